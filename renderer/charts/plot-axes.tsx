import type { ValueAxis } from "../../presentation/drawing/ticks.ts";
import { hairline, milestoneLine, mutedInk } from "./palette.ts";
import { namedYears, type YearScales } from "./year-plot.ts";

/** Hairlines at the ticks of a value axis, the one at zero stronger, and their values at the left. */
export function ValueGrid(props: {
  readonly ticks: readonly number[];
  readonly y: (value: number) => number;
  readonly from: number;
  readonly to: number;
  readonly fontSize: number;
  /** Absent: no values, as in the inner panels of small multiples. */
  readonly tickText?: ((value: number) => string) | undefined;
}) {
  const { ticks, y, from, to, fontSize, tickText } = props;
  return ticks.map((tick) => (
    <g key={tick}>
      <line
        x1={from}
        x2={to}
        y1={y(tick)}
        y2={y(tick)}
        stroke={tick === 0 ? milestoneLine : hairline}
        strokeWidth={1}
      />
      {tickText === undefined ? null : (
        <text
          x={from - 7}
          y={y(tick)}
          fontSize={fontSize}
          fill={mutedInk}
          textAnchor="end"
          dominantBaseline="central"
        >
          {tickText(tick)}
        </text>
      )}
    </g>
  ));
}

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
      <ValueGrid
        ticks={axis.ticks}
        y={scales.y}
        from={box.x}
        to={box.x + box.width}
        fontSize={fontSize}
        tickText={tickText}
      />
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
