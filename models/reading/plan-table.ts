import type { CompiledPack } from "../pack/compiled.ts";
import type { QuantityPath } from "../pack/quantity-schema.ts";
import type { PlanIndicator, Target } from "../pack/schema.ts";
import type { RunResult } from "../results.ts";
import { meetsTarget, targetReader } from "./targets.ts";

/** What was counted of a target: the latest year up to the target's. */
export interface CountedOutcome {
  readonly year: number;
  readonly value: number;
  /** `at-the-line`: exactly the value where the plan asks for more; `open`: below, in a year before the target's. */
  readonly status: "met" | "missed" | "at-the-line" | "open";
}

/** One line of a plan's table. */
export interface PlanRow {
  readonly indicator: PlanIndicator;
  /** The target of the pack that it is held as; undefined where it is not modelled. */
  readonly target: Target | undefined;
  /** `not-modelled` is neither met nor missed; `outside`: the run does not cover the year. */
  readonly status: "met" | "missed" | "not-modelled" | "outside";
  /** The model's value in the target's year, and in the year of the count. */
  readonly value: number | null;
  readonly inYearOfCount: number | null;
  readonly counted: CountedOutcome | undefined;
}

/** How a plan's table comes out. */
export interface PlanTally {
  readonly of: number;
  readonly modelled: number;
  readonly met: number;
  readonly missed: number;
  /** Counted at all; by the latest count met, at the line, or below (missed, or below in a year before the aim's). */
  readonly counted: number;
  readonly countedMet: number;
  readonly countedAtTheLine: number;
  readonly countedBelow: number;
  /** Modelled and counted with a verdict of both, and how many of these agree. */
  readonly compared: number;
  readonly agree: number;
}

/**
 * The table of a plan, line by line in its own order, held against a run: what the model gives beside what was counted. A line that is
 * not modelled says why and counts as neither met nor missed.
 *
 * @example planTable(pack, baselineRun).length // 22 for the 14th plan
 */
export function planTable(
  pack: CompiledPack,
  result: RunResult,
  plan: PlanIndicator["plan"] = "14fyp",
): readonly PlanRow[] {
  return (pack.file.planIndicators ?? [])
    .filter((one) => one.plan === plan)
    .map((indicator): PlanRow => {
      const target = pack.targets.find(({ id }) => id === indicator.target);
      const counted = countOf(indicator, target, pack.baseYear);
      if (target === undefined) {
        return {
          indicator,
          target,
          status: "not-modelled",
          value: null,
          inYearOfCount: null,
          counted,
        };
      }
      const valueAt = targetReader(pack, target, target.area);
      const inYear = (year: number | undefined): number | null => {
        const at = year === undefined ? -1 : result.years.indexOf(year);
        const value = at < 0 ? Number.NaN : valueAt(result, at);
        return Number.isFinite(value) ? value : null;
      };
      const value = inYear(target.year);
      return {
        indicator,
        target,
        status: value === null ? "outside" : meetsTarget(target, value) ? "met" : "missed",
        value,
        inYearOfCount: inYear(counted?.year),
        counted,
      };
    });
}

/** What was counted of a target of the pack, where its plan's table says so. */
export function countedOutcome(
  pack: Pick<CompiledPack, "file" | "baseYear" | "targets">,
  { id }: Pick<Target, "id">,
): CountedOutcome | undefined {
  const indicator = pack.file.planIndicators?.find(({ target }) => target === id);
  const target = pack.targets.find((one) => one.id === id);
  return indicator && countOf(indicator, target, pack.baseYear);
}

/** All counts of a target by year, as the plan's table has them. */
export function countsOf(
  pack: Pick<CompiledPack, "file">,
  { id }: Pick<Target, "id">,
): QuantityPath | undefined {
  return pack.file.planIndicators?.find(({ target }) => target === id)?.counted;
}

function countOf(
  { counted, year: aimYear, value: aim, above }: PlanIndicator,
  target: Target | undefined,
  baseYear: number,
): CountedOutcome | undefined {
  const last = counted?.points.filter(([year]) => year > baseYear && year <= aimYear).at(-1);
  const wanted = target?.value ?? aim;
  if (last === undefined || wanted === undefined) return undefined;
  const [year, value] = last;
  const comparison = target?.comparison ?? "at-least";
  const meets = meetsTarget({ comparison, value: wanted }, value);
  const onLine = above && Math.abs(value - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
  const status = onLine ? "at-the-line" : meets ? "met" : year === aimYear ? "missed" : "open";
  return { year, value, status };
}

/** Counts of a plan's table. */
export function planTally(rows: readonly PlanRow[]): PlanTally {
  const count = (of: (row: PlanRow) => boolean) => rows.filter(of).length;
  const verdict = ({ counted }: PlanRow) =>
    counted === undefined || counted.status === "open" ? undefined : counted.status !== "missed";
  const both = rows.filter(
    (row) => (row.status === "met" || row.status === "missed") && verdict(row) !== undefined,
  );
  return {
    of: rows.length,
    modelled: count(({ target }) => target !== undefined),
    met: count(({ status }) => status === "met"),
    missed: count(({ status }) => status === "missed"),
    counted: count(({ counted }) => counted !== undefined),
    countedMet: count(({ counted }) => counted?.status === "met"),
    countedAtTheLine: count(({ counted }) => counted?.status === "at-the-line"),
    countedBelow: count(
      ({ counted }) => counted?.status === "missed" || counted?.status === "open",
    ),
    compared: both.length,
    agree: both.filter((row) => (row.status === "met") === verdict(row)).length,
  };
}
