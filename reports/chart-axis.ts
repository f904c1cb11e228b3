import { type ValueAxis, valueAxis } from "../presentation/drawing/ticks.ts";
import type { ChartBlock } from "./document.ts";

/** What decides the value axis of a chart of a document. */
export type AxisChart = Pick<ChartBlock, "shape" | "categories" | "series" | "minimum" | "maximum">;

/**
 * The value axis of a chart of a document, the same in every format: it holds all lines, bands and stacks; bars begin at
 * zero; ends that the chart names are kept.
 */
export function blockAxis(chart: AxisChart): ValueAxis {
  const { shape, series } = chart;
  const bands = series.filter(({ band }) => band !== undefined);
  const totalled = shape === "stacked" ? series : bands;
  const totals = chart.categories.flatMap((_, index) => {
    const parts = totalled.map(({ values }) => values[index]);
    return parts.some(Number.isFinite)
      ? [parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)]
      : [];
  });
  // The width of a band is no value of its own.
  const plain = shape === "stacked" ? [] : series.filter(({ band }) => band !== "width");
  const values = [...totals, ...plain.flatMap((one) => one.values)];
  return valueAxis(values, {
    zero: shape !== "line",
    low: chart.minimum,
    high: chart.maximum,
  });
}
