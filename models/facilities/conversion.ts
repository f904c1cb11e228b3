import type { SimulationState } from "../simulation-state.ts";
import { staffableRoom, updateStaffable } from "./staffing.ts";
import { startConstruction, takePlaces } from "./stock.ts";
import { surplusPlaces } from "./surplus.ts";

/**
 * Rebuilds surplus places of one service into a service that lacks them in the same leaf.
 *
 * The lever says which share of the surplus (`surplusPlaces`) is rebuilt in a year. The gain is bounded by the other service's gap (target − places − under construction), by the staff there can be when it opens, and by the growth money
 * of the two domains in the province, the receiving domain's first. Source places leave at once, target places open after the delay.
 * Returns nothing; adds spending to `conversionSpending` and takes it off `capitalBudget` ([domain·P + province]).
 */
export function convertSurplus(
  state: SimulationState,
  provinceOfLeaf: Int32Array,
  capitalBudget: Float64Array,
  year: number,
): void {
  const { plan } = state;
  const share = state.levers["surplus-conversion"];
  if (share <= 0) return;
  const { leafCount, provinceCount } = plan;
  for (const conversion of plan.conversions) {
    state.longestLead = Math.max(state.longestLead, conversion.delayYears);
    updateStaffable(state, conversion.to, year, conversion.delayYears);
    for (let a = 0; a < leafCount; a++) {
      const source = conversion.from * leafCount + a;
      const goal = conversion.to * leafCount + a;
      const surplus = surplusPlaces(state, conversion.from, source);
      if (surplus <= 0) continue;
      const gap = Math.min(
        state.target[goal] -
          state.otherProviders[goal] -
          state.facilities[goal] -
          state.underConstruction[goal],
        staffableRoom(state, goal),
      );
      if (gap <= 0) continue;
      const ownBudget = plan.domain[conversion.to] * provinceCount + provinceOfLeaf[a];
      const otherBudget = plan.domain[conversion.from] * provinceCount + provinceOfLeaf[a];
      const sameDomain = ownBudget === otherBudget;
      const cost =
        conversion.costPerUnit * state.parameters["capital-cost-factor"] * state.capitalCostIndex;
      const money = capitalBudget[ownBudget] + (sameDomain ? 0 : capitalBudget[otherBudget]);
      const affordable = cost > 0 ? money / cost : Number.POSITIVE_INFINITY;
      const gained = Math.min(surplus * share * conversion.unitsPerUnit, gap, affordable);
      if (gained <= 0) continue;
      const given = gained / conversion.unitsPerUnit;
      takePlaces(state, source, conversion.from, year, given);
      state.converted[source] -= given;
      state.converted[goal] += gained;
      const startedBefore = state.started[goal];
      startConstruction(state, goal, conversion.to, year, gained, conversion.delayYears);
      // A rebuilt place is counted as converted, not as started.
      state.started[goal] = startedBefore;
      const spent = gained * cost;
      const fromOwn = Math.min(spent, capitalBudget[ownBudget]);
      capitalBudget[ownBudget] -= fromOwn;
      if (!sameDomain) {
        capitalBudget[otherBudget] = Math.max(0, capitalBudget[otherBudget] - (spent - fromOwn));
      }
      state.conversionSpending[provinceOfLeaf[a]] += spent;
    }
  }
}
