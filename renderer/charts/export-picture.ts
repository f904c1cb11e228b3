import { type ColourName, colourOf } from "../../presentation/drawing/colours.ts";
import { textWidth, wrapText } from "../../presentation/drawing/text-width.ts";
import type { SwatchMark } from "./swatch.tsx";

/** Fonts named in every exported picture: system fonts for Latin, then for Chinese, on the three systems. */
const exportFonts =
  '"Segoe UI", "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

/** What surrounds the picture itself. */
export interface PictureTexts {
  readonly title: string;
  readonly subtitle: string;
  /** Between picture and source: what must not be lost when the picture leaves the window. */
  readonly note?: string | undefined;
  readonly source: string;
  readonly legend: readonly {
    readonly label: string;
    readonly colour: string;
    readonly mark: SwatchMark;
  }[];
  readonly language: string;
}

/** A picture that stands alone: SVG markup and its size. */
export interface ComposedPicture {
  readonly markup: string;
  readonly width: number;
  readonly height: number;
}

const margin = 24;

/** Properties that style sheets may set, with the value that needs no attribute. */
const shapeProperties = {
  fill: "",
  stroke: "",
  opacity: "1",
  "fill-opacity": "1",
  "stroke-opacity": "1",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "stroke-linejoin": "miter",
  "stroke-linecap": "butt",
  "paint-order": "normal",
};
const textProperties = {
  ...shapeProperties,
  "font-size": "",
  "font-weight": "400",
  "text-anchor": "start",
  "dominant-baseline": "auto",
};
const drawn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  path: shapeProperties,
  line: shapeProperties,
  rect: shapeProperties,
  circle: shapeProperties,
  text: textProperties,
  tspan: textProperties,
};

/** Writes what the style sheets say into attributes, so that the picture needs none of them. */
function resolveStyles(root: Element): void {
  for (const element of [root, ...root.querySelectorAll("*")]) {
    const style = getComputedStyle(element);
    for (const [property, initial] of Object.entries(drawn[element.localName] ?? {})) {
      const value = style.getPropertyValue(property);
      if (value !== "" && value !== initial) element.setAttribute(property, value);
      else if (element.getAttribute(property)?.includes("var(")) element.removeAttribute(property);
    }
  }
  for (const element of [root, ...root.querySelectorAll("*")]) {
    for (const { name } of [...element.attributes])
      if (/^(class|style|tabindex|role|aria-.*|data-.*)$/.test(name)) element.removeAttribute(name);
  }
}

/** A paint of the window as it is on paper. */
function onPaper(colour: string): string {
  return colour.replace(/^var\(--([\w-]+)\)$/, (_, name: string) => colourOf(name as ColourName));
}

function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content?: string,
): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (content !== undefined) made.textContent = content;
  return made;
}

/** The picture's own marks as they are on paper: a copy, light whatever the window shows. */
function copyOnPaper(svg: SVGSVGElement): SVGSVGElement {
  const stage = document.createElement("div");
  stage.className = "chart-stage";
  stage.dataset.theme = "light";
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const one of copy.querySelectorAll(
    ".chart-no-export, .recharts-tooltip-cursor, .recharts-active-dot",
  ))
    one.remove();
  stage.append(copy);
  document.body.append(stage);
  try {
    resolveStyles(copy);
  } finally {
    stage.remove();
  }
  return copy;
}

/**
 * Composes a chart into one SVG that stands alone: title, subtitle, legend, picture, note, source line; colours as on paper,
 * fonts named, no style sheet, no script, no reference to the page.
 */
export function composePicture(svg: SVGSVGElement, texts: PictureTexts): ComposedPicture {
  const width = Number(svg.getAttribute("width")) || svg.getBoundingClientRect().width || 720;
  const height = Number(svg.getAttribute("height")) || svg.getBoundingClientRect().height || 400;
  const inner = Math.max(width, 360);
  const picture = copyOnPaper(svg);
  const [ink, muted] = [colourOf("ink"), colourOf("ink-muted")];
  const parts: SVGElement[] = [];
  let y = margin;
  const write = (text: string, x: number, size: number, fill: string, weight = 400) =>
    parts.push(element("text", { x, y, "font-size": size, "font-weight": weight, fill }, text));
  for (const line of wrapText(texts.title, inner, 20, 3, true)) {
    y += 20;
    write(line, margin, 20, ink, 700);
    y += 6;
  }
  for (const line of wrapText(texts.subtitle, inner, 14, 2)) {
    y += 15;
    write(line, margin, 14, muted);
    y += 4;
  }
  if (texts.legend.length > 0) {
    let x = margin;
    y += 20;
    for (const { label, colour, mark } of texts.legend) {
      const itemWidth = 26 + textWidth(label, 13) + 18;
      if (x + itemWidth > margin + inner && x > margin) {
        x = margin;
        y += 18;
      }
      const dashed = mark === "dashed";
      parts.push(
        element("path", {
          d: `M${x},${y - 4}h18`,
          stroke: onPaper(colour),
          "stroke-width": dashed ? 2 : 6,
          ...(dashed ? { "stroke-dasharray": "5 3" } : {}),
        }),
      );
      write(label, x + 24, 13, ink);
      x += itemWidth;
    }
  }
  y += 14;
  for (const [key, value] of Object.entries({ x: margin, y, width, height }))
    picture.setAttribute(key, String(value));
  parts.push(picture);
  y += height + 4;
  for (const text of [texts.note, texts.source]) {
    for (const line of text === undefined ? [] : wrapText(text, inner, 12, 4)) {
      y += 14;
      write(line, margin, 12, muted);
      y += 2;
    }
  }
  const size = { width: Math.ceil(inner + 2 * margin), height: Math.ceil(y + margin) };
  const outer = element("svg", {
    "font-family": exportFonts,
    lang: texts.language,
    viewBox: `0 0 ${size.width} ${size.height}`,
    ...size,
  });
  outer.append(
    element("title", {}, texts.title),
    element("rect", { ...size, fill: colourOf("paper") }),
    ...parts,
  );
  return { markup: new XMLSerializer().serializeToString(outer), ...size };
}

/** A composed picture as a PNG at `density` pixels a unit. @throws Error when the browser cannot draw it. */
export async function pictureToPng(picture: ComposedPicture, density = 2): Promise<Blob> {
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
