import type { CompiledPack } from "../pack/compiled.ts";
import type { PopulationState } from "../population/population-state.ts";
import { packDefault } from "../scenario/levers.ts";
import { provisionCode } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";

/**
 * The standard of a service in a year: the pack's path times the standard-level lever, and after the last year
 * that a plan sets, times the yearly rises since; a coverage is at most everybody.
 */
export function standardInYear(state: SimulationState, service: number, year: number): number {
  const { plan, levers } = state;
  const domain = plan.domain[service]; // in bounds: one domain a service
  const standard =
    plan.standard[service * plan.yearCount + year] *
    levers["standard-level"][domain] *
    state.standardGrowth[service];
  return plan.isCoverage[service] === 1 ? Math.min(1, standard) : standard;
}

/** One year of dynamic adjustment: each standard whose plans have ended rises at its own pace, times the lever. */
export function adjustStandards(state: SimulationState, year: number): void {
  const { plan, levers, parameters } = state;
  for (let k = 0; k < plan.serviceCount; k++) {
    if (year <= plan.lastPlanYear[k] || plan.isCoverage[k] === 1) continue;
    const pace = levers["standard-adjustment"][plan.domain[k]] * parameters["standard-rise-factor"];
    state.standardGrowth[k] *= 1 + plan.risePerYear[k] * pace;
  }
}

/**
 * Weight of a year of faster growth in the trend of need: a mean over about three years; the first year stands alone. Slower growth counts
 * at once, so that nothing is planned for people who no longer come.
 */
const newestYearInTrend = 1 / 3;

/**
 * Need of everyone who lives in each leaf, the share with access, and the target that the province plans for.
 *
 * need = persons of the eligible ages and sex × rate (by age where the pack has it) × standard × need factor.
 * access = 1 − share without local hukou × (1 − coverage) where the service may refuse them, else 1.
 * target = need × access × difficulty support (services for people in difficulty only), less places that closed for want of users.
 * Benefits follow people: those paid by money services grow and shrink with the entitled at once, and shrink with the
 * target when a rule lowers it; reaching more of the entitled takes outreach (funding/investment.ts). An allowance that starts later
 * is paid to all it is meant for from its first year on.
 */
export function updateNeed(
  pack: CompiledPack,
  state: SimulationState,
  population: PopulationState,
  year: number,
): void {
  const { plan, levers, parameters } = state;
  const { need, access, target, entitled, served, withoutHukouShare, standardOfYear } = state;
  const { abandoned } = state;
  const { needTrend } = state;
  const trendWeight = year > 1 ? newestYearInTrend : 1;
  const { leafCount, slotOfCell } = plan;
  const { needRate } = pack.stocks;
  const eligible = state.eligible.of(population);
  const coverage = Math.min(
    1,
    Math.max(0, levers["hukou-coverage"] + parameters["hukou-coverage-shift"]),
  );
  const neutral = packDefault(pack, "hukou-coverage");
  for (let k = 0; k < plan.serviceCount; k++) {
    standardOfYear[k] = standardInYear(state, k, year);
    const perPerson = standardOfYear[k] * state.needFactor[plan.domain[k]];
    const emphasis = plan.forDifficulty[k] === 1 ? levers["difficulty-support"] : 1;
    const paid = plan.provision[k] === provisionCode.money;
    const builds = plan.provision[k] === provisionCode.facility;
    const known = plan.baseCoverage[k * plan.yearCount + year];
    const refused = plan.hukouLinked[k] === 1 ? 1 - serviceCoverage(coverage, known, neutral) : 0;
    state.coverage[k] = 1 - refused;
    const startsLater = plan.startsLater[k] === 1;
    for (let a = 0; a < leafCount; a++) {
      const cell = k * leafCount + a;
      if (slotOfCell[cell] < 0) continue;
      const people = eligible[cell] * needRate[cell];
      const needed = people * perPerson;
      const open = 1 - withoutHukouShare[a] * refused;
      const planned = needed * open * emphasis;
      const before = entitled[cell];
      const plannedBefore = target[cell];
      if (builds) {
        let trend = 0;
        if (year > 0 && before > 0) {
          const growth = people / before - 1;
          const change = growth - needTrend[cell];
          trend = change < 0 ? growth : needTrend[cell] + trendWeight * change;
        }
        needTrend[cell] = trend;
      } else if (paid && year > 0 && before > 0 && plannedBefore > 0)
        served[cell] *= Math.min(people / before, planned / plannedBefore);
      else if (startsLater) served[cell] = planned;
      entitled[cell] = people;
      need[cell] = needed;
      access[cell] = open;
      target[cell] = Math.max(0, planned - abandoned[cell]);
    }
  }
}

/**
 * Share of residents without local hukou who can use a service: the lever, or where the pack knows the service's own coverage of
 * the year, that value moved in proportion to the lever (1 at 1, 0 at 0).
 *
 * @param lever coverage in the year, 0 … 1
 * @param base the service's own coverage in the year, negative where none is known
 * @param neutral the pack's own value of the lever in the base year, whatever a scenario sets
 */
export function serviceCoverage(lever: number, base: number, neutral: number): number {
  if (base < 0) return lever;
  if (lever <= neutral) return neutral > 0 ? (base * lever) / neutral : lever;
  return base + ((1 - base) * (lever - neutral)) / (1 - neutral);
}
