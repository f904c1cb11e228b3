import type { CompiledPack } from "../pack/compiled.ts";
import type { SeriesQuery } from "../reading/series.ts";
import { meetsTarget } from "../reading/targets.ts";
import type { EnsemblePlan, EnsembleRequest } from "./ensemble.ts";
import {
  fanHalfWidth,
  fanProbabilities,
  quantileOfSorted,
  wilsonInterval,
} from "./quantile-precision.ts";
import { type HeldFixed, heldFixed } from "./uncertain-inputs.ts";

/** Quantiles of one quantity by year. NaN where a year has no value (flows of the base year). */
export interface Fan {
  readonly query: SeriesQuery;
  readonly unit: string;
  readonly years: readonly number[];
  /** The run without uncertainty. */
  readonly deterministic: readonly number[];
  /** Quantiles 5, 25, 50, 75 and 95 %. */
  readonly quantiles: readonly {
    readonly probability: number;
    readonly values: readonly number[];
  }[];
  /** 95 % half-width of the least certain quantile shown, over the years; null below 128 draws. */
  readonly precision: number | null;
}

/** How likely a target is. */
export interface TargetChance {
  readonly target: string;
  readonly year: number;
  /** Share of draws that meet it in its year; null outside the run. */
  readonly probability: number | null;
  /** 95 % interval of that share (Wilson), from the number of draws. */
  readonly interval: readonly [number, number] | null;
  /** Whether the run without uncertainty meets it. */
  readonly deterministic: boolean;
  /** Share of draws in which it is met in each year and stays met to the end of the run. */
  readonly byYear: readonly { readonly year: number; readonly probability: number }[];
  /** First year in which at least half of the draws have it, lastingly; null: not within the run. */
  readonly evenOddsFrom: number | null;
  /** The same for nine draws in ten. */
  readonly likelyFrom: number | null;
}

/** What an ensemble says. */
export interface EnsembleResult {
  readonly kind: "ensemble";
  /** Draws used; each is one run of every scenario. */
  readonly draws: number;
  readonly modelRuns: number;
  /** Why it ended: the stated precision was reached, or the draws asked for were made. */
  readonly ended: "precision" | "runs";
  readonly sampling: EnsembleRequest["sampling"];
  readonly seed: number;
  /** Inputs drawn. */
  readonly inputs: readonly string[];
  /** What could have been drawn and was not: the band does not hold it. */
  readonly heldFixed: readonly HeldFixed[];
  readonly scenarios: readonly {
    readonly id: string;
    readonly fans: readonly Fan[];
    readonly targets: readonly TargetChance[];
    /** Draws whose accounts did not balance; anything above 0 is an error of the model, to be shown. */
    readonly failedChecks: number;
  }[];
  /** Each scenario after the first less the first, draw by draw. */
  readonly differences: readonly {
    readonly scenario: string;
    readonly base: string;
    readonly fans: readonly Fan[];
    /** [quantity][year] share of draws in which the difference is above 0. */
    readonly above: readonly (readonly number[])[];
  }[];
}

/** Draws after which an ensemble looks whether it may stop. */
export function interimDraws(most: number): number[] {
  const points: number[] = [];
  for (let power = 128; power < most; power *= 2) {
    points.push(power);
    if (power * 1.5 < most) points.push(power * 1.5);
  }
  return [...points, most];
}

/** `EnsemblePlan.isPrecise` */
export function preciseEnough(
  plan: EnsemblePlan,
  { scenarios }: EnsembleRequest,
  rows: Float64Array,
): boolean {
  const stated = plan.columns.quantities.filter(({ precision }) => precision !== undefined);
  return (
    stated.length > 0 &&
    stated.every(({ years, start, precision = 0 }) =>
      scenarios.every((_, s) =>
        years.every((__, y) => {
          const sorted = ascending(columnOf(plan, rows, s, start + y));
          return sorted === null || fanHalfWidth(sorted) <= precision;
        }),
      ),
    )
  );
}

