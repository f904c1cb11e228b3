import { memo, type ReactNode, useMemo } from "react";
import { paint } from "../../presentation/drawing/colours.ts";
import { placeNames, spreadLabels } from "../../presentation/drawing/labels.ts";
import { areaPath, diamond, linePath, type PathValue } from "../../presentation/drawing/paths.ts";
import { type YearScales, yearScales } from "../../presentation/drawing/scales.ts";
import { ellipsize, textWidth } from "../../presentation/drawing/text-width.ts";
import { milestones, type ValueAxis } from "../../presentation/drawing/ticks.ts";
import { PlotText, tickRowHeight, YearAxes } from "./axis.tsx";
import { Picture, type PictureRoom, walkYears } from "./picture.tsx";
import type { TooltipText } from "./tooltip-card.tsx";

/** One line over the years. */
export interface PlotLine {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly values: readonly PathValue[];
  readonly dashed?: boolean;
  /** The line the reader looks at: thicker. */
  readonly active?: boolean;
  /** The last value as it stands beside the name. */
  readonly end: string;
}

/** Uncertainty around a line: 90 % outside, 50 % inside, low and high by year. */
export interface PlotBand {
  readonly id: string;
  readonly colour: string;
  readonly outer: readonly [low: readonly number[], high: readonly number[]];
  readonly inner: readonly [low: readonly number[], high: readonly number[]];
}

/** An observed value: a hollow point. */
export interface PlotPoint {
  readonly year: number;
  readonly value: number;
}

/** A target: an open diamond with its name. */
export interface PlotTarget extends PlotPoint {
  readonly id: string;
  readonly name: string;
}

/** The area between two lines, such as the gap between urban and rural. */
export interface PlotGap {
  readonly upper: readonly PathValue[];
  readonly lower: readonly PathValue[];
  readonly colour: string;
}

/** What stands in a plot of lines. */
export interface LineMarks {
  readonly years: readonly number[];
  readonly lines: readonly PlotLine[];
  readonly bands?: readonly PlotBand[] | undefined;
  readonly gap?: PlotGap | undefined;
  readonly observed?: readonly PlotPoint[] | undefined;
  readonly targets?: readonly PlotTarget[] | undefined;
  /** Year of the scrubber. */
  readonly year?: number | undefined;
}

interface LinePlotProps extends LineMarks {
  readonly room: PictureRoom;
  readonly axis: ValueAxis;
  readonly tickText: (value: number) => string;
  readonly tooltip: (year: number) => TooltipText;
  readonly onYear: ((year: number) => void) | undefined;
}

/** Lines over years with end labels, milestones, targets, bands and scrubber. */
export const LinePlot = memo(function LinePlot(props: LinePlotProps) {
  const { room, years, lines, axis, gap } = props;
  const { width, height, scale } = room;
  const size = 12.5 * scale;
  const left = Math.ceil(
    Math.max(...axis.ticks.map((tick) => textWidth(props.tickText(tick), size))) + 10,
  );
  const labels = lines.map(
    (line) => textWidth(`${line.name} `, size, line.active) + textWidth(line.end, size, true),
  );
  const lastYear = textWidth(String(years.at(-1) ?? ""), size) / 2;
  const right = Math.ceil(Math.min(Math.max(lastYear, ...labels) + 14, width * 0.34));
  const top = 14 * scale;
  const scales = useMemo(
    () =>
      yearScales(
        {
          x: left,
          y: top,
          width: Math.max(10, width - left - right),
          height: Math.max(10, height - top - tickRowHeight(size)),
        },
        years,
        axis,
      ),
    [left, right, top, width, height, size, years, axis],
  );
  const { box, x, y } = scales;
  const at = (index: number): number => x(years[index] ?? 0);
  return (
    <Picture
      room={room}
      pointing={{
        at: (px, py) =>
          px >= box.x - 6 &&
          px <= box.x + box.width + 6 &&
          py >= box.y - 6 &&
          py <= box.y + box.height + 6
            ? scales.yearAt(px)
            : undefined,
        tooltip: props.tooltip,
        place: (year, _x, py) => [x(year), py ?? box.y + 24],
        mark: (year) => <YearMark scales={scales} lines={lines} year={year} />,
        walk: walkYears(years, props.year),
        onPick: props.onYear,
      }}
    >
      <YearAxes scales={scales} axis={axis} text={props.tickText} size={size} />
      {gap !== undefined && (
        <path
          className="chart-moves"
          d={areaPath(gap.lower, gap.upper, at, y)}
          fill={gap.colour}
          fillOpacity={0.14}
        />
      )}
      {props.bands?.map((band) =>
        (["outer", "inner"] as const).map((part) => (
          <path
            key={`${band.id}-${part}`}
            className="chart-moves"
            data-mark={`band-${part}`}
            d={areaPath(band[part][0], band[part][1], at, y)}
            fill={band.colour}
            fillOpacity={part === "outer" ? 0.16 : 0.26}
          />
        )),
      )}
      {lines.map((line) => (
        <path
          key={line.id}
          className="chart-moves"
          data-mark="line"
          d={linePath(line.values, at, y)}
          fill="none"
          stroke={line.colour}
          strokeWidth={(line.active === true ? 3 : 1.75) * scale}
          strokeLinejoin="round"
          strokeLinecap="round"
          strokeDasharray={line.dashed === true ? `${5 * scale} ${4 * scale}` : undefined}
        />
      ))}
      <Overlay marks={props} scales={scales} size={size} labelRoom={right - 12} />
    </Picture>
  );
});

