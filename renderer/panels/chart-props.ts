import { activeRun } from "../../presentation/rows/scenario-run.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { usePack, useWorkbench } from "../store.ts";

/** What every chart takes from the store: pack, runs, the one looked at, and the year. */
export function useChartProps() {
  const pack = usePack();
  const runs = useWorkbench(selectScenarioRuns);
  const wanted = useWorkbench((state) => state.workspace.activeId);
  const year = useWorkbench((state) => state.year);
  return { pack, runs, activeId: activeRun(runs, wanted).id, year };
}
