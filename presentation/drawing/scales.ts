import { type ScaleLinear, scaleLinear } from "d3-scale";
import type { ValueAxis } from "./ticks.ts";

/** The rectangle between the axes, in pixels of the picture. */
export interface PlotBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where values of an axis stand between two places. */
export function axisScale(
  axis: Pick<ValueAxis, "low" | "high">,
  from: number,
  to: number,
): ScaleLinear<number, number> {
  return scaleLinear([axis.low, axis.high], [from, to]);
}

/** How years and values become places; the first and the last year lie on the edges. */
export interface YearScales {
  readonly box: PlotBox;
  readonly years: readonly number[];
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  /** The year at a horizontal place, the nearest inside the plot. */
  readonly yearAt: (place: number) => number;
}

/** Scales for the years and the values of a plot. */
export function yearScales(
  box: PlotBox,
  years: readonly number[],
  axis: Pick<ValueAxis, "low" | "high">,
): YearScales {
  const first = years[0] ?? 0;
  const last = years.at(-1) ?? first;
  const x = scaleLinear([first, last], [box.x, box.x + box.width]);
  return {
    box,
    years,
    x,
    y: axisScale(axis, box.y + box.height, box.y),
    yearAt: (place) => Math.min(last, Math.max(first, Math.round(x.invert(place)))),
  };
}
