import { sum } from "d3-array";
import type { CompiledPack } from "../pack/compiled.ts";
import type { SimulationState } from "../simulation-state.ts";
import { regain } from "./economy.ts";

/** What the formulas are measured against: their own values in the base year. */
export interface TransferBase {
  /** [province] formula value of shared-responsibility transfers with base levers. */
  readonly sharedFormula: Float64Array;
  /** [province] cost factor of standard spending: makes the equalization formula give the account of the base year. */
  readonly costFactor: Float64Array;
  /** [province] people that the equalization formula counted; persons. */
  readonly counted: Float64Array;
  /** [province] residents; persons. */
  readonly residents: Float64Array;
  /** [province] GDP and own revenue that standard revenue moves with: the account, with what was lost in the base year alone regained. */
  readonly gdp: Float64Array;
  readonly ownRevenue: Float64Array;
  /** [province] other transfers that later years grow from: the account without what was given once. */
  readonly other: Float64Array;
  /** Equalization money for each yuan of gap. */
  rate: number;
  pool: number;
}

/** Room for the base year of a number of provinces. */
export function createTransferBase(provinceCount: number): TransferBase {
  const perProvince = () => new Float64Array(provinceCount);
  return {
    sharedFormula: perProvince(),
    costFactor: perProvince(),
    counted: perProvince(),
    residents: perProvince(),
    gdp: perProvince(),
    ownRevenue: perProvince(),
    other: perProvince(),
    rate: 0,
    pool: 0,
  };
}

/**
 * Shared-responsibility formula: Σ over tiered services of national standard × people to be served × central share.
 * The central share is the tier's plus the lever, between 0 and 1.
 */
function sharedFormula(
  pack: CompiledPack,
  state: SimulationState,
  year: number,
  into: Float64Array,
): void {
  const { plan, levers, target } = state;
  const { leavesOfProvince } = pack.areas;
  for (let p = 0; p < plan.provinceCount; p++) {
    const leaves = leavesOfProvince[p];
    const central = Math.min(
      1,
      Math.max(0, pack.accounts.centralShare[p] + levers["central-share"] / 100),
    );
    let sum = 0;
    for (let k = 0; k < plan.serviceCount; k++) {
      if (plan.tiered[k] === 0) continue;
      // The target already carries the levers and the yearly adjustment of the standard.
      const standard = plan.nationalStandard[k * plan.yearCount + year];
      const first = k * plan.leafCount;
      for (let i = 0; i < leaves.length; i++) sum += standard * target[first + leaves[i]] * central;
    }
    into[p] = sum;
  }
}

/**
 * Equalization gap: standard spending minus standard revenue, million yuan, not below 0: who can pay for the standard gets nothing.
 * The resident weight moves money between provinces and leaves the nation's gap as it is under the base year's weight.
 */
function equalizationGap(
  pack: CompiledPack,
  state: SimulationState,
  base: TransferBase,
  residents: Float64Array,
  into: Float64Array,
): void {
  const weight = state.baseLevers["resident-weight"];
  const chosen = state.levers["resident-weight"];
  weightedGap(pack, state, base, residents, weight, into);
  if (chosen === weight) return;
  const total = sum(into);
  weightedGap(pack, state, base, residents, chosen, into);
  const moved = sum(into);
  if (moved > 0) for (let p = 0; p < into.length; p++) into[p] = (into[p] * total) / moved;
}

/**
 * Standard spending: what the nation's provinces can afford a head (own revenue, shared and equalization transfers) × cost factor × people,
 * of which 0.85 (`equalization-population-weight`) are counted this year and the rest stands for area, which does not move.
 * Standard revenue: own revenue of the base year, moved with the province's GDP at the nation's ratio, plus shared transfers.
 */
function weightedGap(
  pack: CompiledPack,
  state: SimulationState,
  base: TransferBase,
  residents: Float64Array,
  weight: number,
  into: Float64Array,
): void {
  const { accounts } = pack;
  const people = sum(residents);
  const peopleWeight = state.parameters["equalization-population-weight"];
  const poolIndex = state.transferPool / base.pool;
  const revenue = sum(state.ownRevenue);
  const tied = sum(accounts.transfersShared) + sum(accounts.transfersEqualization);
  const perHead = (revenue + tied * poolIndex) / people;
  const yieldOfGdp = revenue / sum(base.ownRevenue) / (sum(state.gdp) / sum(base.gdp));
  const growthOfPeople = people / sum(base.residents);
  const toResidents = people / sum(state.registeredPopulation);
  for (let p = 0; p < residents.length; p++) {
    const now = countedPeople(residents[p], state.registeredPopulation[p] * toResidents, weight);
    const counted = peopleWeight * now + (1 - peopleWeight) * base.counted[p] * growthOfPeople;
    const capacity =
      (base.ownRevenue[p] * yieldOfGdp * state.gdp[p]) / base.gdp[p] +
      accounts.transfersShared[p] * poolIndex;
    into[p] = Math.max(0, perHead * base.costFactor[p] * counted - capacity);
  }
}

/** People that the formula counts: residents by the weight, registered people (scaled to the nation's residents) by the rest. */
function countedPeople(residents: number, registered: number, weight: number): number {
  return weight * residents + (1 - weight) * registered;
}

