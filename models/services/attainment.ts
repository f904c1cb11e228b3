import { pow } from "../arithmetic/elementary.ts";
import { effectiveUnitsPerStaff } from "../facilities/staffing.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { packDefault } from "../scenario/levers.ts";
import { provisionCode } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";
import { levelOf } from "./attainment-law.ts";

/**
 * Public working units of every cell: min(places, staff × units a member serves) for facilities, posts for staff,
 * people paid for money services; times the fraction that recurrent money can run this year.
 * `postedStaff` is the staff after rotation, [cell].
 */
export function updateWorking(
  state: SimulationState,
  postedStaff: Float64Array,
  year: number,
): void {
  const { plan, working, facilities, served } = state;
  for (let k = 0; k < plan.serviceCount; k++) {
    const kind = plan.provision[k];
    const unitsPerStaff = effectiveUnitsPerStaff(state, k, year);
    const end = (k + 1) * plan.leafCount;
    let cell = k * plan.leafCount;
    if (kind === provisionCode.money) {
      for (; cell < end; cell++) working[cell] = served[cell];
    } else if (kind === provisionCode.staff) {
      for (; cell < end; cell++) working[cell] = postedStaff[cell] * unitsPerStaff;
    } else if (unitsPerStaff > 0) {
      for (; cell < end; cell++)
        working[cell] = Math.min(facilities[cell], postedStaff[cell] * unitsPerStaff);
    } else {
      for (; cell < end; cell++) working[cell] = facilities[cell];
    }
  }
}

/**
 * Capacity (own, bought and shared) of every cell, and its attainment against the standing bar.
 *
 * capacity = working × funded fraction + other providers + places used from, minus lent to, the catchment's other leaves.
 * attainment = min(access × reach, capacity / the need that the bar asks for), the mean over everyone who lives there. Where nobody needs the
 * service it is 1; one that has not started yet lacks in full. Attainment against the standard of the day and provision follow from
 * capacity and need and are made when they are read (`made-blocks.ts`), as is how a leaf's people part into groups.
 */
export function updateAttainment(state: SimulationState, provinceOfLeaf: Int32Array): void {
  const { plan, levers, capacity, working, otherProviders, grantServed, servedFraction } = state;
  const { entitled, access, reach, attainmentStanding } = state;
  const { leafCount, provinceCount, slotOfCell, catchments, catchmentStart } = plan;
  for (let k = 0; k < plan.serviceCount; k++) {
    const domainOffset = plan.domain[k] * provinceCount;
    const publicPart = state.publicShare[k];
    const first = k * leafCount;
    for (let a = 0; a < leafCount; a++) {
      const cell = first + a;
      if (slotOfCell[cell] < 0) continue;
      // Missing public money closes the part of a place that it pays; fees keep the rest open.
      const missing = 1 - servedFraction[domainOffset + provinceOfLeaf[a]];
      const funded = 1 - publicPart * missing;
      capacity[cell] = working[cell] * funded + otherProviders[cell] + grantServed[cell];
    }
    const openness = plan.sharable[k] * levers.sharing;
    if (openness > 0)
      for (let c = catchmentStart[k]; c < catchmentStart[k + 1]; c++)
        shareSurplus(state, k, catchments[c], openness);
    const barPerPerson = state.standingStandard[k] * state.needFactor[plan.domain[k]];
    for (let cell = first; cell < first + leafCount; cell++) {
      const open = access[cell] * reach[cell];
      attainmentStanding[cell] = levelOf(open, capacity[cell], entitled[cell] * barPerPerson);
    }
  }
}

/** Moves use (not places) from leaves with surplus to leaves in want, at most `openness` of each leaf's need. */
function shareSurplus(
  state: SimulationState,
  service: number,
  leaves: readonly number[],
  openness: number,
): void {
  const { leafCount } = state.plan;
  let surplus = 0;
  let wanted = 0;
  for (const a of leaves) {
    const cell = service * leafCount + a;
    const difference = state.capacity[cell] - state.need[cell];
    if (difference > 0) surplus += difference;
    else wanted += Math.min(-difference, openness * state.need[cell]);
  }
  if (surplus <= 0 || wanted <= 0) return;
  const moved = Math.min(surplus, wanted);
  for (const a of leaves) {
    const cell = service * leafCount + a;
    const difference = state.capacity[cell] - state.need[cell];
    if (difference > 0) state.capacity[cell] -= (difference / surplus) * moved;
    else {
      const request = Math.min(-difference, openness * state.need[cell]);
      state.capacity[cell] += (request / wanted) * moved;
    }
  }
}

/** Other providers move towards their permitted part of need; people without access are not their customers here. */
export function updateOtherProviders(
  pack: CompiledPack,
  state: SimulationState,
  year: number,
): void {
  const { plan, levers, parameters } = state;
  const speed = parameters["other-provider-speed"];
  const neutral = packDefault(pack, "other-provider-share");
  const lever = levers["other-provider-share"];
  for (let k = 0; k < plan.serviceCount; k++) {
    const maximum = plan.otherMaximum[k];
    if (maximum <= 0) continue;
    const knownTo = plan.otherPaceKnownTo[k];
    const fading = Math.max(0, year - knownTo);
    const left = knownTo > 1 ? pow(parameters["momentum-fade"], fading) : state.momentum;
    const pace = plan.otherMomentum[k * plan.yearCount + year];
    const momentum = pace * left * (neutral > 0 ? lever / neutral : 1);
    for (let a = 0; a < plan.leafCount; a++) {
      const cell = k * plan.leafCount + a;
      const baseShare = state.otherBaseShare[cell];
      const share =
        lever >= neutral
          ? baseShare +
            (Math.max(maximum, baseShare) - baseShare) *
              (neutral >= 1 ? 0 : (lever - neutral) / (1 - neutral))
          : baseShare * (lever / neutral);
      const open = state.need[cell] * state.access[cell];
      const before = state.otherProviders[cell];
      const adapted = before + speed * (share * open - before);
      // Momentum of the years before: private providers keep opening while the public side leaves demand unmet.
      const wanted = open * plan.demandOverStandard[k * plan.yearCount + year];
      const room = wanted - state.working[cell];
      const carried = Math.min(before * (1 + momentum), room, maximum * wanted);
      state.otherProviders[cell] = Math.max(adapted, Math.min(carried, before * (1 + momentum)));
    }
  }
}
