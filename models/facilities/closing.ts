import type { ClosingPlan } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";
import { effectiveUnitsPerStaff } from "./staffing.ts";
import { takePlaces } from "./stock.ts";
import { surplusOfAll, surplusPlaces } from "./surplus.ts";

/**
 * Closes public places that nobody needs, for good, after conversions took their part.
 *
 * The consolidation lever says which share of the surplus (`surplusPlaces`) closes in a year, as far as it is none of the catchment's other
 * leaves' want: town schools that village children attend are no surplus. Other providers leave by their own rule.
 * A service may also lose `unusedPerYear` of its places for want of users (village homes), public and others' alike, whatever the standard
 * asks: below the pack's own value of the lever in proportion to it, above it no more, since no more stands unused. What closed so is not
 * planned for again (`abandoned`). Staff of closed places fill the leaf's other places first;
 * who then has no place left goes to leaves of the catchment that lack staff of the same service, and only the rest leaves.
 */
export function closePlaces(state: SimulationState, neutral: number, year: number): void {
  const share = state.levers.consolidation;
  if (share <= 0) return;
  const { catchments, catchmentStart } = state.plan;
  for (const closing of state.plan.closings) {
    const unused = neutral > 0 ? closing.unusedPerYear * Math.min(1, share / neutral) : 0;
    const ratio = effectiveUnitsPerStaff(state, closing.service, year);
    for (let c = catchmentStart[closing.service]; c < catchmentStart[closing.service + 1]; c++) {
      const leaves = catchments[c];
      const ofSurplus = share * surplusOfCatchment(state, closing.service, leaves);
      if (ofSurplus <= 0 && unused <= 0) continue;
      let released = 0;
      for (let i = 0; i < leaves.length; i++)
        released += closeIn(state, closing, leaves[i], ofSurplus, unused, ratio, year);
      if (released > 0) placeStaff(state, closing.service, leaves, released, ratio);
    }
  }
}

/** Surplus of a catchment, over what is wanted in its other leaves, as a share of what its leaves have in surplus. */
function surplusOfCatchment(
  state: SimulationState,
  service: number,
  leaves: readonly number[],
): number {
  let surplus = 0;
  let net = 0;
  for (let i = 0; i < leaves.length; i++) {
    const ofLeaf = surplusOfAll(state, service, service * state.plan.leafCount + leaves[i]);
    net += ofLeaf;
    if (ofLeaf > 0) surplus += ofLeaf;
  }
  return net > 0 ? net / surplus : 0;
}

/** Closes places of one leaf; returns the staff who have no place left there. */
function closeIn(
  state: SimulationState,
  closing: ClosingPlan,
  leaf: number,
  share: number,
  unused: number,
  ratio: number,
  year: number,
): number {
  const { plan, facilities, staff } = state;
  const { service } = closing;
  const cell = service * plan.leafCount + leaf;
  const places = facilities[cell];
  // Places that another service counts as its own (nursing-type beds among all) stay.
  let kept = 0;
  let keptByOthers = 0;
  for (const k of closing.countedAmong) {
    const kind = k * plan.leafCount + leaf;
    kept += facilities[kind] + state.underConstruction[kind];
    keptByOthers += state.otherProviders[kind] + state.refittingOthers[kind];
  }
  if (unused > 0) leaveUnused(state, cell, unused, keptByOthers);
  const closable = Math.max(0, places - kept);
  const ofSurplus = Math.min(share * Math.max(0, surplusPlaces(state, service, cell)), closable);
  const ofUnused = Math.min(unused * closable, closable - ofSurplus);
  const closed = ofSurplus + ofUnused;
  if (closed <= 0) return 0;
  takePlaces(state, cell, service, year, closed);
  state.abandoned[cell] += ofUnused;
  state.closed[cell] += closed;
  if (ratio <= 0) return 0;
  // Staff who had no place before stay as they were; those of closed places fill what is left, the others are released.
  const placed = Math.min(staff[cell], places / ratio);
  const released = Math.max(0, placed - facilities[cell] / ratio);
  staff[cell] -= released;
  return released;
}

/** Other providers give up the same share of what stands without users, and of the part of need that they provide by custom. */
function leaveUnused(state: SimulationState, cell: number, unused: number, kept: number): void {
  const before = state.otherProviders[cell];
  if (before <= kept) return;
  const left = before - unused * (before - kept);
  state.otherProviders[cell] = left;
  state.otherBaseShare[cell] *= left / before;
}

/** Gives released staff to the leaves whose places lack staff for their need, in proportion to what they lack; the rest leaves. */
function placeStaff(
  state: SimulationState,
  service: number,
  leaves: readonly number[],
  released: number,
  ratio: number,
): void {
  let lacking = 0;
  for (let i = 0; i < leaves.length; i++) lacking += lackOfStaff(state, service, leaves[i], ratio);
  if (lacking <= 0) return;
  const part = Math.min(1, released / lacking);
  for (let i = 0; i < leaves.length; i++) {
    const cell = service * state.plan.leafCount + leaves[i];
    state.staff[cell] += part * lackOfStaff(state, service, leaves[i], ratio);
  }
}

function lackOfStaff(state: SimulationState, service: number, leaf: number, ratio: number): number {
  const cell = service * state.plan.leafCount + leaf;
  const open = Math.max(0, state.target[cell] - state.otherProviders[cell]);
  return Math.max(0, Math.min(open, state.facilities[cell]) / ratio - state.staff[cell]);
}
