import {
  type Bilingual,
  type Exercise,
  exerciseSettings,
  packOfScenarios,
} from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { inEveryLanguage, type Language } from "../../presentation/words/languages.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { maximumOpen, ownScenario } from "../scenarios/workspace.ts";
import {
  freshProgress,
  type ReceivedSubmission,
  stageNow,
  workspaceStage,
} from "../store/workshop-slice.ts";
import { workbench } from "../store.ts";
import { submissionNames } from "./submission-names.ts";
import { packFor, referencesOf } from "./workshop-session.ts";

/** Puts an exercise on the stage, as far as it was when the stage was left. */
export async function showOnStage(exercise: Exercise): Promise<void> {
  prepareStage(exercise);
  // The stage compares with where the exercise starts.
  await referencesOf(exercise);
  workbench.getState().setMode("present");
}

/** Makes the stage of an exercise, once, and its plan the scenario whose levers move. */
function prepareStage(exercise: Exercise): void {
  const { workshop, changeWorkshop } = workbench.getState();
  const known = workshop.stages[exercise.id];
  changeWorkshop({ stageOf: exercise.id });
  if (known === undefined) {
    workbench.getState().changeStage({
      ...freshProgress,
      levers: exercise.levers.map((lever) => lever.id),
      chart: exercise.chart.kind,
      minutes: exercise.minutes,
    });
  }
  keepPlan(exercise);
}

/**
 * Has the levers of the stage move one of its own scenarios: the group that is replayed, or the room's plan, which is made where it is
 * missing (an undo or somebody's tidying may have taken it away).
 */
export function keepPlan(exercise: Exercise): void {
  const { workspace, workshop } = workbench.getState();
  const { plan, replayed } = stageNow(workshop);
  const known = (id: string | undefined): id is string =>
    id !== undefined && workspace.documents[id] !== undefined;
  const wanted = known(replayed) ? replayed : known(plan) ? plan : undefined;
  if (wanted !== undefined) {
    if (!workspace.open.some(({ id }) => id === wanted)) makeRoom();
    workbench.getState().openScenario(wanted);
    return;
  }
  // Short, because it stands at the end of every line on the stage.
  const title = inEveryLanguage((language) => wordsIn(language, "workshop")("stage.plan"));
  workbench.getState().changeStage({ plan: addScenario(exercise, title), replayed: undefined });
}

/** Opens a scenario of the exercise and gives its id. */
function addScenario(
  exercise: Exercise,
  title: Bilingual,
  values: Readonly<Record<string, number>> = {},
): string {
  makeRoom();
  const { workspace, addScenario: add } = workbench.getState();
  const pack = packFor(exercise);
  const scenario = ownScenario(workspace, {
    pack: packOfScenarios(pack),
    title,
    note: exercise.task,
    settings: exerciseSettings(pack, exercise, values),
  });
  add(scenario);
  return scenario.id;
}

/** A full set of charts gives up the last scenario that is neither the base nor the room's plan; the library keeps it. */
function makeRoom(): void {
  const { workspace, workshop, closeScenario } = workbench.getState();
  if (workspace.open.length < maximumOpen) return;
  const { plan } = stageNow(workshop);
  const last = workspace.open.findLast(({ id }) => id !== workspace.baseId && id !== plan);
  if (last !== undefined) closeScenario(last.id);
}

function nameOf(exercise: Exercise, entry: ReceivedSubmission, language: Language): string {
  const list = workbench.getState().workshop.submissions[exercise.id] ?? [entry];
  return submissionNames(list, language).get(entry.id) ?? "";
}

/** Puts a group's choices on the stage beside the room's plan, hidden until they are revealed. */
export async function replayOnStage(exercise: Exercise, entry: ReceivedSubmission): Promise<void> {
  prepareStage(exercise);
  const before = stageNow(workbench.getState().workshop).replayed;
  if (before !== undefined) workbench.getState().closeScenario(before);
  const title = inEveryLanguage((language) => nameOf(exercise, entry, language));
  const replayed = addScenario(exercise, title, entry.submission.levers);
  workbench.getState().changeStage({ replayed, revealed: 0, view: "charts" });
  await showOnStage(exercise);
}

/** Takes the replayed group off the stage again. */
export function endReplay(exercise: Exercise): void {
  const { replayed } = stageNow(workbench.getState().workshop);
  if (replayed !== undefined) workbench.getState().closeScenario(replayed);
  workbench.getState().changeStage({ replayed: undefined, revealed: 0 });
  keepPlan(exercise);
}

/** Begins anew for the next room: nothing revealed, the whole time, and a plan that starts where the exercise starts. */
export function beginAnew(exercise: Exercise | undefined): void {
  const { changeStage } = workbench.getState();
  if (exercise === undefined) {
    changeStage(freshProgress);
    return;
  }
  const { plan, replayed } = stageNow(workbench.getState().workshop);
  for (const id of [plan, replayed]) {
    if (id !== undefined) workbench.getState().closeScenario(id);
  }
  changeStage({ ...freshProgress, plan: undefined, replayed: undefined });
  keepPlan(exercise);
}

/** Presents the workspace instead of the exercise. */
export function leaveExercise(): void {
  workbench.getState().changeWorkshop({ stageOf: workspaceStage });
}

/** Opens somebody's choices as a scenario on the workspace and goes there. */
export function openSubmission(exercise: Exercise, entry: ReceivedSubmission): void {
  const title = inEveryLanguage((language) =>
    joined(language, "label", [exercise.title[language], nameOf(exercise, entry, language)]),
  );
  addScenario(exercise, title, entry.submission.levers);
  workbench.getState().setMode("workspace");
}
