import { square } from "../arithmetic/elementary.ts";
import type { SimulationState } from "../simulation-state.ts";
import { reachAt } from "./reach-law.ts";

/** Largest change of the share of rural sites that are small, a year: sites are not opened over night (assumed). */
const smallSitesPace = 0.1;

/** The base year's places, people and ways, from which later years move. Reach of the base year is that of the pack's sites. */
export function startReach(state: SimulationState): void {
  const { reach } = state.plan;
  if (reach === undefined) return;
  state.basePopulation.set(state.population);
  state.settledArea.fill(1);
  for (const cell of reach.cells)
    state.basePlaces[cell] = state.facilities[cell] + state.otherProviders[cell];
  for (const cell of reach.cells)
    state.perBasePlace[cell] = state.basePlaces[cell] > 0 ? 1 / state.basePlaces[cell] : 0;
  const distance = square(state.parameters["reach-distance-factor"]);
  for (let i = 0; i < reach.cells.length; i++)
    state.reach[reach.cells[i]] = reachAt(reach.table, i, distance);
}

/**
 * Reach ρ of every cell for the places that stand when the year's budget is made.
 *
 * Sites follow places: in proportion where places are fewer than in the base year, by `sitesWithPlaces` where they are more, over a land
 * that grows with towns (never shrinks) and shrinks with villages that become part of them. Small rural facilities multiply sites,
 * transport multiplies the distance, and of those still beyond reach mobile and tele-service serve a part:
 * `x = sites × small × (distance factor × transport)² ÷ land`, `ρ = ρ₀(x) + (1 − ρ₀(x))·remote`.
 * Never falls when a place is added or one of the three levers is raised. Cost: cells with a way, no allocation.
 */
export function updateReach(state: SimulationState): void {
  const { plan, levers, parameters, settledArea, perLand, perBasePlace, reclassifiedShare } = state;
  const { facilities, otherProviders } = state;
  const { reach, leafCount } = plan;
  if (reach === undefined) return;
  moveSmallSites(state);
  for (let a = 0; a < leafCount; a++) {
    if (reach.rural[a] === 1) settledArea[a] *= 1 - reclassifiedShare[a];
    else if (state.basePopulation[a] > 0)
      settledArea[a] = Math.max(settledArea[a], state.population[a] / state.basePopulation[a]);
    perLand[a] = settledArea[a] > 0 ? 1 / settledArea[a] : 1;
  }
  const distance = square(parameters["reach-distance-factor"]);
  const small = parameters["small-facility-sites"] * state.smallSites;
  const transport = levers["boarding-and-transport"];
  const remote = levers["mobile-and-tele-service"];
  const { cells, serviceOfCell, followers, sitesWithPlaces, table } = reach;
  // Sites that are not built move by the levers alone: they are worked out while one acts, and once more when the last has ended.
  const acting = state.smallSites > 0 || transport > 0 || remote > 0 ? 1 : 0;
  const count = acting === 1 || state.reachMoved === 1 ? cells.length : followers;
  state.reachMoved = acting;
  for (let i = 0; i < count; i++) {
    const cell = cells[i];
    const k = serviceOfCell[i];
    const leaf = cell - k * leafCount;
    let sites = distance;
    if (i < followers) {
      const perPlace = perBasePlace[cell];
      const ratio = perPlace > 0 ? (facilities[cell] + otherProviders[cell]) * perPlace : 1;
      sites *= ratio > 1 ? 1 + sitesWithPlaces[k] * (ratio - 1) : ratio;
      sites *= perLand[leaf];
    }
    if (small > 0) sites *= 1 + small * reach.smallPart[i];
    let within = reachAt(table, i, sites);
    if (transport > 0) {
      const further = 1 + transport * (reach.transportDistance[k] - 1);
      const carried = reachAt(table, i, sites * further * further);
      state.reachByTransport[cell] = carried - within;
      within = carried;
    }
    if (remote > 0) {
      const served = (1 - within) * reach.remoteShare[k] * remote;
      state.reachByRemote[cell] = served;
      within += served;
    }
    state.reach[cell] = within;
  }
}

/** Moves the share of small sites towards the lever, at most `smallSitesPace` a year. */
function moveSmallSites(state: SimulationState): void {
  const difference = state.levers["small-rural-facilities"] - state.smallSites;
  state.smallSites += Math.max(-smallSitesPace, Math.min(smallSitesPace, difference));
}

/**
 * What the levers of reach cost this year, million yuan, added to running costs of the domain: small rural sites cost more a unit;
 * boarding and transport cost for everyone brought within reach by them; mobile and tele-service cost a part of the full running
 * cost (fees included) of a unit for each unit of need served by them. All of it is public money.
 */
export function chargeReach(state: SimulationState): void {
  const { plan, levers, parameters, need, unitPrice, working, spendingRecurrent } = state;
  const { reach, provinceCount, provinceOfCell } = plan;
  if (reach === undefined) return;
  const small = parameters["small-facility-cost"] * state.smallSites;
  const byTransport = levers["boarding-and-transport"] > 0;
  const byRemote = levers["mobile-and-tele-service"] > 0;
  if (small === 0 && !byTransport && !byRemote) return;
  const { cells, serviceOfCell } = reach;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    const k = serviceOfCell[i];
    const p = provinceOfCell[cell];
    const price = unitPrice[k * provinceCount + p];
    let cost = 0;
    if (small > 0) cost += small * reach.smallPart[i] * working[cell] * price;
    if (byTransport)
      cost +=
        state.reachByTransport[cell] *
        need[cell] *
        reach.transportCost[k] *
        state.runningCostIndex[p];
    if (byRemote && state.publicShare[k] > 0)
      cost +=
        (state.reachByRemote[cell] * need[cell] * reach.remoteCost[k] * price) /
        state.publicShare[k];
    spendingRecurrent[plan.domain[k] * provinceCount + p] += cost;
  }
}
