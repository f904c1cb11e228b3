import { memo, useMemo } from "react";
import type { CompiledPack, DomainOrOverall } from "../../models/index.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import {
  type HeadlineMeasure,
  headlineRows,
  measureIndicator,
} from "../../presentation/rows/headline-rows.ts";
import { baseRun, paintOrder, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { targetName } from "../../presentation/rows/targets-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  bestFinding,
  headlineFinding,
  measureName,
} from "../../presentation/words/findings/headline-finding.ts";
import { basisName } from "../../presentation/words/names.ts";
import {
  formatChange,
  formatFixed,
  formatTarget,
  formatValue,
  shownDifference,
} from "../../presentation/words/numbers.ts";
import { type Place, placeName, wholeNation } from "../../presentation/words/places.ts";
import { capitalized } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { yearTable } from "./chart-table.ts";
import { LinePlot, type PlotBand, type PlotLine } from "./line-plot.tsx";
import { lineEntry, linesDescription, observedColumn, observedEntries } from "./line-words.ts";
import { scenarioColour } from "./palette.ts";

/** Uncertainty of one run: quantiles of the measure by year. */
export interface FanBand {
  readonly runId: string;
  readonly quantiles: {
    readonly p05: readonly number[];
    readonly p25: readonly number[];
    readonly p75: readonly number[];
    readonly p95: readonly number[];
  };
}

export interface HeadlineChartProps {
  readonly pack: CompiledPack;
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
  /** Default: the equalization index. */
  readonly measure?: HeadlineMeasure;
  readonly domain?: DomainOrOverall;
  /** Default: the whole nation. The measure must exist there (`measureExists`). */
  readonly place?: Place;
  readonly bands?: readonly FanBand[];
  /** What the title is about: the scenario the reader works on (default), or the one that stands best of all. */
  readonly about?: "active" | "best";
  readonly year?: number;
  readonly onYear?: (year: number) => void;
  readonly onExplain?: () => void;
  readonly height?: (width: number) => number;
  readonly headingLevel?: 2 | 3 | 4;
}

const defaultHeight = (width: number): number => Math.min(460, Math.max(260, width * 0.46));

