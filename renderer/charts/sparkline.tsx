import { memo } from "react";
import { useChartSettings } from "./chart-settings.ts";
import { linePath } from "./domain-multiples-chart.tsx";
import { paper } from "./palette.ts";

export interface SparklineProps {
  readonly values: readonly (number | null)[];
  /** A quieter line to compare with, such as the base. */
  readonly compare?: readonly (number | null)[];
  readonly width?: number;
  readonly height?: number;
  readonly colour?: string;
  /** Ends of the scale; by default those of the values. */
  readonly low?: number;
  readonly high?: number;
  /** Position of the year to mark. */
  readonly mark?: number;
  /** Accessible name; without it the line is decoration beside a number that says the same. */
  readonly label?: string;
}

/** A line the size of a word. */
export const Sparkline = memo(function Sparkline(props: SparklineProps) {
  const { scale } = useChartSettings();
  const width = (props.width ?? 88) * scale;
  const height = (props.height ?? 22) * scale;
  const all = [...props.values, ...(props.compare ?? [])].filter(
    (value): value is number => value !== null && Number.isFinite(value),
  );
  const low = props.low ?? Math.min(...all);
  const high = props.high ?? Math.max(...all);
  const x = (index: number): number =>
    3 + (index / Math.max(1, props.values.length - 1)) * (width - 6);
  const y = (value: number): number =>
    high - low < 1e-12 ? height / 2 : height - 3 - ((value - low) / (high - low)) * (height - 6);
  const colour = props.colour ?? "var(--chart-ink)";
  const marked = props.mark === undefined ? props.values.length - 1 : props.mark;
  const value = props.values[marked];
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by its label, or decoration beside a number that says the same
    <svg
      className="chart-spark"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      {...(props.label === undefined
        ? { "aria-hidden": true }
        : { role: "img", "aria-label": props.label })}
    >
      {props.compare !== undefined && (
        <path
          d={linePath(props.compare, x, y)}
          fill="none"
          stroke="var(--chart-base)"
          strokeWidth={1.25}
          strokeDasharray="3 2"
        />
      )}
      <path
        d={linePath(props.values, x, y)}
        fill="none"
        stroke={colour}
        strokeWidth={1.75}
        strokeLinejoin="round"
      />
      {typeof value === "number" && Number.isFinite(value) && (
        <circle cx={x(marked)} cy={y(value)} r={2.5} fill={colour} stroke={paper} />
      )}
    </svg>
  );
});
