import { createContext, type ReactNode, useContext } from "react";
import { type ColourName, paint } from "../../presentation/drawing/colours.ts";
import type { YearScales } from "../../presentation/drawing/scales.ts";
import { ellipsize, textWidth } from "../../presentation/drawing/text-width.ts";
import { type ValueAxis, yearTicks } from "../../presentation/drawing/ticks.ts";

/** Size of the letters of a picture where nothing else is said. */
export const LetterSize = createContext(12.5);

/** A word or number in a picture. `middle` centres it on `y`; `halo` keeps a line under it from striking it through. */
export function PlotText(props: {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly anchor?: "start" | "middle" | "end";
  /** A colour of the table, or a paint made of one. */
  readonly ink?: ColourName;
  readonly fill?: string;
  readonly strong?: boolean;
  readonly middle?: boolean;
  readonly halo?: boolean;
  readonly underlined?: boolean;
  /** Degrees by which the text is turned around its place. */
  readonly turn?: number;
  readonly children: ReactNode;
}) {
  const size = useContext(LetterSize);
  return (
    <text
      className={props.halo === true ? "chart-halo" : undefined}
      x={props.x}
      y={props.y}
      fontSize={props.size ?? size}
      fontWeight={props.strong === true ? 650 : undefined}
      fill={props.fill ?? paint(props.ink ?? "ink-muted")}
      textAnchor={props.anchor}
      dominantBaseline={props.middle === true ? "central" : undefined}
      textDecoration={props.underlined === true ? "underline" : undefined}
      transform={
        props.turn === undefined ? undefined : `rotate(${props.turn} ${props.x} ${props.y})`
      }
    >
      {props.children}
    </text>
  );
}

/** A dot on a line; one that moves follows the line to its new place when a lever rests. */
export function Dot(props: {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly colour: string;
  readonly moves?: boolean;
}) {
  return (
    <circle
      className={props.moves === true ? "chart-moves" : undefined}
      cx={props.x}
      cy={props.y}
      r={props.r}
      fill={props.colour}
      stroke={paint("paper")}
    />
  );
}

/** A name and, strong, a last value; the name is cut where the two have no room. */
export function EndLabel(props: {
  readonly name: string;
  readonly end: string;
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly strong?: boolean | undefined;
  readonly fill?: string;
}) {
  const { name, end, x, y, strong } = props;
  const size = useContext(LetterSize);
  const nameRoom = props.room - textWidth(end, size, true) - size * 0.3;
  return (
    <PlotText x={x} y={y} ink="ink" fill={props.fill} strong={strong} middle halo>
      {ellipsize(name, nameRoom, size, strong)} <tspan fontWeight={650}>{end}</tspan>
    </PlotText>
  );
}

/**
 * The one axis of all pictures: ticks at the left or at the bottom, hairlines across the plot (the one at zero
 * stronger) and their values. Without `text` it has no values, as in the inner panels of small multiples.
 */
export function Axis(props: {
  readonly side: "left" | "bottom";
  readonly ticks: readonly number[];
  /** Where a tick stands along the axis. */
  readonly at: (tick: number) => number;
  /** The two ends of the plot across the axis. */
  readonly from: number;
  readonly to: number;
  readonly text?: ((tick: number) => string) | undefined;
  readonly grid?: boolean;
}) {
  const { side, at, from, to, text, ticks } = props;
  const size = useContext(LetterSize);
  // In a low plot only as many numbers as stand apart are written, zero among them.
  const [first = 0, second = first] = ticks;
  const apart = Math.abs(at(second) - at(first));
  const every = side === "left" && apart > 0 ? Math.ceil((size * 1.2) / apart) : 1;
  const zero = Math.max(0, ticks.indexOf(0));
  return ticks.map((tick, index) => {
    const place = at(tick);
    const isWritten = (index - zero) % every === 0;
    return (
      <g key={tick}>
        {props.grid === false ? null : (
          <path
            d={side === "left" ? `M${from},${place}H${to}` : `M${place},${from}V${to}`}
            stroke={paint(tick === 0 ? "milestone" : "hairline")}
          />
        )}
        {text === undefined || !isWritten ? null : side === "left" ? (
          <PlotText x={from - 7} y={place} anchor="end" middle>
            {text(tick)}
          </PlotText>
        ) : (
          <PlotText x={place} y={to + size * 1.6} anchor="middle">
            {text(tick)}
          </PlotText>
        )}
      </g>
    );
  });
}

/** Height of the row of ticks under a plot. */
export function tickRowHeight(size: number): number {
  return Math.ceil(size * 2.2);
}

/** Values at the left, years at the bottom. */
export function YearAxes(props: {
  readonly scales: YearScales;
  readonly axis: ValueAxis;
  readonly text: (value: number) => string;
}) {
  const { box, years, x, y } = props.scales;
  const { ticks } = props.axis;
  const bottom = box.y + box.height;
  const shown = yearTicks(years[0] ?? 0, years.at(-1) ?? 0);
  return (
    <g>
      <Axis
        side="left"
        ticks={ticks}
        at={y}
        from={box.x}
        to={box.x + box.width}
        text={props.text}
      />
      <path d={`M${box.x},${bottom}h${box.width}`} stroke={paint("milestone")} />
      <Axis
        side="bottom"
        ticks={shown}
        at={x}
        from={box.y}
        to={bottom}
        text={String}
        grid={false}
      />
    </g>
  );
}
