import type { CompiledPack } from "../pack/compiled.ts";
import type { SimulationState } from "../simulation-state.ts";

/**
 * Moves the economy one year on.
 *
 * Nation: GDP grows by the lever (plus the growth shift in years not yet observed). Provinces: GDP follows population and
 * closes the gap in GDP per head at the convergence rate λ, `gdp·(ȳ/y)^λ·(pop'/pop)`, scaled to the nation.
 * Own revenue grows by the year's elasticity: `R' = R·(GDP'/GDP)^(elasticity + shift)`. Unit running costs rise with real GDP per head times the
 * wage pass-through; capital costs by their own rate.
 */
export function advanceEconomy(
  pack: CompiledPack,
  state: SimulationState,
  populationBefore: Float64Array,
  populationAfter: Float64Array,
  year: number,
): void {
  const { levers, parameters, plan } = state;
  const open = pack.baseYear + year > parameters["context-observed-through"] ? 1 : 0;
  const growth = (levers["gdp-growth"] + open * parameters["gdp-growth-shift"]) / 100;
  const convergence = levers["regional-convergence"] / 100;
  let nationBefore = 0;
  let peopleBefore = 0;
  let peopleAfter = 0;
  for (let p = 0; p < plan.provinceCount; p++) {
    nationBefore += state.gdp[p];
    peopleBefore += populationBefore[p];
    peopleAfter += populationAfter[p];
  }
  const meanPerHead = nationBefore / peopleBefore;
  const gdpBefore = new Float64Array(plan.provinceCount);
  let sum = 0;
  for (let p = 0; p < plan.provinceCount; p++) {
    gdpBefore[p] = state.gdp[p];
    const perHead = state.gdp[p] / populationBefore[p];
    const next =
      state.gdp[p] *
      (meanPerHead / perHead) ** convergence *
      (populationAfter[p] / populationBefore[p]);
    state.gdp[p] = next;
    sum += next;
  }
  const nationAfter = nationBefore * (1 + growth);
  const scale = nationAfter / sum;
  const elasticity = levers["revenue-elasticity"] + open * parameters["revenue-elasticity-shift"];
  for (let p = 0; p < plan.provinceCount; p++) {
    const after = state.gdp[p] * scale;
    state.gdp[p] = after;
    state.ownRevenue[p] *= (after / gdpBefore[p]) ** elasticity;
  }
  const perHeadGrowth = nationAfter / peopleAfter / meanPerHead - 1;
  state.runningCostIndex *= 1 + parameters["wage-pass-through"] * perHeadGrowth;
  state.capitalCostIndex *= 1 + parameters["capital-cost-growth"];
}
