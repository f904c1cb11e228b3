import { type ValueAxis, yearTicks } from "../../presentation/drawing/ticks.ts";

/** The rectangle between the axes, in pixels of the picture. */
export interface PlotBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Height of the row of years under a plot. */
export function yearRowHeight(fontSize: number): number {
  return Math.ceil(fontSize * 2.2);
}

/**
 * How years and values become places; the first and last year lie on the edges.
 */
export interface YearScales {
  readonly box: PlotBox;
  readonly years: readonly number[];
  readonly x: (year: number) => number;
  readonly y: (value: number) => number;
  /** Distance between two years. */
  readonly step: number;
  /** The year at a horizontal place, the nearest inside the plot. */
  readonly yearAt: (place: number) => number;
}

/** Scales for the years and the values of a plot. */
export function yearScales(box: PlotBox, years: readonly number[], axis: ValueAxis): YearScales {
  const first = years[0] ?? 0;
  const last = years.at(-1) ?? first;
  const step = box.width / Math.max(1, last - first);
  const span = axis.high - axis.low || 1;
  return {
    box,
    years,
    step,
    x: (year) => box.x + (year - first) * step,
    y: (value) => box.y + ((axis.high - value) / span) * box.height,
    yearAt: (place) =>
      Math.min(last, Math.max(first, first + Math.round((place - box.x) / (step || 1)))),
  };
}

/** A polyline through the values of the years; a missing value breaks it. */
export function yearPath(scales: YearScales, values: readonly (number | null)[]): string {
  let path = "";
  let pen = "M";
  scales.years.forEach((year, index) => {
    const value = values[index];
    if (typeof value !== "number" || !Number.isFinite(value)) {
      pen = "M";
      return;
    }
    path += `${pen}${scales.x(year).toFixed(2)},${scales.y(value).toFixed(2)}`;
    pen = "L";
  });
  return path;
}

/** The area between two courses over the years; a year in which one is missing ends a piece. */
export function yearArea(
  scales: YearScales,
  lower: readonly (number | null | undefined)[],
  upper: readonly (number | null | undefined)[],
): string {
  let path = "";
  let piece: { x: string; low: string; high: string }[] = [];
  const close = (): void => {
    if (piece.length > 1) {
      const there = piece.map((at) => `${at.x},${at.high}`).join("L");
      const back = piece
        .reverse()
        .map((at) => `${at.x},${at.low}`)
        .join("L");
      path += `M${there}L${back}Z`;
    }
    piece = [];
  };
  scales.years.forEach((year, index) => {
    const low = lower[index];
    const high = upper[index];
    if (
      typeof low !== "number" ||
      typeof high !== "number" ||
      !Number.isFinite(low) ||
      !Number.isFinite(high)
    ) {
      close();
      return;
    }
    piece.push({
      x: scales.x(year).toFixed(2),
      low: scales.y(low).toFixed(2),
      high: scales.y(high).toFixed(2),
    });
  });
  close();
  return path;
}

/** Years named under a plot. */
export function namedYears(years: readonly number[]): readonly number[] {
  return yearTicks(years[0] ?? 2020, years.at(-1) ?? 2035);
}
