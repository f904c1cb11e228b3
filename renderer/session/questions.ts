import { RunsLost } from "../../models/index.ts";
import type { HeadlineMeasure } from "../../presentation/rows/headline-rows.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { messageOf } from "../file-problems.ts";
import { type Asking, askedBy, firstAsked, holdsAll, keptKey, keyOf } from "../readings/asking.ts";
import { runFailureText } from "../readings/run-failure.ts";
import { type WhySubject, whySubjectOf } from "../readings/why-requests.ts";
import { documentOf, type ScenarioDocument } from "../scenarios/workspace.ts";
import {
  type Question,
  questions,
  type WhyAnswer,
  type WhyState,
} from "../store/analysis-slice.ts";
import { activePack } from "../store/packs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";

/** Ends the question that is under way. */
let underWay: AbortController | undefined;

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
    year: firstAsked(pack, year),
  });
}

/** A question as the tab Why asks it now. */
function asks(
  question: Question,
  subject: WhySubject,
  { goalWish, whyTarget }: Pick<WorkbenchState, "goalWish" | "whyTarget">,
): Asking {
  switch (question) {
    case "sure":
    case "lever":
      return { question, subject };
    case "depends":
      return { question, subject, shares: false };
    case "takes":
      return { question, subject, wish: goalWish };
    case "fails":
      return { question, subject, target: whyTarget };
  }
}

/** Text of everything that the answer to a question rests on; equal texts mean that the answer still holds. */
export function whyKey(question: Question, state: WorkbenchState): string {
  const subject = whySubject(state);
  return subject === undefined ? "" : keyOf(asks(question, subject, state));
}

function put(question: Question, change: Partial<WhyState>): void {
  const { why, setWhy } = workbench.getState();
  setWhy(question, { ...why[question], ...change });
}

/** Ends whatever is under way; what was answered stays. */
export function cancelQuestions(): void {
  underWay?.abort();
  underWay = undefined;
  const { why, cardQuestions, setCardQuestion } = workbench.getState();
  for (const question of questions) {
    if (why[question].running !== undefined) put(question, { running: undefined });
  }
  for (const [key, { running }] of Object.entries(cardQuestions)) {
    if (running !== undefined) setCardQuestion(key, undefined);
  }
}

/** Is a question under way? */
export function isAsking({
  why,
  cardQuestions,
}: Pick<WorkbenchState, "why" | "cardQuestions">): boolean {
  return [...Object.values(why), ...Object.values(cardQuestions)].some(
    ({ running }) => running !== undefined,
  );
}

/**
 * Works on a question and tells how it is getting on; `key` says which state of the choices it answers, and a newer question ends it.
 * An answer is kept under what it rests on, too.
 */
async function work(
  asking: Asking,
  key: string,
  tellOf: (change: Partial<WhyState>) => void,
  first: Pick<WhyState, "answer" | "answeredKey"> = {},
): Promise<void> {
  const own = new AbortController();
  const { signal } = own;
  const { pack } = asking.subject;
  const answeredKey = keyOf(asking);
  // One question at a time: two would only slow each other down.
  cancelQuestions();
  underWay = own;
  const tell = (change: Partial<WhyState>): void => {
    if (underWay === own) tellOf(change);
  };
  tell({ ...first, failure: undefined, running: { key, done: 0, total: 0 } });
  try {
    // What works on questions is loaded with the first of them.
    const { answerOf, runnerFor } = await import("./answers.ts");
    const runner = await runnerFor(pack, signal);
    const runs = await runsAsAsked(asking.subject, signal);
    const { why, kept } = workbench.getState();
    const known = [why.sure.answer, why.fails.answer, why.depends.answer, ...Object.values(kept)];
    const answer = await answerOf(
      asking,
      runs,
      known.filter((one) => one !== undefined),
      {
        runner,
        signal,
        onProgress: (done, total) => tell({ running: { key, done, total } }),
        onPart: (part) => tell({ answer: part, answeredKey }),
      },
    );
    if (underWay === own) workbench.getState().keepAnswer(keptKey(askedBy(answer)), answer);
    tell({ answer, answeredKey, running: undefined });
  } catch (error) {
    tell({
      failure: error instanceof Superseded ? undefined : lossText(error, workbench.getState()),
      running: undefined,
    });
  }
  if (underWay === own) underWay = undefined;
}

