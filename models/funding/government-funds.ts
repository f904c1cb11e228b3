import { domainIds } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { SimulationState } from "../simulation-state.ts";

/** Largest part of a province's land revenue that may be brought into its general budget; the rest is bound to land and cities. */
const mostOfLand = 0.5;

const housing = domainIds.indexOf("housing");

/**
 * Splits what the base year's account closed with (spending − own revenue − transfers) into money brought in from government funds and
 * the rest (deficit, carry-over), and books what land pays for housing beside the account, so that the first simulated year continues both.
 * [province], million yuan. A pack without fund accounts has 0 everywhere.
 */
export function bookBaseFunds(pack: CompiledPack, state: SimulationState): void {
  const { accounts } = pack;
  const { provinceCount } = state.plan;
  const share = state.parameters["budget-money-from-funds"];
  for (let p = 0; p < provinceCount; p++) {
    state.baseFundsToBudget[p] = Math.min(
      share * Math.max(0, state.carriedIn[p]),
      mostOfLand * accounts.landRevenue[p],
    );
    state.carriedIn[p] -= state.baseFundsToBudget[p];
  }
  updateGovernmentFunds(pack, state);
  for (let p = 0; p < provinceCount; p++) {
    state.spendingCapital[housing * provinceCount + p] += state.fundsToServices[p];
  }
}

/**
 * Government funds of the year, million yuan: land revenue follows the lever relative to the base year (real terms), other funds stand.
 * Of land, the base year's amount moved with it is brought into the general budget, a fixed share builds housing for people in need
 * (public rental homes, old compounds), and the rest stays outside the nine domains: compensation for land, city building, debt.
 */
export function updateGovernmentFunds(pack: CompiledPack, state: SimulationState): void {
  const { governmentFunds, landRevenue } = pack.accounts;
  const before = state.baseLevers["land-revenue"];
  const index = before > 0 ? state.levers["land-revenue"] / before : 1;
  const forHousing = state.parameters["land-money-for-housing"];
  for (let p = 0; p < state.plan.provinceCount; p++) {
    const land = landRevenue[p] * index;
    state.fundsToBudget[p] = state.baseFundsToBudget[p] * index;
    state.fundsToServices[p] = forHousing * land;
    state.fundsElsewhere[p] =
      governmentFunds[p] -
      landRevenue[p] +
      land -
      state.fundsToBudget[p] -
      state.fundsToServices[p];
  }
}
