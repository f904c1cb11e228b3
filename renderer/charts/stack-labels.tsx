import { spreadLabels } from "./label-layout.ts";
import type { PlotLine } from "./line-plot.tsx";
import { ellipsize, textWidth } from "./measure-text.ts";
import { ink } from "./palette.ts";
import type { StackSeries } from "./stacked-plot.tsx";
import type { YearScales } from "./year-plot.ts";

/** Names and values at the right end of each layer, kept apart, and the scrubber. */
export function StackLabels(props: {
  readonly scales: YearScales;
  readonly series: readonly StackSeries[];
  readonly lines: readonly PlotLine[];
  readonly fontSize: number;
  readonly room: number;
  readonly year?: number;
}) {
  const { series, lines, fontSize, scales } = props;
  const { box: plot, y } = scales;
  const right = plot.x + plot.width;
  let up = 0;
  let down = 0;
  const wanted = series.map((one) => {
    const value = one.values.at(-1) ?? 0;
    const from = value >= 0 ? up : down;
    if (value >= 0) up += value;
    else down += value;
    return {
      id: one.id,
      name: one.name,
      valueText: one.valueText,
      colour: one.colour,
      at: y(from + value / 2),
      line: false,
    };
  });
  for (const line of lines) {
    const value = line.values.at(-1);
    if (line.label === undefined || typeof value !== "number") continue;
    wanted.push({
      id: line.id,
      name: line.label.name,
      valueText: line.label.value,
      colour: line.colour,
      at: y(value),
      line: true,
    });
  }
  const centres = spreadLabels(
    wanted.map((one) => ({ id: one.id, y: one.at, height: fontSize * 1.22 })),
    plot.y - fontSize * 0.6,
    plot.y + plot.height + fontSize * 0.6,
  );
  const at = scales.years.indexOf(props.year ?? -1);
  const scrubber = scales.x(props.year ?? 0);
  return (
    <g>
      {at > 0 && at < scales.years.length - 1 && (
        <path
          className="chart-no-export"
          d={`M${scrubber - 4},${plot.y + plot.height + 5}L${scrubber + 4},${plot.y + plot.height + 5}L${scrubber},${plot.y + plot.height}Z`}
          fill={ink}
        />
      )}
      {wanted.map((one) => {
        const centre = centres.get(one.id) ?? one.at;
        return (
          <g key={one.id}>
            <path
              d={`M${right + 1},${one.at}L${right + 5},${one.at}L${right + 12},${centre}`}
              fill="none"
              stroke={one.colour}
              strokeWidth={one.line ? 2 : 1.25}
            />
            <text
              className="chart-halo"
              x={right + 16}
              y={centre}
              fontSize={fontSize}
              fill={ink}
              dominantBaseline="central"
            >
              {ellipsize(
                one.name,
                props.room - textWidth(one.valueText, fontSize, true) - fontSize * 0.3,
                fontSize,
              )}{" "}
              <tspan fontWeight={650}>{one.valueText}</tspan>
            </text>
          </g>
        );
      })}
    </g>
  );
}
