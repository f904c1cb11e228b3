import { describe, expect, it } from "vitest";
import { planEnsemble } from "../../models/analysis/ensemble.ts";
import { headlineQuantity } from "../../models/analysis/quantities.ts";
import { blockOf } from "../../models/made-blocks.ts";
import { serviceShares } from "../../models/pack/service-shares.ts";
import { parameterBounds, parameterUnit } from "../../models/parameters.ts";
import { randomStream } from "../../models/random.ts";
import { numbersOf, type ResultBlock, resultLayout } from "../../models/results.ts";
import { levers } from "../../models/scenario/levers.ts";
import { resolveScenario } from "../../models/scenario/resolve.ts";
import { settingsOf } from "../../models/scenario/scenario.ts";
import type { RunInputs } from "../../models/scenario/settings.ts";
import { createSimulator } from "../../models/simulate.ts";
import { extremeInputs } from "../../tooling/torture/extreme-runs.ts";
import { compiledPack, presetOf } from "./china-2020.ts";

// What moves an input by its last digits moves results by theirs: else engines, machines and orders of summation would show.

const pack = compiledPack("china-2020");
const simulator = createSimulator(pack);
const layout = resultLayout(pack);
const blocks = layout.recorded.map((name): [string, ResultBlock] => [name, layout[name]]);

/** Blocks that hold differences of larger numbers, and those: what is needed of a service, the provinces' own revenue of the year. */
const larger: Readonly<Record<string, "need" | "money">> = Object.fromEntries([
  ...[
    "capacity",
    "facilities",
    "staff",
    "started",
    "underConstruction",
    "completed",
    "retired",
  ].map((name) => [name, "need"]),
  ...["converted", "refitted", "closed", "otherProviders"].map((name) => [name, "need"]),
  ...["spendingCapital", "spendingOther", "unspentByReason", "governmentFunds", "money"].map(
    (name) => [name, "money"],
  ),
]);

/**
 * Numbers of two runs that differ by more than `share` of the largest of their row (block, year, first index), of the row that they lie
 * besides, or of 1.
 */
function differing(one: Float64Array, other: Float64Array, share: number): string[] {
  const largestIn = (start: number, width: number): number => {
    let largest = 1;
    for (let i = start; i < start + width; i++) largest = Math.max(largest, Math.abs(one[i] ?? 0));
    return largest;
  };
  return blocks.flatMap(([name, { offset, length, sizes }]) => {
    // Residuals are differences of what is equal but for rounding.
    if (name === "checks") return [];
    const width = sizes.length > 1 ? sizes.slice(1).reduce((a, b) => a * b, 1) : (sizes[0] ?? 1);
    const scaleAt = (index: number): number => {
      const row = index - (index % width);
      const year = Math.floor((index * layout.yearCount) / length);
      // Own revenue is the first source of money.
      const revenue = layout.money.offset + (year * layout.money.length) / layout.yearCount;
      return Math.max(
        largestIn(offset + row, width),
        larger[name] === "need" ? largestIn(layout.need.offset + row, width) : 0,
        larger[name] === "money" ? largestIn(revenue, pack.areas.provinces.length) : 0,
      );
    };
    const found: string[] = [];
    for (let index = 0; index < length; index++) {
      const before = one[offset + index] ?? 0;
      const after = other[offset + index] ?? 0;
      // No scale is below 1.
      if (Math.abs(after - before) <= share || Object.is(before, after)) continue;
      if (!(Math.abs(after - before) <= share * scaleAt(index)))
        found.push(`${name}[${index}]: ${before} → ${after}`);
    }
    return found;
  });
}

/** More on request: RANDOM_PAIRS=10000 npx vitest run tests/models/continuity-laws.test.ts */
const pairs = Number(process.env.RANDOM_PAIRS ?? 100);

/** What counts in whole numbers: years of the calendar, domains. */
const isCounted = (id: string) => ["year", "domains"].includes(parameterUnit(id) ?? "");

