import type { SimulationState } from "../simulation-state.ts";

/** Places kept above need before a place counts as surplus, as a share of need, where the pack declares none. */
const formerReserve = 0.05;

/**
 * Surplus public places of a cell, units. Where the pack says when the service closes: the public places' part of
 * places + other providers − (1 + reserve) · need; else places − (1 + 5 %) · need. Need is that of everyone who lives there.
 */
export function surplusPlaces(state: SimulationState, service: number, cell: number): number {
  const places = state.facilities[cell];
  const reserve = state.plan.closingReserve[service];
  if (reserve < 0) return places - (1 + formerReserve) * state.need[cell];
  if (places <= 0) return 0;
  const publicPart = places / (places + state.otherProviders[cell]);
  return surplusOfAll(state, service, cell) * publicPart;
}

/** Places + other providers − (1 + reserve) · need of a cell, units; negative where places are wanted. For services that may close. */
export function surplusOfAll(state: SimulationState, service: number, cell: number): number {
  return (
    state.facilities[cell] +
    state.otherProviders[cell] -
    (1 + state.plan.closingReserve[service]) * state.need[cell]
  );
}
