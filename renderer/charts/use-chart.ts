import { useMemo } from "react";
import type { CompiledPack } from "../../models/index.ts";
import { activeRun, baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
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
  return {
    language,
    scale,
    t: wordsIn(language, "charts"),
    size: 12.5 * scale,
    active,
    base,
    pair,
  };
}
