import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { RunResult } from "../../../models/results.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import { formatProblem, parsedValue } from "../../../models/text/problem.ts";
import { isAffordable, totalCost } from "../../../models/workshop/budget.ts";
import {
  type Exercise,
  exerciseHash,
  exerciseSettings,
  leverOf,
  startValue,
} from "../../../models/workshop/exercise.ts";
import { checkClaim, outcomeOf } from "../../../models/workshop/outcome.ts";
import { readExercise, readExercises } from "../../../models/workshop/read-exercise.ts";
import { compiledPack } from "../china-2020.ts";

const pack = compiledPack("china-2020");
const folder = new URL("../../../scenarios/exercises/", import.meta.url);
const texts = new Map(
  readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder), "utf8")]),
);

function run(exercise: Pick<Exercise, "given">, values: Readonly<Record<string, number>>) {
  return simulate(pack, resolveSettings(pack, exerciseSettings(pack, exercise, values)));
}

/** Choices that reach the goal and keep the rules, found by search; kept here so that a changed pack is noticed. */
const solutions: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "close-the-gap": {
    "hukou-coverage": 0.85,
    "shortcoming-grant": 0.03,
    "small-rural-facilities": 1,
    "boarding-and-transport": 0.5,
  },
  "ageing-province": {
    consolidation: 1,
    "boarding-and-transport": 0.1,
    "other-provider-share": 0.7,
  },
  "where-they-live": {
    "transfer-extra-growth": -0.5,
    "other-provider-share": 0.8,
    "services-budget": 1,
  },
};

describe("the list of exercises", () => {
  it("names every file of the folder once", () => {
    const order = readFileSync(
      new URL("../../../scenarios/exercises.yaml", import.meta.url),
      "utf8",
    );
    const byId = new Map([...texts].map(([file, text]) => [file.replace(/\.yaml$/, ""), text]));
    const listed = parsedValue(readExercises(order, byId, pack)).map(({ id }) => id);
    expect([...listed].sort()).toEqual([...byId.keys()].sort());
  });
});

describe.each([...texts])("the exercise %s", (file, text) => {
  const exercise = parsedValue(readExercise(text, file, pack));
  const references = { baseline: run({ given: {} }, {}), given: run(exercise, {}) };
  const judge = (values: Readonly<Record<string, number>>) =>
    outcomeOf(pack, exercise, run(exercise, values), references);

  it("bears the name of its file", () => {
    expect(`${exercise.id}.yaml`).toBe(file);
  });

  it("is not solved by doing nothing", () => {
    expect(judge({}).reached).toBe(false);
  });

  it("is solved by no single lever within the budget", () => {
    const solved = exercise.levers.filter((lever) => {
      const { step } = leverOf(lever.id);
      const start = startValue(pack, exercise, lever.id);
      // Outcomes need not be monotone: a few places along the affordable range are tried.
      const affordable: number[] = [];
      for (let value = lever.minimum; value <= lever.maximum + 1e-9; value += step) {
        const tidy = Number(value.toFixed(6));
        if (isAffordable(exercise, totalCost(pack, exercise, { [lever.id]: tidy }))) {
          affordable.push(tidy);
        }
      }
      const tried = new Set(
        [0, 0.25, 0.5, 0.75, 1].map(
          (part) => affordable[Math.round(part * (affordable.length - 1))] ?? start,
        ),
      );
      return [...tried].some((value) => {
        const outcome = judge({ [lever.id]: value });
        return outcome.reached === true && outcome.allRulesKept;
      });
    });
    expect(solved.map((lever) => lever.id)).toEqual([]);
  });

  it("can be solved within the budget and the rules", () => {
    const values = solutions[exercise.id] ?? {};
    const cost = totalCost(pack, exercise, values);
    expect(isAffordable(exercise, cost)).toBe(true);
    const outcome = judge(values);
    expect(outcome.rules.map((rule) => rule.kept)).toEqual(exercise.rules.map(() => true));
    expect(outcome.reached).toBe(true);
  });

  it("claims nothing in its debrief that the model denies", async () => {
    const asked = async (values: Readonly<Record<string, number>>): Promise<RunResult> =>
      run(exercise, values);
    const denied: string[] = [];
    for (const { text: words, claim } of exercise.debrief) {
      if (claim === undefined) continue;
      const { holds, value } = await checkClaim(pack, claim, asked);
      if (!holds) denied.push(`${words.en} (${value})`);
    }
    expect(denied).toEqual([]);
  });

  it("states every number of its debrief through a claim", () => {
    for (const { text: words, claim } of exercise.debrief) {
      const counted = /\d+([.,]\d+)?\s*(%|points|个百分点)/;
      expect(words.en).not.toMatch(counted);
      expect(words["zh-CN"]).not.toMatch(counted);
      if (claim !== undefined) {
        expect(words.en).toContain("{value}");
        expect(words["zh-CN"]).toContain("{value}");
      }
    }
  });

  it("keeps its hash when a text is corrected and loses it when the budget changes", () => {
    const corrected = { ...exercise, title: { en: "Other", "zh-CN": "其他" }, hints: [] };
    expect(exerciseHash(corrected)).toBe(exerciseHash(exercise));
    const richer = { ...exercise, budget: { ...exercise.budget, total: 1000 } };
    expect(exerciseHash(richer)).not.toBe(exerciseHash(exercise));
  });
});

