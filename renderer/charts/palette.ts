import { scenarioColour as colourNameOf, paint } from "../../presentation/drawing/colours.ts";

export type Tone = "line" | "urban" | "rural";

/** Colour of a scenario; `urban` is its deeper and `rural` its lighter tone. */
export function scenarioColour(
  run: { readonly slot: number; readonly isBase: boolean },
  tone: Tone = "line",
): string {
  return paint(colourNameOf(run, tone));
}

export const ink = paint("ink");
export const mutedInk = paint("ink-muted");
export const hairline = paint("hairline");
export const milestoneLine = paint("milestone");
export const paper = paint("paper");
