import type { Document, Element } from "@xmldom/xmldom";
import { black, contrast, mix, white } from "../../presentation/drawing/colours.ts";
import type { OfficeColour, Palette } from "../office/palette.ts";

const presentation = "http://schemas.openxmlformats.org/presentationml/2006/main";
const drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";

/** Least contrast of text and of large text (WCAG 2, AA). */
const readable = { text: 4.5, large: 3 } as const;

/** What decides the colours on slides of a template. */
export interface Ground {
  readonly layout: Document;
  readonly master: Document;
  readonly theme: Document;
}

/** A colour `#rrggbb` as files write it. */
function digits(colour: string): OfficeColour {
  return colour.slice(1).toUpperCase();
}

function first(root: Document | Element, space: string, tag: string): Element | undefined {
  return root.getElementsByTagNameNS(space, tag)[0];
}

function elements(parent: Element): Element[] {
  return Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === 1);
}

/** What `bg1`, `tx1` and so on stand for on a slide, as `#rrggbb`; undefined where a colour is written in a way that is not read. */
function schemeColour({ layout, master, theme }: Ground, name: string): string | undefined {
  const map = first(layout, drawing, "overrideClrMapping") ?? first(master, presentation, "clrMap");
  const own = map?.getAttribute(name) ?? "";
  const role = own === "" ? name : own;
  const scheme = first(theme, drawing, "clrScheme");
  const entry =
    scheme === undefined
      ? undefined
      : elements(scheme).find((element) => element.localName === role);
  const [colour] = entry === undefined ? [] : elements(entry);
  return colour === undefined ? undefined : plainColour(colour);
}

function hex(text: string | null): string | undefined {
  return text !== null && /^[\da-f]{6}$/i.test(text) ? `#${text.toLowerCase()}` : undefined;
}

function plainColour(colour: Element): string | undefined {
  if (colour.localName === "srgbClr") return hex(colour.getAttribute("val"));
  if (colour.localName === "sysClr") return hex(colour.getAttribute("lastClr"));
  if (colour.localName !== "prstClr") return undefined;
  return { black, white }[colour.getAttribute("val") ?? ""];
}

/** A colour element with what changes its lightness. */
function colourOf(ground: Ground, colour: Element): string | undefined {
  const plain =
    colour.localName === "schemeClr"
      ? schemeColour(ground, colour.getAttribute("val") ?? "")
      : plainColour(colour);
  if (plain === undefined) return undefined;
  return elements(colour).reduce((mixed, change) => {
    const share = Number(change.getAttribute("val")) / 100_000;
    if (!Number.isFinite(share)) return mixed;
    switch (change.localName) {
      case "lumMod":
      case "shade":
        return mix(mixed, black, Math.min(1, share));
      case "lumOff":
        return mix(white, mixed, Math.min(1, share));
      case "tint":
        return mix(mixed, white, Math.min(1, share));
      default:
        return mixed;
    }
  }, plain);
}

const colourTags = new Set(["srgbClr", "schemeClr", "sysClr", "prstClr"]);

/** The colours that are seen where a slide is empty: one, those of a gradient, or none that is known where a picture lies there. */
function groundColours(ground: Ground): readonly string[] {
  const background = [ground.layout, ground.master]
    .map((document) => first(document, presentation, "bg"))
    .find((element) => element !== undefined);
  // Without a background of its own a slide shows the theme's first.
  if (background === undefined) return [schemeColour(ground, "bg1") ?? white];
  if (first(background, drawing, "blipFill") !== undefined) return [];
  return Array.from(background.getElementsByTagNameNS(drawing, "*")).flatMap((element) =>
    colourTags.has(element.localName ?? "") ? (colourOf(ground, element) ?? []) : [],
  );
}

/** The colour of titles as the template sets it; undefined where it leaves that to the theme's text. */
function titleColour(ground: Ground): string | undefined {
  const styles = first(ground.master, presentation, "titleStyle");
  const isTitle = (shape: Element) =>
    first(shape, presentation, "ph")?.getAttribute("type") === "title";
  const shapes = [ground.layout, ground.master].flatMap((document) =>
    Array.from(document.getElementsByTagNameNS(presentation, "sp")).filter(isTitle),
  );
  for (const owner of [...shapes, ...(styles === undefined ? [] : [styles])]) {
    const properties = first(owner, drawing, "lvl1pPr") ?? owner;
    const run = first(properties, drawing, "defRPr") ?? first(properties, drawing, "rPr");
    const fill = run === undefined ? undefined : first(run, drawing, "solidFill");
    const [colour] = fill === undefined ? [] : elements(fill);
    if (colour !== undefined) return colourOf(ground, colour);
  }
  return undefined;
}

/**
 * The colours in which charts, tables and text are read on a template: its own text colour where that stands out from its ground, else its
 * other one, else white or black; marks as on paper or as on a dark screen. Where the ground is a picture, what the template writes on it
 * is taken for readable.
 */
export function paletteOn(ground: Ground): Palette {
  const text = schemeColour(ground, "tx1") ?? black;
  const found = groundColours(ground);
  const behind = found.length > 0 ? found : [contrast(text, white) > 4.5 ? white : black];
  const worst = (colour: string) => Math.min(...behind.map((one) => contrast(colour, one)));
  const choices: readonly (readonly [OfficeColour, string])[] = [
    ["tx1", text],
    ["bg1", schemeColour(ground, "bg1") ?? white],
    [digits(white), white],
    [digits(black), black],
  ];
  const best = choices.toSorted((a, b) => worst(b[1]) - worst(a[1]))[0] ?? choices[0];
  const [ink, inkHex] = choices.find(([, colour]) => worst(colour) >= readable.text) ??
    best ?? ["tx1", text];
  const accent = schemeColour(ground, "accent1");
  const title = titleColour(ground) ?? text;
  const [near = white] = behind;
  return {
    theme: contrast(inkHex, white) < contrast(inkHex, black) ? "dark" : "light",
    ink,
    soft: ink,
    rule: digits(mix(inkHex, near, 0.3)),
    accent: accent !== undefined && worst(accent) >= readable.large ? "accent1" : ink,
    ...(worst(title) >= readable.large ? {} : { title: ink }),
  };
}
