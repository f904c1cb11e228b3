import { type ReactNode, useMemo } from "react";
import type { CompiledPack, ObservedPoint } from "../../models/index.ts";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import type { PathValue } from "../../presentation/drawing/paths.ts";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
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
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { yearTable } from "./chart-table.ts";
import { type LineMarks, LinePlot, type PlotLine } from "./line-plot.tsx";
import type { TooltipEntry } from "./tooltip-card.tsx";

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
export interface LineChartProps extends Omit<LineMarks, "lines"> {
  readonly lines: readonly ChartLine[];
  readonly pack: CompiledPack;
  readonly id: string;
  readonly title: string;
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
  readonly controls?: ReactNode;
  readonly height: (width: number) => number;
  readonly headingLevel?: 2 | 3 | 4 | undefined;
  readonly onYear?: ((year: number) => void) | undefined;
  readonly onExplain?: (() => void) | undefined;
}

const none: readonly never[] = [];

/** Decimals of a table's column: what the eye could tell apart on the largest screen. */
function tableDigits(kind: ValueKind): number {
  if (kind === "coefficient" || kind === "ratio") return 4;
  return kind === "persons" || kind === "units" || kind === "money" ? 0 : 1;
}

/** Lines over the years in the frame of every chart. */
export function LineChart(props: LineChartProps) {
  const { language } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { title, years, lines, kind, counted = "" } = props;
  const { observed = none, targets = none, bands = none, axis: axisOptions } = props;
  const amounts = useMemo(
    () => [
      ...lines.flatMap((line) => line.values),
      ...[...observed, ...targets].map(({ value }) => value),
      ...bands.flatMap((band) => band.outer.flat()),
    ],
    [lines, observed, targets, bands],
  );
  const largest = Math.max(1, ...amounts.map((value) => Math.abs(value ?? 0)));
  const written = scaleFor(kind, largest, language, counted);
  const { divisor } = written;
  const axis = useMemo(
    () => valueAxis(amounts, { ...axisOptions, unit: divisor }),
    [amounts, axisOptions, divisor],
  );
  const unit = props.unit ?? written.unit;
  const write = (value: PathValue): string => formatValue(value, kind, language, { unit: counted });
  const isAmount = tableDigits(kind) === 0;
  const inTable = (value: PathValue): number | null =>
    typeof value === "number" ? (isAmount ? value : value / divisor) : null;
  const observedAt = new Map(observed.map(({ year, value }) => [year, value]));
  const ended = useMemo(
    () =>
      lines.map((line) => {
        const end = line.values.at(-1);
        return {
          ...line,
          end:
            isAmount && typeof end === "number"
              ? formatInScale(end, { divisor }, language)
              : formatValue(end, kind, language),
        };
      }),
    [lines, isAmount, divisor, kind, language],
  );

  function tooltip(year: number) {
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
      id={props.id}
      title={title}
      subtitle={t("subtitle.of", { indicator: props.indicator, unit, area: props.place })}
      source={sourceLine(props.pack, language, {
        observed: observed.length > 0,
        targets: targets.length > 0,
        bands: bands.length > 0,
      })}
      description={describeLines(lines, years, write, language)}
      table={() =>
        yearTable(title, t("table.year"), years, [
          ...lines.map((line) => ({
            id: line.id,
            label: line.name,
            unit: isAmount ? counted : unit,
            digits: tableDigits(kind),
            values: line.values.map(inTable),
          })),
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
      controls={props.controls}
      height={props.height}
      headingLevel={props.headingLevel}
      onExplain={props.onExplain}
    >
      {(room) => (
        <LinePlot
          years={years}
          lines={ended}
          bands={bands}
          gap={props.gap}
          observed={observed}
          targets={targets}
          year={props.year}
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
