import { utf8ToBytes } from "@noble/hashes/utils.js";
import { modelRevision } from "../model-revision.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { shortHash } from "../pack/hash.ts";
import { checkSeal } from "../seal.ts";
import { needs } from "../text/needs.ts";
import { normalizedText, type Parsed, type Problem, shown } from "../text/problem.ts";
import { problemList } from "../text/problem-list.ts";
import { checkedDocument, givenEntries, judged } from "../text/read-document.ts";
import { readYaml, type YamlDocument } from "../text/yaml-document.ts";
import { costIn, isAffordable, totalCost } from "./budget.ts";
import { type Exercise, exerciseHash } from "./exercise.ts";
import { submissionFormat } from "./formats.ts";
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
  const former = formerFormat(document, file);
  if (former !== undefined) return { ok: false, problems: [former] };
  // Line ends and a byte-order mark may change on the way, and nothing else.
  const isWhole = checkSeal(utf8ToBytes(normalizedText(text))) === "whole";
  const parsed = checkedDocument(document, file, submissionFileSchema);
  if (!isWhole && formatOf(document) === submissionFormat)
    return { ok: false, problems: [damaged({ file, path: "" })] };
  if (!parsed.ok) return parsed;
  const { format: _, seal: _seal, levers, ...rest } = parsed.value.data;
  const submission: Submission = { ...rest, levers: givenEntries(levers) };
  return judged(submission, exerciseProblems(submission, exercise, pack, document, file));
}

function formatOf({ value }: YamlDocument): unknown {
  return typeof value === "object" && value !== null && "format" in value
    ? value.format
    : undefined;
}

/** A submission of an earlier version, which carries no digest of itself. */
function formerFormat(document: YamlDocument, file: string): Problem | undefined {
  const given = formatOf(document);
  if (given !== "equalis-answer/1") return undefined;
  const needed = needs("submission-format", { format: submissionFormat });
  const place = document.place(["format"]);
  return { file, path: "format", place, severity: "error", needed, given: shown(given) };
}

function damaged(problem: Pick<Problem, "file" | "path" | "place">): Problem {
  return {
    ...problem,
    severity: "error",
    needed: needs("whole-submission"),
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
    const needed = needs("submission-to", { id: exercise.id });
    complain(["exercise", "id"], needed, submission.exercise.id);
    return problems;
  }
  if (submission.exercise.hash !== exerciseHash(exercise)) {
    const needed = needs("submission-to-version");
    complain(["exercise", "hash"], needed, shortHash(submission.exercise.hash));
    return problems;
  }
  if (submission.pack.id !== pack.id) {
    complain(["pack", "id"], needs("pack", { id: pack.id }), submission.pack.id);
    return problems;
  }
  if (submission.modelRevision !== modelRevision) {
    const needed = needs("submission-model", { revision: modelRevision });
    complain(["modelRevision"], needed, submission.modelRevision, { severity: "warning" });
  }
  if (submission.pack.hash !== pack.hash) {
    const needed = needs("submission-data", { hash: shortHash(pack.hash) });
    const given = shortHash(submission.pack.hash);
    complain(["pack", "hash"], needed, given, { severity: "warning" });
  }
  for (const [id, value] of Object.entries(submission.levers)) {
    const lever = exercise.levers.find((one) => one.id === id);
    if (lever === undefined) {
      const names = exercise.levers.map((one) => one.id);
      complain(["levers", id], needs("exercise-lever", { names }), id, { of: "key" });
      continue;
    }
    const { minimum, maximum } = lever;
    if (value < minimum - 1e-9 || value > maximum + 1e-9)
      complain(["levers", id], needs("range", { minimum, maximum }), value);
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
      needed: needs("affordable", {
        englishCost: costIn(exercise, total, "en"),
        englishUnit: unit.en,
        chineseCost: costIn(exercise, total, "zh-CN"),
        chineseUnit: unit["zh-CN"],
      }),
      given: {
        en: String(costIn(exercise, cost, "en")),
        "zh-CN": String(costIn(exercise, cost, "zh-CN")),
      },
    });
  }
  return problems;
}
