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
    const money = plan.provision[k] === provisionCode.money;
    const built = plan.provision[k] === provisionCode.facility;
    for (const leaves of areas.leavesOfProvince) {
      split(pack, k, leaves, tilt, stocks.otherProviders, state.otherProviders);
      if (money) split(pack, k, leaves, tilt, stocks.capacity, state.served);
      else split(pack, k, leaves, tilt, stocks.staff, state.staff);
      if (built) split(pack, k, leaves, tilt, stocks.capacity, state.facilities);
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

/** Copies a stock of a province, the rural part times `tilt` (at most everything), the urban part so that the sum stays. */
function split(
  pack: CompiledPack,
  service: number,
  leaves: readonly number[],
  tilt: number,
  from: Float64Array,
  to: Float64Array,
): void {
  const { areas } = pack;
  const start = service * areas.leaves.length;
  let urban = 0;
  let rural = 0;
  for (const a of leaves) {
    if (areas.settingOfLeaf[a] === 1) rural += from[start + a];
    else urban += from[start + a];
  }
  const movable = tilt !== 1 && urban > 0 && rural > 0;
  const ruralFactor = movable ? Math.min(tilt, (urban + rural) / rural) : 1;
  const urbanFactor = movable ? (urban + rural - rural * ruralFactor) / urban : 1;
  for (const a of leaves) {
    to[start + a] = from[start + a] * (areas.settingOfLeaf[a] === 1 ? ruralFactor : urbanFactor);
  }
}
