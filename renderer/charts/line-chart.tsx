import type { CompiledPack, ObservedPoint } from "../../models/index.ts";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { areaPath, linePath, type PathValue } from "../../presentation/drawing/paths.ts";
import { yearScales } from "../../presentation/drawing/scales.ts";
import { textWidth } from "../../presentation/drawing/text-width.ts";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import { type ValueAxis, valueAxis } from "../../presentation/drawing/ticks.ts";
import { paintOrder, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { basisName } from "../../presentation/words/names.ts";
import {
  formatInScale,
  formatValue,
  scaleFor,
  type ValueKind,
} from "../../presentation/words/numbers.ts";
import { capitalized, joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { tickRowHeight, YearAxes } from "./axis.tsx";
import { ChartFrame, type ChartFrameProps } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { yearTable } from "./chart-table.ts";
import {
  type LineMarks,
  LineOverlay,
  type PlotBand,
  type PlotLine,
  YearMark,
} from "./line-overlay.tsx";
import { Picture, type PictureRoom, walkYears } from "./picture.tsx";
import type { TooltipEntry, TooltipText } from "./tooltip-card.tsx";

/** A line as a chart declares it. */
export type ChartLine = Omit<PlotLine, "end">;

/** A line for each scenario: the base dashed, the active one on top. */
export function scenarioLines(
  runs: readonly ScenarioRun[],
  activeId: string,
  values: (run: ScenarioRun) => ChartLine["values"],
): readonly ChartLine[] {
  return paintOrder(runs, activeId).map((run) => ({
    id: run.id,
    name: run.name,
    colour: paint(scenarioColour(run)),
    values: values(run),
    dashed: run.isBase,
    active: run.id === activeId,
  }));
}

/** What a chart of lines over the years declares; the frame, axes, table and tooltip follow from it. */
interface LineChartProps
  extends Omit<LineMarks, "lines">,
    Pick<
      ChartFrameProps,
      | "id"
      | "title"
      | "note"
      | "controls"
      | "height"
      | "headingLevel"
      | "onExplain"
      | "pin"
      | "marksPin"
    > {
  readonly lines: readonly ChartLine[];
  readonly pack: CompiledPack;
  /** What is shown, its unit, and where, for the subtitle and the tooltip. */
  readonly indicator: string;
  readonly unit?: string;
  readonly place: string;
  readonly kind: ValueKind;
  /** Name of the thing counted, for kinds that have one. */
  readonly counted?: string;
  readonly axis: Parameters<typeof valueAxis>[1];
  readonly observed?: readonly ObservedPoint[];
  /** How observed points are called, where "observed" is not enough. */
  readonly observedName?: string;
  /** What a tooltip says after a line's value. */
  readonly remark?: (line: ChartLine, index: number) => string;
  /** More lines of a tooltip. */
  readonly entries?: (index: number, year: number) => readonly TooltipEntry[];
  readonly notes?: readonly string[];
  readonly onYear?: ((year: number) => void) | undefined;
}

/** Decimals of a table's column: what the eye could tell apart on the largest screen. */
function tableDigits(kind: ValueKind): number {
  if (kind === "coefficient" || kind === "ratio") return 4;
  return kind === "persons" || kind === "units" || kind === "money" ? 0 : 1;
}

/** Lines over the years in the frame of every chart. */
export function LineChart(props: LineChartProps) {
  const { language } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { years, lines, kind, counted = "" } = props;
  const { observed = [], targets = [], bands = [] } = props;
  const amounts = [
    ...lines.flatMap((line) => line.values),
    ...[...observed, ...targets].map(({ value }) => value),
    ...bands.flatMap((band) => band.outer.flat()),
  ];
  const largest = Math.max(1, ...amounts.map((value) => Math.abs(value ?? 0)));
  const written = scaleFor(kind, largest, language, counted);
  const { divisor } = written;
  const axis = valueAxis(amounts, { ...props.axis, unit: divisor });
  const unit = props.unit ?? written.unit;
  const write = (value: PathValue): string => formatValue(value, kind, language, { unit: counted });
  const isAmount = tableDigits(kind) === 0;
  const inTable = (value: PathValue): number | null =>
    typeof value === "number" ? (isAmount ? value : value / divisor) : null;
  const observedAt = new Map(observed.map(({ year, value }) => [year, value]));
  const endOf = (value: PathValue) =>
    isAmount && typeof value === "number"
      ? formatInScale(value, { divisor }, language)
      : formatValue(value, kind, language);
  const ranges = bands.map((band) => pointsOf(band, lines, language));
  const band = ranges.map(({ name, points }) => ({
    name,
    points: points.map(({ share, values }) => ({
      share,
      values: values.map((value) => value / divisor),
    })),
  }))[0];
  const ended = lines.map((line) => ({ ...line, end: endOf(line.values.at(-1)) }));

  function tooltip(year: number): TooltipText {
    const index = years.indexOf(year);
    return {
      title: `${year} · ${props.indicator}`,
      entries: [
        ...lines
          .toSorted((a, b) => (b.values[index] ?? 0) - (a.values[index] ?? 0))
          .map(
            (line): TooltipEntry => ({
              id: line.id,
              label: line.name,
              value: write(line.values[index]) + (props.remark?.(line, index) ?? ""),
              colour: line.colour,
              mark: line.dashed === true ? "dashed" : "line",
            }),
          ),
        ...observed
          .filter((point) => point.year === year)
          .map(
            ({ value, basis }): TooltipEntry => ({
              id: "observed",
              label:
                props.observedName === undefined
                  ? capitalized(basisName(basis, language))
                  : `${props.observedName} · ${basisName(basis, language)}`,
              value: formatValue(value, kind, language, { unit: counted, basis }),
              colour: paint("ink"),
              mark: "point",
            }),
          ),
        ...(props.entries?.(index, year) ?? []),
      ],
      notes: [...(props.notes ?? []), t("tooltip.unit", { unit }), t("tooltip.basisSimulated")],
    };
  }

  return (
    <ChartFrame
      {...props}
      subtitle={t("subtitle.of", { indicator: props.indicator, unit, area: props.place })}
      source={sourceLine(props.pack, language, {
        observed: observed.length > 0,
        targets: targets.length > 0,
        bands: bands.length > 0,
      })}
      description={describeLines(lines, years, write, language)}
      // Areas that stand on top of each other can draw one range, not two.
      lines={
        bands.length > 1
          ? undefined
          : {
              years,
              // As the axis writes them, which the subtitle names.
              unit,
              decimals: isAmount ? 2 : tableDigits(kind),
              series: lines.map(({ name, colour, values, dashed, active }) => ({
                name,
                colour,
                values: values.map((value) => (typeof value === "number" ? value / divisor : null)),
                dashed,
                strong: active,
              })),
              ...(band === undefined ? {} : { band }),
            }
      }
      table={() =>
        yearTable(t("table.year"), years, [
          ...lines.map((line) => ({
            id: line.id,
            label: line.name,
            unit: isAmount ? counted : unit,
            digits: tableDigits(kind),
            values: line.values.map(inTable),
          })),
          ...ranges.flatMap(({ name, points }, at) =>
            points.map(({ share, values }) => ({
              id: `range-${at}-${share}`,
              label: t("table.quantile", { name, share }),
              unit: isAmount ? counted : unit,
              digits: tableDigits(kind),
              values: values.map(inTable),
            })),
          ),
          ...(observed.length === 0
            ? []
            : [
                {
                  id: "observed",
                  label: props.observedName ?? capitalized(basisName("observed", language)),
                  digits: tableDigits(kind),
                  values: years.map((year) => inTable(observedAt.get(year))),
                },
              ]),
        ])
      }
    >
      {(room) => (
        <Lines
          marks={{ ...props, lines: ended }}
          room={room}
          axis={axis}
          tickText={tickText(axis, kind, written, language)}
          tooltip={tooltip}
          onYear={props.onYear}
        />
      )}
    </ChartFrame>
  );
}

/** The points of a range by year, and what is called so. */
function pointsOf({ id, outer, inner }: PlotBand, lines: readonly ChartLine[], language: Language) {
  const name = lines.find((line) => line.id === id)?.name ?? id;
  const points = [
    [0.05, outer[0]],
    [0.25, inner[0]],
    [0.75, inner[1]],
    [0.95, outer[1]],
  ] as const;
  return {
    name,
    points: points.map(([share, values]) => ({
      share: formatValue(share, "frequency", language),
      values,
    })),
  };
}

interface LinesProps {
  readonly marks: LineMarks;
  readonly room: PictureRoom;
  readonly axis: ValueAxis;
  readonly tickText: (value: number) => string;
  readonly tooltip: (year: number) => TooltipText;
  readonly onYear: ((year: number) => void) | undefined;
}

/** The picture: lines, the bands and the gap under them, and what stands over them. */
function Lines({ marks, room, axis, tickText, tooltip, onYear }: LinesProps) {
  const { years, lines, gap } = marks;
  const { width, height, scale, size } = room;
  const ticks = axis.ticks.map((tick) => textWidth(tickText(tick), size));
  const left = Math.ceil(Math.max(...ticks) + 10);
  const labels = lines.map(
    (line) => textWidth(`${line.name} `, size, line.active) + textWidth(line.end, size, true),
  );
  const lastYear = textWidth(String(years.at(-1) ?? ""), size) / 2;
  const right = Math.ceil(Math.min(Math.max(lastYear, ...labels) + 14, width * 0.34));
  const top = 14 * scale;
  const plot = {
    x: left,
    y: top,
    width: Math.max(10, width - left - right),
    height: Math.max(10, height - top - tickRowHeight(size)),
  };
  const scales = yearScales(plot, years, axis);
  const { box, x, y } = scales;
  const at = (index: number): number => x(years[index] ?? 0);
  const isWithin = (px: number, py: number) =>
    px >= box.x - 6 &&
    px <= box.x + box.width + 6 &&
    py >= box.y - 6 &&
    py <= box.y + box.height + 6;
  return (
    <Picture
      room={room}
      pointing={{
        at: (px, py) => (isWithin(px, py) ? scales.yearAt(px) : undefined),
        tooltip,
        place: (year, _x, py) => [x(year), py ?? box.y + 24],
        mark: (year) => <YearMark scales={scales} lines={lines} year={year} />,
        walk: walkYears(years, marks.year),
        onPick: onYear,
      }}
    >
      <YearAxes scales={scales} axis={axis} text={tickText} />
      {gap !== undefined && (
        <path
          className="chart-moves"
          d={areaPath(gap.lower, gap.upper, at, y)}
          fill={gap.colour}
          fillOpacity={0.14}
        />
      )}
      {marks.bands?.map((band) =>
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
      <LineOverlay marks={marks} scales={scales} size={size} labelRoom={right - 12} />
    </Picture>
  );
}

/** The text alternative of lines over the years: where each begins and ends. */
export function describeLines(
  lines: readonly Pick<ChartLine, "name" | "values">[],
  years: readonly number[],
  write: (value: PathValue) => string,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const said = lines.map(({ name, values }) => {
    const from = values.findIndex((value) => typeof value === "number");
    return t("description.line", {
      name,
      from: write(values[from]),
      firstYear: years[from] ?? "",
      to: write(values.at(-1)),
      lastYear: years.at(-1) ?? "",
    });
  });
  return joined(language, "sentences", said);
}
