import type { ValueAxis } from "../../../presentation/drawing/ticks.ts";
import { tickDigits } from "../../../presentation/drawing/ticks.ts";
import type { PageChart, PageSeries } from "../page-data.ts";
import { draw } from "./svg.ts";

/** Where and how a chart is drawn. */
export interface Frame {
  readonly figure: HTMLElement;
  readonly chart: PageChart;
  /** Series that are not switched off. */
  readonly series: readonly PageSeries[];
  /** Charts are drawn as wide as they stand, so that their letters keep one size on every screen and on paper. */
  readonly width: number;
  readonly isPrinted: boolean;
  readonly number: (value: number | null | undefined, decimals: number) => string;
}

/** The picture of a chart, empty. */
export function picture({ figure, chart, width }: Frame, height: number): SVGElement {
  return draw(figure, "svg", {
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-label": `${chart.title}. ${chart.description}`,
  });
}

/** A value as a tooltip says it. */
export function said({ chart, number }: Frame, name: string, value: number): string {
  return `${name}: ${number(value, chart.decimals)} ${chart.unit}`;
}

/** Hairlines at the ticks and their values: lying at the left, or upright below. */
export function grid(
  svg: SVGElement,
  frame: Frame,
  axis: ValueAxis,
  side: "left" | "bottom",
  at: (tick: number) => number,
  from: number,
  to: number,
): void {
  const digits = tickDigits(axis.ticks);
  for (const tick of axis.ticks) {
    const place = at(tick);
    const left = side === "left";
    const [x1, x2, y1, y2] = left ? [from, to, place, place] : [place, place, from, to];
    draw(svg, "line", { x1, x2, y1, y2, class: "rule" });
    draw(
      svg,
      "text",
      left
        ? { x: from - 8, y: place + 4, "text-anchor": "end" }
        : { x: place, y: to + 16, "text-anchor": "middle" },
      frame.number(tick, digits),
    );
  }
}
