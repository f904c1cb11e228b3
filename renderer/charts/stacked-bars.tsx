import { paper } from "./palette.ts";
import type { StackSeries } from "./stacked-plot.tsx";
import type { YearScales } from "./year-plot.ts";

/** Share of a year's width that its bar fills. */
const barShare = 0.8;

/**
 * Stacked bars, one path a layer: sixteen layers of sixteen years are sixteen marks instead of 256 elements, which
 * keeps a dragged lever within its frame.
 */
export function StackedBars({
  scales,
  series,
}: {
  readonly scales: YearScales;
  readonly series: readonly StackSeries[];
}) {
  const { years, step, y } = scales;
  const start = scales.x(years[0] ?? 0) - step / 2;
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
          const left = (start + (index + (1 - barShare) / 2) * step).toFixed(2);
          const right = (start + (index + (1 + barShare) / 2) * step).toFixed(2);
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
