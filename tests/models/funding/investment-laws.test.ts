import { describe, expect, it } from "vitest";
import { blockOf } from "../../../models/made-blocks.ts";
import { randomStream } from "../../../models/random.ts";
import { type BlockName, unspentReasons } from "../../../models/results.ts";
import { leverIndex } from "../../../models/scenario/levers.ts";
import { resolveScenario } from "../../../models/scenario/resolve.ts";
import type { RunInputs } from "../../../models/scenario/settings.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { planSimulation, provisionCode } from "../../../models/simulation-plan.ts";
import { compiledPack, presetsOf } from "../china-2020.ts";

const pack = compiledPack("china-2020");
const plan = planSimulation(pack);
const { leafCount: L, provinceCount: P, yearCount: Y, serviceCount: K, provinceOfCell } = plan;
const simulator = createSimulator(pack);
const presets = presetsOf(pack).map((scenario) => [
  scenario.id,
  resolveScenario(scenario, pack),
]) as readonly (readonly [string, RunInputs])[];

const lever = (inputs: RunInputs, id: Parameters<typeof leverIndex>[0], year: number): number =>
  inputs.levers[leverIndex(id) * Y + year] ?? Number.NaN;

/** The presets, and the baseline with staff growth, bonds, shortcoming grant and shorter building drawn at random. */
const cases: readonly (readonly [string, RunInputs])[] = [
  ...presets,
  ...[1, 2, 3, 4].map((draw) => {
    const random = randomStream("investment-laws", draw);
    const [, base] = presets[0] as (typeof presets)[number];
    const levers = base.levers.slice();
    const set = (id: Parameters<typeof leverIndex>[0], value: number) =>
      levers.fill(value, leverIndex(id) * Y + 6, (leverIndex(id) + 1) * Y);
    set("staff-growth", 0.5 + random.uniform());
    set("bond-limit", 0.05 * random.uniform());
    set("shortcoming-grant", 0.1 * random.uniform());
    set("lead-time-cut", 0.5 * random.uniform());
    return [`random ${draw}`, { ...base, levers }] as const;
  }),
];

function yearsOf(inputs: RunInputs) {
  const result = simulator.run(inputs);
  return (block: BlockName, year: number): Float64Array => {
    const values = blockOf(result, block);
    const size = values.length / Y;
    return values.subarray(year * size, (year + 1) * size);
  };
}

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

describe("what is built can be staffed", () => {
  /**
   * Unstaffed: places that stand and are wanted (at most need less other providers) beyond staff × ratio. What money cannot hire in
   * time, and what was under construction in the base year, stays below an eighth of the nation's need above the base year's share.
   */
  it.each(presets)("wanted places without staff stay below an eighth of need: %s", (_, inputs) => {
    const at = yearsOf(inputs);
    for (let k = 0; k < K; k++) {
      if (plan.provision[k] !== provisionCode.facility || !((plan.unitsPerStaff[k * Y] ?? 0) > 0))
        continue;
      const unstaffed = Array.from({ length: Y }, (_year, year) => {
        const [need, places, others, staff] = (
          ["need", "facilities", "otherProviders", "staff"] as const
        ).map((block) => at(block, year).subarray(k * L, (k + 1) * L)) as [
          Float64Array,
          Float64Array,
          Float64Array,
          Float64Array,
        ];
        const idle = need.map((needed, a) =>
          Math.max(
            0,
            Math.min(places[a] as number, Math.max(0, needed - (others[a] as number))) -
              (staff[a] as number) * (plan.unitsPerStaff[k * Y + year] as number),
          ),
        );
        return sum(idle) / sum(need);
      });
      for (const share of unstaffed)
        expect(share - (unstaffed[0] as number), pack.services[k]?.id).toBeLessThan(0.125);
    }
  });
});

