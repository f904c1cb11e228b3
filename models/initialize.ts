import { sum } from "d3-array";
import { domainIds } from "./domains.ts";
import { domainWeights } from "./equalization/domain-weights.ts";
import { startLabourSupply } from "./facilities/labour-supply.ts";
import { initializeRefits } from "./facilities/refits.ts";
import { initializeFacilities } from "./facilities/stock.ts";
import { bookBaseFees, countEntitled, initializeBudget } from "./funding/budget.ts";
import { bookBaseFunds } from "./funding/government-funds.ts";
import { createTransferBase, settleTransfers, type TransferBase } from "./funding/transfers.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import type { PopulationState } from "./population/population-state.ts";
import type { DomainWeights } from "./scenario/settings.ts";
import { updateAttainment, updateWorking } from "./services/attainment.ts";
import { updateNeed } from "./services/need.ts";
import { startReach } from "./services/reach.ts";
import { provisionCode } from "./simulation-plan.ts";
import type { SimulationState } from "./simulation-state.ts";

/** What the base year settles for the years after it. */
export interface BaseYear {
  readonly transfers: TransferBase;
  /** [domain] weights in the overall index. */
  readonly weights: Float64Array;
}

/** Sets the state to the base year: its stocks, need, attainment and accounts. */
export function initializeBaseYear(
  pack: CompiledPack,
  state: SimulationState,
  population: PopulationState,
  weights: DomainWeights,
): BaseYear {
  const transfers = createTransferBase(pack.areas.provinces.length);
  settleBaseYear(pack, state, population, transfers);
  return { transfers, weights: domainWeights(weights, state) };
}

/** All of the base year that follows from a run's inputs and people, which the state has. */
export function settleBaseYear(
  pack: CompiledPack,
  state: SimulationState,
  population: PopulationState,
  transfers: TransferBase,
): void {
  const { areas } = pack;
  initializeState(pack, state);
  updateNeed(pack, state, population, 0);
  countEntitled(pack, state);
  state.baseEntitledOfProvince.set(state.entitledOfProvince);
  for (let cell = 0; cell < state.need.length; cell++) {
    const open = state.need[cell] * state.access[cell];
    state.otherBaseShare[cell] = open > 0 ? state.otherProviders[cell] / open : 0;
  }
  startReach(state);
  startLabourSupply(state, population, areas.provinceOfLeaf);
  updateAttainment(state, areas.provinceOfLeaf);
  settleTransfers(pack, state, population.provinceResidents, transfers);
  bookBaseYear(pack, state);
  bookBaseFunds(pack, state);
  bookBaseFees(state);
}

/**
 * Sets stocks and accounts of the base year. `base-stock-rural-factor` tilts the split between the rural and the urban
 * part of each province where it is not counted: rural stocks are multiplied by it and the province's total is kept.
 */
function initializeState(pack: CompiledPack, state: SimulationState): void {
  const { plan } = state;
  const { stocks, accounts, areas } = pack;
  const { capacity, staff, otherProviders, splitCounted } = stocks;
  for (let k = 0; k < plan.serviceCount; k++) {
    const money = plan.provision[k] === provisionCode.money;
    const built = plan.provision[k] === provisionCode.facility;
    for (let p = 0; p < plan.provinceCount; p++) {
      const leaves = areas.leavesOfProvince[p];
      const place = k * plan.provinceCount + p;
      const first = k * plan.leafCount;
      const ofOthers = splitCounted.otherProviders[place] === 1;
      split(pack, state, first, leaves, ofOthers, otherProviders, state.otherProviders);
      const places = splitCounted.capacity[place] === 1;
      if (money) split(pack, state, first, leaves, places, capacity, state.served);
      else split(pack, state, first, leaves, splitCounted.staff[place] === 1, staff, state.staff);
      if (built) split(pack, state, first, leaves, places, capacity, state.facilities);
    }
  }
  state.registeredPopulation.set(accounts.registeredPopulation);
  state.gdp.set(accounts.gdp);
  state.ownRevenue.set(accounts.ownRevenue);
  state.transfersShared.set(accounts.transfersShared);
  state.transfersEqualization.set(accounts.transfersEqualization);
  state.transfersOther.set(accounts.transfersOther);
  // Working units follow the model's own rule from the start, so that no stock jumps between the base year and the first.
  updateWorking(state, state.staff, 0);
  state.baseUnits.set(state.working);
  for (let cell = 0; cell < state.working.length; cell++)
    state.basePlacesPerWorking[cell] =
      state.working[cell] > 0 ? Math.max(1, state.facilities[cell] / state.working[cell]) : 1;
  initializeFacilities(state);
  initializeRefits(state);
  initializeBudget(pack, state);
}

/**
 * Copies a stock of a province, the cells of which begin at `first`. Where its split is not `counted`: the rural part times the tilt (at most
 * everything), the urban part so that the sum stays.
 */
function split(
  pack: CompiledPack,
  state: SimulationState,
  first: number,
  leaves: readonly number[],
  counted: boolean,
  from: Float64Array,
  to: Float64Array,
): void {
  const { settingOfLeaf } = pack.areas;
  let urban = 0;
  let rural = 0;
  for (const a of leaves) {
    if (settingOfLeaf[a] === 1) rural += from[first + a];
    else urban += from[first + a];
  }
  if (counted || urban <= 0 || rural <= 0) {
    for (const a of leaves) to[first + a] = from[first + a];
    return;
  }
  const tilt = state.parameters["base-stock-rural-factor"];
  const ruralFactor = Math.min(tilt, (urban + rural) / rural);
  // What is not tilted stays to the bit; where the rural part takes all, rounding must not leave the towns less than nothing.
  const urbanFactor = tilt === 1 ? 1 : Math.max(0, urban + rural - rural * ruralFactor) / urban;
  for (const a of leaves)
    to[first + a] = from[first + a] * (settingOfLeaf[a] === 1 ? ruralFactor : urbanFactor);
}

/** Books the accounts of the base year: what the pack observed, with no bonds, grant or conversion of the model's. */
function bookBaseYear(pack: CompiledPack, state: SimulationState): void {
  const { accounts } = pack;
  const P = state.plan.provinceCount;
  state.transferPool =
    sum(accounts.transfersShared) +
    sum(accounts.transfersEqualization) +
    sum(accounts.transfersOther);
  state.transferDemand = state.transferPool;
  for (let p = 0; p < P; p++) {
    const first =
      accounts.ownRevenue[p] +
      accounts.transfersShared[p] +
      accounts.transfersEqualization[p] +
      accounts.transfersOther[p];
    state.carriedIn[p] = accounts.spendingTotal[p] - first;
    let domains = 0;
    for (let d = 0; d < domainIds.length; d++) domains += accounts.spendingByDomain[d * P + p];
    state.envelope[p] = domains;
    state.otherFunctions[p] = accounts.spendingTotal[p] - domains;
  }
}
