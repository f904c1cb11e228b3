import { type ValueAxis, valueAxis } from "../presentation/drawing/ticks.ts";
import type { ChartBlock } from "./document.ts";

/** What decides the value axis of a chart of a document. */
export type AxisChart = Pick<
  ChartBlock,
  "shape" | "categories" | "series" | "minimum" | "maximum" | "labels"
>;

/** What a bar's own number takes beside its end, of all that the bars span: it would cover the category's name. */
const labelRoom = 0.1;

/**
 * The value axis of a chart of a document, the same in every format: it holds all lines, bands and stacks; bars begin at
 * zero, and have room for their numbers where these are written; ends that the chart names are kept.
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
  const bars = [0, ...values.flatMap((value) => (Number.isFinite(value) ? [value ?? 0] : []))];
  const [least, most] = [Math.min(...bars), Math.max(...bars)];
  const room = chart.labels === true && shape !== "line" ? (most - least) * labelRoom : 0;
  const outer = [...(least < 0 ? [least - room] : []), ...(most > 0 ? [most + room] : [])];
  return valueAxis(room === 0 ? values : [...values, ...outer], {
    zero: shape !== "line",
    low: chart.minimum,
    high: chart.maximum,
  });
}
