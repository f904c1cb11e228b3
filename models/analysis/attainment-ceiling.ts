import { domainIds, overallRow } from "../domains.ts";
import { inequalityInto } from "../equalization/inequality-into.ts";
import { inequalityScratch, inequalityTree } from "../equalization/inequality-tree.ts";
import { countPeopleMeeting } from "../equalization/measure-year.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { resultViews } from "../record.ts";
import { equalizationMeasures, type RecordedRun, type RunResult, recordedRun } from "../results.ts";
import type { DomainWeights } from "../scenario/settings.ts";
import { serviceCoverage } from "../services/need.ts";
import { planSimulation } from "../simulation-plan.ts";

/** Coverage of residents without local hukou: the lever in the year, and in the base year, from which each service's own coverage moves. */
export interface HukouCoverage {
  readonly lever: number;
  readonly neutral: number;
}

/**
 * A copy of a run in which every attainment of one year stands at its ceiling: everybody who is let in is served. Nobody can be
 * served who is refused, so attainment never exceeds access = 1 − share without local hukou × (1 − coverage), whatever is built,
 * hired and paid.
 *
 * What rises with every attainment is at its own ceiling then: mean attainment, the people meeting the standard, and the
 * index too, since mean × (1 − Gini) is the expected lower of the levels of two people drawn by chance.
 * Holds for all runs with the same people and at most this coverage. Years and blocks other than attainment are the run's own.
 *
 * @param year position among the run's years
 * @param shift the parameter `hukou-coverage-shift`
 * @param weights of the domains; not by entropy, which a run works out for itself
 */
export function atAccessCeiling(
  pack: CompiledPack,
  run: RunResult,
  year: number,
  coverage: HukouCoverage,
  shift: number,
  weights: Exclude<DomainWeights, { readonly kind: "entropy" }>,
): RunResult {
  const { years, layout, values } = recordedRun(run);
  const result: RecordedRun = { years, layout, values: values.slice() };
  const views = resultViews(result);
  const plan = planSimulation(pack);
  const L = plan.leafCount;
  const population = views.population.subarray(year * L, (year + 1) * L);
  const without = views.withoutLocalHukou.subarray(year * L, (year + 1) * L);
  const cells = plan.serviceCount * L;
  const need = views.need.subarray(year * cells, (year + 1) * cells);
  const attainment = views.attainment.subarray(year * cells, (year + 1) * cells);
  for (let k = 0; k < plan.serviceCount; k++) {
    const refused = plan.hukouLinked[k] === 1 ? 1 - coverageOf(plan.baseCoverage[k]) : 0;
    for (let a = 0; a < L; a++) {
      const people = population[a];
      const share = people > 0 ? without[a] / people : 0;
      // Where nobody needs a service nobody is refused it.
      const needed = need[k * L + a];
      attainment[k * L + a] = needed > 0 ? 1 - share * refused : 1;
    }
  }
  const rows = views.domainAttainment.subarray(
    year * (overallRow + 1) * L,
    (year + 1) * (overallRow + 1) * L,
  );
  const chosen = domainIds.map((domain) => (weights.kind === "own" ? weights.weights[domain] : 1));
  const total = chosen.reduce((sum, weight) => sum + weight, 0);
  for (let a = 0; a < L; a++) {
    let overall = 0;
    for (const [d, weight] of chosen.entries()) {
      const services = [...plan.servicesOfDomain[d]].filter((k) => plan.serves[k * L + a] === 1);
      const sum = services.reduce((so, k) => so + attainment[k * L + a], 0);
      const level = services.length > 0 ? sum / services.length : 1;
      rows[d * L + a] = level;
      overall += (weight / total) * level;
    }
    rows[overallRow * L + a] = overall;
  }
  measure(pack, views.equalization, year, rows, population);
  return result;

  function coverageOf(base: number): number {
    const lever = Math.min(1, Math.max(0, coverage.lever + shift));
    return serviceCoverage(lever, base, coverage.neutral);
  }
}

/** Measures the levels of a year: [domain 0…8, 9 overall][leaf]. */
function measure(
  pack: CompiledPack,
  equalization: Float64Array,
  year: number,
  levels: Float64Array,
  population: Float64Array,
): void {
  const tree = inequalityTree(pack.areas);
  const scratch = inequalityScratch(tree);
  const width = equalizationMeasures.length;
  const start = year * (overallRow + 1) * width;
  for (let row = 0; row <= overallRow; row++) {
    const from = row * tree.leafCount;
    inequalityInto(equalization, start + row * width, levels, from, population, 0, tree, scratch);
  }
  const threshold = pack.file.meetsStandardAt.value;
  countPeopleMeeting(levels, 0, population, threshold, equalization, start);
}
