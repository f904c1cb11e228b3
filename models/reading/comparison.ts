import type { DomainId } from "../domains.ts";
import { domainIds } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { RunResult } from "../results.ts";
import { diffScenarios, type ScenarioDifference } from "../scenario/diff.ts";
import { type Scenario, targetsOf } from "../scenario/scenario.ts";
import { findIndicator } from "./indicators.ts";
import { readSeries, type SeriesQuery, seriesExists } from "./series.ts";
import { evaluateTargets } from "./targets.ts";

/** A scenario with the result of its run. */
export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly result: RunResult;
}

/** One indicator of both runs in the years compared. Null where there is no number. */
export interface OutputDifference {
  readonly indicator: string;
  readonly area: string;
  readonly domain?: DomainId;
  readonly group?: string;
  readonly unit: string;
  readonly base: readonly (number | null)[];
  readonly value: readonly (number | null)[];
  readonly absolute: readonly (number | null)[];
  /** Relative to the base; null where the base is 0. */
  readonly relative: readonly (number | null)[];
}

/** A target that one run meets and the other misses. */
export interface TargetDifference {
  readonly id: string;
  readonly before: "met" | "missed" | "outside";
  readonly after: "met" | "missed" | "outside";
}

/** How a run differs from the base, in what went in and what came out. */
export interface RunComparison {
  readonly scenario: Scenario;
  readonly inputs: readonly ScenarioDifference[];
  readonly outputs: readonly OutputDifference[];
  readonly targets: readonly TargetDifference[];
}

/** What a comparison looks at. */
export interface ComparisonChoice {
  readonly years: readonly number[];
  readonly indicators?: readonly string[];
  readonly areas?: readonly string[];
}

/** Indicators of a comparison unless others are asked for. */
export const comparedIndicators = [
  "equalization.index",
  "equalization.index.current",
  "equalization.inequality",
  "equalization.mean",
  "equalization.theil-l",
  "equalization.urban-rural-ratio",
  "deprivation.headcount",
  "deprivation.breadth",
  "deprivation.adjusted",
  "deprivation.depth",
  "population",
  "population.without-local-hukou",
  "births",
  "gdp",
  "revenue.own",
  "revenue.transfers",
  "spending.recurrent",
  "spending.capital",
  "staff",
] as const;

/** Years of a comparison unless others are asked for, as far as the pack goes. */
export function comparedYears(pack: CompiledPack): readonly number[] {
  const years = [2025, 2030, 2035].filter((year) => pack.years.includes(year));
  return years.length > 0 ? years : pack.years.slice(-1);
}

/**
 * Compares runs with a base run: differences of inputs in words, of outputs absolute and relative, and targets that change
 * sides. Indicators of domains are compared overall and for each domain, those of groups also for each group.
 *
 * @throws RangeError when the choice names what does not exist, or a year outside the runs.
 */
export function compareRuns(
  pack: CompiledPack,
  base: ScenarioRun,
  others: readonly ScenarioRun[],
  choice: ComparisonChoice = { years: comparedYears(pack) },
): readonly RunComparison[] {
  const positions = choice.years.map((year) => {
    const position = base.result.years.indexOf(year);
    if (position < 0) {
      throw new RangeError(
        `years: years from ${pack.baseYear} to ${pack.horizonYear} are needed, ${year} given`,
      );
    }
    return position;
  });
  const queries = (choice.indicators ?? comparedIndicators).flatMap((indicator) =>
    (choice.areas ?? [pack.areas.nation.code]).flatMap((area): SeriesQuery[] => {
      const overall = { indicator, area };
      const found = findIndicator(indicator);
      // Everyone together is what the series without a group holds.
      const groups = (found?.groups ?? []).filter((group) => group !== "everyone");
      const whole = found?.groupNeeded === true ? [] : [overall];
      const byDomain = found?.domain === "optional" || found?.domain === "service";
      return [
        ...whole,
        ...groups.map((group) => ({ ...overall, group })),
        ...(byDomain ? domainIds.map((domain) => ({ ...overall, domain })) : []),
      ];
    }),
  );
  // What nobody asked for by name is left out where a place has none of it: accounts below the province.
  const known =
    choice.indicators === undefined
      ? queries.filter((query) => seriesExists(pack, query))
      : queries;
  return others.map((other) => ({
    scenario: other.scenario,
    inputs: diffScenarios(base.scenario, other.scenario, pack),
    outputs: known.map((query) =>
      outputDifference(pack, base.result, other.result, query, positions),
    ),
    targets: targetDifferences(pack, base, other),
  }));
}

function outputDifference(
  pack: CompiledPack,
  base: RunResult,
  other: RunResult,
  query: SeriesQuery,
  positions: readonly number[],
): OutputDifference {
  const before = readSeries(pack, base, query);
  const after = readSeries(pack, other, query);
  const pairs = positions.map(
    (y) => [before.values[y] ?? Number.NaN, after.values[y] ?? Number.NaN] as const,
  );
  const numberOrNull = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    indicator: query.indicator,
    area: query.area,
    domain: query.domain,
    group: query.group,
    unit: before.unit,
    base: pairs.map(([from]) => numberOrNull(from)),
    value: pairs.map(([, to]) => numberOrNull(to)),
    absolute: pairs.map(([from, to]) => numberOrNull(to - from)),
    relative: pairs.map(([from, to]) => numberOrNull((to - from) / Math.abs(from))),
  };
}

function targetDifferences(
  pack: CompiledPack,
  base: ScenarioRun,
  other: ScenarioRun,
): readonly TargetDifference[] {
  const before = new Map(
    evaluateTargets(pack, base.result, targetsOf(base.scenario, pack)).map((outcome) => [
      outcome.target.id,
      outcome.status,
    ]),
  );
  return evaluateTargets(pack, other.result, targetsOf(other.scenario, pack)).flatMap((outcome) => {
    const status = before.get(outcome.target.id);
    return status === undefined || status === outcome.status
      ? []
      : [{ id: outcome.target.id, before: status, after: outcome.status }];
  });
}