describe("leavers are replaced before anything new", () => {
  it.each(cases)("where money is left, posts that serve a need are kept: %s", (_, inputs) => {
    const at = yearsOf(inputs);
    let seen = 0;
    for (let year = 1; year < Y; year++) {
      const left = at("money", year).subarray(-P);
      for (let k = 0; k < K; k++) {
        if (plan.provision[k] !== provisionCode.staff || plan.hukouLinked[k] === 1) continue;
        const leaving = (plan.attrition[k] as number) / (1 - (plan.attrition[k] as number));
        if ((plan.hiringLimit[k] as number) * lever(inputs, "staff-growth", year) < leaving * 1.1)
          continue;
        const ratio = plan.unitsPerStaff[k * Y + year] as number;
        const before = new Float64Array(P);
        const now = new Float64Array(P);
        for (let cell = k * L; cell < (k + 1) * L; cell++) {
          const p = provinceOfCell[cell] as number;
          const open =
            (at("need", year)[cell] as number) - (at("otherProviders", year)[cell] as number);
          const wanted = Math.max(0, open) / ratio / 1.2;
          before[p] =
            (before[p] as number) + Math.min(at("staff", year - 1)[cell] as number, wanted);
          now[p] = (now[p] as number) + Math.min(at("staff", year)[cell] as number, wanted);
        }
        for (let p = 0; p < P; p++) {
          if (!((left[p] as number) > 1)) continue;
          seen++;
          // Towns take over villages: staff that moves with the people may land where posts are full.
          expect(
            (now[p] as number) / (before[p] as number),
            `${pack.services[k]?.id} ${pack.areas.provinces[p]?.code} ${pack.years[year]}`,
          ).toBeGreaterThan(0.99);
        }
      }
    }
    expect(seen).toBeGreaterThan(100);
  });
});

describe("unspent money", () => {
  it("is kept by the rule as far as the rule says, and reaches gaps otherwise", () => {
    const [, base] = presets[0] as (typeof presets)[number];
    const parameters = base.parameters.slice();
    parameters[plan.parameterIndex.get("reallocation-of-unspent") as number] = 0;
    const kept = yearsOf({ ...base, parameters });
    const freed = yearsOf(base);
    const rule = unspentReasons.indexOf("kept-in-domain");
    const byRule = sum(kept("unspentByReason", 5).subarray(rule * P, (rule + 1) * P));
    expect(byRule).toBeGreaterThan(0.5 * sum(kept("unspentByReason", 5)));
    const all = (of: typeof kept) =>
      sum(Array.from({ length: Y }, (_y, y) => sum(of("unspentByReason", y))));
    expect(all(freed)).toBeLessThan(0.6 * all(kept));
  });
});

describe("building runs to a plan", () => {
  const band = 0.25;
  // Full reform starts everything in one year: its building steps up by two fifths.
  const bandWhileLeversMove = 0.45;

  it.each(presets)("national capital spending stays within its band: %s", (_, inputs) => {
    const at = yearsOf(inputs);
    const capital = Array.from({ length: Y }, (_year, year) => sum(at("spendingCapital", year)));
    const change = capital.map((value, year) => value / (capital[year - 1] ?? value) - 1);
    const moves = (year: number) => {
      for (let i = 0; i < inputs.levers.length; i += Y)
        if (inputs.levers[i + year] !== inputs.levers[i + year - 1]) return true;
      return false;
    };
    for (let year = 2; year < Y; year++) {
      const moving = moves(year);
      expect(Math.abs(change[year] as number), String(pack.years[year])).toBeLessThan(
        moving ? bandWhileLeversMove : band,
      );
      // No saw-tooth: no year undoes more than 6 % of the year before it.
      const [one, next] = [change[year] as number, change[year + 1] ?? 0];
      if (one * next < 0 && !moves(year + 1))
        expect(Math.min(Math.abs(one), Math.abs(next))).toBeLessThan(0.06);
    }
  });

  // What a plan of five years still holds for the years after the horizon, and what later building costs more, is the rest.
  it("loses little building: a longer plan builds nearly as much in all, later", () => {
    const [, base] = presets[0] as (typeof presets)[number];
    const built = (years: number) => {
      const parameters = base.parameters.slice();
      parameters[plan.parameterIndex.get("building-plan-years") as number] = years;
      const at = yearsOf({ ...base, parameters });
      const capital = Array.from({ length: Y }, (_y, year) => sum(at("spendingCapital", year)));
      return { first: capital[1] as number, all: sum(capital.slice(1)) };
    };
    expect(built(5).first).toBeLessThan(built(1).first);
    expect(built(5).all / built(1).all).toBeGreaterThan(0.9);
  });
});