/**
 * Measures the formulas in the base year so that the base accounts are reproduced exactly.
 *
 * The rate is the account's national sum over the gaps without cost factors. Cost factors then close each province's formula on its
 * account: `(account / rate + standard revenue) / (spending a head × people)`. A province without equalization in its account keeps 1, or the
 * factor at which its standard spending just equals its standard revenue.
 */
export function settleTransfers(
  pack: CompiledPack,
  state: SimulationState,
  residents: Float64Array,
  into: TransferBase,
): void {
  const { accounts } = pack;
  const { counted, costFactor, other } = into;
  const weight = state.baseLevers["resident-weight"];
  sharedFormula(pack, state, 0, into.sharedFormula);
  into.residents.set(residents);
  into.gdp.set(accounts.gdp);
  regain(into.gdp, accounts.gdpShortfall);
  into.ownRevenue.set(accounts.ownRevenue);
  regain(into.ownRevenue, accounts.ownRevenueShortfall);
  const shared = sum(accounts.transfersShared);
  const equalization = sum(accounts.transfersEqualization);
  into.pool = shared + equalization + sum(accounts.transfersOther);
  const people = sum(residents);
  const toResidents = people / sum(state.registeredPopulation);
  const perHead = (sum(accounts.ownRevenue) + shared + equalization) / people;
  let totalGap = 0;
  for (let p = 0; p < residents.length; p++) {
    counted[p] = countedPeople(residents[p], state.registeredPopulation[p] * toResidents, weight);
    const capacity = accounts.ownRevenue[p] + accounts.transfersShared[p];
    totalGap += Math.max(0, perHead * counted[p] - capacity);
    other[p] = accounts.transfersOther[p] - accounts.transfersOneOff[p];
  }
  const rate = totalGap > 0 ? equalization / totalGap : 0;
  into.rate = rate;
  for (let p = 0; p < residents.length; p++) {
    const account = accounts.transfersEqualization[p];
    const capacity = accounts.ownRevenue[p] + accounts.transfersShared[p];
    const spending = perHead * counted[p];
    costFactor[p] = 1;
    if (rate <= 0 || spending <= 0) continue;
    costFactor[p] =
      account > 0 ? (account / rate + capacity) / spending : Math.min(1, capacity / spending);
  }
}

/**
 * Real growth of the pool, as a factor: central revenue follows GDP by its elasticity, and the centre passes on so many points more or less
 * of it. Shifts of ensembles act in years not yet observed.
 */
export function poolGrowth(pack: CompiledPack, state: SimulationState, year: number): number {
  const { levers, parameters } = state;
  const open = pack.baseYear + year > parameters["context-observed-through"] ? 1 : 0;
  const gdp = levers["gdp-growth"] + open * parameters["gdp-growth-shift"];
  const elasticity = Math.max(
    0,
    levers["transfer-elasticity"] + open * parameters["transfer-elasticity-shift"],
  );
  const beyond = levers["transfer-extra-growth"] + open * parameters["transfer-growth-shift"];
  return 1 + (elasticity * gdp + beyond) / 100;
}

/**
 * Central transfers of the year.
 *
 * Shared: base transfer × formula / base formula. Equalization: coefficient × rate × gap. Other: base × pool growth, in part moved with
 * the province's people (`other-transfers-follow-people`). The shortcoming grant is set aside first; what it could not spend the year
 * before comes on top. One factor makes the three fit the pool, down where they ask for more and up where they ask for less: the pool is
 * what the centre decided, and no transfer of 2020–2024 grew much apart from the others.
 */
export function updateTransfers(
  pack: CompiledPack,
  state: SimulationState,
  base: TransferBase,
  residents: Float64Array,
  year: number,
): void {
  const { levers, parameters } = state;
  const { accounts } = pack;
  state.transferPool =
    (year === 1 ? base.pool : state.transferPool) * poolGrowth(pack, state, year);
  const poolIndex = state.transferPool / base.pool;
  const provinces = residents.length;
  sharedFormula(pack, state, year, state.transfersShared);
  equalizationGap(pack, state, base, residents, state.transfersEqualization);
  const follow = parameters["other-transfers-follow-people"];
  const growthOfPeople = sum(residents) / sum(base.residents);
  const grant = levers["shortcoming-grant"] * state.transferPool;
  const available = state.transferPool - grant + state.grantUnspent;
  let demand = 0;
  for (let p = 0; p < provinces; p++) {
    const ratio = base.sharedFormula[p] > 0 ? state.transfersShared[p] / base.sharedFormula[p] : 1;
    state.transfersShared[p] = accounts.transfersShared[p] * ratio;
    state.transfersEqualization[p] *= levers["equalization-coefficient"] * base.rate;
    const people = residents[p] / base.residents[p] / growthOfPeople;
    state.transfersOther[p] = base.other[p] * poolIndex * (1 - follow + follow * people);
    demand += state.transfersShared[p] + state.transfersEqualization[p] + state.transfersOther[p];
  }
  state.transferDemand = demand + grant;
  const factor = available / demand;
  state.transferScale = Math.min(1, factor);
  for (let p = 0; p < provinces; p++) {
    state.transfersShared[p] *= factor;
    state.transfersEqualization[p] *= factor;
    state.transfersOther[p] *= factor;
  }
}
