import { square } from "../arithmetic/elementary.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { Target } from "../pack/schema.ts";
import type { BlockName, RunResult } from "../results.ts";
import { yearReader } from "./positions.ts";
import { type SeriesQuery, type SeriesReader, seriesReader } from "./series.ts";

/** Who set a target: a plan or a law (`declared`), this pack's reading of one (`ours`), or the scenario's author (`own`). */
export type TargetBasis = "declared" | "ours" | "own";

/**
 * Who set a target. What a scenario adds, or puts in the place of one of the pack's with another aim, is its own.
 * @example targetBasis(pack, targetsOf(scenario, pack)[0])
 */
export function targetBasis(pack: Pick<CompiledPack, "targets">, target: Target): TargetBasis {
  const ofPack = pack.targets.find(({ id }) => id === target.id);
  if (ofPack === undefined || !sameAim(ofPack, target)) return "own";
  return ofPack.basis ?? (ofPack.plan === "2035" ? "ours" : "declared");
}

/** Do two targets ask for the same? Names, notes and sources do not count. */
function sameAim(one: Target, other: Target): boolean {
  const aim = [
    "indicator",
    "area",
    "domain",
    "service",
    "group",
    "per",
    "comparison",
    "year",
    "value",
  ] as const;
  return (
    aim.every((field) => one[field] === other[field]) &&
    one.over?.service === other.over?.service &&
    one.over?.part.value === other.over?.part.value &&
    one.unitsEach?.value === other.unitsEach?.value
  );
}

/** A province that stands on the wrong side of a target. */
export interface TargetPlace {
  readonly area: string;
  readonly value: number;
  /** How much is missing, in the target's unit, above 0. */
  readonly shortfall: number;
}

/** How a run stands to a target. */
export interface TargetOutcome {
  readonly target: Target;
  /** `met` or `missed` in the target's year; `outside` when the run does not cover that year. */
  readonly status: "met" | "missed" | "outside";
  /** Value in the target's year; null outside the run. */
  readonly value: number | null;
  /** Value less target for `at-least`, target less value for `at-most`: below 0 is missing. Null outside the run. */
  readonly margin: number | null;
  /** The margin relative to the target; null where the target is 0. */
  readonly relativeMargin: number | null;
  /** The years and values of the run that the target is read on. */
  readonly years: readonly number[];
  readonly values: readonly number[];
  /**
   * First year from which the target stays met; beyond the horizon by continuing the line through the last five years
   * (least squares), at most `extrapolationYears`; null when not within that.
   */
  readonly metFrom: number | null;
  readonly extrapolated: boolean;
  /** Provinces below the target in its year, furthest first; empty where the target has no meaning by province. */
  readonly where: readonly TargetPlace[];
  /** What `where` compares: the target itself, or attainment for targets on national indices. */
  readonly whereReading: "target" | "attainment" | "none";
}

/** Years beyond the horizon in which a line is still followed. A century of straight line means "never" in policy. */
export const extrapolationYears = 30;

/**
 * Holds a run against targets: met or missed, by how much, where, and when on the current path.
 *
 * @param targets the pack's, or those of a scenario (`targetsOf`)
 * @throws RangeError when a target names an indicator, area or service that does not exist.
 * @example evaluateTargets(pack, result).filter((outcome) => outcome.status === "missed")
 */
export function evaluateTargets(
  pack: CompiledPack,
  result: RunResult,
  targets: readonly Target[] = pack.targets,
): readonly TargetOutcome[] {
  return targets.map((target) => evaluateTarget(pack, result, target));
}

function evaluateTarget(pack: CompiledPack, result: RunResult, target: Target): TargetOutcome {
  const values = targetValues(pack, result, target, target.area);
  const year = result.years.indexOf(target.year);
  const value = values[year];
  const { metFrom, extrapolated } = metYear(result.years, values, target);
  const { where, whereReading } =
    value === undefined
      ? { where: [], whereReading: "none" as const }
      : places(pack, result, target, year);
  const common = {
    target,
    years: result.years,
    values,
    metFrom,
    extrapolated,
    where,
    whereReading,
  };
  if (value === undefined || !Number.isFinite(value)) {
    return { ...common, status: "outside", value: null, margin: null, relativeMargin: null };
  }
  const margin = marginOf(target, value);
  return {
    ...common,
    status: meetsTarget(target, value) ? "met" : "missed",
    value,
    margin,
    relativeMargin: target.value === 0 ? null : margin / Math.abs(target.value),
  };
}

/** The series that a target is read on, for its own area or another, divided as its `per` says. */
export function targetValues(
  pack: CompiledPack,
  result: RunResult,
  target: Target,
  area: string,
): readonly number[] {
  const valueAt = targetReader(pack, target, area);
  return result.years.map((_, y) => valueAt(result, y));
}

