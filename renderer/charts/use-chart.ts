import { useMemo } from "react";
import type { CompiledPack, DomainOrOverall, RunResult } from "../../models/index.ts";
import { activeRun, baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { domainName } from "../../presentation/words/places.ts";
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
