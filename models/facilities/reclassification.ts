import type { CompiledPack } from "../pack/compiled.ts";
import type { PopulationState } from "../population/population-state.ts";
import { provisionCode, type Towns } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";

/**
 * When villages become part of towns, their schools and clinics become town schools and clinics.
 *
 * Of those who go from rural to urban within a province in a year, the population model takes a fixed part as reclassified
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
  const { leafCount, yearCount } = plan;
  measureShares(pack, state, population);
  state.needBefore.set(state.need);
  // Nothing under way opens later than this; retirements of units built in the run may.
  const lastOpening = Math.min(yearCount - 1, year + Math.ceil(state.longestLead));
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
      move(stock, state, k, first, 1);
    if (plan.provision[k] !== provisionCode.facility) continue;
    move(state.underConstruction, state, k, first, 1);
    move(state.baseVintages, state, k, first, 1);
    for (let i = year; i <= lastOpening; i++)
      move(state.completions, state, k, first * yearCount + i, yearCount);
    for (let i = year; i <= lastRetirement; i++)
      move(state.retirements, state, k, first * yearCount + i, yearCount);
  }
  moveProcesses(state);
}

/** Moves what refits and closings of earlier years left for later ones. */
function moveProcesses(state: SimulationState): void {
  const { refits, closings, leafCount } = state.plan;
  for (const { to } of refits) move(state.refittingOthers, state, to, to * leafCount, 1);
  for (const { service, unusedPerYear } of closings)
    if (unusedPerYear > 0) move(state.abandoned, state, service, service * leafCount, 1);
}

/** Sets what share of its stocks each rural leaf gives, and each urban leaf takes of what its province's rural leaves give. */
function measureShares(
  pack: CompiledPack,
  state: SimulationState,
  population: PopulationState,
): void {
  const { settingOfLeaf, leavesOfProvince } = pack.areas;
  const { reclassifiedShare: shares } = state;
  const before = population.settled;
  const after = population.residents;
  const reclassified = pack.population.assumptions.reclassifiedShare;
  for (const leaves of leavesOfProvince) {
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

/** Moves one stock of a service, leaf *a* at `first + a · stride`, from the rural to the urban leaves of every province where it moves with towns. */
function move(
  stock: Float64Array,
  state: SimulationState,
  service: number,
  first: number,
  stride: number,
): void {
  const shares = state.reclassifiedShare;
  const { provinceCount, movesWithTowns, townsOfProvince } = state.plan;
  const { onlyRural, onlyUrban } = state.plan;
  for (let p = 0, row = service * provinceCount; p < provinceCount; p++) {
    if (movesWithTowns[row + p] === 0) continue;
    const a = onlyRural[p];
    if (a >= 0) {
      // As most provinces are: no sum to be parted.
      const from = first + a * stride;
      const moved = stock[from] * shares[a];
      stock[from] -= moved;
      stock[first + onlyUrban[p] * stride] += moved;
    } else moveBetween(stock, shares, townsOfProvince[p], first, stride);
  }
}

/** The same in a province with several rural or urban leaves. */
function moveBetween(
  stock: Float64Array,
  shares: Float64Array,
  { rural, urban }: Towns,
  first: number,
  stride: number,
): void {
  let given = 0;
  for (let i = 0; i < rural.length; i++) {
    const a = rural[i];
    const place = first + a * stride;
    const taken = stock[place] * shares[a];
    stock[place] -= taken;
    given += taken;
  }
  if (given === 0) return;
  for (let i = 0; i < urban.length; i++) {
    const a = urban[i];
    stock[first + a * stride] += given * shares[a];
  }
}
