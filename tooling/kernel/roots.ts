import { createInvestmentScratch } from "../../models/funding/investment.ts";
import { initializeBaseYear } from "../../models/initialize.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import { createPeople, startPeople } from "../../models/people.ts";
import { planSimulation } from "../../models/simulation-plan.ts";
import { createState, startState } from "../../models/simulation-state.ts";
import type { Roots } from "./generate.ts";

/** What the names of the year loop are, in a run of this pack. */
export function rootsOf(pack: CompiledPack): Roots {
  const plan = planSimulation(pack);
  const state = createState(plan);
  const people = createPeople(pack);
  startState(state, {
    levers: pack.leverDefaults.slice(),
    parameters: Float64Array.from(pack.parameters, ({ value }) => value),
    weights: { kind: "equal" },
  });
  startPeople(people, state);
  const base = initializeBaseYear(pack, state, people.population, { kind: "equal" });
  return {
    varying: {
      state,
      people: { population: people.population },
      base,
      investment: createInvestmentScratch(plan.cellOrder.length, plan.provinceCount),
      facilitiesBefore: new Float64Array(state.facilities.length),
      posted: new Float64Array(state.staff.length),
      residentsBefore: new Float64Array(plan.provinceCount),
    },
    uniform: { pack, plan, areas: pack.areas },
    numbers: ["usualConsolidation"],
  };
}
