import { usePlotArea } from "recharts";
import type { ValueAxis } from "../../presentation/drawing/ticks.ts";
import { paper } from "./palette.ts";
import type { StackSeries } from "./stacked-plot.tsx";

/** Share of a year's width that its bar fills. */
const barShare = 0.8;

/**
 * Stacked bars, one path a layer: sixteen layers of sixteen years are sixteen marks instead of 256 components, which
 * keeps a dragged lever within its frame.
 */
export function StackedBars(props: {
  readonly series: readonly StackSeries[];
  readonly years: readonly number[];
  readonly axis: ValueAxis;
}) {
  const plot = usePlotArea();
  if (plot === undefined) return null;
  const { series, years, axis } = props;
  const step = plot.width / Math.max(1, years.length);
  const y = (value: number): number =>
    plot.y + ((axis.high - value) / (axis.high - axis.low || 1)) * plot.height;
  const up = years.map(() => 0);
  const down = years.map(() => 0);
  return (
    <g>
      {series.map((one) => {
        let path = "";
        years.forEach((_, index) => {
          const value = one.values[index] ?? 0;
          const side = value >= 0 ? up : down;
          const from = side[index] ?? 0;
          side[index] = from + value;
          const left = (plot.x + (index + (1 - barShare) / 2) * step).toFixed(2);
          const right = (plot.x + (index + (1 + barShare) / 2) * step).toFixed(2);
          path += `M${left},${y(from).toFixed(2)}H${right}V${y(from + value).toFixed(2)}H${left}Z`;
        });
        return (
          <path
            key={one.id}
            className="chart-moves"
            data-series={one.id}
            d={path}
            fill={one.colour}
            stroke={paper}
            strokeWidth={0.5}
          />
        );
      })}
    </g>
  );
}
