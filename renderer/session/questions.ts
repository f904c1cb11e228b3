import { type CompiledPack, canonicalJson } from "../../models/index.ts";
import type { HeadlineMeasure } from "../../presentation/rows/headline-rows.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { messageOf } from "../file-problems.ts";
import { quantityOf, type WhySubject, whySubjectOf } from "../readings/why-requests.ts";
import { documentOf } from "../scenarios/workspace.ts";
import {
  type Question,
  questions,
  type WhyAnswer,
  type WhyState,
} from "../store/analysis-slice.ts";
import { activePack } from "../store/packs.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import type { Work } from "./answers.ts";

type Answers = typeof import("./answers.ts");

/** Ends the question that is under way. */
let asking: AbortController | undefined;

/** What the questions are about now; undefined before the first run. */
export function whySubject(
  state: WorkbenchState,
  measure: HeadlineMeasure = state.whyMeasure,
): WhySubject | undefined {
  if (state.phase.kind !== "ready") return undefined;
  const { workspace, year } = state;
  const pack = activePack(state);
  return whySubjectOf({
    pack,
    active: documentOf(workspace, workspace.activeId),
    base: documentOf(workspace, workspace.baseId),
    measure,
    selection: state.selection,
    year: Math.max(year, pack.baseYear + 1),
  });
}

/** Text of everything that the answer to a question rests on; equal texts mean that the answer still holds. */
export function whyKey(question: Question, state: WorkbenchState): string {
  const subject = whySubject(state);
  return subject === undefined ? "" : keyOf(question, subject, state);
}

/** The same of any subject. */
export function keyOf(
  question: Question,
  subject: WhySubject,
  { whyTarget, goalWish, selection }: Pick<WorkbenchState, "whyTarget" | "goalWish" | "selection">,
): string {
  const { pack, active, base, measure, year } = subject;
  // Whose answer it is counts, too: a copy that is set alike has a name of its own.
  const scenario = { id: active.id, settings: active.settings, seed: active.seed };
  // What the measure cannot tell apart, its answer does not depend on.
  const common = { pack: pack.hash, scenario, measure, quantity: quantityOf(subject) };
  const against = { id: base.id, settings: base.settings };
  // Targets are held to the place, whatever the measure knows of it.
  const { area, setting } = selection;
  const place = { area, setting };
  const rests: Readonly<Record<Question, object>> = {
    sure: { against, targets: active.targets, place },
    fails: { against, targets: active.targets, place, target: whyTarget },
    depends: { year },
    lever: { against },
    takes: { year, wish: goalWish },
  };
  return canonicalJson({ ...common, ...rests[question] });
}

function put(question: Question, change: Partial<WhyState>): void {
  const { why, setWhy } = workbench.getState();
  setWhy(question, { ...why[question], ...change });
}

/** Ends whatever is under way; what was answered stays. */
export function cancelQuestions(): void {
  asking?.abort();
  asking = undefined;
  const { why } = workbench.getState();
  for (const question of questions) {
    if (why[question].running !== undefined) put(question, { running: undefined });
  }
}

/**
 * Works on a question; `key` says which state of the choices it answers, and a newer question ends it. `first`: what is known of the answer
 * before.
 */
async function work(
  question: Question,
  key: string,
  pack: CompiledPack,
  answering: (answers: Answers, work: Work) => Promise<WhyAnswer>,
  first: Pick<WhyState, "answer" | "answeredKey"> = {},
): Promise<void> {
  const own = new AbortController();
  const answeredKey = whyKey(question, workbench.getState());
  // One question at a time: two would only slow each other down.
  cancelQuestions();
  asking = own;
  const tell = (change: Partial<WhyState>): void => {
    if (asking === own) put(question, change);
  };
  tell({ ...first, failure: undefined, running: { key, done: 0, total: 0 } });
  try {
    // What works on questions is loaded with the first of them.
    const answers = await import("./answers.ts");
    const answer = await answering(answers, {
      runner: await answers.runnerFor(pack, own.signal),
      signal: own.signal,
      onProgress: (done, total) => tell({ running: { key, done, total } }),
      onPart: (part) => tell({ answer: part, answeredKey }),
    });
    tell({ answer, answeredKey, running: undefined });
  } catch (error) {
    tell({
      failure: error instanceof Superseded ? undefined : messageOf(error),
      running: undefined,
    });
  }
  if (asking === own) asking = undefined;
}

/** Answers a question about the scenario looked at, unless it is answered or under way already. */
export async function answerQuestion(question: Question): Promise<void> {
  const state = workbench.getState();
  const subject = whySubject(state);
  const key = whyKey(question, state);
  const known = state.why[question];
  // A first answer whose other draws were stopped is gone on with.
  const begun = known.answer?.question === "sure" && !known.answer.whole;
  const answered = known.answeredKey === key && !begun;
  if (subject === undefined || answered || known.running?.key === key) return;
  if (question === "lever" && subject.active.id === subject.base.id) return;
  // What the overview found in the background is a first answer to the same question: it is shown while more draws are under way.
  const first = question === "sure" && state.range?.answeredKey === key ? state.range : {};
  await work(
    question,
    key,
    subject.pack,
    async (answers, given) => {
      const asked = { subject, runs: await runsAsAsked(subject, given.signal) };
      return answers.answerOf(question, asked, state, given);
    },
    first,
  );
}

/** The runs of the scenarios asked about, once they are there. Rejects when the scenarios were set otherwise before they ran. */
export function runsAsAsked(
  { active, base }: WhySubject,
  signal: AbortSignal,
): Promise<readonly ScenarioRun[]> {
  const asked = active.id === base.id ? [active] : [base, active];
  return new Promise((resolve, reject) => {
    /** Whether it is known how this ends. */
    const look = (state: WorkbenchState): boolean => {
      const of = selectScenarioRuns(state).filter(({ id }) => asked.some((one) => one.id === id));
      const failure = asked.map(({ id }) => state.runErrors[id]).find((text) => text !== undefined);
      const { documents } = state.workspace;
      if (asked.every(({ id, settings }) => state.results[id]?.settings === settings)) resolve(of);
      else if (asked.some(({ id, settings }) => documents[id]?.settings !== settings))
        reject(new Superseded());
      else if (failure !== undefined) reject(new Error(failure));
      else if (signal.aborted) reject(new Superseded());
      else return false;
      return true;
    };
    if (look(workbench.getState())) return;
    const stop = workbench.subscribe((state) => {
      if (look(state)) stop();
    });
  });
}

/** What was asked about was set otherwise before it could be answered. */
class Superseded extends Error {}

/** Adds the shares of the variance to a tornado that is on screen. */
export async function measureShares(): Promise<void> {
  const state = workbench.getState();
  const subject = whySubject(state);
  const { answer, answeredKey } = state.why.depends;
  const key = whyKey("depends", state);
  if (subject === undefined || answer?.question !== "depends" || answeredKey !== key) return;
  await work("depends", `${key}+shares`, subject.pack, async (answers, given) => ({
    ...answer,
    shares: await answers.sharesOf(subject, given),
  }));
}
