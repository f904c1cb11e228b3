import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";

/*
 * Colours are CSS custom properties (charts.css), so that light, dark, high contrast and print each have
 * their own values without a repaint from React. The export resolves them.
 */

/** Number of scenario colours before they repeat (Okabe–Ito order). */
export const scenarioColourCount = 6;

export type Tone = "line" | "urban" | "rural";

/** Colour of a scenario; `urban` is its deeper and `rural` its lighter tone. */
export function scenarioColour(
  run: Pick<ScenarioRun, "slot" | "isBase">,
  tone: Tone = "line",
): string {
  const suffix = tone === "line" ? "" : `-${tone}`;
  if (run.isBase) return `var(--chart-base${suffix})`;
  return `var(--chart-scenario-${(run.slot % scenarioColourCount) + 1}${suffix})`;
}

/** Classes of the sequential ramp, low to high. */
export const sequentialClasses = 7;

/** Fill of a sequential class out of `count` classes, spread over the whole ramp. */
export function sequentialColour(index: number, count: number): string {
  const step = count <= 1 ? 0 : Math.round((index * (sequentialClasses - 1)) / (count - 1));
  return `var(--chart-sequential-${step + 1})`;
}

/** Ink that reads on a sequential class. */
export function sequentialInk(index: number, count: number): string {
  const step = count <= 1 ? 0 : Math.round((index * (sequentialClasses - 1)) / (count - 1));
  return `var(--chart-sequential-${step + 1}-ink)`;
}

/** Fill of a diverging class: index 0 lowest … 6 highest, 3 neutral. */
export function divergingColour(index: number): string {
  return `var(--chart-diverging-${index + 1})`;
}

/** Ink that reads on a diverging class. */
export function divergingInk(index: number): string {
  return `var(--chart-diverging-${index + 1}-ink)`;
}

export const ink = "var(--chart-ink)";
export const mutedInk = "var(--chart-ink-muted)";
export const hairline = "var(--chart-hairline)";
export const milestoneLine = "var(--chart-milestone)";
export const paper = "var(--chart-paper)";
