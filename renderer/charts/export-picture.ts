import { textWidth, wrapText } from "./measure-text.ts";

/** Fonts named in every exported picture: system fonts for Latin, then for Chinese, on the three systems. */
export const exportFonts =
  '"Segoe UI", "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

/** An entry of a legend in an exported picture. */
export interface ExportLegendItem {
  readonly label: string;
  readonly colour: string;
  readonly dashed?: boolean;
}

/** What surrounds the picture itself. */
export interface PictureTexts {
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
  readonly legend?: readonly ExportLegendItem[];
  readonly language: string;
}

export type PictureTheme = "light" | "dark";

const namespace = "http://www.w3.org/2000/svg";
const margin = 24;

const shapes = new Set([
  "path",
  "line",
  "rect",
  "circle",
  "ellipse",
  "polygon",
  "polyline",
  "text",
  "tspan",
]);
/** Properties that style sheets may set, with the value that needs no attribute. */
const resolvedProperties: readonly (readonly [name: string, initial: string])[] = [
  ["opacity", "1"],
  ["fill-opacity", "1"],
  ["stroke-opacity", "1"],
  ["stroke-width", "1px"],
  ["stroke-dasharray", "none"],
  ["stroke-linejoin", "miter"],
  ["stroke-linecap", "butt"],
  ["paint-order", "normal"],
];
const textProperties: readonly (readonly [name: string, initial: string])[] = [
  ["font-size", ""],
  ["font-weight", "400"],
  ["text-anchor", "start"],
  ["dominant-baseline", "auto"],
];

/** Writes what the style sheets say into attributes, so that the picture needs none of them. */
function resolveStyles(root: Element): void {
  for (const element of [root, ...root.querySelectorAll("*")]) {
    const name = element.localName;
    const style = getComputedStyle(element);
    if (shapes.has(name)) {
      for (const property of ["fill", "stroke"]) {
        const value = style.getPropertyValue(property);
        if (value !== "") element.setAttribute(property, value);
      }
      const list =
        name === "text" || name === "tspan"
          ? [...resolvedProperties, ...textProperties]
          : resolvedProperties;
      for (const [property, initial] of list) {
        const value = style.getPropertyValue(property);
        if (value !== "" && value !== initial) element.setAttribute(property, value);
        else if (element.getAttribute(property)?.includes("var("))
          element.removeAttribute(property);
      }
    } else if (name === "stop") {
      element.setAttribute("stop-color", style.getPropertyValue("stop-color"));
    }
  }
  for (const element of [root, ...root.querySelectorAll("*")]) {
    for (const attribute of [...element.attributes]) {
      const dropped =
        attribute.name === "class" ||
        attribute.name === "style" ||
        attribute.name === "tabindex" ||
        attribute.name === "role" ||
        attribute.name.startsWith("aria-") ||
        attribute.name.startsWith("data-");
      if (dropped) element.removeAttribute(attribute.name);
    }
  }
}

function textElement(
  x: number,
  y: number,
  content: string,
  size: number,
  weight: string,
  fill: string,
): SVGTextElement {
  const text = document.createElementNS(namespace, "text");
  text.setAttribute("x", String(x));
  text.setAttribute("y", String(y));
  text.setAttribute("font-size", String(size));
  text.setAttribute("font-weight", weight);
  text.setAttribute("fill", fill);
  text.textContent = content;
  return text;
}

/**
 * Composes a chart into one SVG that stands alone: title, subtitle, legend, picture, source line; colours
 * resolved for the theme asked for, fonts named, no style sheet, no script, no reference to the page.
 */
