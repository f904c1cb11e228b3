import {
  type CompiledPack,
  canonicalJson,
  type EnsembleRequest,
  type GoalAnswer,
  type ItemRunner,
  publicSpending,
  readingOf,
  runAnalysis,
  runEnsemble,
  runScreenedSensitivity,
  type ScreenedSensitivity,
  type Target,
} from "../../models/index.ts";
import type { Asking } from "../readings/asking.ts";
import {
  attributionRequest,
  backgroundDraws,
  ensembleRequest,
  goalRequest,
  quantityOf,
  sharesRequest,
  tornadoRequest,
  type WhySubject,
  whyTargets,
} from "../readings/why-requests.ts";
import { type AnalysisPool, createAnalysisPool } from "../run/analysis-pool.ts";
import { withLever } from "../scenarios/workspace.ts";
import type { AnswerTo, Asked, Question, WhyAnswer } from "../store/analysis-slice.ts";

let pool: AnalysisPool | undefined;

/** Workers that hold the pack, until the signal. */
export function runnerFor(pack: CompiledPack, signal: AbortSignal): Promise<ItemRunner> {
  if (pool?.pack !== pack) {
    pool?.close();
    pool = createAnalysisPool(pack);
  }
  return pool.runner(signal);
}

/** What an answer is made with, and whom it tells how far it is. */
export interface Work {
  readonly runner: ItemRunner;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
  readonly onPart: (answer: WhyAnswer) => void;
}

/** The shares of the variance that stand beside a tornado. */
function sharesOf(subject: WhySubject, { runner, onProgress }: Work): Promise<ScreenedSensitivity> {
  return runScreenedSensitivity(subject.pack, sharesRequest(subject), runner, onProgress);
}

/** Progress of draws as progress of runs, in which the answer counts too. */
function inRuns(
  { scenarios }: EnsembleRequest,
  onProgress: Work["onProgress"],
): Work["onProgress"] {
  return (done, total) => onProgress(done * scenarios.length, total * scenarios.length);
}

/** Where each move of a goal leads alone: what the reader wants to know of many is which of them does it. */
async function movesAlone(
  subject: WhySubject,
  goal: GoalAnswer,
  runner: ItemRunner,
): Promise<AnswerTo<"takes">["alone"]> {
  const { active, pack, year } = subject;
  const base = { id: active.id, settings: active.settings };
  const alone = new Map<string, number>();
  for (const { lever } of goal.moves) {
    const profile = goal.settings.levers[lever];
    if (profile === undefined) continue;
    const settings = withLever(active.settings, lever, profile);
    const { quantities } = await runAnalysis(
      pack,
      {
        kind: "attribution",
        base,
        scenario: { id: lever, settings },
        quantities: [{ ...quantityOf(subject), years: [year] }],
        grouping: "levers",
      },
      runner,
    );
    alone.set(lever, quantities[0]?.years[0]?.scenario ?? Number.NaN);
  }
  return alone;
}

/** A first answer to "How sure?", from a few draws: the overview's range. The whole answer goes on from there. */
export async function quickRange(asked: Asked, runner: ItemRunner): Promise<AnswerTo<"sure">> {
  const request = ensembleRequest(asked.subject, backgroundDraws);
  const outcome = await runEnsemble(asked.subject.pack, request, runner);
  return { question: "sure", asked, request, outcome, whole: false };
}

/** An answer that is known already to one of some questions, and to the same request. */
function knownTo<Of extends Question>(
  known: readonly WhyAnswer[],
  questions: readonly Of[],
  request: object,
): AnswerTo<Of> | undefined {
  const text = canonicalJson(request);
  return known.find(
    (answer): answer is AnswerTo<Of> =>
      questions.some((question) => question === answer.question) &&
      !(answer.question === "sure" && !answer.whole) &&
      canonicalJson(answer.request) === text,
  );
}

