import { describe, expect, it } from "vitest";
import { checkTolerance } from "../../../models/checks.ts";
import { blockOf } from "../../../models/made-blocks.ts";
import { parameterBounds } from "../../../models/parameters.ts";
import { checkOutcomes, checksOf, resultsCheckId } from "../../../models/reading/check-outcomes.ts";
import { eachSeries } from "../../../models/reading/listed-series.ts";
import { recordingOf } from "../../../models/recording.ts";
import { blockFaults, resultRanges } from "../../../models/result-ranges.ts";
import { type BlockName, recordedRun, resultLayout } from "../../../models/results.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import type { ScenarioSettings } from "../../../models/scenario/settings.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { failedCheckText } from "../../../presentation/words/failed-check.ts";
import { compiledPack } from "../china-2020.ts";

const pack = compiledPack("china-2020");
const simulator = createSimulator(pack);
const settings: ScenarioSettings = {
  levers: { "hukou-coverage": { kind: "constant", value: 0.9 } },
  weights: { kind: "equal" },
  parameters: { "bond-interest-rate": 0.03 },
};
const inputs = resolveSettings(pack, settings);
const { leaves, provinces } = pack.areas;

/** The outcome about results after something was written into a block of a run. */
function spoiled(change: (block: (name: BlockName) => Float64Array) => void) {
  const result = simulator.run(inputs);
  change((name) => blockOf(result, name));
  const found = checkOutcomes(pack, result).find(({ id }) => id === resultsCheckId);
  if (found === undefined) throw new Error("no check of results");
  return found;
}

