import { useMemo } from "react";
import type { CompiledPack, DomainOrOverall, RunResult } from "../../models/index.ts";
import { activeRun, baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { narrowed, type Selection, wholeSelection } from "../../presentation/rows/selection.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import {
  domainName,
  findingOf,
  leftOutText,
  placeName,
  serviceFindingOf,
} from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { useChartSettings } from "./chart-settings.ts";

/** What every chart of results is given. */
export interface ChartProps {
  readonly pack: CompiledPack;
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
  readonly onExplain?: () => void;
}

/** A chart over the years: the year of the scrubber, and what a click on another does. */
export interface YearChartProps extends ChartProps {
  readonly year?: number;
  readonly onYear?: (year: number) => void;
}

/** What every chart of results derives: its words and sizes, the run looked at, the base, and the two together. */
export function useChart({ runs, activeId }: Pick<ChartProps, "runs" | "activeId">) {
  const { language, scale } = useChartSettings();
  const active = activeRun(runs, activeId);
  const base = baseRun(runs);
  const pair = useMemo(() => (active.id === base.id ? [base] : [base, active]), [active, base]);
  const t = wordsIn(language, "charts");
  return {
    language,
    scale,
    t,
    /** The name of a measure, of a domain where one is meant. */
    ofDomain: (measure: string, domain: DomainOrOverall) =>
      domain === "overall"
        ? measure
        : t("measure.ofDomainName", { measure, domain: domainName(domain, language) }),
    size: 12.5 * scale,
    active,
    base,
    pair,
  };
}

/** Rows of the run looked at, and of the base where that is another. `rowsOf` must be kept while its answer holds. */
export function useRowsOfPair<Rows>(
  { active, base }: { readonly active: ScenarioRun; readonly base: ScenarioRun },
  rowsOf: (result: RunResult) => Rows,
): readonly [rows: Rows, baseRows: Rows | undefined] {
  const rows = useMemo(() => rowsOf(active.result), [rowsOf, active.result]);
  const baseRows = useMemo(
    () => (base.id === active.id ? undefined : rowsOf(base.result)),
    [rowsOf, base, active.id],
  );
  return [rows, baseRows];
}

/** What a chart shows of: what the reader selected, or one place alone. */
export interface SelectedProps {
  /** Code of an area; the whole nation where neither this nor a selection is given. */
  readonly area?: string;
  readonly selection?: Selection | undefined;
}

/** A selection as far as an indicator knows it: the query, and how title, subtitle and note say it. */
export function useNarrowed(pack: CompiledPack, props: SelectedProps, indicator: string) {
  const { language } = useChartSettings();
  const { selection, area = pack.areas.nation.code } = props;
  return useMemo(() => {
    const narrow = narrowed(pack, selection ?? { ...wholeSelection(pack), area }, indicator);
    const { query } = narrow;
    const place = { area: query.area ?? area, setting: query.setting ?? "all" };
    return {
      ...place,
      query,
      placeName: placeName(pack, place, language),
      /** What the selection had to leave out, as a sentence under the chart. */
      leftOut: leftOutText(pack, narrow, language),
      /** The finding after what it is of; where the finding itself begins with the service, after the place alone. */
      titled: (finding: string, own: "begins-with-service" | "names-nothing" = "names-nothing") =>
        own === "names-nothing"
          ? findingOf(pack, query, finding, language)
          : serviceFindingOf(pack, query, finding, language),
    };
  }, [pack, selection, area, indicator, language]);
}

/** Sentences under a chart, those that there are. */
export function noteOf(
  language: Language,
  ...sentences: readonly (string | undefined)[]
): { readonly note?: string } {
  const note = joined(language, "sentences", sentences);
  return note === "" ? {} : { note };
}