describe("reading an exercise", () => {
  const good = texts.get("close-the-gap.yaml") ?? "";
  const refused = (from: string | RegExp, to: string) => {
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    const reading = readExercise(text, "x.yaml", pack);
    return reading.ok ? [] : reading.problems.map((problem) => formatProblem(problem));
  };

  it.each([
    ["hukou-coverage\n", "hukou-coverge\n", /levers\[0\]\.id.*nearest: "hukou-coverage"/],
    ["aim: nearest", "aim: neerest", /goal\.aim.*nearest: "nearest"/],
    ["  to: 1\n", "", /goal\.to: the value to come near to is needed/],
    ["year: 2035", "year: 2050", /goal\.measure\.year: a year from 2020 to 2035 is needed, 2050/],
    [
      "indicator: equalization.urban-rural-ratio",
      "indicator: equalization.urban-rural-ration",
      /goal\.measure\.indicator.*nearest: "equalization\.urban-rural-ratio"/,
    ],
    [
      "area: CN, year",
      "area: 37-rural, year",
      /goal\.measure\.area: an area of the level nation, region, province/,
    ],
    [
      "equalization.index, area: CN, year",
      "equalization.max-min-ratio, area: '37', year",
      /rules\[0\]\.measure\.area: an area of the level nation for equalization\.max-min-ratio is/,
    ],
    ["maximum: 0.06", "maximum: 0.6", /levers\[1\]\.maximum: a number from 0 to 0\.1 is needed/],
    ["minimum: 0.6", "minimum: 0.8", /levers\[0\]: a range that holds 0\.77/],
    [
      "domain: childcare",
      "domain: child-care",
      /rules\[1\]\.measure\.domain.*nearest: "childcare"/,
    ],
    ["raise: 10", "raise: -10", /price\.raise/],
    ["  total: 65", "  total: 0", /budget\.total/],
    ["hints:", "hint:", /hint: one of the keys .*nearest: "hints"/],
    ["id: china-2020", "id: china-2010", /pack\.id: the open pack china-2020 is needed/],
    ["atLeast: { than: given }", "atLeast: { then: given }", /rules\[0\]/],
    ["equalis-exercise/1", "equalis-exercise/2", /format/],
  ])("says where %j went wrong as %j", (from, to, message) => {
    const problems = refused(from, to);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join("\n")).toMatch(message);
    for (const problem of problems) expect(problem).toMatch(/^x\.yaml:\d+:\d+: /);
  });

  it("needs both languages", () => {
    expect(refused(/, zh-CN: 缩小城乡差距/, "").join("\n")).toMatch(/title\.zh-CN/);
  });
});
