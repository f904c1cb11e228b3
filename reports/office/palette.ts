import {
  type ColourName,
  type ColourTheme,
  colourOf,
  tint,
} from "../../presentation/drawing/colours.ts";

/** A colour as Office files write it: six hex digits, or the name of a colour of the file's theme. */
export type OfficeColour = string;

/** The colours of a file: on paper, or on the ground of a template. */
export interface Palette {
  /** Marks follow the ground: those of paper, or those of a dark screen. */
  readonly theme: ColourTheme;
  /** Text, and text that matters less. */
  readonly ink: OfficeColour;
  readonly soft: OfficeColour;
  readonly rule: OfficeColour;
  readonly accent: OfficeColour;
  /** The title's, where the template's own is not read on its ground. */
  readonly title?: OfficeColour;
}

/** A colour as six hex digits; `strength` below 1 mixes it with the ground. */
export function officeColour(
  name: ColourName,
  strength = 1,
  theme: ColourTheme = "light",
): OfficeColour {
  const colour = strength < 1 ? tint(name, strength, theme) : colourOf(name, theme);
  return colour.slice(1).toUpperCase();
}

/** Files of our own: text takes the theme's colours, so that a slide that is moved into another deck follows that deck. */
export const housePalette: Palette = {
  theme: "light",
  ink: "tx1",
  soft: "tx2",
  rule: officeColour("rule"),
  accent: officeColour("accent"),
};

/** Charts of a workbook stand on white; the second text colour of its theme is not ours. */
export const sheetPalette: Palette = { ...housePalette, soft: officeColour("ink-soft") };

/** A colour as DrawingML writes it. */
export function colourXml(colour: OfficeColour): string {
  return /^[\dA-F]{6}$/.test(colour)
    ? `<a:srgbClr val="${colour}"/>`
    : `<a:schemeClr val="${colour}"/>`;
}
