import type { ClosingPlan } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";
import { effectiveUnitsPerStaff } from "./staffing.ts";
import { takePlaces } from "./stock.ts";

/**
 * Closes public places that nobody needs, for good, after conversions took their part.
 *
 * surplus = places + other providers − (1 + reserve) · need, kept for everyone who lives there; the consolidation lever says which share
 * of it closes in a year. A service may also lose `unusedPerYear` of its places that stand without users (village homes), whatever
 * the standard asks; the lever moves that in proportion to the pack's own value. Staff of closed places fill the leaf's other places first;
 * who then has no place left goes to leaves of the province that lack staff of the same service, and only the rest leaves.
 */
export function closePlaces(
  state: SimulationState,
  leavesOfProvince: readonly (readonly number[])[],
  neutral: number,
  year: number,
): void {
  const share = state.levers.consolidation;
  if (share <= 0) return;
  for (const closing of state.plan.closings) {
    const unused = neutral > 0 ? Math.min(1, (closing.unusedPerYear * share) / neutral) : 0;
    const ratio = effectiveUnitsPerStaff(state, closing.service, year);
    for (let p = 0; p < leavesOfProvince.length; p++) {
      const leaves = leavesOfProvince[p];
      let released = 0;
      for (let i = 0; i < leaves.length; i++)
        released += closeIn(state, closing, leaves[i], share, unused, ratio, year);
      if (released > 0) placeStaff(state, closing.service, leaves, released, ratio);
    }
  }
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
  const cell = closing.service * plan.leafCount + leaf;
  const places = facilities[cell];
  if (places <= 0) return 0;
  const surplus = places + state.otherProviders[cell] - (1 + closing.reserve) * state.need[cell];
  const bound = keptPlaces(state, closing, leaf);
  const closed = Math.min(
    Math.max(share * Math.max(0, surplus), unused * Math.max(0, places - bound)),
    places - bound,
  );
  if (closed <= 0) return 0;
  takePlaces(state, cell, closing.service, year, closed);
  state.closed[cell] += closed;
  if (ratio <= 0) return 0;
  const kept = Math.min(staff[cell], places / ratio, facilities[cell] / ratio);
  // Staff who had no place before stay as they were; those of closed places are released.
  const idle = Math.max(0, staff[cell] - places / ratio);
  const released = Math.max(0, staff[cell] - idle - kept);
  staff[cell] -= released;
  return released;
}

/** Places that another service counts among its own (nursing-type beds among all) and that therefore never close here. */
function keptPlaces(state: SimulationState, closing: ClosingPlan, leaf: number): number {
  const { plan } = state;
  let kept = 0;
  for (const k of closing.countedAmong) {
    const cell = k * plan.leafCount + leaf;
    kept += state.facilities[cell] + state.underConstruction[cell];
  }
  return kept;
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
