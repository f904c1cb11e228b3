import type { WorkbenchState } from "../store/state.ts";
import { stageNow, workspaceStage } from "../store/workshop-slice.ts";
import { workbench } from "../store.ts";

/**
 * Ids of the scenarios that the stage may show beside its base, in the order in which they are revealed. Of an exercise only its own:
 * the plan of the room and the group that is replayed. The one whose levers move comes first, so that the room's question is answered
 * first. One that is still being worked out counts: a press that comes before its run reveals it as soon as it is there.
 */
export function stageScenarios(state: WorkbenchState): readonly string[] {
  const { workspace, workshop } = state;
  const { plan, replayed } = stageNow(workshop);
  const isMeant = (id: string): boolean =>
    workshop.stageOf === workspaceStage ? id !== workspace.baseId : id === plan || id === replayed;
  return workspace.open
    .map(({ id }) => id)
    .filter((id) => workspace.documents[id] !== undefined && isMeant(id))
    .sort((a, b) => Number(b === workspace.activeId) - Number(a === workspace.activeId));
}

/** How much there is to reveal, and how much of it is seen. */
function progress(state: WorkbenchState): { readonly seen: number; readonly all: number } {
  const stage = stageNow(state.workshop);
  if (stage.view === "debrief") {
    const exercise = state.workshop.exercises.find(({ id }) => id === state.workshop.stageOf);
    return { seen: stage.points, all: exercise?.debrief.length ?? 0 };
  }
  const all = stageScenarios(state).length;
  return { seen: Math.min(stage.revealed, all), all };
}

/** Is there anything to reveal (1) or to hide (-1)? */
export function canStep(state: WorkbenchState, step: 1 | -1): boolean {
  const { seen, all } = progress(state);
  return step === 1 ? seen < all : seen > 0;
}

/** Reveals or hides one scenario or, in the debrief, one sentence. */
export function stepStage(step: 1 | -1): void {
  const state = workbench.getState();
  const next = progress(state).seen + step;
  state.changeStage(
    stageNow(state.workshop).view === "debrief" ? { points: next } : { revealed: next },
  );
}
