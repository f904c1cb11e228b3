import { startConstruction } from "../facilities/stock.ts";
import { provisionCode } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";
import { waterLevel } from "./allocation.ts";
import type { InvestmentScratch } from "./investment.ts";

/**
 * The central shortcoming grant: fills the deepest gaps of the country first (water-filling over cells of facility and
 * money services, none beyond what it can take), as building starts or as people served in this year only. What is left in
 * the end (`grantUnspent`) joins the next year's pool.
 */
export function spendShortcomingGrant(
  state: SimulationState,
  work: InvestmentScratch,
  year: number,
): void {
  const { levers } = state;
  state.shortcomingGrant.fill(0);
  state.grantServed.fill(0);
  state.grantUnspent = 0;
  const grant = levers["shortcoming-grant"] * state.transferPool;
  if (grant <= 0) return;
  priceCells(state, work);
  const { weight: level, extra: full, given: cost } = work;
  const reached = waterLevel(grant, level, full, cost, work.bins);
  state.grantUnspent = grant - raiseCells(state, work, reached, grant, year);
}

/**
 * Sets the level of the slots that can take something (1 − gap), the level from which they take no more, and what raising it by one
 * unit costs: 0 where nothing can be taken. The scratch's arrays are free before the investment step and hold all three.
 */
function priceCells(state: SimulationState, work: InvestmentScratch): void {
  const { plan, target, otherProviders } = state;
  const { cellOrder, serviceOfSlot, provision } = plan;
  const { weight: level, extra: full, given: cost } = work;
  const { gap, building, buildingPrice, postPrice } = work.requests;
  for (let slot = 0; slot < cellOrder.length; slot++) {
    cost[slot] = 0;
    const kind = provision[serviceOfSlot[slot]];
    const builds = kind === provisionCode.facility && building[slot] > 0;
    if (!builds && kind !== provisionCode.money) continue;
    const cell = cellOrder[slot];
    const open = Math.max(0, target[cell] - otherProviders[cell]);
    const price = open * (builds ? buildingPrice[slot] : postPrice[slot]);
    if (price <= 0) continue;
    const reached = 1 - gap[slot];
    level[slot] = reached;
    full[slot] = builds ? reached + building[slot] / price : 1;
    cost[slot] = price;
  }
}

/** Raises the cells that cost something to the level as far as they can take it; returns the money spent, at most `budget`. */
function raiseCells(
  state: SimulationState,
  work: InvestmentScratch,
  reached: number,
  budget: number,
  year: number,
): number {
  const { plan, leadTimeOfYear, spendingCapital, spendingRecurrent, shortcomingGrant } = state;
  const { cellOrder, serviceOfSlot, provision, provinceOfCell, provinceCount } = plan;
  const { weight: level, extra: full, given: cost } = work;
  const { building, buildingPrice, postPrice } = work.requests;
  let spentInAll = 0;
  for (let slot = 0; slot < cellOrder.length; slot++) {
    const price = cost[slot];
    if (price <= 0) continue;
    const rise = Math.min(reached, full[slot]) - level[slot];
    if (rise <= 0) continue;
    const service = serviceOfSlot[slot];
    const cell = cellOrder[slot];
    const p = provinceOfCell[cell];
    const place = plan.domain[service] * provinceCount + p;
    let spent = Math.min(price * rise, budget - spentInAll);
    if (provision[service] === provisionCode.facility) {
      spent = Math.min(spent, building[slot]);
      const units = spent / buildingPrice[slot];
      startConstruction(state, cell, service, year, units, leadTimeOfYear[service]);
      building[slot] -= spent;
      spendingCapital[place] += spent;
    } else {
      state.grantServed[cell] += spent / postPrice[slot];
      spendingRecurrent[place] += spent;
    }
    shortcomingGrant[p] += spent;
    spentInAll += spent;
  }
  return spentInAll;
}
