import { type Bilingual, type CompiledPack, evaluateTargets } from "../../models/index.ts";
import type { ReportRun } from "../report-input.ts";

/** How one run does on one target, in the unit in which the target is shown. */
export interface TargetOutcome {
  readonly id: string;
  readonly name: Bilingual;
  readonly year: number;
  readonly comparison: "at-least" | "at-most";
  readonly value: number;
  readonly goal: number;
  /** `%` where the target is a share. */
  readonly unit: string;
  readonly decimals: number;
  /** `null` where the run has no value for the year. */
  readonly met: boolean | null;
  /** How much is missing, at least 0. */
  readonly shortfall: number;
  /** First year from which the target stays met; `null` when none is in sight. */
  readonly metFrom: number | null;
  /** Whether that year lies beyond the run, on the line through its last years. */
  readonly extrapolated: boolean;
  /** The two provinces furthest below, worst first. */
  readonly furthestBelow: readonly Bilingual[];
}

/** Decimals in which a goal is stated: 0.95 has two, 1.05 two, 3.2 one, 10 000 000 none. */
function statedDecimals(goal: number): number {
  let decimals = 0;
  while (decimals < 4 && Math.abs(Number(goal.toFixed(decimals)) - goal) > 1e-9) decimals += 1;
  return decimals;
}

/**
 * Decimals that tell a value from its goal without more digits than either deserves: those of the goal, at least one
 * for small numbers, and more where a missed value would be written like its goal.
 */
function decimalsFor(goal: number, value: number, met: boolean | null): number {
  const size = Math.abs(goal);
  let decimals = size >= 1000 ? 0 : Math.max(size >= 0.1 ? 1 : 3, statedDecimals(goal));
  if (met === false && Number.isFinite(value)) {
    while (decimals < 6 && value.toFixed(decimals) === goal.toFixed(decimals)) decimals += 1;
  }
  return decimals;
}

/** Reads every target off a run; shares become per cent. */
export function outcomesOf(pack: CompiledPack, run: ReportRun): TargetOutcome[] {
  return evaluateTargets(pack, run.result, run.targets ?? pack.targets).map((outcome) => {
    const { target } = outcome;
    const share = /^share\b/.test(target.unit);
    const factor = share ? 100 : 1;
    const nameOf = (code: string) =>
      pack.areas.provinces.find((province) => province.code === code)?.name;
    const met = outcome.status === "outside" ? null : outcome.status === "met";
    const value = (outcome.value ?? Number.NaN) * factor;
    const goal = target.value * factor;
    return {
      id: target.id,
      name: target.name,
      year: target.year,
      comparison: target.comparison,
      value,
      goal,
      unit: share ? "%" : target.unit,
      decimals: decimalsFor(goal, value, met),
      met,
      shortfall: Math.max(0, -(outcome.margin ?? 0)) * factor,
      metFrom: outcome.metFrom,
      extrapolated: outcome.extrapolated,
      furthestBelow: outcome.where.slice(0, 2).flatMap((place) => nameOf(place.area) ?? []),
    };
  });
}
