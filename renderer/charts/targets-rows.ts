import type { CompiledPack } from "../../models/pack/compiled.ts";
import type { Target } from "../../models/pack/schema.ts";
import { equalizationMeasures, type RunResult } from "../../models/results.ts";
import { meetsTarget } from "./headline-finding.ts";
import type { ValueKind } from "./number-format.ts";
import { equalizationSeries, leavesOfArea, levelSeries } from "./result-access.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/**
 * Reads a target's indicator over the years for an area, in the target's unit; `undefined` where the result does not
 * hold it. The window passes the reader of the model; `readCommonTarget` covers what charts read themselves.
 */
export type TargetReader = (
  pack: CompiledPack,
  result: RunResult,
  target: Target,
  area: string,
) => readonly number[] | undefined;

/** Reads equalization measures (nation) and attainment of domains (any area). */
export const readCommonTarget: TargetReader = (pack, result, target, area) => {
  if (target.service !== undefined || target.per !== undefined) return undefined;
  const domain = target.domain ?? "overall";
  if (target.indicator === "attainment" || target.indicator === "provision") {
    return levelSeries(
      result,
      target.indicator === "attainment" ? "domainAttainment" : "domainProvision",
      domain,
      leavesOfArea(pack, area),
    );
  }
  const measure = equalizationMeasures.find((one) => target.indicator === `equalization.${one}`);
  return measure === undefined || area !== pack.areas.nation.code
    ? undefined
    : equalizationSeries(result, domain, measure);
};

/** How a target's values are written. */
export function targetKind(target: Pick<Target, "indicator" | "unit">): ValueKind {
  if (target.indicator === "equalization.index") return "index";
  if (
    target.indicator === "equalization.urban-rural-ratio" ||
    target.indicator === "equalization.max-min-ratio"
  )
    return "ratio";
  if (
    target.indicator === "equalization.mean" ||
    target.indicator === "equalization.people-meeting-standard"
  )
    return "share";
  if (target.indicator.startsWith("equalization.")) return "coefficient";
  if (
    target.indicator === "attainment" ||
    target.indicator === "provision" ||
    target.unit === "share"
  )
    return "share";
  return "plain";
}

/** What became of a target in one run. */
export interface TargetOutcome {
  readonly runId: string;
  /** Value in the target's year. */
  readonly value: number;
  readonly met: boolean;
  /** By how much it is missed or exceeded, not negative. */
  readonly distance: number;
  /** Met: the year from which on, until the target's year. Missed: the first later year in which it is met; absent if none is. */
  readonly year: number | undefined;
  /** Regions below the target in its year, where the indicator is known by region. */
  readonly regionsBelow: readonly string[];
}

export interface TargetRow {
  readonly target: Target;
  readonly kind: ValueKind;
  /** Value in the base year, of the run the reader looks at. */
  readonly start: number | undefined;
  /** One for each run that holds the indicator; empty where none does. */
  readonly outcomes: readonly TargetOutcome[];
}

/** Rows of the targets panel, in the order of their years. Targets beyond the horizon are left out. */
export function targetRows(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  activeId: string,
  read: TargetReader = readCommonTarget,
): TargetRow[] {
  return pack.targets
    .filter((target) => runs.some((run) => run.result.years.includes(target.year)))
    .map((target): TargetRow => {
      const outcomes = runs.flatMap((run): TargetOutcome[] => {
        const values = read(pack, run.result, target, target.area);
        const at = run.result.years.indexOf(target.year);
        const value = values?.[at];
        if (values === undefined || value === undefined || !Number.isFinite(value)) return [];
        const met = meetsTarget(target, value);
        let year: number | undefined;
        if (met) {
          let since = at;
          while (since > 0 && meetsTarget(target, values[since - 1] ?? Number.NaN)) since -= 1;
          year = run.result.years[since];
        } else {
          year = run.result.years.find(
            (_, index) => index > at && meetsTarget(target, values[index] ?? Number.NaN),
          );
        }
        const regionsBelow =
          target.area !== pack.areas.nation.code
            ? []
            : pack.areas.regions
                .filter((region) => {
                  const level = read(pack, run.result, target, region.code)?.[at];
                  return (
                    level !== undefined && Number.isFinite(level) && !meetsTarget(target, level)
                  );
                })
                .map((region) => region.code);
        return [
          {
            runId: run.id,
            value,
            met,
            distance: Math.abs(value - target.value),
            year,
            regionsBelow,
          },
        ];
      });
      const shown = runs.find((run) => run.id === activeId) ?? runs[0];
      const start =
        shown === undefined ? undefined : read(pack, shown.result, target, target.area)?.[0];
      return {
        target,
        kind: targetKind(target),
        start: start !== undefined && Number.isFinite(start) ? start : undefined,
        outcomes,
      };
    })
    .sort((a, b) => a.target.year - b.target.year || (a.target.id < b.target.id ? -1 : 1));
}
