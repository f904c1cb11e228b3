import type { ReactNode } from "react";
import { paint } from "../../presentation/drawing/colours.ts";
import { placeNames, spreadLabels } from "../../presentation/drawing/labels.ts";
import { diamond, type PathValue } from "../../presentation/drawing/paths.ts";
import type { YearScales } from "../../presentation/drawing/scales.ts";
import { milestones } from "../../presentation/drawing/ticks.ts";
import { EndLabel, PlotText } from "./axis.tsx";
import { YearNotes } from "./year-notes.tsx";

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

/** A target: a diamond with its name, open where no plan declares it. */
export interface PlotTarget extends PlotPoint {
  readonly id: string;
  readonly name: string;
  /** Nobody declared it: it is a reading of a plan, or the scenario's own. */
  readonly hollow?: boolean;
}

/** The area between two lines, such as the gap between urban and rural. */
export interface PlotGap {
  readonly upper: readonly PathValue[];
  readonly lower: readonly PathValue[];
  readonly colour: string;
}

/** A place on a line that is explained under the chart, by its number there. */
export interface PlotMark extends PlotPoint {
  readonly text: string;
}

/** What stands in a plot of lines. */
export interface LineMarks {
  readonly years: readonly number[];
  readonly lines: readonly PlotLine[];
  readonly bands?: readonly PlotBand[] | undefined;
  readonly gap?: PlotGap | undefined;
  readonly observed?: readonly PlotPoint[] | undefined;
  readonly targets?: readonly PlotTarget[] | undefined;
  readonly marks?: readonly PlotMark[] | undefined;
  /** The marks are those of an earlier run: they keep their place and are not seen until their own come. */
  readonly marksWait?: boolean | undefined;
  /** Year of the scrubber. */
  readonly year?: number | undefined;
}

/** A year over the plot: a rule, and a dot on each line. */
export function YearMark(props: {
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

/** What stands over the lines, and the plot that it stands in. */
interface OverlayProps {
  readonly marks: LineMarks;
  readonly scales: YearScales;
  readonly size: number;
  /** Width right of the plot that labels may fill. */
  readonly labelRoom: number;
}

/** Milestones, the year of the scrubber, observed points, targets, labels at the line ends. */
export function LineOverlay(props: OverlayProps): ReactNode {
  const { marks, scales, size } = props;
  const { lines, year } = marks;
  const { years, x, y, box } = scales;
  const first = years[0] ?? 0;
  const last = years.at(-1) ?? 0;
  const shown = milestones.filter((one) => one > first && one <= last);
  return (
    <g>
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
      <Marks {...props} />
      <YearNotes years={years} x={x} box={box} size={size} />
      <Targets {...props} />
      <EndLabels {...props} />
    </g>
  );
}

/** Numbers on the line, which notes under the chart explain; a picture that leaves the chart has no notes and no numbers. */
function Marks({ marks: { marks = [], marksWait }, scales: { x, y }, size }: OverlayProps) {
  return (
    <g className="chart-no-export" visibility={marksWait === true ? "hidden" : undefined}>
      {marks.map(({ year, value }, at) => (
        <g key={year} data-mark="bend">
          <circle
            cx={x(year)}
            cy={y(value)}
            r={size * 0.64}
            fill={paint("paper")}
            stroke={paint("ink-soft")}
            strokeWidth={1.25}
          />
          <PlotText x={x(year)} y={y(value)} anchor="middle" ink="ink" middle>
            {at + 1}
          </PlotText>
        </g>
      ))}
    </g>
  );
}

function Targets({ marks, scales, size }: OverlayProps) {
  const { targets = [], lines } = marks;
  const { years, x, y, box } = scales;
  const placed = placeNames(
    targets.map(({ id, year, value, name }) => ({ id, name, x: x(year), y: y(value) })),
    lines.map((line) => ({
      weight: line.active === true ? 6 : 3,
      points: years.flatMap((year, index) => {
        const value = line.values[index];
        return typeof value === "number" ? [[x(year), y(value)] as const] : [];
      }),
    })),
    box,
    size,
  );
  const hollow = new Set(targets.flatMap((target) => (target.hollow ? [target.id] : [])));
  return placed.map((target) => (
    <g key={target.id} data-mark="target">
      <path
        d={diamond(target.x, target.y, size * 0.45)}
        fill={hollow.has(target.id) ? paint("paper") : paint("ink")}
        stroke={paint("ink")}
        strokeWidth={1.5}
      />
      <PlotText x={target.textX} y={target.textY} anchor={target.anchor} ink="ink" middle halo>
        {target.name}
      </PlotText>
    </g>
  ));
}

/** Name and last value of each line at its end, kept apart. */
function EndLabels({ marks, scales, size, labelRoom }: OverlayProps) {
  const { y, box } = scales;
  const right = box.x + box.width;
  const ended = marks.lines.flatMap((line) => {
    const value = line.values.at(-1);
    return typeof value === "number" && Number.isFinite(value)
      ? [{ ...line, y: y(value), height: size * 1.25 }]
      : [];
  });
  const centres = spreadLabels(ended, box.y - size * 0.7, box.y + box.height + size * 0.7);
  return ended.map((line) => {
    const centre = centres.get(line.id) ?? line.y;
    // A label that had to move far is tied to its line.
    const moved = Math.abs(centre - line.y) > size * 0.6;
    return (
      <g key={line.id}>
        {moved && (
          <path d={`M${right + 2},${line.y}L${right + 9},${centre}`} stroke={line.colour} />
        )}
        <EndLabel
          {...line}
          x={right + (moved ? 12 : 8)}
          y={centre}
          room={labelRoom}
          strong={line.active}
          fill={line.colour}
        />
      </g>
    );
  });
}