/** The equalization index (or another national measure) to the horizon, for every open scenario. */
export const HeadlineChart = memo(function HeadlineChart(props: HeadlineChartProps) {
  const { language, scale } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { pack, runs, activeId, bands } = props;
  const measure = props.measure ?? "index";
  const domain = props.domain ?? "overall";
  const { area, setting } = props.place ?? wholeNation(pack);
  const { kind } = measureIndicator(measure);
  const rows = useMemo(
    () => headlineRows(pack, runs, measure, domain, { area, setting }),
    [pack, runs, measure, domain, area, setting],
  );

  const lines = useMemo<PlotLine[]>(
    () =>
      paintOrder(runs, activeId).map((run) => {
        const values = rows.lines.find((line) => line.id === run.id)?.values ?? [];
        return {
          id: run.id,
          colour: scenarioColour(run),
          values,
          dashed: run.isBase,
          active: run.id === activeId,
          label: { name: run.name, value: formatValue(values.at(-1) ?? null, kind, language) },
        };
      }),
    [runs, rows, activeId, kind, language],
  );
  const plotBands = useMemo<PlotBand[]>(
    () =>
      (bands ?? []).flatMap((band) => {
        const run = runs.find((one) => one.id === band.runId);
        if (run === undefined) return [];
        const { p05, p25, p75, p95 } = band.quantiles;
        return [
          {
            id: run.id,
            colour: scenarioColour(run),
            outer: p05.map((low, index) => [low, p95[index] ?? low] as const),
            inner: p25.map((low, index) => [low, p75[index] ?? low] as const),
          },
        ];
      }),
    [bands, runs],
  );
  const axis = useMemo(
    () =>
      valueAxis(
        [
          ...rows.lines.flatMap((line) => line.values),
          ...rows.observed.map((point) => point.value),
          ...rows.targets.map((target) => target.value),
          ...plotBands.flatMap((band) => band.outer.flat()),
        ],
        kind === "index" || kind === "share"
          ? { floor: 0, ceiling: 1, minimumSpan: 0.02 }
          : { floor: 0 },
      ),
    [rows, plotBands, kind],
  );
  const title =
    props.about === "best"
      ? bestFinding(rows, language)
      : headlineFinding(rows, activeId, language);
  const name = measureName(rows, language);
  const base = baseRun(runs);
  const write = (value: number | null): string => formatValue(value, kind, language);
  const step = (axis.ticks[1] ?? 1) - (axis.ticks[0] ?? 0);
  const axisDigits =
    kind === "coefficient" || kind === "ratio"
      ? Math.max(0, Math.ceil(-Math.log10(step) - 1e-9))
      : step < 0.0099
        ? 1
        : 0;
  const tickText = (value: number): string =>
    kind === "index" || kind === "share"
      ? `${formatFixed(value * 100, axisDigits, language)}${kind === "share" ? "%" : ""}`
      : formatFixed(value, axisDigits, language);
  const factor = kind === "index" || kind === "share" ? 100 : 1;
  const targets = useMemo(
    () =>
      rows.targets.map((target) => ({
        id: target.id,
        year: target.year,
        value: target.value,
        name: t("target.label", { value: formatTarget(target.value, kind, language) }),
      })),
    [rows, kind, language, t],
  );

  return (
    <ChartFrame
      id={
        measure === "index" && domain === "overall"
          ? "headline"
          : [
              "headline",
              measure,
              domain,
              ...(rows.place === undefined ? [] : [area, setting]),
            ].join("-")
      }
      title={title}
      subtitle={t("subtitle.of", {
        indicator: name,
        unit: t(`measure.${measure}.unit`),
        area: placeName(pack, { area, setting }, language),
      })}
      source={sourceLine(pack, language, {
        observed: rows.observed.length > 0,
        targets: rows.targets.length > 0,
        bands: plotBands.length > 0,
      })}
      description={linesDescription(lines, rows.years, write, language)}
      table={() =>
        yearTable(title, t("table.year"), rows.years, [
          ...rows.lines.map((line) => ({
            id: line.id,
            label: line.name,
            unit: t(`measure.${measure}.unit`),
            digits: factor === 100 ? 1 : 4,
            values: line.values.map((value) => value * factor),
          })),
          ...(rows.observed.length === 0
            ? []
            : [
                observedColumn(rows.observed, rows.years, {
                  label: capitalized(basisName("observed", language)),
                  digits: factor === 100 ? 1 : 4,
                  factor,
                }),
              ]),
        ])
      }
      height={props.height ?? defaultHeight}
      headingLevel={props.headingLevel}
      onExplain={props.onExplain}
    >
      {({ width, height }) => (
        <LinePlot
          width={width}
          height={height}
          scale={scale}
          years={rows.years}
          lines={lines}
          axis={axis}
          label={title}
          tickText={tickText}
          bands={plotBands}
          observed={rows.observed}
          observedColour="var(--ink)"
          targets={targets}
          year={props.year}
          onYear={props.onYear}
          tooltip={(year) => {
            const at = rows.years.indexOf(year);
            const baseValue = rows.lines.find((line) => line.id === base.id)?.values[at];
            return {
              title: `${year} · ${name}`,
              entries: [
                ...[...lines]
                  .sort((a, b) => (b.values[at] ?? 0) - (a.values[at] ?? 0))
                  .map((line) => {
                    const value = line.values[at] ?? null;
                    const change =
                      line.id === base.id ||
                      typeof value !== "number" ||
                      baseValue === undefined ||
                      kind === "ratio" ||
                      kind === "coefficient"
                        ? ""
                        : t("tooltip.change", {
                            change: formatChange(
                              shownDifference(value, baseValue, kind),
                              kind,
                              language,
                            ),
                          });
                    return lineEntry(line, `${write(value)}${change}`);
                  }),
                ...observedEntries(rows.observed, year, {
                  label: ({ basis }) => capitalized(basisName(basis, language)),
                  write: ({ value, basis }) => formatValue(value, kind, language, { basis }),
                }),
                ...rows.targets
                  .filter((target) => target.year === year)
                  .map((target) => ({
                    id: target.id,
                    label: targetName(target, language),
                    value: formatTarget(target.value, kind, language),
                  })),
              ],
              notes: [
                t("tooltip.unit", { unit: t(`measure.${measure}.unit`) }),
                t("tooltip.basisSimulated"),
              ],
            };
          }}
        />
      )}
    </ChartFrame>
  );
});