/** Why a question has no answer: the scenarios whose runs took workers down are named. */
function lossText(error: unknown, { workspace, language }: WorkbenchState): string {
  if (!(error instanceof RunsLost)) return messageOf(error);
  const names = error.scenarios.map((id) => workspace.documents[id]?.title[language] ?? id);
  return wordsIn(language)(`setAside.answer.${error.reason}`, {
    names: joined(language, "values", names),
  });
}

/** Answers a question about the scenario looked at, unless it is answered or under way already. */
export async function answerQuestion(question: Question): Promise<void> {
  const state = workbench.getState();
  const subject = whySubject(state);
  if (subject === undefined) return;
  const asking = asks(question, subject, state);
  const key = keyOf(asking);
  const known = state.why[question];
  // A first answer whose other draws were stopped is gone on with.
  const begun = known.answer?.question === "sure" && !known.answer.whole;
  const answered = known.answeredKey === key && !begun;
  if (answered || known.running?.key === key || saysNothing(asking)) return;
  const kept = state.kept[keptKey(asking)];
  if (kept !== undefined) {
    cancelQuestions();
    put(question, { answer: kept, answeredKey: key, failure: undefined });
    return;
  }
  // What the overview found in the background is a first answer to the same question: it is shown while more draws are under way.
  const first = question === "sure" && state.range?.answeredKey === key ? state.range : {};
  await work(asking, key, (change) => put(question, change), first);
}

/** The base itself: no lever makes a difference to it. */
export function saysNothing({ question, subject: { active, base } }: Asking): boolean {
  return question === "lever" && active.id === base.id;
}

/** The answer to just what a card asks; undefined while nobody has worked it out. */
export function keptAnswer(
  { kept }: Pick<WorkbenchState, "kept">,
  asking: Asking,
): WhyAnswer | undefined {
  const answer = kept[keptKey(asking)];
  return answer !== undefined && holdsAll(asking, answer) ? answer : undefined;
}

/** Why the question of a card has no answer; undefined where it was not asked, or has one. */
export function failureOf(
  { cardQuestions }: Pick<WorkbenchState, "cardQuestions">,
  asking: Asking,
): string | undefined {
  return cardQuestions[keptKey(asking)]?.failure;
}

/** Answers the question of a card of the board, unless it is answered or under way already. */
export async function answerCard(asking: Asking): Promise<void> {
  const key = keptKey(asking);
  const state = workbench.getState();
  const isRunning = state.cardQuestions[key]?.running !== undefined;
  if (isRunning || saysNothing(asking) || keptAnswer(state, asking) !== undefined) return;
  const tell = ({ running, failure }: Partial<WhyState>): void => {
    const { setCardQuestion } = workbench.getState();
    if (running !== undefined) setCardQuestion(key, { running });
    else setCardQuestion(key, failure === undefined ? undefined : { failure });
  };
  await work(asking, key, (change) => {
    // A first part is nothing to show: on a board stands what is whole.
    if ("running" in change) tell(change);
  });
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
      const failure = asked.map(({ id }) => state.runErrors[id]).find((one) => one !== undefined);
      const { documents } = state.workspace;
      if (asked.every(({ id, settings }) => state.results[id]?.settings === settings))
        resolve(asked.flatMap((document) => runOf(document, base, state)));
      else if (asked.some(({ id, settings }) => documents[id]?.settings !== settings))
        reject(new Superseded());
      else if (failure !== undefined) reject(new Error(runFailureText(failure, state.language)));
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

/** The run of a scenario, which may not be on the charts. */
function runOf(
  { id, title }: ScenarioDocument,
  base: ScenarioDocument,
  { results, language, workspace }: WorkbenchState,
): readonly ScenarioRun[] {
  const result = results[id]?.result;
  const slot = workspace.open.find((one) => one.id === id)?.slot ?? 0;
  return result === undefined
    ? []
    : [{ id, name: title[language], slot, isBase: id === base.id, result }];
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
  await work({ question: "depends", subject, shares: true }, `${key}+shares`, (change) =>
    put("depends", change),
  );
}