/** One column of a scenario, [draw]. */
function columnOf(
  { width, scenarioWidth }: EnsemblePlan,
  rows: Float64Array,
  scenario: number,
  column: number,
): Float64Array {
  const from = scenario * scenarioWidth + column;
  return Float64Array.from({ length: rows.length / width }, (_, draw) => rows[draw * width + from]);
}

/** `EnsemblePlan.finish`: quantiles, chances of targets and paired differences, in the order of the draws. */
export function finishEnsemble(
  pack: CompiledPack,
  plan: EnsemblePlan,
  request: EnsembleRequest,
  rows: Float64Array,
): EnsembleResult {
  const draws = rows.length / plan.width;
  if (!Number.isInteger(draws) || draws < 1 || draws > request.runs) {
    throw new RangeError(
      `rows: whole draws of ${plan.width} numbers are needed, ${rows.length} numbers given`,
    );
  }
  const { quantities, width } = plan.columns;
  const standing = plan.standing();
  const column = (s: number, c: number) => columnOf(plan, rows, s, c);
  const difference = (s: number, c: number) => {
    const base = column(0, c);
    return column(s, c).map((value, draw) => value - base[draw]);
  };
  const countOf = (values: Float64Array, counts: (value: number) => boolean) =>
    values.reduce((count, value) => count + (counts(value) ? 1 : 0), 0);

  function fans(values: (column: number) => Float64Array, centre: Float64Array): Fan[] {
    return quantities.map(({ query, unit, years, start }) => {
      const sorted = years.map((_, y) => ascending(values(start + y)));
      const widths = sorted.map((column) => (column === null ? 0 : fanHalfWidth(column)));
      const precision = Math.max(0, ...widths);
      return {
        query,
        unit,
        years,
        deterministic: [...centre.subarray(start, start + years.length)],
        quantiles: fanProbabilities.map((probability) => ({
          probability,
          values: sorted.map((column) =>
            column === null ? Number.NaN : quantileOfSorted(column, probability),
          ),
        })),
        precision: Number.isFinite(precision) ? precision : null,
      };
    });
  }

  return {
    kind: "ensemble",
    draws,
    modelRuns: draws * request.scenarios.length,
    ended: draws < request.runs || plan.isPrecise(rows) ? "precision" : "runs",
    sampling: request.sampling,
    seed: request.seed,
    inputs: plan.space.inputs.map(({ id }) => id),
    heldFixed: heldFixed(pack, plan.space, request.scenarios),
    scenarios: request.scenarios.map(({ id }, s) => ({
      id,
      fans: fans((c) => column(s, c), standing[s]),
      failedChecks: column(s, plan.scenarioWidth - 1).reduce((count, failed) => count + failed, 0),
      targets: request.targets.map((target, t) => {
        const values = column(s, width + 2 * t);
        const lasting = column(s, width + 2 * t + 1);
        const covered = values.every(Number.isFinite);
        const met = countOf(values, (value) => meetsTarget(target, value));
        const byYear = pack.years.map((year) => ({
          year,
          probability: countOf(lasting, (from) => from <= year) / draws,
        }));
        return {
          target: target.id,
          year: target.year,
          probability: covered ? met / draws : null,
          interval: covered ? wilsonInterval(met, draws) : null,
          deterministic: meetsTarget(target, standing[s][width + 2 * t]),
          byYear,
          evenOddsFrom: byYear.find(({ probability }) => probability >= 0.5)?.year ?? null,
          likelyFrom: byYear.find(({ probability }) => probability >= 0.9)?.year ?? null,
        };
      }),
    })),
    differences: request.scenarios.slice(1).map(({ id }, i) => ({
      scenario: id,
      base: request.scenarios[0].id,
      fans: fans(
        (c) => difference(i + 1, c),
        standing[i + 1].map((value, c) => value - standing[0][c]),
      ),
      above: quantities.map(({ years, start }) =>
        years.map((_, y) => countOf(difference(i + 1, start + y), (value) => value > 0) / draws),
      ),
    })),
  };
}

/** Sorted in place; null when a draw has no value. */
function ascending(values: Float64Array): Float64Array | null {
  return values.every(Number.isFinite) ? values.sort() : null;
}
