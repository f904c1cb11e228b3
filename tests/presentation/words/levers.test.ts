import { describe, expect, it } from "vitest";
import { diffScenarios, leverOf, type Scenario } from "../../../models/index.ts";
import { compilePack } from "../../../models/pack/compile.ts";
import { readPack } from "../../../models/pack/read.ts";
import { parsedValue } from "../../../models/text/problem.ts";
import { differenceLine, inputChanges } from "../../../presentation/words/input-differences.ts";
import {
  formatLeverValue,
  leverUnitBeside,
  settingWords,
} from "../../../presentation/words/levers.ts";
import { emptyPopulation } from "../../models/pack/empty-population.ts";
import { smallPackFiles } from "../../models/pack/small-pack.ts";

const pack = parsedValue(compilePack(parsedValue(readPack(smallPackFiles())), emptyPopulation));

const scenario = (more: Partial<Scenario> = {}): Scenario => ({
  id: "mine",
  title: { en: "Mine", "zh-CN": "我的" },
  pack: { id: "small" },
  levers: {},
  weights: { kind: "equal" },
  parameters: {},
  targets: [],
  ...more,
});

describe("comparing scenarios", () => {
  const words = (a: Partial<Scenario>, b: Partial<Scenario>, language: "en" | "zh-CN" = "en") =>
    diffScenarios(scenario(a), scenario(b), pack).map((one) => differenceLine(one, pack, language));

  it("finds nothing between a scenario and itself under other texts", () => {
    expect(words({ levers: { sharing: 0.5 } }, { id: "other", levers: { sharing: 0.5 } })).toEqual(
      [],
    );
  });

  it("finds nothing between two ways to write one path", () => {
    expect(
      words(
        { levers: { sharing: 0.7 } },
        { levers: { sharing: { kind: "ramp", from: 2025, to: 2030, value: 0.7 } } },
      ),
    ).toEqual([]);
  });

  it("says a change of a lever in words, in both languages", () => {
    const after = {
      levers: { "hukou-coverage": { kind: "ramp", from: 2025, to: 2028, value: 0.9 } },
    } as const;
    expect(words({}, after)).toEqual([
      "Coverage of residents without local hukou: 60% → 90% by 2028",
    ]);
    expect(words({}, after, "zh-CN")).toEqual(["未落户常住人口覆盖率：60% → 90%（2028年达到）"]);
  });

  it("tells a step from a ramp, and what holds in all years", () => {
    const step = { kind: "step", year: 2026, value: 0.7 } as const;
    expect(words({}, { levers: { sharing: step } })).toEqual([
      "Sharing between neighbours: 20% → 70% from 2026",
    ]);
    const always = { kind: "constant", value: 0.7 } as const;
    expect(words({}, { levers: { sharing: always } }, "zh-CN")).toEqual([
      "城乡共享程度：20% → 70%（各年）",
    ]);
  });

  it("says when only the pace or only the path differs", () => {
    const slow = {
      levers: { sharing: { kind: "ramp", from: 2025, to: 2033, value: 0.7 } },
    } as const;
    expect(words(slow, { levers: { sharing: 0.7 } })).toEqual([
      "Sharing between neighbours: 70% by 2030 instead of 2033",
    ]);
    const bent = {
      levers: {
        sharing: {
          kind: "points",
          points: [
            [2026, 0.6],
            [2030, 0.7],
          ],
        },
      },
    } as const;
    expect(words({ levers: { sharing: 0.7 } }, bent)).toEqual([
      "Sharing between neighbours: another path to 70% by 2030",
    ]);
  });

  it("names weights, parameters, targets and seeds", () => {
    expect(
      words(
        {},
        { weights: { kind: "entropy" }, parameters: { "wage-pass-through": 0.5 }, seed: 7 },
      ),
    ).toEqual([
      "Weights of the domains: equal weights → entropy weights",
      "wage-pass-through: 1 → 0.5",
      "Seed: 0 → 7",
    ]);
    const [index] = pack.targets;
    if (index === undefined) throw new Error("the small pack has a target");
    expect(words({}, { targets: [{ ...index, value: 0.8 }] })).toEqual([
      "Target Index: 0.9 in 2035 → 0.8 in 2035",
    ]);
  });
});

describe("a lever in words", () => {
  it("writes values as finely as the slider moves, in both languages", () => {
    expect(formatLeverValue(leverOf("hukou-coverage"), 0.6, "en")).toBe("60%");
    expect(formatLeverValue(leverOf("hukou-coverage"), 0.6, "en", 1)).toBe("60.0%");
    expect(formatLeverValue(leverOf("total-fertility"), 1.3, "en")).toBe("1.30 children");
    expect(formatLeverValue({ unit: "multiplier", step: 0.01 }, 1.2, "zh-CN")).toBe("1.20倍");
    expect(formatLeverValue({ unit: "points", step: 0.1 }, 0.5, "en")).toBe("+0.5 points");
    expect(formatLeverValue({ unit: "years", step: 0.1 }, -1, "zh-CN")).toBe("−1.0岁");
    expect(leverUnitBeside({ unit: "share" }, "en")).toBe("");
  });

  it("says each shape of a setting", () => {
    const said = (profile: Parameters<typeof settingWords>[2]) =>
      settingWords(pack, leverOf("sharing"), profile, "en");
    expect(said({ kind: "constant", value: 0.7 })).toBe("70%");
    expect(said({ kind: "step", year: 2026, value: 0.7 })).toBe("70% from 2026");
    expect(said({ kind: "ramp", from: 2025, to: 2030, value: 0.7 })).toBe("70% by 2030");
    const points = [
      [2026, 0.6],
      [2030, 0.7],
    ] as const;
    expect(said({ kind: "points", points })).toBe("60% (2026), 70% (2030)");
  });

  it("lists what runs set differently, each beside the base, and nothing that all share", () => {
    const base = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
    const ramp = { kind: "ramp", from: 2025, to: 2028, value: 0.9 } as const;
    expect(
      inputChanges(
        pack,
        [
          base,
          { ...base, levers: { "hukou-coverage": ramp } },
          { ...base, weights: { kind: "entropy" } },
        ],
        "en",
      ),
    ).toEqual([
      {
        id: "hukou-coverage",
        name: "Coverage of residents without local hukou",
        words: ["60%", "90% by 2028", "60%"],
        differs: [false, true, false],
      },
      {
        id: "weights",
        name: "Weights of the domains",
        words: ["equal weights", "equal weights", "entropy weights"],
        differs: [false, false, true],
      },
    ]);
  });
});
