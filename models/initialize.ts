// biome-ignore-all lint/style/noNonNullAssertion: hot numeric loops over typed arrays of known length.
import { initializeFacilities } from "./facilities/stock.ts";
import { initializeBudget } from "./funding/budget.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import { updateWorking } from "./services/attainment.ts";
import { provisionCode } from "./simulation-plan.ts";
import type { SimulationState } from "./simulation-state.ts";

/**
 * Sets stocks and accounts of the base year. `base-stock-rural-factor` tilts the split between the rural and the urban
 * part of each province (many splits are estimates): rural stocks are multiplied by it and the province's total is kept.
 */
export function initializeState(pack: CompiledPack, state: SimulationState): void {
  const { plan, parameters } = state;
  const { stocks, accounts, areas } = pack;
  const tilt = parameters["base-stock-rural-factor"];
  for (let k = 0; k < plan.serviceCount; k++) {
    for (const leaves of areas.leavesOfProvince) {
      const factors = splitFactors(pack, k, leaves, tilt);
      for (const a of leaves) {
        const cell = k * plan.leafCount + a;
        const factor = areas.settingOfLeaf[a] === 1 ? factors.rural : factors.urban;
        const capacity = stocks.capacity[cell]! * factor;
        state.otherProviders[cell] = stocks.otherProviders[cell]! * factor;
        if (plan.provision[k] === provisionCode.money) state.served[cell] = capacity;
        else state.staff[cell] = stocks.staff[cell]! * factor;
        if (plan.provision[k] === provisionCode.facility) state.facilities[cell] = capacity;
      }
    }
  }
  state.gdp.set(accounts.gdp);
  state.ownRevenue.set(accounts.ownRevenue);
  state.transfersShared.set(accounts.transfersShared);
  state.transfersEqualization.set(accounts.transfersEqualization);
  state.transfersOther.set(accounts.transfersOther);
  // Working units follow the model's own rule from the start, so that no stock jumps between the base year and the first.
  updateWorking(state, state.staff, 0);
  state.baseUnits.set(state.working);
  initializeFacilities(state);
  initializeBudget(pack, state);
}

function splitFactors(
  pack: CompiledPack,
  service: number,
  leaves: readonly number[],
  tilt: number,
): { urban: number; rural: number } {
  if (tilt === 1) return { urban: 1, rural: 1 };
  let urban = 0;
  let rural = 0;
  for (const a of leaves) {
    const value = pack.stocks.capacity[service * pack.areas.leaves.length + a]!;
    if (pack.areas.settingOfLeaf[a] === 1) rural += value;
    else urban += value;
  }
  if (urban <= 0 || rural <= 0) return { urban: 1, rural: 1 };
  const ruralFactor = Math.min(tilt, (urban + rural) / rural);
  return { rural: ruralFactor, urban: (urban + rural - rural * ruralFactor) / urban };
}