/** Works out the answer to a question. `known`: answers whose runs may be used again. */
export async function answerOf(
  asking: Asking,
  runs: Asked["runs"],
  known: readonly WhyAnswer[],
  work: Work,
): Promise<WhyAnswer> {
  const { runner, onProgress, onPart } = work;
  const { subject } = asking;
  const { pack } = subject;
  const asked = { subject, runs };
  switch (asking.question) {
    case "sure": {
      const { question } = asking;
      const request = ensembleRequest(subject);
      const outcome = await runEnsemble(
        pack,
        request,
        runner,
        inRuns(request, onProgress),
        (part) => onPart({ question, asked, request, outcome: part, whole: false }),
      );
      return { question, asked, request, outcome, whole: true };
    }
    case "fails": {
      const wanted = ensembleRequest(subject);
      // The draws of "How sure?" answer this question too, and these draws that one.
      const drawn = knownTo(known, ["sure", "fails"], wanted);
      const request = drawn?.request ?? wanted;
      const outcome =
        drawn?.outcome ?? (await runEnsemble(pack, request, runner, inRuns(request, onProgress)));
      const targets = whyTargets(subject);
      const scenario = request.scenarios.findIndex(({ id }) => id === subject.active.id);
      const chances = outcome.result.scenarios[scenario]?.targets ?? [];
      const about = aboutSelection(targets, subject);
      const target = targetPosition(targets, chances, asking.target, about);
      const discovery = await runner.discover(request, outcome.rows, scenario, target);
      return { question: "fails", asked, request, outcome, discovery };
    }
    case "depends": {
      const request = tornadoRequest(subject);
      const tornado =
        knownTo(known, ["depends"], request)?.tornado ??
        (await runAnalysis(pack, request, runner, onProgress));
      const answer = { question: "depends", asked, request, tornado } as const;
      return asking.shares ? { ...answer, shares: await sharesOf(subject, work) } : answer;
    }
    case "lever": {
      const request = attributionRequest(subject);
      const attribution = await runAnalysis(pack, request, runner, onProgress);
      return { question: "lever", asked, request, attribution };
    }
    case "takes": {
      const result = runs.find(({ id }) => id === subject.active.id)?.result;
      if (result === undefined) throw new Error("why: the scenario has no result yet");
      const { wish } = asking;
      const request = goalRequest(
        subject,
        wish,
        readingOf(pack, result).value(quantityOf(subject), subject.year),
        publicSpending(pack, result, subject.year),
      );
      // The proof comes after the search, with runs of its own.
      const { maximumRuns, mostCombinations = 0 } = request;
      const goal = await runner.goal(request, (runs) =>
        onProgress(runs, runs <= maximumRuns ? maximumRuns : maximumRuns + mostCombinations),
      );
      const alone = goal.moves.length > 1 ? await movesAlone(subject, goal, runner) : new Map();
      const wished = { ...wish, value: request.value };
      return { question: "takes", asked, request, goal, alone, wish: wished };
    }
  }
}

/** Is a target about the domain or service that is selected? */
function isAbout(
  { domain, service }: Target,
  { pack, selection }: Pick<WhySubject, "pack" | "selection">,
): boolean {
  if (selection.service !== undefined) return service === selection.service;
  const ofService = pack.services.find(({ id }) => id === service)?.domain;
  return selection.domain !== undefined && (domain ?? ofService) === selection.domain;
}

/** Positions of the targets about the domain or service selected, of those held to the place selected where there are any. */
function aboutSelection(
  targets: readonly Target[],
  subject: Pick<WhySubject, "pack" | "selection">,
): readonly number[] {
  const all = targets.map((_, position) => position);
  const ofSubject = all.filter((at) => isAbout(targets[at] as Target, subject));
  const among = ofSubject.length > 0 ? ofSubject : all;
  const here = among.filter((at) => targets[at]?.area !== subject.pack.areas.nation.code);
  return here.length > 0 ? here : ofSubject;
}

/** The target asked about; else, of those about what is selected or of all, the one of the last year that is most in doubt. */
function targetPosition(
  targets: readonly { readonly id: string; readonly year: number }[],
  chances: readonly { readonly probability: number | null }[],
  wanted: string | undefined,
  about: readonly number[],
): number {
  const found = targets.findIndex(({ id }) => id === wanted);
  if (found >= 0) return found;
  const doubt = (i: number) => Math.abs((chances[i]?.probability ?? 1) - 0.5);
  const among = about.length > 0 ? about : targets.map((_, i) => i);
  return among.reduce((best, i) => {
    const later = (targets[i]?.year ?? 0) - (targets[best]?.year ?? 0);
    return later > 0 || (later === 0 && doubt(i) < doubt(best)) ? i : best;
  }, among[0] ?? 0);
}
