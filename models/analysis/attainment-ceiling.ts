import { blockOf } from "../made-blocks.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type RecordedRun, type RunResult, recordedRun } from "../results.ts";
import { serviceCoverage } from "../services/need.ts";
import { planSimulation } from "../simulation-plan.ts";

/** Coverage of residents without local hukou: the lever in the year, and in the base year, from which each service's own coverage moves. */
export interface HukouCoverage {
  readonly lever: number;
  readonly neutral: number;
}

/** Blocks of a run that `atAccessCeiling` needs. */
export const ceilingReads = ["attainment", "attainmentStanding"] as const;

/**
 * A copy of a run in which every attainment of one year stands at its ceiling: everybody who is let in is served. Nobody can be
 * served who is refused: the registered are served in full, of the others the share that coverage lets in, whatever is built,
 * hired and paid.
 *
 * What rises with every attainment is at its own ceiling then: mean attainment, the people meeting the standard, and the
 * index too, since mean × (1 − Gini) is the expected lower of the levels of two people drawn by chance.
 * Holds for all runs with the same people and at most this coverage. Years and blocks other than attainment are the run's own.
 *
 * @param run not weighted by entropy, which a run works out for itself
 * @param year position among the run's years
 * @param shift the parameter `hukou-coverage-shift`
 */
export function atAccessCeiling(
  pack: CompiledPack,
  run: RunResult,
  year: number,
  { lever, neutral }: HukouCoverage,
  shift: number,
): RunResult {
  const { years, layout, values } = recordedRun(run);
  const result: RecordedRun = { years, layout, values: values.slice() };
  const plan = planSimulation(pack);
  const { leafCount: L, serviceCount: K } = plan;
  const open = Math.min(1, Math.max(0, lever + shift));
  const coverage = Float64Array.from({ length: K }, (_, k) =>
    plan.hukouLinked[k] === 1
      ? serviceCoverage(open, plan.baseCoverage[k * plan.yearCount + year], neutral)
      : 1,
  );
  const [need, population, withoutLocalHukou] = (
    ["need", "population", "withoutLocalHukou"] as const
  ).map((name) => blockOf(result, name));
  // Levels of groups are made of these when they are read.
  const attained = ceilingReads.map((name) => blockOf(result, name));
  blockOf(result, "coverage").set(coverage, year * K);
  const shareWithout = Float64Array.from({ length: L }, (_, a) => {
    const people = population[year * L + a];
    return people > 0 ? withoutLocalHukou[year * L + a] / people : 0;
  });
  for (let cell = 0; cell < K * L; cell++) {
    const at = year * K * L + cell;
    // Where nobody needs a service nobody is refused it.
    const access = 1 - shareWithout[cell % L] * (1 - coverage[Math.floor(cell / L)]);
    for (const levels of attained) levels[at] = need[at] > 0 ? access : 1;
  }
  return result;
}
