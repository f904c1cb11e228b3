import { sum } from "d3-array";
import type { CompiledPack } from "../pack/compiled.ts";
import type { SimulationState } from "../simulation-state.ts";

/** What the formulas are measured against: their own values in the base year. */
export interface TransferBase {
  /** [province] formula value of shared-responsibility transfers with base levers. */
  readonly sharedFormula: Float64Array;
  /** [province] equalization gap (need − capacity, not below 0) with base levers. */
  readonly gap: Float64Array;
  /** Equalization money for each yuan of gap in the base year. */
  readonly rate: number;
  readonly pool: number;
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
  const { plan, levers } = state;
  into.fill(0);
  for (let k = 0; k < plan.serviceCount; k++) {
    if (plan.tiered[k] === 0) continue;
    // The target already carries the levers and the yearly adjustment of the standard.
    const standard = plan.nationalStandard[k * plan.yearCount + year];
    for (let a = 0; a < plan.leafCount; a++) {
      const p = pack.areas.provinceOfLeaf[a];
      const central = Math.min(
        1,
        Math.max(0, pack.accounts.centralShare[p] + levers["central-share"] / 100),
      );
      into[p] += standard * state.target[k * plan.leafCount + a] * central;
    }
  }
}

/**
 * Equalization gap: standard expenditure need minus standard revenue capacity, million yuan, not below 0.
 * Need: national spending per head × the province's people, counted by residents (weight w) or registered population of the year.
 * Capacity: GDP at the national ratio of own revenue to GDP, plus the other two transfers of the base year's level.
 * The resident weight moves money between provinces and leaves the nation's gap as it is under the base year's weight.
 */
function equalizationGap(
  pack: CompiledPack,
  state: SimulationState,
  residents: Float64Array,
  into: Float64Array,
): void {
  const base = state.baseLevers["resident-weight"];
  const weight = state.levers["resident-weight"];
  weightedGap(pack, state, residents, base, into);
  if (weight === base) return;
  const total = sum(into);
  weightedGap(pack, state, residents, weight, into);
  const moved = sum(into);
  if (moved > 0) for (let p = 0; p < into.length; p++) into[p] = (into[p] * total) / moved;
}

function weightedGap(
  pack: CompiledPack,
  state: SimulationState,
  residents: Float64Array,
  weight: number,
  into: Float64Array,
): void {
  const { accounts } = pack;
  const people = sum(residents);
  const baseBudget =
    sum(accounts.ownRevenue) +
    sum(accounts.transfersShared) +
    sum(accounts.transfersOther) +
    sum(accounts.transfersEqualization);
  const growth = sum(state.gdp) / sum(accounts.gdp);
  const perHead = (baseBudget * growth) / people;
  const effort = sum(accounts.ownRevenue) / sum(accounts.gdp);
  for (let p = 0; p < residents.length; p++) {
    const counted =
      weight * residents[p] +
      (1 - weight) * state.registeredPopulation[p] * (people / sum(state.registeredPopulation));
    const capacity =
      effort * state.gdp[p] + (accounts.transfersShared[p] + accounts.transfersOther[p]) * growth;
    into[p] = Math.max(0, perHead * counted - capacity);
  }
}

/** Measures the formulas in the base year so that the base accounts are reproduced exactly. */
export function transferBase(
  pack: CompiledPack,
  state: SimulationState,
  residents: Float64Array,
): TransferBase {
  const formula = new Float64Array(residents.length);
  const gap = new Float64Array(residents.length);
  sharedFormula(pack, state, 0, formula);
  equalizationGap(pack, state, residents, gap);
  const { accounts } = pack;
  const totalGap = sum(gap);
  return {
    sharedFormula: formula,
    gap,
    rate: totalGap > 0 ? sum(accounts.transfersEqualization) / totalGap : 0,
    pool:
      sum(accounts.transfersShared) +
      sum(accounts.transfersEqualization) +
      sum(accounts.transfersOther),
  };
}

/**
 * Central transfers of the year.
 *
 * Shared: base transfer × formula / base formula. Equalization: coefficient × rate × gap, plus the base year's deviation of
 * the account from the formula carried at the pool's pace, not below 0. Other: base × pool growth. The shortcoming grant
 * is set aside first; what it could not spend the year before comes on top. When the demand exceeds the pool, all three are
 * scaled by one factor; when it falls short, the rest is given as other transfers by their base shares.
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
  const open = pack.baseYear + year > parameters["context-observed-through"] ? 1 : 0;
  const growth =
    1 + (levers["transfer-pool-growth"] + open * parameters["transfer-growth-shift"]) / 100;
  state.transferPool = (year === 1 ? base.pool : state.transferPool) * growth;
  const poolIndex = state.transferPool / base.pool;
  const provinces = residents.length;
  sharedFormula(pack, state, year, state.transfersShared);
  equalizationGap(pack, state, residents, state.transfersEqualization);
  const grant = levers["shortcoming-grant"] * state.transferPool;
  const available = state.transferPool - grant + state.grantUnspent;
  let demand = 0;
  for (let p = 0; p < provinces; p++) {
    const ratio = base.sharedFormula[p] > 0 ? state.transfersShared[p] / base.sharedFormula[p] : 1;
    state.transfersShared[p] = accounts.transfersShared[p] * ratio;
    const deviation = accounts.transfersEqualization[p] - base.rate * base.gap[p];
    state.transfersEqualization[p] = Math.max(
      0,
      levers["equalization-coefficient"] * base.rate * state.transfersEqualization[p] +
        deviation * poolIndex,
    );
    state.transfersOther[p] = accounts.transfersOther[p] * poolIndex;
    demand += state.transfersShared[p] + state.transfersEqualization[p] + state.transfersOther[p];
  }
  state.transferDemand = demand + grant;
  state.transferScale = Math.min(1, available / demand);
  const rest = Math.max(0, available - demand) / sum(accounts.transfersOther);
  for (let p = 0; p < provinces; p++) {
    state.transfersShared[p] *= state.transferScale;
    state.transfersEqualization[p] *= state.transferScale;
    state.transfersOther[p] =
      state.transfersOther[p] * state.transferScale + rest * accounts.transfersOther[p];
  }
}
