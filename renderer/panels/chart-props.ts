import { useMemo } from "react";
import { type Target, targetsOf } from "../../models/index.ts";
import { activeRun, baseRun } from "../../presentation/rows/scenario-run.ts";
import type { Shown } from "../readings/shown.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { activePack } from "../store/packs.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { usePack, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { useAfterPaint, useWorkbenchLater } from "./use-after-paint.ts";

/** What every chart takes from the store: pack, runs, the one looked at, and the year. */
export function useChartProps() {
  const pack = usePack();
  const runs = useWorkbench(selectScenarioRuns);
  const wanted = useWorkbench((state) => state.workspace.activeId);
  const year = useWorkbench((state) => state.year);
  return { pack, runs, activeId: activeRun(runs, wanted).id, year };
}

/** The same one painted frame later, for what stands below the first chart: that one alone answers the hand at once. */
export function useChartPropsLater() {
  const { pack, runs, activeId, year } = useChartProps();
  return useAfterPaint(
    useMemo(() => ({ pack, runs, activeId, year }), [pack, runs, activeId, year]),
  );
}

/** Targets that the scenario looked at is held against: the pack's, with its own in their place. */
export function useTargets(): readonly Target[] {
  const pack = usePack();
  const own = useWorkbench((state) => activeDocument(state.workspace).targets);
  return useMemo(() => targetsOf({ targets: own ?? [] }, pack), [own, pack]);
}

/** What is shown, as tables are made of it: the same object for as long as nothing of it changes. */
function createShownSelector(): (state: WorkbenchState) => Shown {
  let last: Shown | undefined;
  return (state) => {
    const runs = selectScenarioRuns(state);
    const next: Shown = {
      pack: activePack(state),
      runs,
      active: activeRun(runs, state.workspace.activeId),
      base: baseRun(runs),
      selection: state.selection,
      year: state.year,
      language: state.language,
    };
    const isSame = Object.entries(next).every(
      ([part, value]) => last?.[part as keyof Shown] === value,
    );
    if (last === undefined || !isSame) last = next;
    return last;
  };
}

const selectShown = createShownSelector();

/** What is shown, as sentences and tables are made of it. */
export function useShown(): Shown {
  return useWorkbench(selectShown);
}

/** The same one painted frame later. */
export function useShownLater(): Shown {
  return useWorkbenchLater(selectShown);
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
