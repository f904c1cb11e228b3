import { describe, expect, it } from "vitest";
import {
  headlineQuantity,
  type Quantity,
  quantityColumns,
} from "../../../models/analysis/quantities.ts";
import { sharedOf } from "../../../models/checkpoint.ts";
import { readSeries } from "../../../models/reading/series.ts";
import { leverIndex } from "../../../models/scenario/levers.ts";
import { resolveScenario } from "../../../models/scenario/resolve.ts";
import type { RunInputs } from "../../../models/scenario/settings.ts";
import { createSimulator, simulate } from "../../../models/simulate.ts";
import { compiledPack, presetOf } from "../china-2020.ts";

const pack = compiledPack("china-2020");
const baseline = resolveScenario(presetOf(pack, "baseline"), pack);

/** The baseline with a lever of the policy from 2026 on. */
function reform(value: number): RunInputs {
  const levers = baseline.levers.slice();
  const row = leverIndex("hukou-coverage") * pack.years.length;
  levers.fill(value, row + 2026 - pack.baseYear, row + pack.years.length);
  return { ...baseline, levers };
}

describe("quantities of runs that have their first years in common", () => {
  const gdp = { indicator: "gdp", area: "CN" } as const;
  const schooling = { indicator: "years-of-schooling", area: "CN" } as const;
  const quantities: readonly Quantity[] = [
    headlineQuantity,
    { ...gdp, years: [2035, 2022] },
    schooling,
  ];

  it("are those that each run gives by itself", () => {
    const simulator = createSimulator(pack);
    const columns = quantityColumns(pack, quantities);
    const row = new Float64Array(columns.width + 1);
    const parameters = baseline.parameters.map((value, i) =>
      pack.parameters[i]?.id === "wage-pass-through" ? value * 0.9 : value,
    );
    // From the third on runs take their first years over; the draw in between has years of its own.
    const runs = [
      reform(0.8),
      reform(0.9),
      reform(1),
      reform(0.7),
      { ...reform(0.7), parameters },
      reform(0.6),
      reform(0.5),
    ];
    const taken = runs.map((inputs) => {
      const result = simulator.run(inputs);
      columns.read(result, row, 1);
      const alone = simulate(pack, inputs);
      const expected = quantities.flatMap((quantity) => {
        const { years, values } = readSeries(pack, alone, quantity);
        const kept: Quantity["years"] = quantity.years ?? years;
        return kept.map((year) => values[years.indexOf(year)]);
      });
      expect([...row.subarray(1)]).toEqual(expected);
      return sharedOf(result) !== undefined;
    });
    expect(taken.filter((shared) => shared).length).toBeGreaterThan(2);
    expect(taken[0]).toBe(false);
    expect(taken[4]).toBe(false);
  });
});
