import { createInvestmentScratch, type InvestmentScratch } from "../funding/investment.ts";
import { type BaseYear, initializeBaseYear } from "../initialize.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { createPeople, type People, startPeople } from "../people.ts";
import { planSimulation, type SimulationPlan } from "../simulation-plan.ts";
import { createState, type SimulationState, startState } from "../simulation-state.ts";

/** What a run of the reference keeps, by the names that its loop over years gives it. */
export interface KernelRoots {
  /** Of its own in every lane. */
  readonly varying: {
    readonly state: SimulationState;
    readonly people: People;
    base: BaseYear;
    readonly investment: InvestmentScratch;
    readonly facilitiesBefore: Float64Array;
    readonly posted: Float64Array;
    readonly residentsBefore: Float64Array;
  };
  /** The same in all lanes. */
  readonly uniform: {
    readonly pack: CompiledPack;
    readonly plan: SimulationPlan;
    readonly areas: CompiledPack["areas"];
  };
}

/** Numbers that the loop over years takes from outside, the same in all lanes. */
export const outerNumbers = ["usualConsolidation"] as const;

/** Room for a run of a pack, standing at the base year of the pack's own inputs. */
export function kernelRoots(pack: CompiledPack): KernelRoots {
  const plan = planSimulation(pack);
  const state = createState(plan);
  const people = createPeople(pack);
  startState(state, {
    levers: pack.leverDefaults,
    parameters: Float64Array.from(pack.parameters, ({ value }) => value),
    weights: { kind: "equal" },
  });
  startPeople(people, state);
  return {
    varying: {
      state,
      people,
      base: initializeBaseYear(pack, state, people.population, { kind: "equal" }),
      investment: createInvestmentScratch(plan.cellOrder.length, plan.provinceCount),
      facilitiesBefore: new Float64Array(state.facilities.length),
      posted: new Float64Array(state.staff.length),
      residentsBefore: new Float64Array(plan.provinceCount),
    },
    uniform: { pack, plan, areas: pack.areas },
  };
}