/** A year over the plot: a rule, and a dot on each line. */
function YearMark(props: {
  readonly scales: YearScales;
  readonly lines: readonly PlotLine[];
  readonly year: number;
  readonly quiet?: boolean;
}) {
  const { x, y, box, years } = props.scales;
  const place = x(props.year);
  const index = years.indexOf(props.year);
  const quiet = props.quiet === true;
  return (
    <>
      <path
        d={`M${place},${box.y}v${box.height}`}
        stroke={paint("ink-muted")}
        strokeOpacity={quiet ? 0.6 : 1}
      />
      {props.lines.map((line) => {
        const value = line.values[index];
        return typeof value === "number" ? (
          <circle
            key={line.id}
            className={quiet ? "chart-moves" : undefined}
            cx={place}
            cy={y(value)}
            r={quiet ? 3.5 : 4}
            fill={line.colour}
            stroke={paint("paper")}
            strokeWidth={quiet ? 1.25 : 1}
          />
        ) : null;
      })}
    </>
  );
}

/** What stands over the lines: milestones, the year of the scrubber, observed points, targets, labels at the line ends. */
function Overlay(props: {
  readonly marks: LineMarks;
  readonly scales: YearScales;
  readonly size: number;
  /** Width right of the plot that labels may fill. */
  readonly labelRoom: number;
}): ReactNode {
  const { marks, scales, size } = props;
  const { lines, year } = marks;
  const { years, x, y, box } = scales;
  const first = years[0] ?? 0;
  const last = years.at(-1) ?? 0;
  const shown = milestones.filter((one) => one > first && one <= last);
  return (
    <g className="chart-overlay">
      <path
        d={shown.map((one) => `M${x(one)},${box.y}v${box.height}`).join("")}
        stroke={paint("milestone")}
        strokeDasharray="1 3"
      />
      {year !== undefined && year > first && year < last && (
        <g className="chart-no-export">
          <YearMark scales={scales} lines={lines} year={year} quiet />
        </g>
      )}
      {marks.observed?.map((point) => (
        <circle
          key={`${point.year}:${point.value}`}
          cx={x(point.year)}
          cy={y(point.value)}
          r={size * 0.3}
          fill={paint("paper")}
          stroke={paint("ink")}
          strokeWidth={1.75}
          data-mark="observed"
        />
      ))}
      <Targets targets={marks.targets ?? []} lines={lines} scales={scales} size={size} />
      <EndLabels lines={lines} scales={scales} size={size} room={props.labelRoom} />
    </g>
  );
}

function Targets(props: {
  readonly targets: readonly PlotTarget[];
  readonly lines: readonly PlotLine[];
  readonly scales: YearScales;
  readonly size: number;
}) {
  const { scales, size } = props;
  const { years, x, y, box } = scales;
  const placed = placeNames(
    props.targets.map(({ id, year, value, name }) => ({ id, name, x: x(year), y: y(value) })),
    props.lines.map((line) => ({
      weight: line.active === true ? 6 : 3,
      points: years.flatMap((year, index) => {
        const value = line.values[index];
        return typeof value === "number" ? [[x(year), y(value)] as const] : [];
      }),
    })),
    box,
    size,
  );
  return placed.map((target) => (
    <g key={target.id} data-mark="target">
      <path
        d={diamond(target.x, target.y, size * 0.45)}
        fill={paint("paper")}
        stroke={paint("ink")}
        strokeWidth={1.5}
      />
      <PlotText
        x={target.textX}
        y={target.textY}
        size={size}
        anchor={target.anchor}
        ink="ink"
        middle
        halo
      >
        {target.name}
      </PlotText>
    </g>
  ));
}

/** Name and last value of each line at its end, kept apart. */
function EndLabels(props: {
  readonly lines: readonly PlotLine[];
  readonly scales: YearScales;
  readonly size: number;
  readonly room: number;
}) {
  const { scales, size, room } = props;
  const { y, box } = scales;
  const right = box.x + box.width;
  const ended = props.lines.flatMap((line) => {
    const value = line.values.at(-1);
    return typeof value === "number" ? [{ ...line, y: y(value), height: size * 1.25 }] : [];
  });
  const centres = spreadLabels(ended, box.y - size * 0.7, box.y + box.height + size * 0.7);
  return ended.map((line) => {
    const centre = centres.get(line.id) ?? line.y;
    // A label that had to move far is tied to its line.
    const moved = Math.abs(centre - line.y) > size * 0.6;
    const nameRoom = room - textWidth(line.end, size, true) - size * 0.3;
    return (
      <g key={line.id}>
        {moved && (
          <path d={`M${right + 2},${line.y}L${right + 9},${centre}`} stroke={line.colour} />
        )}
        <PlotText
          x={right + (moved ? 12 : 8)}
          y={centre}
          size={size}
          fill={line.colour}
          strong={line.active === true}
          middle
          halo
        >
          {ellipsize(line.name, nameRoom, size, line.active)}{" "}
          <tspan fontWeight={650}>{line.end}</tspan>
        </PlotText>
      </g>
    );
  });
}
