import {
  type CompiledPack,
  canonicalJson,
  type ItemRunner,
  publicSpending,
  readingOf,
  runAnalysis,
  runEnsemble,
  runScreenedSensitivity,
} from "../../models/index.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { messageOf } from "../file-problems.ts";
import {
  attributionRequest,
  ensembleRequest,
  goalRequest,
  quantityOf,
  sharesRequest,
  tornadoRequest,
  type WhySubject,
  whyTargets,
} from "../readings/why-requests.ts";
import { type AnalysisPool, createAnalysisPool } from "../run/analysis-pool.ts";
import { documentOf } from "../scenarios/workspace.ts";
import {
  type Asked,
  type Question,
  questions,
  type WhyAnswer,
  type WhyState,
} from "../store/analysis-slice.ts";
import { activePack } from "../store/packs.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";

let pool: AnalysisPool | undefined;
/** Ends the question that is under way. */
let asking: AbortController | undefined;

function runnerFor(pack: CompiledPack, signal: AbortSignal): Promise<ItemRunner> {
  if (pool?.pack !== pack) {
    pool?.close();
    pool = createAnalysisPool(pack);
  }
  return pool.runner(signal);
}

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
  // Whose answer it is counts, too: a copy that is set alike has a name of its own.
  const scenario = { id: active.id, settings: active.settings, seed: active.seed };
  const common = { pack: pack.hash, scenario, measure, domain };
  const against = { id: base.id, settings: base.settings };
  const rests: Readonly<Record<Question, object>> = {
    sure: { against, targets: active.targets },
    fails: { against, targets: active.targets, target: state.whyTarget },
    depends: { year },
    lever: { against },
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

/** What an answer is made with, and whom it tells how far it is. */
interface Work {
  readonly runner: ItemRunner;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
  readonly onPart: (answer: WhyAnswer) => void;
}

/** Works on a question; `key` says which state of the choices it answers, and a newer question ends it. */
async function work(
  question: Question,
  key: string,
  pack: CompiledPack,
  answering: (work: Work) => Promise<WhyAnswer>,
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
    const answer = await answering({
      runner: await runnerFor(pack, own.signal),
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
  if (subject === undefined || known.answeredKey === key || known.running?.key === key) return;
  if (question === "lever" && subject.active.id === subject.base.id) return;
  await work(question, key, subject.pack, async (given) => {
    const asked = { subject, runs: await runsAsAsked(subject, given.signal) };
    return answerOf(question, asked, state, given);
  });
}

/** The runs of the scenarios asked about, once they are there. Rejects when the scenarios were set otherwise before they ran. */
function runsAsAsked(
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
  await work("depends", `${key}+shares`, subject.pack, async ({ runner, onProgress }) => {
    const { pack } = subject;
    const shares = await runScreenedSensitivity(pack, sharesRequest(subject), runner, onProgress);
    return { ...answer, shares };
  });
}

async function answerOf(
  question: Question,
  asked: Asked,
  state: WorkbenchState,
  { runner, onProgress, onPart }: Work,
): Promise<WhyAnswer> {
  const { subject } = asked;
  const { pack } = subject;
  switch (question) {
    case "sure": {
      const request = ensembleRequest(subject);
      const outcome = await runEnsemble(pack, request, runner, onProgress, (part) =>
        onPart({ question, asked, request, outcome: part, whole: false }),
      );
      return { question, asked, request, outcome, whole: true };
    }
    case "fails": {
      const wanted = ensembleRequest(subject);
      // The draws of "How sure?" answer this question too, and these draws that one.
      const known = [state.why.sure.answer, state.why.fails.answer].find(
        (answer) =>
          (answer?.question === "fails" || (answer?.question === "sure" && answer.whole)) &&
          canonicalJson(answer.request) === canonicalJson(wanted),
      );
      const drawn = known?.question === "sure" || known?.question === "fails" ? known : undefined;
      const request = drawn?.request ?? wanted;
      const outcome = drawn?.outcome ?? (await runEnsemble(pack, request, runner, onProgress));
      const targets = whyTargets(subject);
      const scenario = request.scenarios.findIndex(({ id }) => id === subject.active.id);
      const chances = outcome.result.scenarios[scenario]?.targets ?? [];
      const target = targetPosition(targets, chances, state.whyTarget);
      const discovery = await runner.discover(request, outcome.rows, scenario, target);
      return { question, asked, request, outcome, discovery };
    }
    case "depends": {
      const request = tornadoRequest(subject);
      const tornado = await runAnalysis(pack, request, runner, onProgress);
      return { question, asked, request, tornado };
    }
    case "lever": {
      const request = attributionRequest(subject);
      return {
        question,
        asked,
        request,
        attribution: await runAnalysis(pack, request, runner, onProgress),
      };
    }
    case "takes": {
      const result = state.results[subject.active.id]?.result;
      if (result === undefined) throw new Error("why: the scenario has no result yet");
      const request = goalRequest(
        subject,
        state.goalWish,
        readingOf(pack, result).value(quantityOf(subject), subject.year),
        publicSpending(pack, result, subject.year),
      );
      // The proof comes after the search, with runs of its own.
      const { maximumRuns, mostCombinations = 0 } = request;
      const goal = await runner.goal(request, (runs) =>
        onProgress(runs, runs <= maximumRuns ? maximumRuns : maximumRuns + mostCombinations),
      );
      return { question, asked, request, goal };
    }
  }
}

/** The target asked about, or the one of the last year that is most in doubt. */
function targetPosition(
  targets: readonly { readonly id: string; readonly year: number }[],
  chances: readonly { readonly probability: number | null }[],
  wanted: string | undefined,
): number {
  const found = targets.findIndex(({ id }) => id === wanted);
  if (found >= 0) return found;
  const doubt = (i: number) => Math.abs((chances[i]?.probability ?? 1) - 0.5);
  return targets
    .map((_, i) => i)
    .reduce((best, i) => {
      const later = (targets[i]?.year ?? 0) - (targets[best]?.year ?? 0);
      return later > 0 || (later === 0 && doubt(i) < doubt(best)) ? i : best;
    }, 0);
}
