import type { CompiledPack } from "../pack/compiled.ts";
import { type Problem, type Reading, shown } from "../text/problem.ts";
import { pathText, schemaProblems } from "../text/schema-problems.ts";
import { readYaml, type YamlDocument } from "../text/yaml-document.ts";
import { isAffordable, totalCost } from "./budget.ts";
import { type Exercise, exerciseHash } from "./exercise.ts";
import type { Outcome } from "./outcome.ts";
import { answerFileSchema, answerFormat } from "./schema.ts";

/** What a participant hands in. Its numbers are what the participant saw; the facilitator computes them again. */
export interface Answer {
  readonly exercise: { readonly id: string; readonly hash: string };
  readonly pack: { readonly id: string; readonly hash: string };
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

/** Bounds on an answer. Real ones have less than a kilobyte. */
export const answerLimits = {
  maximumCharacters: 16_384,
  maximumDepth: 5,
  maximumValues: 200,
} as const;

/** What the participant adds to the exercise. */
export interface AnswerParts {
  readonly name?: string;
  readonly levers: Readonly<Record<string, number>>;
  readonly prediction?: number;
  readonly outcome: Outcome;
  readonly attempts: number;
  readonly seconds: number;
  /** ISO 8601 in UTC. */
  readonly handedIn: string;
}

/** Puts an answer together. */
export function answerFor(pack: CompiledPack, exercise: Exercise, parts: AnswerParts): Answer {
  const { name, levers, prediction, outcome, attempts, seconds, handedIn } = parts;
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    exercise: { id: exercise.id, hash: exerciseHash(exercise) },
    pack: { id: pack.id, hash: pack.hash },
    ...(name === undefined || name.trim() === "" ? {} : { name: name.trim().slice(0, 80) }),
    levers,
    ...(prediction === undefined ? {} : { prediction }),
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

/** The text of an answer: JSON with its keys in one order and a line feed at the end. */
export function writeAnswer(answer: Answer): string {
  const { exercise, pack, name, levers, prediction, result, attempts, seconds, handedIn } = answer;
  const file = {
    format: answerFormat,
    exercise: { id: exercise.id, hash: exercise.hash },
    pack: { id: pack.id, hash: pack.hash },
    ...(name === undefined ? {} : { name }),
    levers: Object.fromEntries(Object.entries(levers).sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(prediction === undefined ? {} : { prediction }),
    result,
    attempts,
    seconds,
    handedIn,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Reads an answer and checks that it belongs to this exercise, moves only its levers, within their ranges and the budget.
 * An answer made with other contents of the pack is read with a warning: its results are computed again anyway.
 */
export function readAnswer(
  text: string,
  file: string,
  exercise: Exercise,
  pack: CompiledPack,
): Reading<Answer> {
  const reading = readYaml(text, file, answerLimits);
  if (!reading.ok) return reading;
  const document = reading.value;
  const parsed = answerFileSchema.safeParse(document.value);
  if (!parsed.success) {
    return { ok: false, problems: schemaProblems(parsed.error, answerFileSchema, document, file) };
  }
  const { name, prediction, levers, ...rest } = parsed.data;
  const answer: Answer = {
    exercise: rest.exercise,
    pack: rest.pack,
    ...(name === undefined ? {} : { name }),
    levers: Object.fromEntries(
      Object.entries(levers).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
    ),
    ...(prediction === undefined ? {} : { prediction }),
    result: rest.result,
    attempts: rest.attempts,
    seconds: rest.seconds,
    handedIn: rest.handedIn,
  };
  const found = exerciseProblems(answer, exercise, pack, document, file);
  const errors = found.filter((problem) => problem.severity === "error");
  if (errors.length > 0) return { ok: false, problems: errors };
  return { ok: true, value: answer, warnings: found };
}

function exerciseProblems(
  answer: Answer,
  exercise: Exercise,
  pack: CompiledPack,
  document: YamlDocument,
  file: string,
): Problem[] {
  const problems: Problem[] = [];
  const add = (
    severity: Problem["severity"],
    path: readonly PropertyKey[],
    needed: Problem["needed"],
    given: unknown,
    of: "key" | "value" = "value",
  ): void => {
    problems.push({
      file,
      path: pathText(path),
      place: document.place(path, of),
      severity,
      needed,
      given: shown(given),
    });
  };
  if (answer.exercise.id !== exercise.id) {
    add(
      "error",
      ["exercise", "id"],
      { en: `an answer to ${exercise.id}`, "zh-CN": `对 ${exercise.id} 的作答` },
      answer.exercise.id,
    );
    return problems;
  }
  if (answer.exercise.hash !== exerciseHash(exercise)) {
    add(
      "error",
      ["exercise", "hash"],
      {
        en: "an answer to this version of the exercise (its goal, levers or budget were others)",
        "zh-CN": "对本版练习的作答（作答时的目标、杠杆或预算与此不同）",
      },
      answer.exercise.hash,
    );
    return problems;
  }
  if (answer.pack.id !== pack.id) {
    add(
      "error",
      ["pack", "id"],
      { en: `the pack ${pack.id}`, "zh-CN": `数据包 ${pack.id}` },
      answer.pack.id,
    );
    return problems;
  }
  if (answer.pack.hash !== pack.hash) {
    add(
      "warning",
      ["pack", "hash"],
      {
        en: `${pack.hash} (made with other data; computed again with these)`,
        "zh-CN": `${pack.hash}（作答时数据不同，已按现有数据重新计算）`,
      },
      answer.pack.hash,
    );
  }
  for (const [id, value] of Object.entries(answer.levers)) {
    const lever = exercise.levers.find((one) => one.id === id);
    if (lever === undefined) {
      const names = exercise.levers.map((one) => one.id);
      add(
        "error",
        ["levers", id],
        {
          en: `one of the exercise's levers (${names.join(", ")})`,
          "zh-CN": `练习允许的杠杆之一（${names.join("、")}）`,
        },
        id,
        "key",
      );
    } else if (value < lever.minimum - 1e-9 || value > lever.maximum + 1e-9) {
      add(
        "error",
        ["levers", id],
        {
          en: `a number from ${lever.minimum} to ${lever.maximum}`,
          "zh-CN": `${lever.minimum}至${lever.maximum}之间的数`,
        },
        value,
      );
    }
  }
  if (problems.some((problem) => problem.severity === "error")) return problems;
  const cost = totalCost(pack, exercise, answer.levers);
  if (!isAffordable(exercise, cost)) {
    add(
      "error",
      ["levers"],
      {
        en: `choices that cost at most ${exercise.budget.total} ${exercise.budget.unit.en}`,
        "zh-CN": `总花费不超过${exercise.budget.total}${exercise.budget.unit["zh-CN"]}的选择`,
      },
      cost,
    );
  }
  return problems;
}

/** A number of an answer that the facilitator's own run does not confirm. */
export interface Discrepancy {
  readonly of: "goal" | "index" | "cost" | "rules";
  readonly stated: number | boolean | null;
  readonly computed: number | boolean;
}

/** Other machines may round the last digits of a power or a logarithm differently; more than this is another result. */
const tolerance = 1e-6;

/** Where an answer's own numbers differ from those computed again. */
export function discrepancies(
  answer: Answer,
  outcome: Outcome,
  cost: number,
): readonly Discrepancy[] {
  const found: Discrepancy[] = [];
  const compare = (of: Discrepancy["of"], stated: number | null, computed: number): void => {
    const same =
      stated === null ? !Number.isFinite(computed) : Math.abs(stated - computed) <= tolerance;
    if (!same) found.push({ of, stated, computed });
  };
  compare("goal", answer.result.goal, outcome.goal);
  compare("index", answer.result.index, outcome.index);
  compare("cost", answer.result.cost, cost);
  if (answer.result.rulesKept !== outcome.allRulesKept) {
    found.push({ of: "rules", stated: answer.result.rulesKept, computed: outcome.allRulesKept });
  }
  return found;
}