/** `targetValues` found once, to be read in a few years of thousands of runs. */
export function targetReader(
  pack: CompiledPack,
  target: Target,
  area: string,
): SeriesReader["valueAt"] {
  const query: SeriesQuery = {
    indicator: target.indicator,
    area,
    domain: target.domain,
    service: target.service,
    group: target.group,
  };
  const { over, unitsEach } = target;
  const read = seriesReader(pack, query).valueAt;
  const scale = 1 / ((over?.part.value ?? 1) * (unitsEach?.value ?? 1));
  const whole =
    over === undefined
      ? undefined
      : seriesReader(pack, { indicator: target.indicator, area, service: over.service }).valueAt;
  const valueAt: SeriesReader["valueAt"] =
    whole !== undefined
      ? yearReader(
          [read, whole],
          (result, year) => (read(result, year) / whole(result, year)) * scale,
        )
      : scale === 1
        ? read
        : yearReader([read], (result, year) => read(result, year) * scale);
  if (target.per === undefined) return valueAt;
  const divisor = seriesReader(
    pack,
    target.per === "need" ? { ...query, indicator: "need" } : { indicator: "population", area },
  );
  const factor = target.per === "1000-persons" ? 1000 : 1;
  return yearReader(
    [valueAt, divisor.valueAt],
    (result, year) => (valueAt(result, year) / divisor.valueAt(result, year)) * factor,
  );
}

const marginOf = (target: Pick<Target, "comparison" | "value">, value: number): number =>
  target.comparison === "at-least" ? value - target.value : target.value - value;

/** Rounding in the last bit must not turn a target of exactly 1 into a miss. */
export function meetsTarget(target: Pick<Target, "comparison" | "value">, value: number): boolean {
  return marginOf(target, value) >= -1e-9 * Math.max(1, Math.abs(target.value));
}

/**
 * First position from which on a target is met without a break up to the last one; the position after the last where it is not met there.
 * @example metSince(atLeastHalf, (y) => [0.6, 0.4, 0.5, 0.7][y], 3) // 2
 */
export function metSince(
  target: Pick<Target, "comparison" | "value">,
  valueAt: (position: number) => number,
  last: number,
): number {
  let first = last + 1;
  while (first > 0 && meetsTarget(target, valueAt(first - 1))) first--;
  return first;
}

function metYear(
  years: readonly number[],
  values: readonly number[],
  target: Target,
): { readonly metFrom: number | null; readonly extrapolated: boolean } {
  const never = { metFrom: null, extrapolated: false };
  const horizon = years.at(-1);
  const last = values.at(-1);
  if (horizon === undefined || last === undefined || !Number.isFinite(last)) return never;
  if (meetsTarget(target, last)) {
    const first = metSince(target, (y) => values[y], values.length - 1);
    return { metFrom: years[first], extrapolated: false };
  }
  const slope = slopeOf(values.slice(-5));
  if (!Number.isFinite(slope)) return never;
  const closing = target.comparison === "at-least" ? slope : -slope;
  if (closing <= 0) return never;
  const wait = Math.ceil(-marginOf(target, last) / closing);
  return wait <= extrapolationYears ? { metFrom: horizon + wait, extrapolated: true } : never;
}

/** Slope of the least-squares line through equally spaced values. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  let covariance = 0;
  let variance = 0;
  values.forEach((value, i) => {
    covariance += (i - middle) * value;
    variance += square(i - middle);
  });
  return covariance / variance;
}

/** Blocks of a run that `evaluateTargets` reads for a target. */
export function targetReads(pack: CompiledPack, target: Target): readonly BlockName[] {
  const { compared } = comparedByPlace(pack, target);
  return [target, ...(compared === undefined ? [] : [compared])].flatMap(
    (one) => targetReader(pack, one, one.area).reads,
  );
}

/** The aim by which provinces are compared under a target of the nation: its own, or the attainment that it rests on; undefined where neither is. */
function comparedByPlace(
  pack: CompiledPack,
  target: Target,
): { readonly compared?: Target; readonly byTarget: boolean } {
  if (target.area !== pack.areas.nation.code) return { byTarget: false };
  const byTarget =
    target.per !== undefined ||
    target.indicator === "attainment" ||
    target.over !== undefined ||
    target.indicator === "enrolment" ||
    target.indicator === "life-expectancy" ||
    target.indicator === "attainment.standing" ||
    target.indicator === "provision";
  const byAttainment: Readonly<Record<string, number>> = {
    "equalization.index": target.value,
    "equalization.mean": target.value,
    "equalization.people-meeting-standard": pack.file.meetsStandardAt.value,
  };
  if (byTarget) return { compared: target, byTarget };
  const level = byAttainment[target.indicator];
  if (level === undefined) return { byTarget };
  const indicator = "attainment.standing";
  return { compared: { ...target, indicator, value: level, comparison: "at-least" }, byTarget };
}

function places(
  pack: CompiledPack,
  result: RunResult,
  target: Target,
  year: number,
): Pick<TargetOutcome, "where" | "whereReading"> {
  const { compared, byTarget } = comparedByPlace(pack, target);
  if (compared === undefined) return { where: [], whereReading: "none" };
  const where = pack.areas.provinces
    .map(({ code }) => ({
      area: code,
      value: targetReader(pack, compared, code)(result, year),
    }))
    .filter(({ value }) => Number.isFinite(value) && !meetsTarget(compared, value))
    .map(({ area, value }) => ({ area, value, shortfall: -marginOf(compared, value) }))
    .sort((a, b) => b.shortfall - a.shortfall || (a.area < b.area ? -1 : 1));
  return { where, whereReading: byTarget ? "target" : "attainment" };
}
