// biome-ignore-all lint/style/noNonNullAssertion: hot numeric loops over typed arrays of known length.

import { leadTimeInYear, startConstruction } from "../facilities/stock.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { provisionCode } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";
import { waterLevel } from "./allocation.ts";
import type { InvestmentWorkspace } from "./investment.ts";

/** Rounds of filling: what full cells refuse goes round again. */
const rounds = 6;

/**
 * The central shortcoming grant: fills the deepest gaps of the country first (water-filling over cells of facility and
 * money services), as building starts or as people served in this year only. What cells cannot take goes round again; what
 * is left in the end (`grantUnspent`) joins the next year's pool.
 */
export function spendShortcomingGrant(
  pack: CompiledPack,
  state: SimulationState,
  work: InvestmentWorkspace,
  year: number,
): void {
  const { plan, levers } = state;
  state.shortcomingGrant.fill(0);
  state.grantServed.fill(0);
  state.grantUnspent = 0;
  const grant = levers.shortcomingGrant * state.transferPool;
  if (grant <= 0) return;
  const level = work.weight;
  const cost = work.given;
  measureCells(state, work, level, cost);
  let left = grant;
  for (let round = 0; round < rounds && left > 0.001 * grant; round++) {
    const reached = waterLevel(left, level, cost, level.length);
    let spent = 0;
    for (let k = 0; k < plan.serviceCount; k++) {
      spent += fillService(pack, state, work, k, reached, left - spent, year);
    }
    left -= spent;
    if (spent <= 0 || reached >= 1) break;
  }
  state.grantUnspent = left;
  cost.fill(0);
}

/** Level of each cell (1 − gap) and what raising it by one unit of level costs; 0 where it takes nothing. */
function measureCells(
  state: SimulationState,
  work: InvestmentWorkspace,
  level: Float64Array,
  cost: Float64Array,
): void {
  const { plan } = state;
  const { wishes } = work;
  for (let cell = 0; cell < level.length; cell++) {
    const kind = plan.provision[plan.serviceOfCell[cell]!]!;
    level[cell] = 1 - wishes.gap[cell]!;
    const open = Math.max(0, state.target[cell]! - state.otherProviders[cell]!);
    if (kind === provisionCode.facility && wishes.building[cell]! > 0)
      cost[cell] = open * wishes.buildingPrice[cell]!;
    else if (kind === provisionCode.money && wishes.posts[cell]! > 0)
      cost[cell] = open * wishes.postPrice[cell]!;
    else cost[cell] = 0;
  }
}

/** Raises the cells of one service to the level as far as they can take it; returns the money spent, at most `purse`. */
function fillService(
  pack: CompiledPack,
  state: SimulationState,
  work: InvestmentWorkspace,
  service: number,
  reached: number,
  purse: number,
  year: number,
): number {
  const { plan } = state;
  const { leafCount, provinceCount } = plan;
  const { wishes, weight: level, given: cost } = work;
  const builds = plan.provision[service] === provisionCode.facility;
  const lead = leadTimeInYear(state, service);
  const row = plan.domain[service]! * provinceCount;
  let spentInAll = 0;
  for (let a = 0; a < leafCount; a++) {
    const cell = service * leafCount + a;
    const price = cost[cell]!;
    if (price <= 0 || level[cell]! >= reached) continue;
    const p = pack.areas.provinceOfLeaf[a]!;
    let spent = Math.min(price * (reached - level[cell]!), purse - spentInAll);
    if (builds) {
      spent = Math.min(spent, wishes.building[cell]!);
      startConstruction(state, cell, service, year, spent / wishes.buildingPrice[cell]!, lead);
      wishes.building[cell] = wishes.building[cell]! - spent;
      state.spendingCapital[row + p] = state.spendingCapital[row + p]! + spent;
      if (wishes.building[cell]! <= 0) cost[cell] = 0;
    } else {
      state.grantServed[cell] = state.grantServed[cell]! + spent / wishes.postPrice[cell]!;
      state.spendingRecurrent[row + p] = state.spendingRecurrent[row + p]! + spent;
    }
    level[cell] = level[cell]! + spent / price;
    state.shortcomingGrant[p] = state.shortcomingGrant[p]! + spent;
    spentInAll += spent;
  }
  return spentInAll;
}
