import { readFileSync } from "node:fs";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { describe, expect, it } from "vitest";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { checkSeal, sealedText } from "../../../models/seal.ts";
import { simulate } from "../../../models/simulate.ts";
import { formatProblem, type Problem, parsedValue } from "../../../models/text/problem.ts";
import { costIn, leverCost, leverCosts, totalCost } from "../../../models/workshop/budget.ts";
import { exerciseSettings, startValue } from "../../../models/workshop/exercise.ts";
import { namesApart } from "../../../models/workshop/names.ts";
import { outcomeOf } from "../../../models/workshop/outcome.ts";
import { movedNothing, rankOutcomes, standingOf } from "../../../models/workshop/ranking.ts";
import { readExercise } from "../../../models/workshop/read-exercise.ts";
import { readSubmission } from "../../../models/workshop/read-submission.ts";
import {
  discrepancies,
  submissionFor,
  writeSubmission,
} from "../../../models/workshop/submission.ts";
import { workshopCsv } from "../../../reports/workshop-csv.ts";
import { compiledPack } from "../china-2020.ts";

const pack = compiledPack("china-2020");
const file = new URL("../../../scenarios/exercises/close-the-gap.yaml", import.meta.url);
const exercise = parsedValue(readExercise(readFileSync(file, "utf8"), "close-the-gap.yaml", pack));
const run = (values: Readonly<Record<string, number>>, given = exercise.given) =>
  simulate(pack, resolveSettings(pack, exerciseSettings(pack, { given }, values)));
const references = { baseline: run({}, {}), given: run({}) };
const levers = { "hukou-coverage": 0.95, "gap-weight": 0.25 };
const outcome = outcomeOf(pack, exercise, run(levers), references);
const submission = submissionFor(pack, exercise, {
  name: "  Table 3 ",
  levers,
  prediction: 0.97,
  outcome,
  attempts: 2,
  seconds: 431,
  handedIn: "2026-03-04T09:05:06.789Z",
});
const text = writeSubmission(submission);

describe("the budget", () => {
  const price = { per: 0.1, raise: 10, lower: 4 };
  const lever = { id: "hukou-coverage", minimum: 0, maximum: 1, price };

  it("charges raising and lowering by their own prices and nothing for standing still", () => {
    expect(leverCost(lever, 0.6, 0.8)).toBe(20);
    expect(leverCost(lever, 0.6, 0.1)).toBe(20);
    expect(leverCost(lever, 0.6, 0.6)).toBe(0);
  });

  it("is counted in the unit of each language: 65 billion yuan are 650亿元", () => {
    expect(exercise.budget.unit).toEqual({ en: "billion yuan a year", "zh-CN": "亿元（每年）" });
    expect(costIn(exercise, exercise.budget.total, "en")).toBe(65);
    expect(costIn(exercise, exercise.budget.total, "zh-CN")).toBe(650);
    const costly = writeSubmission({
      ...submission,
      levers: { "shortcoming-grant": 0.06, "hukou-coverage": 0.95 },
    });
    const reading = readSubmission(costly, "a.json", exercise, pack);
    expect(reading.ok ? "" : formatProblem(reading.problems[0] as Problem, "zh-CN")).toContain(
      "不超过650亿元（每年）的选择，实际为680",
    );
    const csv = workshopCsv(
      exercise,
      [
        {
          rank: 1,
          standing: "reached",
          name: "A",
          fileName: "a.json",
          submission,
          outcome,
          cost: 21,
          differs: false,
          values: [],
        },
      ],
      "zh-CN",
    );
    expect(csv).toMatch(/花费 \(亿元（每年）\)/);
    expect(csv).toContain(",210,");
  });

  it("is free of rounding error", () => {
    expect(leverCost(lever, 0.6, 0.9)).toBe(30);
  });

  it("is the sum over the levers, whatever their order", () => {
    const costs = leverCosts(pack, exercise, levers);
    expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(
      totalCost(pack, exercise, levers),
    );
    const turned = Object.fromEntries(Object.entries(levers).reverse());
    expect(totalCost(pack, exercise, turned)).toBe(totalCost(pack, exercise, levers));
    expect(totalCost(pack, exercise, {})).toBe(0);
  });
});

