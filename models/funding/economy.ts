import { sum } from "d3-array";
import { pow } from "../arithmetic/elementary.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { SimulationState } from "../simulation-state.ts";

/**
 * Moves the economy one year on.
 *
 * Nation: GDP grows by the lever (plus the growth shift in years not yet observed). Provinces: GDP follows population and
 * closes the gap in GDP per head at the convergence rate λ, `gdp·(ȳ/y)^λ·(pop'/pop)`, scaled to the nation.
 * In the first year provinces regain what they lost in the base year alone (`regain`).
 * Own revenue grows by the year's elasticity: `R' = R·(GDP'/GDP)^(elasticity + shift)`. Unit running costs of a province rise with
 * wages, as far as they are wages: national growth of GDP per head times the national pass-through, plus the province's own deviation
 * from it times the provincial one. Capital costs rise by their own rate.
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
  if (year === 1) {
    regain(state.gdp, pack.accounts.gdpShortfall);
    regain(state.ownRevenue, pack.accounts.ownRevenueShortfall);
  }
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
  let provincesAfter = 0;
  for (let p = 0; p < plan.provinceCount; p++) {
    gdpBefore[p] = state.gdp[p];
    const perHead = state.gdp[p] / populationBefore[p];
    const next =
      state.gdp[p] *
      pow(meanPerHead / perHead, convergence) *
      (populationAfter[p] / populationBefore[p]);
    state.gdp[p] = next;
    provincesAfter += next;
  }
  const nationAfter = nationBefore * (1 + growth);
  const scale = nationAfter / provincesAfter;
  const elasticity = levers["revenue-elasticity"] + open * parameters["revenue-elasticity-shift"];
  const perHeadGrowth = nationAfter / peopleAfter / meanPerHead - 1;
  const wages = parameters["wage-share-of-running-costs"];
  const national = parameters["wage-pass-through"] * perHeadGrowth;
  const provincial = parameters["wage-pass-through-province"];
  for (let p = 0; p < plan.provinceCount; p++) {
    const after = state.gdp[p] * scale;
    const growthOfProvince = after / gdpBefore[p];
    state.gdp[p] = after;
    state.ownRevenue[p] *= pow(growthOfProvince, elasticity);
    const deviation =
      (growthOfProvince * populationBefore[p]) / populationAfter[p] - 1 - perHeadGrowth;
    const rise = national + provincial * deviation;
    state.wageIndex[p] *= 1 + rise;
    state.runningCostIndex[p] *= 1 + wages * rise;
  }
  state.capitalCostIndex *= 1 + parameters["capital-cost-growth"];
}

/**
 * Gives provinces back what they fell short of in the base year alone, at the cost of all in proportion: their shares of the nation's sum
 * return, and the sum itself, whose growth is an input, stays. Does nothing where nobody fell short.
 */
export function regain(values: Float64Array, shortfall: Float64Array): void {
  const lost = sum(shortfall);
  if (lost === 0) return;
  const nation = sum(values);
  for (let p = 0; p < values.length; p++)
    values[p] = ((values[p] + shortfall[p]) * nation) / (nation + lost);
}
