// biome-ignore-all lint/style/noNonNullAssertion: hot numeric loops over typed arrays of known length.
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
 * Benefits follow people: those paid by money services grow and shrink with the entitled at once, and shrink with the
 * target when a rule lowers it; reaching more of the entitled takes outreach (funding/investment.ts).
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
    const perPerson = standardInYear(state, k, year) * state.needFactor[plan.domain[k]!]!;
    const from = plan.ageFrom[k]!;
    const to = plan.ageTo[k]!;
    const sex = plan.sex[k]!;
    const emphasis = plan.forDifficulty[k] === 1 ? levers.difficultySupport : 1;
    const refused = plan.hukouLinked[k] === 1 ? 1 - coverageOf(state, k, coverage) : 0;
    for (let a = 0; a < plan.leafCount; a++) {
      const cell = k * plan.leafCount + a;
      if (plan.serves[cell] === 0) continue;
      const entitled = persons(a, sex, from, to) * pack.stocks.needRate[cell]!;
      const need = entitled * perPerson;
      const access = 1 - state.withoutHukouShare[a]! * refused;
      const target = need * access * emphasis;
      if (year > 0 && state.entitled[cell]! > 0 && state.target[cell]! > 0) {
        const people = entitled / state.entitled[cell]!;
        state.served[cell] = state.served[cell]! * Math.min(people, target / state.target[cell]!);
      }
      state.entitled[cell] = entitled;
      state.need[cell] = need;
      state.access[cell] = access;
      state.target[cell] = target;
    }
  }
}

/**
 * Share of residents without local hukou who can use a service: the lever, or where the pack knows the base year's coverage,
 * that value moved in proportion to the lever (1 at 1, 0 at 0).
 */
function coverageOf(state: SimulationState, service: number, lever: number): number {
  const base = state.plan.baseCoverage[service]!;
  const neutral = state.baseLevers.hukouCoverage;
  if (base < 0) return lever;
  if (lever <= neutral) return neutral > 0 ? (base * lever) / neutral : lever;
  return base + ((1 - base) * (lever - neutral)) / (1 - neutral);
}
