// biome-ignore-all lint/style/noNonNullAssertion: hot numeric loops over typed arrays of known length.

import { leadTimeInYear, startConstruction } from "../facilities/stock.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { provisionCode } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";
import { waterLevel } from "./allocation.ts";
import type { InvestmentWorkspace } from "./investment.ts";

/**
 * The central shortcoming grant: fills the deepest gaps of the country first (water-filling over cells of facility and
 * money services), as building starts or as people served in this year only. What the wishes of the cells cannot
 * take stays with the centre and appears nowhere as spent.
 */
export function spendShortcomingGrant(
  pack: CompiledPack,
  state: SimulationState,
  work: InvestmentWorkspace,
  year: number,
): void {
  const { plan, levers } = state;
  const { leafCount, provinceCount } = plan;
  state.shortcomingGrant.fill(0);
  state.grantServed.fill(0);
  const grant = levers.shortcomingGrant * state.transferPool;
  if (grant <= 0) return;
  const level = work.weight;
  const cost = work.given;
  const cells = plan.serviceCount * leafCount;
  for (let k = 0; k < plan.serviceCount; k++) {
    const kind = plan.provision[k]!;
    for (let cell = k * leafCount; cell < (k + 1) * leafCount; cell++) {
      level[cell] = 1 - work.wishes.gap[cell]!;
      const open = Math.max(0, state.target[cell]! - state.otherProviders[cell]!);
      if (kind === provisionCode.facility && work.wishes.building[cell]! > 0)
        cost[cell] = open * work.wishes.buildingPrice[cell]!;
      else if (kind === provisionCode.money && work.wishes.posts[cell]! > 0)
        cost[cell] = open * work.wishes.postPrice[cell]!;
      else cost[cell] = 0;
    }
  }
  const reached = waterLevel(grant, level, cost, cells);
  for (let k = 0; k < plan.serviceCount; k++) {
    const kind = plan.provision[k]!;
    const lead = leadTimeInYear(state, k);
    for (let a = 0; a < leafCount; a++) {
      const cell = k * leafCount + a;
      if (cost[cell]! <= 0 || level[cell]! >= reached) continue;
      const p = pack.areas.provinceOfLeaf[a]!;
      const row = plan.domain[k]! * provinceCount + p;
      const offered = cost[cell]! * (reached - level[cell]!);
      if (kind === provisionCode.facility) {
        const spent = Math.min(offered, work.wishes.building[cell]!);
        startConstruction(state, cell, k, year, spent / work.wishes.buildingPrice[cell]!, lead);
        work.wishes.building[cell] = work.wishes.building[cell]! - spent;
        state.spendingCapital[row] = state.spendingCapital[row]! + spent;
        state.shortcomingGrant[p] = state.shortcomingGrant[p]! + spent;
      } else {
        state.grantServed[cell] = offered / work.wishes.postPrice[cell]!;
        state.spendingRecurrent[row] = state.spendingRecurrent[row]! + offered;
        state.shortcomingGrant[p] = state.shortcomingGrant[p]! + offered;
      }
    }
  }
  cost.fill(0);
}
