import { describe, expect, test } from "vitest";
import { updateStaffable } from "../../../models/facilities/staffing.ts";
import { updateLeadTimes } from "../../../models/facilities/stock.ts";
import { blockOf } from "../../../models/made-blocks.ts";
import { randomStream } from "../../../models/random.ts";
import {
  type BlockName,
  moneySources,
  moneyUses,
  type RunResult,
  unspentReasons,
} from "../../../models/results.ts";
import { levers } from "../../../models/scenario/levers.ts";
import { profileForSlider } from "../../../models/scenario/profile.ts";
import { resolveScenario, resolveSettings } from "../../../models/scenario/resolve.ts";
import type { RunInputs } from "../../../models/scenario/settings.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { planSimulation } from "../../../models/simulation-plan.ts";
import { createState, readLevers, startState } from "../../../models/simulation-state.ts";
import { compiledPack, presetsOf } from "../china-2020.ts";

const pack = compiledPack("china-2020");
const presets = presetsOf(pack);
const simulator = createSimulator(pack);
const P = pack.areas.provinces.length;
const L = pack.areas.leaves.length;
const years = pack.years.length;

const at = (run: RunResult, name: BlockName, year: number, row: number, width: number) => {
  const values = blockOf(run, name);
  return values.subarray(
    (values.length / years) * year + row * width,
    (values.length / years) * year + (row + 1) * width,
  );
};
const total = (values: Float64Array) => values.reduce((a, b) => a + b, 0);

/** Largest difference of the reasons' sum and what was returned, a share of the province's money; and the least reason. */
function unspentResidual(run: RunResult): { readonly residual: number; readonly least: number } {
  let residual = 0;
  let least = 0;
  const row = moneySources.length + moneyUses.indexOf("carried-out");
  for (let year = 0; year < years; year++) {
    for (let p = 0; p < P; p++) {
      let reasons = 0;
      unspentReasons.forEach((_, r) => {
        const amount = at(run, "unspentByReason", year, r, P)[p] ?? Number.NaN;
        least = Math.min(least, amount);
        reasons += amount;
      });
      const sources = moneySources.reduce(
        (sum, _, i) => sum + (at(run, "money", year, i, P)[p] ?? Number.NaN),
        0,
      );
      const returned = at(run, "money", year, row, P)[p] ?? Number.NaN;
      residual = Math.max(residual, Math.abs(reasons - returned) / sources);
    }
  }
  return { residual, least };
}

/** The hiring limit of carers as it is where labour supply plays no part. */
const sameLabour = { "labour-supply-factor": 0 };

/** Random settings of all levers from the first year that they may move. */
function randomInputs(seed: number): RunInputs {
  const random = randomStream(seed, "staff-and-building");
  return resolveSettings(pack, {
    levers: Object.fromEntries(
      levers.map((lever) => [
        lever.id,
        profileForSlider(
          pack,
          lever,
          lever.minimum + random.uniform() * (lever.maximum - lever.minimum),
        ),
      ]),
    ),
    weights: { kind: "equal" },
    parameters: sameLabour,
  });
}

const plan = planSimulation(pack);
const state = createState(plan);

/** Places of the base year over those that its staff could work by the standard, at least 1. */
function inPractice(run: RunResult, k: number, a: number): number {
  const places = at(run, "facilities", 0, k, L)[a] ?? Number.NaN;
  const working = Math.min(
    places,
    (at(run, "staff", 0, k, L)[a] ?? Number.NaN) * (plan.unitsPerStaff[k * years] ?? Number.NaN),
  );
  return working > 0 ? places / working : 1;
}

/**
 * Where something is started, places that stand and come over what the year's staff can grow to run until they open: the largest
 * over services, leaves and years. 1 is the most that the rule allows: staffed as well as in the base year. For runs in which the labour supply of provinces plays no part.
 */
