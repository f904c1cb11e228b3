// biome-ignore-all lint/style/noNonNullAssertion: hot numeric loops over typed arrays of known length.
import { domainIds } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { SimulationState } from "../simulation-state.ts";

/** Persons of a leaf between two ages (inclusive), of one sex (0, 1) or both (−1). */
export type PersonsInAges = (leaf: number, sex: number, from: number, to: number) => number;

/**
 * The standard of a service in a year: the pack's path times the standard-level lever, and after the last year
 * that a plan sets, times the yearly adjustments since.
 */
export function standardInYear(state: SimulationState, service: number, year: number): number {
  const { plan, levers } = state;
  const domain = plan.domain[service]!; // in bounds: one domain a service
  return (
    plan.standard[service * plan.yearCount + year]! *
    levers.standardLevel[domain]! *
    state.standardGrowth[service]!
  );
}

/** Applies one year of dynamic adjustment to the services whose plan path has ended. */
export function adjustStandards(state: SimulationState, year: number): void {
  const { plan, levers } = state;
  for (let k = 0; k < plan.serviceCount; k++) {
    if (year <= plan.lastPlanYear[k]!) continue;
    state.standardGrowth[k] =
      state.standardGrowth[k]! * (1 + levers.standardAdjustment[plan.domain[k]!]! / 100);
  }
}

/**
 * Need of everyone who lives in each leaf, the share with access, and the target that the province plans for.
 *
 * need = persons of the eligible ages and sex × rate × standard × need factor.
 * access = 1 − share without local hukou × (1 − coverage) where the service may refuse them, else 1.
 * target = need × access × difficulty support (services for people in difficulty only).
 */
export function updateNeed(
  pack: CompiledPack,
  state: SimulationState,
  persons: PersonsInAges,
  year: number,
): void {
  const { plan, levers, parameters } = state;
  const coverage = Math.min(
    1,
    Math.max(0, levers.hukouCoverage + parameters["hukou-coverage-shift"]),
  );
  for (let k = 0; k < plan.serviceCount; k++) {
    const domain = domainIds[plan.domain[k]!]!;
    const perPerson = standardInYear(state, k, year) * parameters[`need-factor-${domain}`];
    const from = plan.ageFrom[k]!;
    const to = plan.ageTo[k]!;
    const sex = plan.sex[k]!;
    const emphasis = plan.forDifficulty[k] === 1 ? levers.difficultySupport : 1;
    const linked = plan.hukouLinked[k] === 1;
    for (let a = 0; a < plan.leafCount; a++) {
      const cell = k * plan.leafCount + a;
      if (plan.serves[cell] === 0) continue;
      const need = persons(a, sex, from, to) * pack.stocks.needRate[cell]! * perPerson;
      const access = linked ? 1 - state.withoutHukouShare[a]! * (1 - coverage) : 1;
      const target = need * access * emphasis;
      const before = state.target[cell]!;
      // Benefits follow people: when fewer are entitled, fewer are paid at once.
      if (year > 0 && target < before) state.served[cell] = (state.served[cell]! * target) / before;
      state.need[cell] = need;
      state.access[cell] = access;
      state.target[cell] = target;
    }
  }
}
