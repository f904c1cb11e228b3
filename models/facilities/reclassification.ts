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
  const { leafCount } = plan;
  const { settingOfLeaf, leavesOfProvince } = pack.areas;
  const before = population.work.settled;
  const after = population.residents;
  const part = pack.population.assumptions.reclassifiedShare;
  for (const leaves of leavesOfProvince) {
    let gained = 0;
    for (const a of leaves) if (settingOfLeaf[a] === 0) gained += after[a]! - before[a]!;
    if (gained <= 0) continue;
    for (const from of leaves) {
      if (settingOfLeaf[from] === 0 || before[from]! <= 0) continue;
      const share = (part * (before[from]! - after[from]!)) / before[from]!;
      if (share <= 0) continue;
      for (const to of leaves) {
        if (settingOfLeaf[to] === 1) continue;
        const fraction = (share * (after[to]! - before[to]!)) / gained;
        if (fraction <= 0) continue;
        for (let k = 0; k < plan.serviceCount; k++) {
          const source = k * leafCount + from;
          const goal = k * leafCount + to;
          if (plan.provision[k] === provisionCode.money) continue;
          if (plan.serves[source] === 0 || plan.serves[goal] === 0) continue;
          moveStocks(state, source, goal, fraction, year);
        }
      }
    }
  }
}

function moveStocks(
  state: SimulationState,
  source: number,
  goal: number,
  fraction: number,
  year: number,
): void {
  const { yearCount } = state.plan;
  moveShare(state.facilities, source, goal, fraction);
  moveShare(state.staff, source, goal, fraction);
  moveShare(state.otherProviders, source, goal, fraction);
  moveShare(state.underConstruction, source, goal, fraction);
  moveShare(state.baseUnits, source, goal, fraction);
  if (state.facilities[goal] === 0 && state.underConstruction[goal] === 0) return;
  for (let i = year; i < yearCount; i++) {
    moveShare(state.completions, source * yearCount + i, goal * yearCount + i, fraction);
    moveShare(state.retirements, source * yearCount + i, goal * yearCount + i, fraction);
  }
}

function moveShare(stock: Float64Array, source: number, goal: number, fraction: number): void {
  const moved = stock[source]! * fraction;
  stock[source] = stock[source]! - moved;
  stock[goal] = stock[goal]! + moved;
}