describe("results are continuous in what goes in", () => {
  it(`a millionth of an input's range moves no attainment by more than a thousandth, or by a slope and no jump, in ${pairs} pairs`, {
    timeout: 60_000 + 200 * pairs,
  }, () => {
    const random = randomStream("continuity", "jumps");
    const years = pack.years.length;
    /** Shares that make prices: a tenth of the pack's at the least. */
    const { recurrentShare, publicShare } = serviceShares;
    const leastShares = pack.parameters.map(({ id, value }) =>
      id.startsWith(recurrentShare.stem) || id.startsWith(publicShare.stem)
        ? value / 10
        : Number.NEGATIVE_INFINITY,
    );
    const moving = pack.parameters.flatMap(({ id }, at) =>
      parameterUnit(id) === undefined || isCounted(id)
        ? []
        : [{ id, at, bounds: parameterBounds(id) }],
    );
    const attainmentOf = (inputs: RunInputs) =>
      blockOf(simulator.run(inputs), "attainment").slice();
    const apart = (one: Float64Array, other: Float64Array): number =>
      one.reduce((most, level, i) => Math.max(most, Math.abs(level - (other[i] ?? 0))), 0);
    let steep = 0;
    for (let pair = 0; pair < pairs; pair++) {
      const { inputs } = extremeInputs(pack, random);
      const chosen = random.integer(levers.length + moving.length);
      const lever = levers[chosen];
      const parameter = moving[chosen - levers.length];
      const nudge = (value: number, least: number, most: number, part: number): number =>
        value + (value > (least + most) / 2 ? -1e-6 : 1e-6) * part * (most - least);
      // What costs next to nothing and is short of money all the same is divided by rounding.
      const given = inputs.parameters.map((value, at) => Math.max(value, leastShares[at] ?? value));
      /** Attainment where the input is moved by a part of a millionth of its range. */
      const moved = (part: number): Float64Array => {
        const set = Float64Array.from(inputs.levers);
        const parameters = Float64Array.from(given);
        if (lever !== undefined)
          for (let at = chosen * years; at < (chosen + 1) * years; at++)
            set[at] = nudge(set[at] ?? 0, lever.minimum, lever.maximum, part);
        if (parameter !== undefined)
          parameters[parameter.at] = nudge(given[parameter.at] ?? 0, ...parameter.bounds, part);
        return attainmentOf({ ...inputs, levers: set, parameters });
      };
      let [low, high] = [moved(0), moved(1)];
      if (apart(low, high) < 1e-3) continue;
      steep += 1;
      // A cell for which a millionth of a province's money is much rises steeply, and does not jump: halving shows it.
      for (let step = 0, from = 0, to = 1; step < 14; step++) {
        const middle = moved((from + to) / 2);
        if (apart(low, middle) > apart(middle, high)) [to, high] = [(from + to) / 2, middle];
        else [from, low] = [(from + to) / 2, middle];
      }
      expect(apart(low, high), `pair ${pair}: ${lever?.id ?? parameter?.id}`).toBeLessThan(1e-4);
    }
    expect(steep).toBeLessThanOrEqual(Math.ceil(pairs / 100));
  });

  it("a change of inputs by 1e-12 changes no result by more than 1e-8, in 200 draws", () => {
    const scenarios = ["baseline", "full-reform"].map((id) => ({
      id,
      settings: settingsOf(presetOf(pack, id), pack),
    }));
    const plan = planEnsemble(pack, {
      kind: "ensemble",
      scenarios,
      quantities: [headlineQuantity],
      targets: [],
      inputs: {},
      sampling: "sobol",
      seed: 7,
      runs: 100,
    });
    const { uniform } = randomStream("continuity");
    // Whole numbers are counts and calendar years.
    const nudged = (values: Float64Array) =>
      values.map((value) =>
        Number.isInteger(value) ? value : value * (1 + 1e-12 * (2 * uniform() - 1)),
      );
    for (let draw = 0; draw < 100; draw++) {
      for (const [index, { id }] of scenarios.entries()) {
        const inputs = plan.inputsOf(draw, index);
        const given = {
          ...inputs,
          levers: Float64Array.from(inputs.levers),
          parameters: Float64Array.from(inputs.parameters),
        };
        const one = numbersOf(simulator.run(given)).slice();
        const levers = nudged(given.levers);
        const parameters = nudged(given.parameters);
        const other = numbersOf(simulator.run({ ...given, levers, parameters }));
        expect([id, draw, differing(one, other, 1e-8).slice(0, 5)]).toEqual([id, draw, []]);
      }
    }
  }, 120_000);

  it("a little floor enforcement does little: its effect vanishes with the lever", () => {
    const baseline = resolveScenario(presetOf(pack, "baseline"), pack);
    const lever = levers.findIndex(({ id }) => id === "floor-enforcement");
    const years = pack.years.length;
    const attainmentUnder = (value: number): Float64Array => {
      const set = Float64Array.from(baseline.levers);
      set.fill(value, lever * years, (lever + 1) * years);
      return blockOf(simulator.run({ ...baseline, levers: set }), "attainment").slice();
    };
    const none = attainmentUnder(0);
    const largestChange = (value: number) =>
      attainmentUnder(value).reduce(
        (most, level, i) => Math.max(most, Math.abs(level - (none[i] ?? 0))),
        0,
      );
    // A millionth of the money, given to the one cell of a province that lies below the floor.
    expect(largestChange(1e-6)).toBeLessThan(1e-3);
    expect(largestChange(1e-9)).toBeLessThan(1e-6);
    expect(largestChange(1e-6) / largestChange(1e-9)).toBeCloseTo(1000, -2);
    expect(largestChange(0.5)).toBeGreaterThan(0.1);
  });
});