describe("the check of results", () => {
  it("passes for a run of the model, and looks at every block that is recorded but two", () => {
    const outcome = spoiled(() => undefined);
    expect(outcome).toMatchObject({ passed: true, largestResidual: 0 });
    expect(outcome.fault).toBeUndefined();
    const recorded = resultLayout(pack).recorded.filter(
      (name) => name !== "checks" && name !== "standardOverBar",
    );
    expect(Object.keys(resultRanges).toSorted()).toEqual(recorded.toSorted());
  });

  const leaf = leaves.findIndex(({ code }) => code === "54-rural");
  const province = provinces.findIndex(({ code }) => code === "54");
  const service = pack.services.findIndex(({ id }) => id === "hospital-beds");
  const cell = (year: number) => (year * pack.services.length + service) * leaves.length + leaf;

  it.each<[string, BlockName, index: number, value: number, fault: object]>([
    [
      "a level that is no number",
      "attainmentStanding",
      cell(7),
      Number.NaN,
      { indicator: "attainment.standing", area: "54-rural", service: "hospital-beds", year: 2027 },
    ],
    [
      "a level above 1",
      "attainmentStanding",
      cell(7),
      1.01,
      { indicator: "attainment.standing", area: "54-rural", year: 2027, value: 1.01 },
    ],
    ["a stock below nothing", "staff", cell(3), -1, { indicator: "staff", year: 2023, value: -1 }],
    [
      "an amount beyond all amounts",
      "gdp",
      5 * provinces.length + province,
      1e16,
      { indicator: "gdp", area: "54", year: 2025 },
    ],
    [
      "a source of money that is infinite",
      "money",
      (4 * 18 + 1) * provinces.length + province,
      Number.POSITIVE_INFINITY,
      { area: "54", group: "transfers-shared", year: 2024 },
    ],
    ["a share of reach", "reach", cell(1), 2, { indicator: "reach", service: "hospital-beds" }],
    ["a number of the nation", "pyramid", 2 * 202 + 101 + 65, -5, { area: "CN", group: "male 65" }],
  ])("names %s: what, where, when", (_what, name, index, value, fault) => {
    const outcome = spoiled((block) => {
      block(name)[index] = value;
    });
    expect(outcome.passed).toBe(false);
    expect(outcome.fault).toMatchObject(fault);
    expect(outcome.fault?.count).toBeGreaterThanOrEqual(1);
  });

  it("names the earliest of many, and counts them", () => {
    const { fault } = spoiled((block) => {
      block("need")[cell(9)] = Number.NaN;
      block("reach")[cell(4)] = Number.NaN;
      block("capacity")[cell(11)] = Number.NaN;
    });
    expect(fault).toMatchObject({ indicator: "reach", year: 2024 });
    expect(fault?.count).toBeGreaterThanOrEqual(3);
  });

  it("looks at the measures of the nation, which are made when they are read", () => {
    const { fault } = spoiled((block) => {
      // No weight at all: every number is finite and in its range, and nothing can be measured.
      block("domainWeight").fill(Number.NaN, 9 * 3, 9 * 4);
    });
    expect(fault?.year).toBe(2023);
  });

  it("says in both languages what failed and which inputs are set otherwise than in the pack", () => {
    const outcome = spoiled((block) => {
      block("attainmentStanding")[cell(7)] = Number.NaN;
    });
    expect(failedCheckText(pack, settings, outcome, "en")).toMatch(
      /^results that no run may give \(\d+\), first Attainment, Tibet, rural, Hospital beds in 2027: no number; set otherwise than in the pack: .*; .*0\.025 → 0\.03$/,
    );
    expect(failedCheckText(pack, settings, outcome, "zh-CN")).toMatch(
      /2027年.*非数值.*0\.025 → 0\.03$/,
    );
    const none: ScenarioSettings = { levers: {}, weights: { kind: "equal" }, parameters: {} };
    expect(failedCheckText(pack, none, outcome, "en")).toMatch(
      /every input stands as in the pack$/,
    );
  });

  it("says the same of a run that is held a few blocks at a time", () => {
    const asked: number[] = [];
    const broken = resolveSettings(pack, settings);
    const runOf = (blocks: ReadonlySet<BlockName>) => {
      const layout = recordingOf(pack, blocks);
      asked.push(layout.totalLength);
      const result = simulator.run(broken, undefined, layout);
      if (layout.need.length > 0) blockOf(result, "need")[cell(2)] = Number.NaN;
      return result;
    };
    const outcomes = checksOf(pack, runOf, 100_000);
    expect(outcomes).toHaveLength(9);
    expect(outcomes.at(-1)?.fault).toMatchObject({
      indicator: "need",
      area: "54-rural",
      year: 2022,
    });
    expect(asked.length).toBeGreaterThan(4);
    expect([...eachSeries(pack, runOf, { indicators: ["gdp"] })].length).toBeGreaterThan(30);
  });
});

describe("every parameter", () => {
  it("may stand at either end of its range: the accounts balance, and every result is a number in its range", () => {
    const standing = resolveSettings(pack, { ...settings, levers: {}, parameters: {} });
    const own = pack.file.parameters.length;
    const failed = pack.parameters.flatMap(({ id }, index) =>
      // Of the shares of services, which are many and alike, one in five.
      (index < own || index % 5 === 0 ? parameterBounds(id) : []).flatMap((end) => {
        const parameters = standing.parameters.with(index, end);
        const result = simulator.run({ ...standing, parameters });
        const balances = blockOf(result, "checks").every((one) => one <= checkTolerance);
        const { first } = blockFaults(recordedRun(result));
        return balances && first === undefined ? [] : [`${id} ${end}: ${first?.block}`];
      }),
    );
    expect(failed).toEqual([]);
  }, 120_000);

  it("is refused beyond its range, wherever a run is made", () => {
    const parameters = { "bond-interest-rate": 100 };
    expect(() => resolveSettings(pack, { ...settings, parameters })).toThrow(
      "parameters.bond-interest-rate: a number from 0 to 0.3 is needed, 100 given",
    );
    expect(() =>
      resolveSettings(pack, { ...settings, parameters: { "momentum-fade": Number.NaN } }),
    ).toThrow(/momentum-fade: a number from 0 to 1 is needed, NaN given/);
  });
});
