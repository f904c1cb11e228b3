import { modelRevision } from "../model-revision.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { openSeal, sealedText } from "../seal.ts";
import { textLimits } from "../text/limits.ts";
import { parsedValue } from "../text/problem.ts";
import { checkedDocument } from "../text/read-document.ts";
import { shortened } from "../text/shortened.ts";
import { totalCost } from "./budget.ts";
import { type Exercise, exerciseHash } from "./exercise.ts";
import { submissionFormat } from "./formats.ts";
import type { Outcome } from "./outcome.ts";
import { submissionFileSchema } from "./schema.ts";

/** What a participant hands in. Its numbers are what the participant saw; the facilitator computes them again. */
export interface Submission {
  readonly exercise: { readonly id: string; readonly hash: string };
  readonly pack: { readonly id: string; readonly hash: string };
  /** Revision of the model with which its numbers were computed. */
  readonly modelRevision: number;
  readonly name?: string;
  /** Levers that were moved, as sliders mean them. */
  readonly levers: Readonly<Record<string, number>>;
  /** What the participant expected the goal's measure to become. */
  readonly prediction?: number;
  readonly result: {
    readonly goal: number | null;
    readonly index: number | null;
    readonly cost: number;
    readonly rulesKept: boolean;
  };
  readonly attempts: number;
  readonly seconds: number;
  readonly handedIn: string;
}

/** What the participant adds to the exercise. */
export interface SubmissionParts {
  readonly name?: string;
  readonly levers: Readonly<Record<string, number>>;
  readonly prediction?: number;
  readonly outcome: Outcome;
  readonly attempts: number;
  readonly seconds: number;
  /** ISO 8601 in UTC. */
  readonly handedIn: string;
}

/** Puts a submission together. */
export function submissionFor(
  pack: CompiledPack,
  exercise: Exercise,
  parts: SubmissionParts,
): Submission {
  const { name, levers, prediction, outcome, attempts, seconds, handedIn } = parts;
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    exercise: { id: exercise.id, hash: exerciseHash(exercise) },
    pack: { id: pack.id, hash: pack.hash },
    modelRevision,
    ...(name === undefined || name.trim() === ""
      ? {}
      : { name: shortened(name.trim(), textLimits.name) }),
    levers,
    prediction,
    result: {
      goal: finite(outcome.goal),
      index: finite(outcome.index),
      cost: totalCost(pack, exercise, levers),
      rulesKept: outcome.allRulesKept,
    },
    attempts,
    seconds,
    handedIn,
  };
}

/**
 * The text of a submission: JSON with its keys in one order and a line feed at the end, sealed.
 * @throws FileError naming what no submission may hold.
 */
export function writeSubmission(submission: Submission): string {
  const { exercise, pack, name, levers, prediction, result, attempts, seconds, handedIn } =
    submission;
  const file = {
    format: submissionFormat,
    exercise: { id: exercise.id, hash: exercise.hash },
    pack: { id: pack.id, hash: pack.hash },
    modelRevision: submission.modelRevision,
    name,
    levers: Object.fromEntries(Object.entries(levers).sort(([a], [b]) => (a < b ? -1 : 1))),
    prediction,
    result,
    attempts,
    seconds,
    handedIn,
    seal: openSeal,
  };
  const nowhere = { value: file, place: () => ({ line: 1, column: 1 }) };
  parsedValue(checkedDocument(nowhere, "submission", submissionFileSchema));
  return sealedText(`${JSON.stringify(file, null, 2)}\n`);
}

/** A number of a submission that the facilitator's own run does not confirm. */
export interface Discrepancy {
  readonly of: "goal" | "index" | "cost" | "rules";
  readonly stated: number | boolean | null;
  readonly computed: number | boolean;
}

/** Other machines may round the last digits of a power or a logarithm differently; more than this is another result. */
const tolerance = 1e-6;

/** Where a submission's own numbers differ from those computed again. */
export function discrepancies(
  submission: Submission,
  outcome: Outcome,
  cost: number,
): readonly Discrepancy[] {
  const found: Discrepancy[] = [];
  const compare = (of: Discrepancy["of"], stated: number | null, computed: number): void => {
    const same =
      stated === null ? !Number.isFinite(computed) : Math.abs(stated - computed) <= tolerance;
    if (!same) found.push({ of, stated, computed });
  };
  compare("goal", submission.result.goal, outcome.goal);
  compare("index", submission.result.index, outcome.index);
  compare("cost", submission.result.cost, cost);
  if (submission.result.rulesKept !== outcome.allRulesKept) {
    found.push({
      of: "rules",
      stated: submission.result.rulesKept,
      computed: outcome.allRulesKept,
    });
  }
  return found;
}
