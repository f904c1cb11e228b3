import { checkTolerance } from "../checks.ts";
import type { DomainId } from "../domains.ts";
import { blockOf } from "../made-blocks.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type CheckId, checkIds, type RunResult } from "../results.ts";
import { scenarioHash } from "../scenario/hash.ts";
import { type Scenario, settingsOf, targetsOf } from "../scenario/scenario.ts";
import type { DomainWeights, LeverProfile } from "../scenario/settings.ts";
import { decompositionResidual } from "./inequality.ts";
import { allSeries, type SeriesFilter } from "./series.ts";
import { evaluateTargets } from "./targets.ts";

/** One series of a results document; null where there is no number. */
export interface DocumentSeries {
  readonly indicator: string;
  readonly area: string;
  readonly domain?: DomainId;
  readonly service?: string;
  readonly group?: string;
  readonly unit: string;
  readonly values: readonly (number | null)[];
}

/** One target of a results document. */
export interface DocumentTarget {
  readonly id: string;
  readonly indicator: string;
  readonly area: string;
  readonly domain?: DomainId;
  readonly service?: string;
  readonly comparison: "at-least" | "at-most";
  readonly year: number;
  readonly target: number;
  readonly unit: string;
  readonly status: "met" | "missed" | "outside";
  readonly value: number | null;
  readonly margin: number | null;
  readonly relativeMargin: number | null;
  readonly metFrom: number | null;
  readonly extrapolated: boolean;
  readonly whereReading: "target" | "attainment" | "none";
  readonly where: readonly {
    readonly area: string;
    readonly value: number;
    readonly shortfall: number;
  }[];
}

/** How an account check ended: the largest relative residual of all years, and the year it fell in. */
export interface CheckOutcome {
  readonly id: CheckId;
  readonly passed: boolean;
  readonly largestResidual: number;
  readonly year: number;
  readonly tolerance: number;
}

/** Results of a run in the form `equalis-results/1`. */
export interface ResultsDocument {
  readonly format: "equalis-results/1";
  readonly pack: { readonly id: string; readonly hash: string };
  readonly scenario: {
    readonly id: string;
    readonly hash: string;
    readonly levers: Readonly<Record<string, LeverProfile>>;
    readonly weights: DomainWeights;
    readonly parameters: Readonly<Record<string, number>>;
    readonly seed?: number;
  };
  readonly years: readonly number[];
  readonly series: readonly DocumentSeries[];
  readonly targets: readonly DocumentTarget[];
  readonly checks: readonly CheckOutcome[];
}

/** Which part of a run a document holds; targets and checks are always those of the whole run. */
export interface DocumentChoice extends SeriesFilter {
  /** First and last year of the series; absent: all years of the run. */
  readonly years?: readonly [first: number, last: number];
}

/** The account checks of a run; that parts of measures add up is checked here, where they are measured. */
export function checkOutcomes(pack: CompiledPack, result: RunResult): readonly CheckOutcome[] {
  const residuals = blockOf(result, "checks");
  return checkIds.map((id, index) => {
    let largest = 0;
    let year = result.years[0] ?? 0;
    result.years.forEach((one, y) => {
      const residual =
        id === "decomposition-adds-up"
          ? decompositionResidual(pack, result, y)
          : residuals[y * checkIds.length + index];
      // Written so that NaN, which compares with nothing, counts as the worst.
      if (!(residual <= largest)) {
        largest = Number.isNaN(residual) ? Number.POSITIVE_INFINITY : residual;
        year = one;
      }
    });
    return {
      id,
      passed: largest <= checkTolerance,
      largestResidual: largest,
      year,
      tolerance: checkTolerance,
    };
  });
}

/**
 * Puts a run into the form that is exchanged: the same inputs give the same document on every machine.
 * @throws RangeError when the choice names what does not exist, or years outside the run.
 */
export function resultsDocument(
  pack: CompiledPack,
  scenario: Scenario,
  result: RunResult,
  choice: DocumentChoice = {},
): ResultsDocument {
  const [from, to] = yearSlice(result.years, choice.years);
  const settings = settingsOf(scenario, pack);
  return {
    format: "equalis-results/1",
    pack: { id: pack.id, hash: pack.hash },
    scenario: {
      id: scenario.id,
      hash: scenarioHash(scenario, pack),
      levers: settings.levers,
      weights: settings.weights,
      parameters: settings.parameters,
      seed: scenario.seed,
    },
    years: result.years.slice(from, to),
    series: allSeries(pack, result, choice).map(
      ({ indicator, area, domain, service, group, unit, values }) => ({
        indicator,
        area,
        domain,
        service,
        group,
        unit,
        values: values.slice(from, to).map((value) => (Number.isFinite(value) ? value : null)),
      }),
    ),
    targets: documentTargets(pack, scenario, result),
    checks: checkOutcomes(pack, result),
  };
}

function yearSlice(
  years: readonly number[],
  range: readonly [number, number] | undefined,
): readonly [number, number] {
  if (range === undefined) return [0, years.length];
  const [first, last] = range;
  const from = years.indexOf(first);
  const to = years.indexOf(last);
  if (from < 0 || to < 0 || to < from) {
    throw new RangeError(
      `years: a range within ${years[0]}:${years.at(-1)} is needed, ${first}:${last} given`,
    );
  }
  return [from, to + 1];
}

function documentTargets(
  pack: CompiledPack,
  scenario: Scenario,
  result: RunResult,
): readonly DocumentTarget[] {
  return evaluateTargets(pack, result, targetsOf(scenario, pack)).map((outcome) => {
    const { target } = outcome;
    return {
      id: target.id,
      indicator: target.indicator,
      area: target.area,
      domain: target.domain,
      service: target.service,
      comparison: target.comparison,
      year: target.year,
      target: target.value,
      unit: target.unit,
      status: outcome.status,
      value: outcome.value,
      margin: outcome.margin,
      relativeMargin: outcome.relativeMargin,
      metFrom: outcome.metFrom,
      extrapolated: outcome.extrapolated,
      whereReading: outcome.whereReading,
      where: outcome.where,
    };
  });
}

/**
 * The document as JSON text: two-space indent down to the lists, one line an entry, a line feed at the end.
 * Numbers are written with as many digits as give the same double back; an infinite residual as null. What is undefined is left out.
 */
export function documentText(document: object): string {
  const fields = Object.entries(document).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const list = Array.isArray(value) && value.some((entry) => typeof entry === "object");
    const text = list
      ? `[\n${(value as unknown[]).map((entry) => `    ${JSON.stringify(entry)}`).join(",\n")}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${fields.join(",\n")}\n}\n`;
}
