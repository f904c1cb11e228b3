import { memo, type ReactNode, useMemo } from "react";
import type { DomainOrOverall, Target } from "../../models/index.ts";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import {
  type HeadlineMeasure,
  headlineRows,
  headlineRowsOf,
  type IndexLine,
  indexLines,
  measureIndicator,
  measureQuery,
} from "../../presentation/rows/headline-rows.ts";
import type { Selection } from "../../presentation/rows/selection.ts";
import { targetName } from "../../presentation/rows/targets-rows.ts";
import type { WrittenBend } from "../../presentation/words/findings/bends-finding.ts";
import {
  bestFinding,
  headlineFinding,
  measureName,
  measureUnit,
} from "../../presentation/words/findings/headline-finding.ts";
import { lineTitle } from "../../presentation/words/findings/three-lines-finding.ts";
import { formatDifference, formatTarget } from "../../presentation/words/numbers.ts";
import {
  leftOutText,
  type Place,
  placeName,
  wholeNation,
} from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { ChartChoice } from "./chart-controls.tsx";
import type { ChartPin } from "./chart-settings.ts";
import { type ChartLine, LineChart, scenarioLines } from "./line-chart.tsx";
import type { PlotBand } from "./line-overlay.tsx";
import { noteOf, useChart, type YearChartProps } from "./use-chart.ts";

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

export interface HeadlineChartProps extends YearChartProps {
  /** Default: the equalization index. */
  readonly measure?: HeadlineMeasure;
  readonly domain?: DomainOrOverall;
  /** Default: the whole nation. The measure must exist there (`measureExists`). */
  readonly place?: Place;
  /** What the reader selected, in place of domain and place, as far as the measure knows it. */
  readonly selection?: Selection | undefined;
  readonly bands?: readonly FanBand[];
  /** Targets that may be shown; by default the pack's. */
  readonly targets?: readonly Target[];
  /** What the title is about: the scenario the reader works on (default), or the one that stands best of all. */
  readonly about?: "active" | "best";
  /** Places on the line that are explained. */
  readonly marks?: readonly WrittenBend[];
  /** They are those of an earlier run: they keep their place and are not seen until their own come. */
  readonly marksWait?: boolean;
  /** How what is said at them is pinned. */
  readonly marksPin?: ReactNode;
  /** In place of what the lines say by themselves. */
  readonly finding?: string;
  /** Of the fan of an answer, what it is pinned as: the lines alone would be another chart. Undefined while that cannot be pinned. */
  readonly pin?: ChartPin | undefined;
  /** Offers the three lines of the index. */
  readonly onLine?: (line: IndexLine) => void;
  readonly height?: (width: number) => number;
  readonly headingLevel?: 2 | 3 | 4;
}

const shares = { floor: 0, ceiling: 1, minimumSpan: 0.02 } as const;
const amounts = { floor: 0 } as const;
export const defaultHeight = (width: number): number => Math.min(460, Math.max(260, width * 0.46));

/** The equalization index (or another national measure) to the horizon, for every open scenario. */
export const HeadlineChart = memo(function HeadlineChart(props: HeadlineChartProps) {
  const { language, t, base } = useChart(props);
  const { pack, runs, activeId, measure = "index", selection } = props;
  const { kind } = measureIndicator(measure);
  const narrow = useMemo(
    () => selection && measureQuery(pack, measure, selection),
    [pack, measure, selection],
  );
  const { area = pack.areas.nation.code, setting = "all" } =
    narrow?.query ?? props.place ?? wholeNation(pack);
  const domain = (narrow === undefined ? props.domain : narrow.query.domain) ?? "overall";
  const rows = useMemo(
    () =>
      selection === undefined
        ? headlineRows(pack, runs, measure, domain, { area, setting }, props.targets)
        : headlineRowsOf(pack, runs, measure, selection, props.targets),
    [pack, runs, measure, selection, domain, area, setting, props.targets],
  );
  const valuesOf = new Map(rows.lines.map(({ id, values }) => [id, values]));
  const bands = props.bands?.flatMap(({ runId, quantiles: { p05, p25, p75, p95 } }): PlotBand[] => {
    const run = runs.find(({ id }) => id === runId);
    if (run === undefined) return [];
    return [
      { id: runId, colour: paint(scenarioColour(run)), outer: [p05, p95], inner: [p25, p75] },
    ];
  });
  const parts = [
    "headline",
    measure,
    narrow?.query.service ?? domain,
    ...(rows.place === undefined ? [] : [area, setting]),
    ...(narrow?.query.group === undefined ? [] : [narrow.query.group]),
  ];

  /** How far a scenario stands from the base, where a difference says something. */
  function remark(line: ChartLine, index: number): string {
    const value = line.values[index];
    const baseValue = valuesOf.get(base.id)?.[index];
    if (line.id === base.id || typeof value !== "number" || baseValue === undefined) return "";
    if (kind === "ratio" || kind === "coefficient") return "";
    const change = formatDifference(value, baseValue, kind, language);
    return t("tooltip.change", { change });
  }

  return (
    <LineChart
      {...props}
      id={
        parts.length === 3 && measure === "index" && domain === "overall"
          ? "headline"
          : parts.join("-")
      }
      pin={"pin" in props ? props.pin : { chart: "headline", settings: { measure } }}
      title={
        props.finding ??
        (props.about === "best"
          ? bestFinding(rows, language)
          : headlineFinding(rows, activeId, language))
      }
      indicator={measureName(rows, language)}
      controls={
        props.onLine === undefined ? undefined : (
          <ChartChoice<IndexLine>
            label={t("control.show")}
            value={indexLines.find((line) => line === measure) ?? "index"}
            options={indexLines.map((id) => ({ id, name: lineTitle(id, pack, language) }))}
            onChoose={props.onLine}
          />
        )
      }
      unit={measureUnit(measure, language)}
      place={joined(language, "values", [
        placeName(pack, { area, setting }, language),
        rows.people?.[language],
      ])}
      {...noteOf(language, narrow && leftOutText(pack, narrow, language))}
      kind={kind}
      axis={kind === "index" || kind === "share" ? shares : amounts}
      years={rows.years}
      lines={scenarioLines(runs, activeId, ({ id }) => valuesOf.get(id) ?? [])}
      bands={bands}
      observed={rows.observed}
      targets={rows.targets.map(({ id, year, value }) => ({
        id,
        year,
        value,
        hollow: (rows.targetBases?.[id] ?? "declared") !== "declared",
        name: t("target.label", { value: formatTarget(value, kind, language) }),
      }))}
      remark={remark}
      entries={(_, year) =>
        rows.targets
          .filter((target) => target.year === year)
          .map((target) => ({
            id: target.id,
            label: targetName(target, language),
            value: formatTarget(target.value, kind, language),
          }))
      }
      height={props.height ?? defaultHeight}
    />
  );
});
