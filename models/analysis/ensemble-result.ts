import type { CompiledPack } from "../pack/compiled.ts";
import type { SeriesQuery } from "../reading/series.ts";
import { meetsTarget } from "../reading/targets.ts";
import { type EnsemblePlan, type EnsembleRequest, planEnsemble } from "./ensemble.ts";
import {
  fanHalfWidth,
  fanProbabilities,
  quantileOfSorted,
  wilsonInterval,
} from "./quantile-precision.ts";
import { queryOf } from "./quantities.ts";

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
export function checkpoints(most: number): number[] {
  const points: number[] = [];
  for (let power = 128; power < most; power *= 2) {
    points.push(power);
    if (power * 1.5 < most) points.push(power * 1.5);
  }
  return [...points, most];
}

/**
 * Whether every quantity that states a precision is known to it in all its years and scenarios.
 * @param plan of the same request
 */
export function preciseEnough(
  plan: EnsemblePlan,
  request: EnsembleRequest,
  rows: Float64Array,
): boolean {
  const stated = request.quantities.flatMap(({ precision }, q) =>
    precision === undefined ? [] : [{ q, precision }],
  );
  if (stated.length === 0) return false;
  const draws = rows.length / plan.width;
  return stated.every(({ q, precision }) =>
    request.scenarios.every((_, s) =>
      plan.columns.years[q].every((__, y) => {
        const column = s * plan.scenarioWidth + plan.columns.starts[q] + y;
        const sorted = sortedColumn(rows, draws, plan.width, column);
        return sorted === null || fanHalfWidth(sorted) <= precision;
      }),
    ),
  );
}

/**
 * Quantiles, chances of targets and paired differences from the rows of an ensemble, in the order of its draws.
 *
 * @param rows [draw][column] from `runItems`; may be fewer draws than the request's when it stopped by precision
 * @param plan of the same request, where the caller keeps one between calls
 * @throws RangeError naming `rows` when they are no whole number of draws.
 */
export function finishEnsemble(
  pack: CompiledPack,
  request: EnsembleRequest,
  rows: Float64Array,
  plan: EnsemblePlan = planEnsemble(pack, request),
): EnsembleResult {
  const draws = rows.length / plan.width;
  if (!Number.isInteger(draws) || draws < 1 || draws > request.runs) {
    throw new RangeError(
      `rows: whole draws of ${plan.width} numbers are needed, ${rows.length} numbers given`,
    );
  }
  const { columns, scenarioWidth } = plan;
  const standing = plan.standing();

  function fans(columnOf: (column: number) => Float64Array, centre: Float64Array): Fan[] {
    return columns.quantities.map((quantity, q) => {
      const years = columns.years[q];
      const start = columns.starts[q];
      const sorted = years.map((_, y) => ascending(columnOf(start + y)));
      const widths = sorted.map((values) => (values === null ? 0 : fanHalfWidth(values)));
      const precision = Math.max(0, ...widths);
      return {
        query: queryOf(quantity),
        unit: columns.units[q],
        years,
        deterministic: [...centre.subarray(start, start + years.length)],
        quantiles: fanProbabilities.map((probability) => ({
          probability,
          values: sorted.map((values) =>
            values === null ? Number.NaN : quantileOfSorted(values, probability),
          ),
        })),
        precision: Number.isFinite(precision) ? precision : null,
      };
    });
  }

  const column = (s: number, c: number) =>
    Float64Array.from(
      { length: draws },
      (_, draw) => rows[draw * plan.width + s * scenarioWidth + c],
    );
  const difference = (s: number, c: number) => {
    const base = column(0, c);
    return column(s, c).map((value, draw) => value - base[draw]);
  };

  return {
    kind: "ensemble",
    draws,
    modelRuns: draws * request.scenarios.length,
    ended: draws < request.runs || preciseEnough(plan, request, rows) ? "precision" : "runs",
    sampling: request.sampling,
    seed: request.seed,
    inputs: plan.space.inputs.map(({ id }) => id),
    scenarios: request.scenarios.map(({ id }, s) => ({
      id,
      fans: fans((c) => column(s, c), standing[s]),
      failedChecks: column(s, scenarioWidth - 1).reduce((count, failed) => count + failed, 0),
      targets: request.targets.map((target, t) => {
        const values = column(s, columns.width + 2 * t);
        const lasting = column(s, columns.width + 2 * t + 1);
        const covered = values.every(Number.isFinite);
        const met = values.reduce(
          (count, value) => count + (meetsTarget(target, value) ? 1 : 0),
          0,
        );
        const byYear = pack.years.map((year) => ({
          year,
          probability: lasting.reduce((count, from) => count + (from <= year ? 1 : 0), 0) / draws,
        }));
        const standingValue = standing[s][columns.width + 2 * t];
        return {
          target: target.id,
          year: target.year,
          probability: covered ? met / draws : null,
          interval: covered ? wilsonInterval(met, draws) : null,
          deterministic: meetsTarget(target, standingValue),
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
      above: columns.quantities.map((_, q) =>
        columns.years[q].map(
          (__, y) =>
            difference(i + 1, columns.starts[q] + y).reduce(
              (count, value) => count + (value > 0 ? 1 : 0),
              0,
            ) / draws,
        ),
      ),
    })),
  };
}

function sortedColumn(
  rows: Float64Array,
  draws: number,
  width: number,
  column: number,
): Float64Array | null {
  return ascending(Float64Array.from({ length: draws }, (_, draw) => rows[draw * width + column]));
}

/** Sorted in place; null when a draw has no value. */
function ascending(values: Float64Array): Float64Array | null {
  return values.every(Number.isFinite) ? values.sort() : null;
}
