import { type CompiledPack, canonicalJson } from "../../models/index.ts";
import { messageOf } from "../file-problems.ts";
import type { WhySubject } from "../readings/why-requests.ts";
import { documentOf } from "../scenarios/workspace.ts";
import {
  type Question,
  questions,
  type WhyAnswer,
  type WhyState,
} from "../store/analysis-slice.ts";
import { activePack } from "../store/packs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import type { Work } from "./answers.ts";

type Answers = typeof import("./answers.ts");

/** Ends the question that is under way. */
let asking: AbortController | undefined;

/** What the questions are about now; undefined before the first run. */
export function whySubject(state: WorkbenchState): WhySubject | undefined {
  if (state.phase.kind !== "ready") return undefined;
  const { workspace, whyMeasure: measure, year } = state;
  const pack = activePack(state);
  return {
    pack,
    active: documentOf(workspace, workspace.activeId),
    base: documentOf(workspace, workspace.baseId),
    measure,
    domain: state.selection.domain,
    year: Math.max(year, pack.baseYear + 1),
  };
}

/** Text of everything that the answer to a question rests on; equal texts mean that the answer still holds. */
export function whyKey(question: Question, state: WorkbenchState): string {
  const subject = whySubject(state);
  if (subject === undefined) return "";
  const { pack, active, base, measure, domain, year } = subject;
  const common = { pack: pack.hash, active: active.settings, measure, domain, seed: active.seed };
  const rests: Readonly<Record<Question, object>> = {
    sure: { base: base.settings, targets: active.targets },
    fails: { base: base.settings, targets: active.targets, target: state.whyTarget },
    depends: { year },
    lever: { base: base.settings },
    takes: { year, wish: state.goalWish },
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

/** Works on a question; `key` says which state of the choices it answers, and a newer question ends it. */
async function work(
  question: Question,
  key: string,
  pack: CompiledPack,
  answering: (answers: Answers, work: Work) => Promise<WhyAnswer>,
): Promise<void> {
  const own = new AbortController();
  const answeredKey = whyKey(question, workbench.getState());
  // One question at a time: two would only slow each other down.
  cancelQuestions();
  asking = own;
  const tell = (change: Partial<WhyState>): void => {
    if (asking === own) put(question, change);
  };
  tell({ failure: undefined, running: { key, done: 0, total: 0 } });
  try {
    // What works on questions is loaded with the first of them.
    const answers = await import("./answers.ts");
    const answer = await answering(answers, {
      runner: await answers.runnerFor(pack, own.signal),
      onProgress: (done, total) => tell({ running: { key, done, total } }),
      onPart: (part) => tell({ answer: part, answeredKey }),
    });
    tell({ answer, answeredKey, running: undefined });
  } catch (error) {
    const failure = messageOf(error);
    tell({ failure, running: undefined });
  }
  if (asking === own) asking = undefined;
}

/** Answers a question about the scenario looked at, unless it is answered or under way already. */
export async function answerQuestion(question: Question): Promise<void> {
  const state = workbench.getState();
  const subject = whySubject(state);
  const key = whyKey(question, state);
  const known = state.why[question];
  if (subject === undefined || known.answeredKey === key || known.running?.key === key) return;
  if (question === "lever" && subject.active.id === subject.base.id) return;
  await work(question, key, subject.pack, (answers, given) =>
    answers.answerOf(question, subject, state, given),
  );
}

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
