import { type ColourName, colourOf, tint } from "../../presentation/drawing/colours.ts";

/** A colour as Office files write it, six hex digits; `strength` below 1 mixes it with paper. Files are always light. */
export function officeColour(name: ColourName, strength = 1): string {
  return (strength < 1 ? tint(name, strength) : colourOf(name)).slice(1).toUpperCase();
}
