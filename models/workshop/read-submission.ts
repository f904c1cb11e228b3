import type { CompiledPack } from "../pack/compiled.ts";
import { shortHash } from "../pack/hash.ts";
import type { Parsed, Problem } from "../text/problem.ts";
import { problemList } from "../text/problem-list.ts";
import { schemaProblems } from "../text/schema-problems.ts";
import { readYaml, type YamlDocument } from "../text/yaml-document.ts";
import { costIn, isAffordable, totalCost } from "./budget.ts";
import { type Exercise, exerciseHash } from "./exercise.ts";
import { submissionFileSchema } from "./schema.ts";
import type { Submission } from "./submission.ts";

/** Bounds on a submission. Real ones have less than a kilobyte. */
export const submissionLimits = {
  maximumCharacters: 16_384,
  maximumDepth: 5,
  maximumValues: 200,
} as const;

/**
 * Reads a submission and checks that it belongs to this exercise, moves only its levers, within their ranges and the budget.
 * A submission made with other contents of the pack is read with a warning: its results are computed again anyway.
 */
export function readSubmission(
  text: string,
  file: string,
  exercise: Exercise,
  pack: CompiledPack,
): Parsed<Submission> {
  const reading = readYaml(text, file, submissionLimits);
  // Nobody writes submissions by hand: what does not parse was cut short or changed on its way, and where it breaks is enough.
  if (!reading.ok) return { ok: false, problems: reading.problems.slice(0, 1).map(damaged) };
  const document = reading.value;
  const parsed = submissionFileSchema.safeParse(document.value);
  if (!parsed.success) {
    return {
      ok: false,
      problems: schemaProblems(parsed.error, submissionFileSchema, document, file),
    };
  }
  const { name, prediction, levers, ...rest } = parsed.data;
  const submission: Submission = {
    exercise: rest.exercise,
    pack: rest.pack,
    name,
    levers: Object.fromEntries(
      Object.entries(levers).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
    ),
    prediction,
    result: rest.result,
    attempts: rest.attempts,
    seconds: rest.seconds,
    handedIn: rest.handedIn,
  };
  const found = exerciseProblems(submission, exercise, pack, document, file);
  const errors = found.filter((problem) => problem.severity === "error");
  if (errors.length > 0) return { ok: false, problems: errors };
  return { ok: true, value: submission, warnings: found };
}

function damaged(problem: Problem): Problem {
  return {
    ...problem,
    needed: {
      en: "the whole file as the participant's Equalis saved it",
      "zh-CN": "参加者的 Equalis 所保存的完整文件",
    },
    given: { en: "a damaged one", "zh-CN": "损坏的文件" },
  };
}

function exerciseProblems(
  submission: Submission,
  exercise: Exercise,
  pack: CompiledPack,
  document: YamlDocument,
  file: string,
): Problem[] {
  const { problems, complain } = problemList(document, file);
  if (submission.exercise.id !== exercise.id) {
    complain(
      ["exercise", "id"],
      { en: `a submission to ${exercise.id}`, "zh-CN": `对 ${exercise.id} 的作答` },
      submission.exercise.id,
    );
    return problems;
  }
  if (submission.exercise.hash !== exerciseHash(exercise)) {
    complain(
      ["exercise", "hash"],
      {
        en: "a submission to this version of the exercise (its goal, levers or budget were others)",
        "zh-CN": "对本版练习的作答（作答时的目标、杠杆或预算与此不同）",
      },
      shortHash(submission.exercise.hash),
    );
    return problems;
  }
  if (submission.pack.id !== pack.id) {
    complain(
      ["pack", "id"],
      { en: `the pack ${pack.id}`, "zh-CN": `数据包 ${pack.id}` },
      submission.pack.id,
    );
    return problems;
  }
  if (submission.pack.hash !== pack.hash) {
    complain(
      ["pack", "hash"],
      {
        en: `the data of this program, ${shortHash(pack.hash)} (the submission was made with others and computed again with these)`,
        "zh-CN": `本程序的数据 ${shortHash(pack.hash)}（作答时数据不同，已按现有数据重新计算）`,
      },
      shortHash(submission.pack.hash),
      { severity: "warning" },
    );
  }
  for (const [id, value] of Object.entries(submission.levers)) {
    const lever = exercise.levers.find((one) => one.id === id);
    if (lever === undefined) {
      const names = exercise.levers.map((one) => one.id);
      complain(
        ["levers", id],
        {
          en: `one of the exercise's levers (${names.join(", ")})`,
          "zh-CN": `练习允许的杠杆之一（${names.join("、")}）`,
        },
        id,
        { of: "key" },
      );
    } else if (value < lever.minimum - 1e-9 || value > lever.maximum + 1e-9) {
      complain(
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
  const cost = totalCost(pack, exercise, submission.levers);
  if (!isAffordable(exercise, cost)) {
    const { total, unit } = exercise.budget;
    problems.push({
      file,
      path: "levers",
      place: document.place(["levers"]),
      severity: "error",
      needed: {
        en: `choices that cost at most ${costIn(exercise, total, "en")} ${unit.en}`,
        "zh-CN": `总花费不超过${costIn(exercise, total, "zh-CN")}${unit["zh-CN"]}的选择`,
      },
      given: {
        en: String(costIn(exercise, cost, "en")),
        "zh-CN": String(costIn(exercise, cost, "zh-CN")),
      },
    });
  }
  return problems;
}