export function composePicture(
  svg: SVGSVGElement,
  texts: PictureTexts,
  theme: PictureTheme = "light",
): { readonly markup: string; readonly width: number; readonly height: number } {
  const width = Number(svg.getAttribute("width")) || svg.getBoundingClientRect().width || 720;
  const height = Number(svg.getAttribute("height")) || svg.getBoundingClientRect().height || 400;
  const inner = Math.max(width, 360);

  const stage = document.createElement("div");
  stage.className = "chart-stage";
  stage.dataset.theme = theme;
  const clone = svg.cloneNode(true) as SVGSVGElement;
  for (const element of clone.querySelectorAll(
    ".chart-no-export, .recharts-tooltip-cursor, .recharts-active-dot",
  )) {
    element.remove();
  }
  stage.append(clone);
  document.body.append(stage);
  let paperColour: string;
  let inkColour: string;
  let mutedColour: string;
  const legendColours: string[] = [];
  try {
    const probe = (colour: string): string => {
      const element = document.createElementNS(namespace, "rect");
      element.setAttribute("fill", colour);
      clone.append(element);
      const value = getComputedStyle(element).getPropertyValue("fill");
      element.remove();
      return value === "" ? colour : value;
    };
    paperColour = probe("var(--paper)");
    inkColour = probe("var(--ink)");
    mutedColour = probe("var(--ink-muted)");
    for (const item of texts.legend ?? []) legendColours.push(probe(item.colour));
    resolveStyles(clone);
  } finally {
    stage.remove();
  }

  const outer = document.createElementNS(namespace, "svg");
  outer.setAttribute("font-family", exportFonts);
  outer.setAttribute("lang", texts.language);
  const background = document.createElementNS(namespace, "rect");
  outer.append(background);
  const name = document.createElementNS(namespace, "title");
  name.textContent = texts.title;
  outer.prepend(name);

  let y = margin;
  for (const line of wrapText(texts.title, inner, 20, 3, true)) {
    y += 20;
    outer.append(textElement(margin, y, line, 20, "700", inkColour));
    y += 6;
  }
  for (const line of wrapText(texts.subtitle, inner, 14, 2)) {
    y += 15;
    outer.append(textElement(margin, y, line, 14, "400", mutedColour));
    y += 4;
  }
  if (texts.legend !== undefined && texts.legend.length > 0) {
    let x = margin;
    y += 20;
    texts.legend.forEach((item, index) => {
      const itemWidth = 26 + textWidth(item.label, 13) + 18;
      if (x + itemWidth > margin + inner && x > margin) {
        x = margin;
        y += 18;
      }
      const mark = document.createElementNS(namespace, "line");
      for (const [key, value] of Object.entries({ x1: x, x2: x + 18, y1: y - 4, y2: y - 4 }))
        mark.setAttribute(key, String(value));
      mark.setAttribute("stroke", legendColours[index] ?? inkColour);
      mark.setAttribute("stroke-width", item.dashed === true ? "2" : "6");
      if (item.dashed === true) mark.setAttribute("stroke-dasharray", "5 3");
      outer.append(mark, textElement(x + 24, y, item.label, 13, "400", inkColour));
      x += itemWidth;
    });
  }
  y += 14;
  clone.setAttribute("x", String(margin));
  clone.setAttribute("y", String(y));
  clone.setAttribute("width", String(width));
  clone.setAttribute("height", String(height));
  outer.append(clone);
  y += height + 4;
  for (const line of wrapText(texts.source, inner, 12, 4)) {
    y += 14;
    outer.append(textElement(margin, y, line, 12, "400", mutedColour));
    y += 2;
  }
  const totalWidth = Math.ceil(inner + 2 * margin);
  const totalHeight = Math.ceil(y + margin);
  for (const [key, value] of Object.entries({
    width: totalWidth,
    height: totalHeight,
    viewBox: `0 0 ${totalWidth} ${totalHeight}`,
  })) {
    outer.setAttribute(key, String(value));
  }
  background.setAttribute("width", String(totalWidth));
  background.setAttribute("height", String(totalHeight));
  background.setAttribute("fill", paperColour);
  return {
    markup: new XMLSerializer().serializeToString(outer),
    width: totalWidth,
    height: totalHeight,
  };
}

/** A composed picture as a PNG at `density` pixels a unit. @throws Error when the browser cannot draw it. */
export async function pictureToPng(
  picture: { readonly markup: string; readonly width: number; readonly height: number },
  density = 2,
): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([picture.markup], { type: "image/svg+xml" }));
  try {
    const image = new Image(picture.width * density, picture.height * density);
    await new Promise<void>((resolve, reject) => {
      image.onload = () => resolve();
      image.onerror = () => reject(new Error("pictureToPng: the browser could not draw the SVG"));
      image.src = address;
    });
    const canvas = document.createElement("canvas");
    canvas.width = picture.width * density;
    canvas.height = picture.height * density;
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("pictureToPng: the browser gave no 2D canvas");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error("pictureToPng: the browser gave no PNG"));
        else resolve(blob);
      }, "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Lets the browser download a file. */
export function downloadFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The download starts after the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
