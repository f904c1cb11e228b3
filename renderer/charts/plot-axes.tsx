import { hairline, milestoneLine, mutedInk } from "./palette.ts";
import type { ValueAxis } from "./ticks.ts";
import { namedYears, type YearScales } from "./year-plot.ts";

/** Hairlines and values of the vertical axis, years of the horizontal one. */
export function PlotAxes({
  scales,
  axis,
  tickText,
  fontSize,
}: {
  readonly scales: YearScales;
  readonly axis: ValueAxis;
  readonly tickText: (value: number) => string;
  readonly fontSize: number;
}) {
  const { box, years } = scales;
  const bottom = box.y + box.height;
  return (
    <g>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={box.x}
            x2={box.x + box.width}
            y1={scales.y(tick)}
            y2={scales.y(tick)}
            stroke={hairline}
            strokeWidth={1}
          />
          <text
            x={box.x - 8}
            y={scales.y(tick)}
            fontSize={fontSize}
            fill={mutedInk}
            textAnchor="end"
            dominantBaseline="central"
          >
            {tickText(tick)}
          </text>
        </g>
      ))}
      <line
        x1={box.x}
        x2={box.x + box.width}
        y1={bottom}
        y2={bottom}
        stroke={milestoneLine}
        strokeWidth={1}
      />
      {namedYears(years).map((year) => (
        <text
          key={year}
          x={scales.x(year)}
          y={bottom + fontSize * 1.6}
          fontSize={fontSize}
          fill={mutedInk}
          textAnchor="middle"
        >
          {year}
        </text>
      ))}
    </g>
  );
}
