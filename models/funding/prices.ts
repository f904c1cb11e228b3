import { settleBaseYear } from "../initialize.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { copyTotals } from "../people.ts";
import { perPack } from "../per-pack.ts";
import { createPopulationState } from "../population/population-state.ts";
import type { RunInputs } from "../scenario/settings.ts";
import { planSimulation } from "../simulation-plan.ts";
import { createState, readLevers, type SimulationState, startState } from "../simulation-state.ts";
import { publicRunningCost, updateUnitPrices } from "./budget.ts";
import { advanceEconomy } from "./economy.ts";
import { createTransferBase } from "./transfers.ts";

/** What a unit more of a service costs the public budget in a cell in a year, million yuan of the base year. */
export interface Prices {
  /** A year's running cost of `more` units beside the `working` ones: at the full price up to the base year's units, at the public share beyond. */
  running(cell: number, working: number, more: number): number;
  /** Building one place, once. */
  readonly building: (cell: number) => number;
}

const roomOf = perPack((pack) => ({
  state: createState(planSimulation(pack)),
  population: createPopulationState(pack.population),
}));

/**
 * The prices at which a run paid for running and building in each of its years. Results record no prices; what they follow from they do: the base
 * year is settled as the run settled it, and the economy moved on by the model's own rule (`advanceEconomy`) with the residents that the run
 * had, so that these are the run's prices to rounding. One thing is not known: units of the base year move with villages that become towns; here
 * they stay where they were, so that a little more is priced in full in villages and a little less in towns. Cost: the base year of the pack once a call.
 *
 * @param inputs those that the run was made with
 * @param residents [year][province] residents at the end of each year of the run, from the base year to the last year asked for
 * @returns [year]
 * @example pricesByYear(pack, inputs, residents).at(-1)?.building(cell) // 0.12: 120,000 yuan a place
 */
export function pricesByYear(
  pack: CompiledPack,
  inputs: RunInputs,
  residents: readonly Float64Array[],
): readonly Prices[] {
  const { state, population } = roomOf(pack);
  startState(state, inputs);
  copyTotals(state, population);
  settleBaseYear(pack, state, population, createTransferBase(pack.areas.provinces.length));
  // The room is used again: what prices are made of is kept.
  const baseUnits = state.baseUnits.slice();
  return residents.map((atEnd, year) => {
    const before = residents[year - 1];
    if (before !== undefined) {
      readLevers(inputs.levers, state.plan.yearCount, year, state.levers);
      advanceEconomy(pack, state, before, atEnd, year);
    }
    updateUnitPrices(state);
    return pricesNow(state, baseUnits);
  });
}

/** The prices of the year that a state stands in. */
function pricesNow(state: SimulationState, baseUnits: Float64Array): Prices {
  const { plan, unitPrice, publicShare } = state;
  const kept: Pick<SimulationState, "plan" | "unitPrice" | "publicShare" | "baseUnits"> = {
    plan,
    unitPrice: unitPrice.slice(),
    publicShare: publicShare.slice(),
    baseUnits,
  };
  const capitalFactor = state.parameters["capital-cost-factor"] * state.capitalCostIndex;
  return {
    running(cell, working, more) {
      const service = Math.floor(cell / plan.leafCount);
      const province = plan.provinceOfCell[cell];
      const cost = (units: number) => publicRunningCost(kept, cell, service, province, units);
      return cost(working + more) - cost(working);
    },
    building: (cell) => plan.capitalCost[cell] * capitalFactor,
  };
}
