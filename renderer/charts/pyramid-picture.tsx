import { paint } from "../../presentation/drawing/colours.ts";
import { pointPath } from "../../presentation/drawing/paths.ts";
import { axisScale } from "../../presentation/drawing/scales.ts";
import { textWidth } from "../../presentation/drawing/text-width.ts";
import type { ValueAxis } from "../../presentation/drawing/ticks.ts";
import type { PyramidBar, PyramidRows } from "../../presentation/rows/pyramid-rows.ts";
import { Axis, PlotText } from "./axis.tsx";
import type { LegendItem } from "./chart-frame.tsx";
import { Picture, type PictureRoom } from "./picture.tsx";
import type { TooltipText } from "./tooltip-card.tsx";

export type Side = "left" | "right";
export const sides: readonly Side[] = ["left", "right"];

/** The shape of other rows, drawn as a line with a name in the legend. */
export interface PyramidOutline extends LegendItem {
  readonly rows: PyramidRows;
}

const namedAges = [0, 15, 30, 45, 60, 65, 80, 100] as const;

/** Ages up, people to both sides; outlines over them. */
export function PyramidPicture(props: {
  readonly room: PictureRoom;
  readonly rows: PyramidRows;
  readonly outlines: readonly PyramidOutline[];
  readonly sides: readonly {
    readonly side: Side;
    readonly name: string;
    readonly colour: string;
  }[];
  readonly axis: ValueAxis;
  readonly tickText: (value: number) => string;
  readonly tooltip: (bar: PyramidBar) => TooltipText;
}) {
  const { room, axis, rows, tickText } = props;
  const { width, height, size } = room;
  const centre = size * 3;
  const edge = textWidth(tickText(axis.high), size) / 2 + 2;
  const half = (width - centre) / 2 - edge;
  const [top, bottom] = [size * 1.9, height - size * 2.2];
  const [left, right] = [(width - centre) / 2, (width + centre) / 2];
  const y = axisScale({ low: 0, high: 101 }, bottom, top);
  const x = {
    left: axisScale(axis, left, left - half),
    right: axisScale(axis, right, right + half),
  };
  /** One path of steps a side: a hundred bars as one mark repaint faster than a hundred elements. */
  const steps = ({ bars }: PyramidRows, side: Side) =>
    bars.flatMap((bar) =>
      [bar.from, bar.to + 1].map((age) => [x[side](bar[side]), y(age)] as const),
    );
  const solid = (side: Side): string =>
    `${pointPath([[x[side](0), y(0)], ...steps(rows, side), [x[side](0), y(101)]])}Z`;
  const barAt = (age: number) => rows.bars.find(({ from, to }) => age >= from && age <= to);
  const crowded = bottom - y(5) < size;
  return (
    <Picture
      room={room}
      pointing={{
        at: (_, py) => barAt(Math.floor(y.invert(py)))?.from,
        mark: (age) => {
          const { from, to } = barAt(age) ?? { from: age, to: age };
          return (
            <rect
              y={y(to + 1)}
              width={width}
              height={Math.max(1, y(from) - y(to + 1))}
              fill={paint("ink")}
              fillOpacity={0.12}
            />
          );
        },
        tooltip: (age) =>
          props.tooltip(barAt(age) ?? { from: age, to: age, left: Number.NaN, right: Number.NaN }),
      }}
    >
      {props.sides.map(({ side, name, colour }) => (
        <g key={side}>
          <Axis
            side="bottom"
            ticks={axis.ticks}
            at={x[side]}
            from={top}
            to={bottom}
            text={tickText}
          />
          <PlotText
            x={side === "left" ? left - 6 : right + 6}
            y={size * 1.2}
            anchor={side === "left" ? "end" : "start"}
            ink="ink"
            strong
          >
            {name}
          </PlotText>
          <path className="chart-moves" d={solid(side)} fill={colour} fillOpacity={0.85} />
        </g>
      ))}
      {props.outlines.flatMap(({ id, rows: of, colour, mark }) =>
        sides.map((side) => (
          <path
            key={`${id}-${side}`}
            className="chart-moves"
            d={pointPath(steps(of, side))}
            fill="none"
            stroke={colour}
            strokeWidth={mark === "dashed" ? 1.5 : 1}
            strokeDasharray={mark === "dashed" ? "4 3" : undefined}
          />
        )),
      )}
      {namedAges
        .filter((age) => age !== 60 || !crowded)
        .map((age) => (
          <PlotText
            key={age}
            x={width / 2}
            y={y(age + 0.5)}
            size={size * 0.95}
            anchor="middle"
            strong={age === 65}
            middle
          >
            {age === 100 ? "100+" : age}
          </PlotText>
        ))}
    </Picture>
  );
}