function largestOverhang(inputs: RunInputs, run: RunResult): { worst: number; starts: number } {
  let worst = 0;
  let starts = 0;
  startState(state, inputs);
  for (let year = 1; year < years; year++) {
    readLevers(inputs.levers, years, year, state.levers);
    if (year > 1) state.momentum *= state.parameters["momentum-fade"];
    updateLeadTimes(state);
    for (let k = 0; k < plan.serviceCount; k++) {
      updateStaffable(state, k, year, state.leadTimeOfYear[k] ?? Number.NaN);
      const reach = state.staffable[0] ?? Number.NaN;
      if (reach === Number.POSITIVE_INFINITY) continue;
      const read = (name: BlockName) => at(run, name, year, k, L);
      const [started, places, coming, staff] = [
        read("started"),
        read("facilities"),
        read("underConstruction"),
        read("staff"),
      ];
      for (let a = 0; a < L; a++) {
        // Less than a thousandth of a place is rounding.
        if (!((started[a] ?? Number.NaN) > 1e-3)) continue;
        starts++;
        worst = Math.max(
          worst,
          ((places[a] ?? Number.NaN) + (coming[a] ?? Number.NaN)) /
            ((staff[a] ?? Number.NaN) * reach * inPractice(run, k, a)),
        );
      }
    }
  }
  return { worst, starts };
}

describe("unspent money", () => {
  test.each(presets)("is returned for reasons that add up: $id", (preset) => {
    const { residual, least } = unspentResidual(simulator.run(resolveScenario(preset, pack)));
    expect(residual).toBeLessThan(1e-9);
    expect(least).toBeGreaterThanOrEqual(0);
  });

  test("is returned for reasons that add up in 50 random scenarios", () => {
    for (let seed = 1; seed <= 50; seed++) {
      const { residual, least } = unspentResidual(simulator.run(randomInputs(seed)));
      expect(residual).toBeLessThan(1e-9);
      expect(least).toBeGreaterThanOrEqual(0);
    }
  });
});

const veteransPosts = pack.services.findIndex(({ id }) => id === "veterans-service-posts");
const returned = unspentReasons.map((_, reason) => reason);

describe("posts of leavers", () => {
  test.each(presets)(
    "fall in no province that has money left faster than need in any of its leaves: $id",
    (preset) => {
      const run = simulator.run(resolveScenario(preset, pack));
      let provincesWithMoneyLeft = 0;
      for (let year = 1; year < years; year++) {
        for (let p = 0; p < P; p++) {
          const left = returned.reduce(
            (sum, reason) => sum + (at(run, "unspentByReason", year, reason, P)[p] ?? Number.NaN),
            0,
          );
          // Less than a yuan is rounding.
          if (left <= 1e-6) continue;
          provincesWithMoneyLeft++;
          const leaves = pack.areas.leavesOfProvince[p] ?? [];
          const of = (name: BlockName, when: number) => at(run, name, when, veteransPosts, L);
          const sumOf = (values: Float64Array) =>
            leaves.reduce((sum, a) => sum + (values[a] ?? Number.NaN), 0);
          // Towns take villages with their posts, so that only the province's posts can be held to the rule.
          const falls = Math.min(
            1,
            ...leaves.map((a) => (of("need", year)[a] ?? 0) / (of("need", year - 1)[a] ?? 0)),
          );
          expect(sumOf(of("staff", year))).toBeGreaterThanOrEqual(
            sumOf(of("staff", year - 1)) * falls * (1 - 1e-9),
          );
        }
      }
      expect(provincesWithMoneyLeft).toBeGreaterThan(30);
    },
  );

  test("of veterans' stations hold in the baseline, where need of the nation grows", () => {
    const run = simulator.run(resolveScenario(presets[0] as (typeof presets)[number], pack));
    const base = total(at(run, "staff", 0, veteransPosts, L));
    for (let year = 1; year < years; year++)
      expect(total(at(run, "staff", year, veteransPosts, L))).toBeGreaterThan(0.97 * base);
  });
});

describe("building", () => {
  test.each(presets)("starts nothing that cannot be staffed at opening: $id", (preset) => {
    const inputs = resolveScenario({ ...preset, parameters: sameLabour }, pack);
    const { worst, starts } = largestOverhang(inputs, simulator.run(inputs));
    expect(starts).toBeGreaterThan(100);
    expect(worst).toBeLessThanOrEqual(1 + 1e-9);
  });

  test("starts nothing that cannot be staffed at opening in 300 random scenarios", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const inputs = randomInputs(seed);
      expect(largestOverhang(inputs, simulator.run(inputs)).worst).toBeLessThanOrEqual(1 + 1e-9);
    }
  });
});
