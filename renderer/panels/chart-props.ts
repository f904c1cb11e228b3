import { useMemo } from "react";
import { type Target, targetsOf } from "../../models/index.ts";
import { activeRun, baseRun } from "../../presentation/rows/scenario-run.ts";
import type { Shown } from "../readings/shown.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { usePack, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";

/** What every chart takes from the store: pack, runs, the one looked at, and the year. */
export function useChartProps() {
  const pack = usePack();
  const runs = useWorkbench(selectScenarioRuns);
  const wanted = useWorkbench((state) => state.workspace.activeId);
  const year = useWorkbench((state) => state.year);
  return { pack, runs, activeId: activeRun(runs, wanted).id, year };
}

/** Targets that the scenario looked at is held against: the pack's, with its own in their place. */
export function useTargets(): readonly Target[] {
  const pack = usePack();
  const own = useWorkbench((state) => activeDocument(state.workspace).targets);
  return useMemo(() => targetsOf({ targets: own ?? [] }, pack), [own, pack]);
}

/** The same of what is selected, as tables are made of it. */
export function useShown(): Shown {
  const { pack, runs, year, active, base, language } = useRuns();
  const selection = useWorkbench((state) => state.selection);
  return useMemo(
    () => ({ pack, runs, active, base, selection, year, language }),
    [pack, runs, active, base, selection, year, language],
  );
}

/** What tables and findings speak of: pack, year, the runs, the one looked at and the base, and words. */
export function useRuns() {
  const { pack, runs, activeId, year } = useChartProps();
  return {
    ...useWords(),
    pack,
    runs,
    year,
    active: activeRun(runs, activeId),
    base: baseRun(runs),
  };
}
