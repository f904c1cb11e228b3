import { memo, useMemo } from "react";
import type { ValueAxis } from "../../presentation/drawing/ticks.ts";
import { LineOverlay } from "./line-overlay.tsx";
import { textWidth } from "./measure-text.ts";
import { mutedInk } from "./palette.ts";
import { PlotAxes } from "./plot-axes.tsx";
import type { TooltipText } from "./tooltip-card.tsx";
import { YearPicture } from "./year-picture.tsx";
import { yearArea, yearPath, yearRowHeight, yearScales } from "./year-plot.ts";

/** One line over the years. */
export interface PlotLine {
  readonly id: string;
  readonly colour: string;
  readonly values: readonly (number | null)[];
  readonly dashed?: boolean;
  /** The line the reader looks at: thicker. */
  readonly active?: boolean;
  /** Label at the end of the line: name, then value. */
  readonly label?: { readonly name: string; readonly value: string };
}

/** Uncertainty around a line: 90 % outside, 50 % inside, [low, high] by year. */
export interface PlotBand {
  readonly id: string;
  readonly colour: string;
  readonly outer: readonly (readonly [low: number, high: number])[];
  readonly inner: readonly (readonly [low: number, high: number])[];
}

/** An observed value: a hollow point. */
export interface PlotPoint {
  readonly year: number;
  readonly value: number;
}

/** A target: an open diamond with its name. */
export interface PlotTarget {
  readonly id: string;
  readonly year: number;
  readonly value: number;
  readonly name: string;
}

/** The area between two lines, such as the gap between urban and rural. */
export interface PlotGap {
  readonly upper: readonly (number | null)[];
  readonly lower: readonly (number | null)[];
  readonly colour: string;
}

export interface LinePlotProps {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly years: readonly number[];
  readonly lines: readonly PlotLine[];
  readonly axis: ValueAxis;
  readonly tickText: (value: number) => string;
  readonly tooltip: (year: number) => TooltipText;
  readonly label: string;
  readonly bands?: readonly PlotBand[];
  readonly gap?: PlotGap;
  readonly observed?: readonly PlotPoint[];
  readonly observedColour?: string;
  readonly targets?: readonly PlotTarget[];
  /** Year of the scrubber. */
  readonly year?: number;
  readonly onYear?: (year: number) => void;
}

/** Lines over years with end labels, milestones, targets, bands and scrubber. */
export const LinePlot = memo(function LinePlot(props: LinePlotProps) {
  const { width, height, scale, years, lines, axis, gap } = props;
  const fontSize = 12.5 * scale;
  const last = years.at(-1) ?? 2035;
  const left = Math.ceil(
    Math.max(...axis.ticks.map((tick) => textWidth(props.tickText(tick), fontSize))) + 10,
  );
  const labelWidth = Math.max(
    textWidth(String(last), fontSize) / 2,
    ...lines.map((line) =>
      line.label === undefined
        ? 0
        : textWidth(`${line.label.name} `, fontSize, line.active) +
          textWidth(line.label.value, fontSize, true),
    ),
  );
  const right = Math.ceil(Math.min(labelWidth + 14, width * 0.34));
  const top = 14 * scale;
  const scales = useMemo(
    () =>
      yearScales(
        {
          x: left,
          y: top,
          width: Math.max(10, width - left - right),
          height: Math.max(10, height - top - yearRowHeight(fontSize)),
        },
        years,
        axis,
      ),
    [left, right, top, width, height, fontSize, years, axis],
  );
  const { box } = scales;

  return (
    <YearPicture
      width={width}
      height={height}
      label={props.label}
      scales={scales}
      tooltip={props.tooltip}
      year={props.year}
      onYear={props.onYear}
      mark={(year) => (
        <>
          <line
            x1={scales.x(year)}
            x2={scales.x(year)}
            y1={box.y}
            y2={box.y + box.height}
            stroke={mutedInk}
            strokeWidth={1}
          />
          {lines.map((line) => {
            const value = line.values[years.indexOf(year)];
            return typeof value === "number" ? (
              <circle
                key={line.id}
                cx={scales.x(year)}
                cy={scales.y(value)}
                r={4}
                fill={line.colour}
                stroke="var(--paper)"
              />
            ) : null;
          })}
        </>
      )}
    >
      <PlotAxes scales={scales} axis={axis} tickText={props.tickText} fontSize={fontSize} />
      {gap === undefined ? null : (
        <path
          className="chart-moves"
          d={yearArea(scales, gap.lower, gap.upper)}
          fill={gap.colour}
          fillOpacity={0.14}
        />
      )}
      {props.bands?.map((band) => (
        <g key={band.id} fill={band.colour}>
          {(["outer", "inner"] as const).map((part) => (
            <path
              key={part}
              className="chart-moves"
              data-mark={`band-${part}`}
              d={yearArea(
                scales,
                band[part].map(([low]) => low),
                band[part].map(([, high]) => high),
              )}
              fillOpacity={part === "outer" ? 0.16 : 0.26}
            />
          ))}
        </g>
      ))}
      {lines.map((line) => (
        <path
          key={line.id}
          className="chart-moves"
          data-mark="line"
          d={yearPath(scales, line.values)}
          fill="none"
          stroke={line.colour}
          strokeWidth={(line.active === true ? 3 : 1.75) * scale}
          strokeLinejoin="round"
          strokeLinecap="round"
          {...(line.dashed === true ? { strokeDasharray: `${5 * scale} ${4 * scale}` } : {})}
        />
      ))}
      <LineOverlay
        scales={scales}
        fontSize={fontSize}
        labelRoom={right - 12}
        lines={lines}
        observed={props.observed ?? []}
        observedColour={props.observedColour ?? mutedInk}
        targets={props.targets ?? []}
        year={props.year}
      />
    </YearPicture>
  );
});