describe("a submission", () => {
  it("is read back as it was written, in less than two kilobytes", () => {
    const reading = readSubmission(text, "a.json", exercise, pack);
    expect(parsedValue(reading)).toEqual(submission);
    expect(submission.name).toBe("Table 3");
    expect(text.length).toBeLessThan(2_000);
  });

  it("is confirmed when its result is computed again", () => {
    const again = outcomeOf(pack, exercise, run(submission.levers), references);
    expect(discrepancies(submission, again, totalCost(pack, exercise, submission.levers))).toEqual(
      [],
    );
  });

  it("is not trusted: every number of its own that differs is named", () => {
    const boasted = {
      ...submission,
      result: { goal: 1, index: 0.99, cost: 0, rulesKept: !outcome.allRulesKept },
    };
    const cost = totalCost(pack, exercise, submission.levers);
    expect(discrepancies(boasted, outcome, cost).map((one) => one.of)).toEqual([
      "goal",
      "index",
      "cost",
      "rules",
    ]);
  });

  it.each([
    ['"close-the-gap"', '"another"', /exercise\.id: a submission to close-the-gap is needed/],
    [/(?<="hash": "sha256:)[0-9a-f]{4}/, "0000", /exercise\.hash: a submission to this version/],
    ['"gap-weight"', '"bond-limit"', /levers\.bond-limit: one of the exercise's levers/],
    ['"gap-weight"', '"gap-wait"', /levers\.gap-wait.*nearest: "gap-weight"/],
    ['"hukou-coverage": 0.95', '"hukou-coverage": 0.5', /a number from 0\.6 to 1 is needed, 0\.5/],
    ['"gap-weight": 0.25', '"shortcoming-grant": 0.06', /choices that cost at most 65 .*68 given/],
    ['"attempts": 2', '"attempts": 0', /attempts: a whole number from 1/],
    ["equalis-answer/2", "equalis-scenario/3", /format/],
    ["equalis-answer/2", "equalis-answer/1", /format: equalis-answer\/2, which carries a digest/],
    ['"seconds": 431', '"seconds": 431, "rank": 1', /rank: one of the keys/],
    ["2026-03-04T", "yesterday", /handedIn/],
    [/\}\s*$/, "", /the whole file .* is needed, a damaged one given/],
  ])("is refused when %s became %s", (from, to, message) => {
    const unsealed = text.replace(/[0-9a-f]{64}(?="\s*\}\s*$)/, "0".repeat(64)).replace(from, to);
    // Sealed again by whoever changed it on purpose; what was cut off is not.
    const changed = checkSeal(utf8ToBytes(unsealed)) === "none" ? unsealed : sealedText(unsealed);
    expect(changed).not.toBe(text);
    const reading = readSubmission(changed, "a.json", exercise, pack);
    expect(reading.ok).toBe(false);
    if (!reading.ok) {
      expect(reading.problems.map((one) => formatProblem(one)).join("\n")).toMatch(message);
    }
  });

  it("is refused wherever one bit of it is flipped, with a plain sentence", () => {
    const bytes = utf8ToBytes(text);
    const accepted: string[] = [];
    for (let at = 0; at < bytes.length; at++)
      for (const bit of [0, 3, 5, 7]) {
        const flipped = bytes.slice();
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        // What is no text any more is refused before it is read.
        let given: string;
        try {
          given = new TextDecoder("utf-8", { fatal: true }).decode(flipped);
        } catch {
          continue;
        }
        if (readSubmission(given, "a.json", exercise, pack).ok) accepted.push(`${at}:${bit}`);
      }
    expect(accepted).toEqual([]);
  });

  it("is read with other line ends and a byte-order mark", () => {
    const windows = `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    expect(parsedValue(readSubmission(windows, "a.json", exercise, pack))).toEqual(submission);
  });

  it("keeps a name whole however long it is, and can be read again with it", () => {
    const parts = { levers, prediction: 0.97, outcome, attempts: 2, seconds: 431 };
    for (const name of ["多".repeat(90), "🙂".repeat(50), "a\u0007b\n c", "\uD800lone"]) {
      const named = submissionFor(pack, exercise, {
        ...parts,
        name,
        handedIn: submission.handedIn,
      });
      expect(named.name?.length).toBeLessThanOrEqual(80);
      expect(parsedValue(readSubmission(writeSubmission(named), "a.json", exercise, pack))).toEqual(
        named,
      );
    }
  });

  it("made with another revision of the model is used, with a warning", () => {
    const other = writeSubmission({ ...submission, modelRevision: 1 });
    const reading = readSubmission(other, "a.json", exercise, pack);
    expect(reading.ok && reading.warnings.map((one) => one.path)).toEqual(["modelRevision"]);
  });

  it("made with other data is used, with a warning", () => {
    const other = { ...submission, pack: { ...submission.pack, hash: `sha256:${"0".repeat(64)}` } };
    const reading = readSubmission(writeSubmission(other), "a.json", exercise, pack);
    expect(reading.ok && reading.warnings.map((one) => one.path)).toEqual(["pack.hash"]);
  });
});

describe("the order of submissions", () => {
  const kept = (goal: number, reached = false) => ({ goal, allRulesKept: true, reached });
  const broken = (goal: number, reached = false) => ({ goal, allRulesKept: false, reached });
  const nearest = { aim: "nearest", to: 1, precision: 0.001 } as const;
  const lowest = { aim: "lowest", to: 0, precision: 0.001 } as const;

  it("puts those who keep every rule first, then goes by the goal's own measure", () => {
    expect(rankOutcomes(nearest, [broken(1), kept(0.9), kept(1.05)], 1.1)).toEqual([3, 2, 1]);
    expect(rankOutcomes(lowest, [kept(3), kept(1), kept(2)], 4)).toEqual([3, 1, 2]);
  });

  it("puts a goal that is reached before one that is not, also where both round to the same", () => {
    const list = [kept(0.9879), kept(0.9881, true), broken(1, true), broken(0.9)];
    expect(rankOutcomes(nearest, list, 0.98)).toEqual([2, 1, 3, 4]);
  });

  it("says how each stands, against no change", () => {
    const standing = (outcome: ReturnType<typeof kept>) => standingOf(nearest, outcome, 1.02);
    expect(standing(kept(1, true))).toBe("reached");
    expect(standing(kept(1.01))).toBe("better");
    expect(standing(kept(0.99))).toBe("better");
    expect(standing(kept(1.0201))).toBe("no-better");
    expect(standing(kept(1.03))).toBe("no-better");
    expect(standing(kept(Number.NaN))).toBe("no-better");
    expect(standing(broken(1, true))).toBe("broken");
  });

  it("lets ties share a rank and counts them for the next", () => {
    const ranks = rankOutcomes(nearest, [kept(0.98), kept(1.02), kept(0.9), kept(1)], 1.1);
    expect(ranks).toEqual([2, 2, 4, 1]);
  });

  it("does not depend on the order of the files", () => {
    const list = [kept(0.9), broken(1), kept(0.97), kept(Number.NaN), kept(1.2)];
    const turned = [...list].reverse();
    expect([...rankOutcomes(nearest, turned, 1.1)].reverse()).toEqual(
      rankOutcomes(nearest, list, 1.1),
    );
  });

  it("knows who moved nothing, also where a lever was moved back", () => {
    expect(movedNothing(pack, exercise, {})).toBe(true);
    const start = startValue(pack, exercise, "hukou-coverage");
    expect(movedNothing(pack, exercise, { "hukou-coverage": start })).toBe(true);
    expect(movedNothing(pack, exercise, levers)).toBe(false);
  });
});

describe("names", () => {
  it("that are the same are told apart, whatever their capitals, widths and spaces", () => {
    expect(namesApart(["Table 3", "table  3 ", "Ｔａｂｌｅ 3", "Table 4"])).toEqual([
      "Table 3 (1)",
      "table  3 (2)",
      "Ｔａｂｌｅ 3 (3)",
      "Table 4",
    ]);
    expect(namesApart(["A (1)", "A", "A"])).toEqual(["A (1)", "A (2)", "A (3)"]);
    expect(new Set(namesApart(["a", "a", "a (1)", "a (2)", "a (2)"])).size).toBe(5);
  });
});

describe("the table as CSV", () => {
  it("holds names as text and numbers with all digits", () => {
    const csv = workshopCsv(
      exercise,
      [
        {
          rank: 1,
          standing: "reached",
          name: "=HYPERLINK(1)",
          fileName: "a.json",
          submission,
          outcome,
          cost: 21,
          differs: false,
          values: [0.95, 0.01, 0.25, 0, 0, 0],
        },
      ],
      "en",
    );
    const [header, row] = csv.split("\r\n");
    expect(header?.startsWith("\uFEFFrank,standing,name,Urban over rural attainment in 2035")).toBe(
      true,
    );
    expect(
      row?.startsWith(`1,"Every rule kept, goal reached",'=HYPERLINK(1),${outcome.goal},`),
    ).toBe(true);
  });
});
