import type { CompiledPack } from "../pack/compiled.ts";
import type { PopulationState } from "../population/population-state.ts";
import { provisionCode, type Towns } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";

/**
 * When villages become part of towns, their schools and clinics become town schools and clinics.
 *
 * Of those who go from rural to urban within a locality in a year, the population model takes a fixed part as reclassified
 * (they stay where they are, the boundary moves). The same part of the rural leaf's places, staff and other providers moves
 * with them, with pipeline, vintages, cost base and the need of the year before; urban leaves take it up in proportion to the people they gain.
 * Money services need no move: benefits follow people (services/need.ts). Conserves every stock.
 */
export function reclassifyStocks(
  pack: CompiledPack,
  state: SimulationState,
  population: PopulationState,
  year: number,
): void {
  const { plan } = state;
  const { yearCount } = plan;
  measureShares(pack, state, population);
  state.needBefore.set(state.need);
  // Nothing under way opens later than this; retirements of units built in the run may.
  const lastOpening = Math.min(yearCount - 1, year + Math.ceil(state.longestLead));
  movePairs(state, year, lastOpening);
  if (plan.crowdedLocalities.length > 0) moveInCrowded(state, year, lastOpening);
}

/** Moves everything of services in localities of one rural and one urban leaf, as most are: cell by cell, no sum to be parted. */
function movePairs(state: SimulationState, year: number, lastOpening: number): void {
  const { plan, reclassifiedShare: shares, shortLived } = state;
  const { facilities, staff, otherProviders, baseUnits, needBefore } = state;
  const { underConstruction, baseVintages, completions, retirements } = state;
  const { refittingOthers, abandoned } = state;
  const { leafCount, cellCount, yearCount, provision, pairedRural, pairedUrban, pairStart } = plan;
  for (let k = 0; k < plan.serviceCount; k++) {
    const builds = provision[k] === provisionCode.facility;
    const lastRetirement = shortLived[k] === 1 ? yearCount - 1 : year - 1;
    for (let i = pairStart[k]; i < pairStart[k + 1]; i++) {
      const from = pairedRural[i];
      const to = pairedUrban[i];
      const share = shares[from - k * leafCount];
      if (share === 0) continue;
      moveCell(facilities, from, to, share);
      moveCell(staff, from, to, share);
      moveCell(otherProviders, from, to, share);
      moveCell(baseUnits, from, to, share);
      moveCell(needBefore, from, to, share);
      if (!builds) continue;
      moveCell(underConstruction, from, to, share);
      moveCell(baseVintages, from, to, share);
      // What refits and closings of earlier years left for later ones.
      moveCell(refittingOthers, from, to, share);
      moveCell(abandoned, from, to, share);
      for (let y = year; y <= lastOpening; y++)
        moveCell(completions, y * cellCount + from, y * cellCount + to, share);
      for (let y = year; y <= lastRetirement; y++)
        moveCell(retirements, y * cellCount + from, y * cellCount + to, share);
    }
  }
}

function moveCell(stock: Float64Array, from: number, to: number, share: number): void {
  const moved = stock[from] * share;
  stock[from] -= moved;
  stock[to] += moved;
}

/** The same in localities with several rural or urban leaves. */
function moveInCrowded(state: SimulationState, year: number, lastOpening: number): void {
  const { plan } = state;
  const { leafCount, yearCount, cellCount } = plan;
  for (let k = 0; k < plan.serviceCount; k++) {
    const first = k * leafCount;
    const lastRetirement = state.shortLived[k] === 1 ? yearCount - 1 : year - 1;
    for (const stock of [
      state.facilities,
      state.staff,
      state.otherProviders,
      state.baseUnits,
      state.needBefore,
    ])
      move(stock, state, k, first);
    if (plan.provision[k] !== provisionCode.facility) continue;
    for (const stock of [
      state.underConstruction,
      state.baseVintages,
      state.refittingOthers,
      state.abandoned,
    ])
      move(stock, state, k, first);
    for (let i = year; i <= lastOpening; i++)
      move(state.completions, state, k, i * cellCount + first);
    for (let i = year; i <= lastRetirement; i++)
      move(state.retirements, state, k, i * cellCount + first);
  }
}

/** Sets what share of its stocks each rural leaf gives, and each urban leaf takes of what its locality's rural leaves give. */
function measureShares(
  pack: CompiledPack,
  state: SimulationState,
  population: PopulationState,
): void {
  const { settingOfLeaf, leavesOfLocality } = pack.areas;
  const { reclassifiedShare: shares } = state;
  const before = population.settled;
  const after = population.residents;
  const reclassified = pack.population.assumptions.reclassifiedShare;
  for (const leaves of leavesOfLocality) {
    let gained = 0;
    for (const a of leaves) if (settingOfLeaf[a] === 0) gained += Math.max(0, after[a] - before[a]);
    for (const a of leaves) {
      const gain = after[a] - before[a];
      if (gained <= 0) shares[a] = 0;
      else if (settingOfLeaf[a] === 0) shares[a] = Math.max(0, gain) / gained;
      else shares[a] = before[a] > 0 ? Math.max(0, (-reclassified * gain) / before[a]) : 0;
    }
  }
}

/** Moves one stock of a service, leaf *a* at `first + a`, from the rural to the urban leaves of crowded localities where it moves with towns. */
function move(stock: Float64Array, state: SimulationState, service: number, first: number): void {
  const shares = state.reclassifiedShare;
  const { movesWithTowns, townsOfLocality, crowdedLocalities } = state.plan;
  for (let i = 0; i < crowdedLocalities.length; i++) {
    const l = crowdedLocalities[i];
    if (movesWithTowns[service * townsOfLocality.length + l] === 1)
      moveBetween(stock, shares, townsOfLocality[l], first);
  }
}

/** Moves a stock within one locality. */
function moveBetween(
  stock: Float64Array,
  shares: Float64Array,
  { rural, urban }: Towns,
  first: number,
): void {
  let given = 0;
  for (let i = 0; i < rural.length; i++) {
    const a = rural[i];
    const place = first + a;
    const taken = stock[place] * shares[a];
    stock[place] -= taken;
    given += taken;
  }
  if (given === 0) return;
  for (let i = 0; i < urban.length; i++) {
    const a = urban[i];
    stock[first + a] += given * shares[a];
  }
}
