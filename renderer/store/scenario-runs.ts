import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import type { WorkbenchState } from "./state.ts";

/**
 * The open scenarios that have a result, as the charts want them. Kept runs keep their identity, so that
 * a lever moves one line and the charts of the others do not recompute.
 */
export function createScenarioRunsSelector(): (state: WorkbenchState) => readonly ScenarioRun[] {
  let known = new Map<string, ScenarioRun>();
  let list: readonly ScenarioRun[] = [];
  return (state) => {
    const next: ScenarioRun[] = [];
    for (const { id, slot } of state.workspace.open) {
      const document = state.workspace.documents[id];
      const finished = state.results[id];
      if (document === undefined || finished === undefined) continue;
      const result =
        state.replay?.scenario === id ? state.replay[state.replay.showing] : finished.result;
      const run: ScenarioRun = {
        id,
        name: document.title[state.language],
        slot,
        isBase: id === state.workspace.baseId,
        result,
      };
      const old = known.get(id);
      next.push(old !== undefined && sameRun(old, run) ? old : run);
    }
    if (next.length === list.length && next.every((run, index) => run === list[index])) return list;
    known = new Map(next.map((run) => [run.id, run]));
    list = next;
    return list;
  };
}

function sameRun(a: ScenarioRun, b: ScenarioRun): boolean {
  return a.name === b.name && a.slot === b.slot && a.isBase === b.isBase && a.result === b.result;
}

/** The selector of this window. */
export const selectScenarioRuns = createScenarioRunsSelector();
