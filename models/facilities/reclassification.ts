// biome-ignore-all lint/style/noNonNullAssertion: hot numeric loops over typed arrays of known length.
import type { CompiledPack } from "../pack/compiled.ts";
import type { PopulationState } from "../population/population-state.ts";
import { provisionCode } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";

/**
 * When villages become part of towns, their schools and clinics become town schools and clinics.
 *
 * Of those who go from rural to urban within a province in a year, the population model takes a fixed part as reclassified
 * (they stay where they are, the boundary moves). The same part of the rural leaf's places, staff and other providers moves
 * with them, with pipeline, vintages and cost base; urban leaves take it up in proportion to the people they gain.
 * Money services need no move: benefits follow people (services/need.ts). Conserves every stock.
 */
export function reclassifyStocks(
  pack: CompiledPack,
  state: SimulationState,
  population: PopulationState,
  year: number,
): void {
  const { plan } = state;
  const { leafCount, yearCount } = plan;
  const { settingOfLeaf, leavesOfProvince } = pack.areas;
  const before = population.work.settled;
  const after = population.residents;
  const reclassified = pack.population.assumptions.reclassifiedShare;
  for (let p = 0; p < leavesOfProvince.length; p++) {
    const leaves = leavesOfProvince[p]!;
    let gained = 0;
    for (let i = 0; i < leaves.length; i++) {
      const a = leaves[i]!;
      if (settingOfLeaf[a] === 0) gained += Math.max(0, after[a]! - before[a]!);
    }
    if (gained <= 0) continue;
    for (let k = 0; k < plan.serviceCount; k++) {
      if (plan.provision[k] === provisionCode.money || !servesBoth(state, k, leaves, settingOfLeaf))
        continue;
      const built = plan.provision[k] === provisionCode.facility;
      pooled.fill(0);
      if (built) pooledSchedules.fill(0);
      for (let i = 0; i < leaves.length; i++) {
        const a = leaves[i]!;
        if (settingOfLeaf[a] === 0 || before[a]! <= 0) continue;
        const share = (reclassified * (before[a]! - after[a]!)) / before[a]!;
        if (share > 0) give(state, k * leafCount + a, share, built, year, yearCount);
      }
      for (let i = 0; i < leaves.length; i++) {
        const a = leaves[i]!;
        if (settingOfLeaf[a] === 1) continue;
        const share = Math.max(0, after[a]! - before[a]!) / gained;
        if (share > 0) take(state, k * leafCount + a, share, built, year, yearCount);
      }
    }
  }
}

/** Stocks of one service under way from rural to urban leaves of a province; room for a horizon to 2060. */
const pooled = new Float64Array(5);
const pooledSchedules = new Float64Array(2 * 64);

/** True where the service is for rural and for urban people: the leaves of a setting are served alike. */
function servesBoth(
  state: SimulationState,
  service: number,
  leaves: readonly number[],
  settingOfLeaf: Uint8Array,
): boolean {
  const { plan } = state;
  let served = 0;
  for (let i = 0; i < leaves.length && served < 3; i++) {
    const a = leaves[i]!;
    if (plan.serves[service * plan.leafCount + a] === 1) served |= settingOfLeaf[a] === 1 ? 2 : 1;
  }
  return served === 3;
}

function give(
  state: SimulationState,
  cell: number,
  share: number,
  built: boolean,
  year: number,
  yearCount: number,
): void {
  pooled[0] = pooled[0]! + part(state.facilities, cell, share);
  pooled[1] = pooled[1]! + part(state.staff, cell, share);
  pooled[2] = pooled[2]! + part(state.otherProviders, cell, share);
  pooled[3] = pooled[3]! + part(state.underConstruction, cell, share);
  pooled[4] = pooled[4]! + part(state.baseUnits, cell, share);
  if (!built) return;
  for (let i = year; i < yearCount; i++) {
    const place = cell * yearCount + i;
    pooledSchedules[i] = pooledSchedules[i]! + part(state.completions, place, share);
    pooledSchedules[64 + i] = pooledSchedules[64 + i]! + part(state.retirements, place, share);
  }
}

/** Takes a share out of a stock and returns it. */
function part(stock: Float64Array, place: number, share: number): number {
  const taken = stock[place]! * share;
  stock[place] = stock[place]! - taken;
  return taken;
}

function take(
  state: SimulationState,
  cell: number,
  share: number,
  built: boolean,
  year: number,
  yearCount: number,
): void {
  state.facilities[cell] = state.facilities[cell]! + share * pooled[0]!;
  state.staff[cell] = state.staff[cell]! + share * pooled[1]!;
  state.otherProviders[cell] = state.otherProviders[cell]! + share * pooled[2]!;
  state.underConstruction[cell] = state.underConstruction[cell]! + share * pooled[3]!;
  state.baseUnits[cell] = state.baseUnits[cell]! + share * pooled[4]!;
  if (!built) return;
  for (let i = year; i < yearCount; i++) {
    const place = cell * yearCount + i;
    state.completions[place] = state.completions[place]! + share * pooledSchedules[i]!;
    state.retirements[place] = state.retirements[place]! + share * pooledSchedules[64 + i]!;
  }
}
