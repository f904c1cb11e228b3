import type { CompiledPack } from "../pack/compiled.ts";
import { type Observation, type ObservedKey, observations } from "../pack/observations.ts";
import type { Target } from "../pack/schema.ts";
import { countsOf } from "../reading/plan-table.ts";
import { meetsTarget, targetValues } from "../reading/targets.ts";
import type { RunResult } from "../results.ts";
import { pathValue } from "../simulation-plan.ts";

/** A target beside what the run gives and what happened. */
export interface OutcomeComparison {
  readonly target: Target;
  /** The run's value in the target's year; null outside the run. */
  readonly model: number | null;
  readonly modelMet: boolean | null;
  /** What happened: the latest observed year that is not after the target's. Null where nothing comparable was counted. */
  readonly outcome: (Observation & { readonly year: number }) | null;
  /** True where the outcome meets the target, false where it does not in the target's year; null while the year is open. */
  readonly outcomeMet: boolean | null;
  /** What was counted in the base year, and the run's value then: where they differ, so do the definitions. */
  readonly baseYear: { readonly model: number; readonly outcome: number } | null;
  /** True where the pack gives the run what was counted up to the outcome's year: the row is then no test of the model. */
  readonly given: boolean;
  /** The run's value in the year of the outcome. */
  readonly modelInOutcomeYear: number | null;
  /** How far that is off, relative to the outcome, after both start from the same value where the base year was counted. */
  readonly relativeError: number | null;
}

/**
 * Sets a run beside the known outcomes of its pack's targets, up to `lastYear`: what was aimed at, what the model gives, and
 * what was counted. Targets read on attainment have an outcome only where a coverage was published.
 *
 * @param lastYear targets of later years are left out.
 * @example compareWithOutcomes(pack, baselineRun, 2025).find(({ target }) => target.id === "elderly-beds-2025")
 */
export function compareWithOutcomes(
  pack: CompiledPack,
  result: RunResult,
  lastYear: number,
): readonly OutcomeComparison[] {
  return pack.targets
    .filter((target) => target.year > pack.baseYear && target.year <= lastYear)
    .map((target) => compareTarget(pack, result, target));
}

function compareTarget(pack: CompiledPack, result: RunResult, target: Target): OutcomeComparison {
  const values = targetValues(pack, result, target, target.area);
  const inYear = (year: number): number | null => {
    const value = values[result.years.indexOf(year)];
    return value !== undefined && Number.isFinite(value) ? value : null;
  };
  const model = inYear(target.year);
  const record = outcomesOf(pack, target);
  const latest = [...record.keys()].filter((year) => year > pack.baseYear).at(-1);
  const found = latest === undefined ? undefined : record.get(latest);
  const outcome = latest === undefined || found === undefined ? null : { ...found, year: latest };
  const modelInOutcomeYear = outcome === null ? null : inYear(outcome.year);
  const inBase = record.get(pack.baseYear)?.value;
  const modelInBase = inYear(pack.baseYear);
  const bridged = inBase !== undefined && modelInBase !== null && modelInBase > 0;
  const bridge = bridged ? inBase / modelInBase : 1;
  return {
    target,
    given: outcome !== null && isGiven(pack, target, outcome.year),
    model,
    modelMet: model === null ? null : meetsTarget(target, model),
    outcome,
    outcomeMet:
      outcome === null
        ? null
        : meetsTarget(target, outcome.value)
          ? true
          : outcome.year === target.year
            ? false
            : null,
    baseYear: bridged ? { model: modelInBase, outcome: inBase } : null,
    modelInOutcomeYear,
    relativeError:
      outcome === null || modelInOutcomeYear === null || outcome.value === 0
        ? null
        : (bridge * modelInOutcomeYear) / outcome.value - 1,
  };
}

/** Rows that say what became of a target, and how they turn into its unit. */
function recordOf(
  pack: CompiledPack,
  target: Target,
): { readonly key: ObservedKey; readonly factor: (year: number) => number } | undefined {
  const same = () => 1;
  const { service, indicator } = target;
  if (service === undefined) {
    return indicator === "population" || indicator === "urban-share"
      ? { key: { item: indicator }, factor: same }
      : undefined;
  }
  const named = (item: string): ObservedKey => ({ item, subject: service });
  switch (indicator) {
    case "capacity":
      if (target.per === "1000-persons") return { key: named("capacity-per-1000"), factor: same };
      if (target.per === "person") return { key: named("capacity-per-person"), factor: same };
      return target.per === undefined ? { key: named("capacity"), factor: same } : undefined;
    case "attainment":
      return { key: named("attainment"), factor: same };
    case "provision": {
      const declared = pack.services.find((one) => one.id === service);
      if (declared === undefined) return undefined;
      // Enrolment over children of the ages, in shares of the standard for those in need.
      return {
        key: named("enrolment-rate"),
        factor: (year) => 1 / (declared.rate.value * pathValue(declared.standard, year)),
      };
    }
    default:
      return undefined;
  }
}

/** Outcomes in the unit of the target by year, up to the target's year, in the order of years. */
function outcomesOf(pack: CompiledPack, target: Target): ReadonlyMap<number, Observation> {
  const counts = countsOf(pack, target);
  if (counts !== undefined) {
    const { points, basis, source, note = "" } = counts;
    return new Map(
      points
        .filter(([year]) => year >= pack.baseYear && year <= target.year)
        .map(([year, value]) => [year, { value, basis, source, note }]),
    );
  }
  const record = recordOf(pack, target);
  if (record === undefined) return new Map();
  return new Map(
    [...observations(pack, record.key, target.area)]
      .filter(([year]) => year >= pack.baseYear && year <= target.year)
      .sort(([a], [b]) => a - b)
      .map(([year, one]) => [year, { ...one, value: one.value * record.factor(year) }]),
  );
}

/** Whether the pace of the target's service is the counted one up to a year. */
function isGiven(pack: CompiledPack, { service }: Target, year: number): boolean {
  const pace = pack.services.find(({ id }) => id === service)?.otherProviders?.recentGrowthPerYear;
  return pace !== undefined && "points" in pace && (pace.points.at(-1)?.[0] ?? 0) >= year;
}
