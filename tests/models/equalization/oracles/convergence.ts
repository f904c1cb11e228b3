import { linearRegression, linearRegressionLine, rSquared } from "simple-statistics";
import { coefficientOfVariation } from "../../../../models/equalization/variation.ts";
import { weightedSample } from "../../../../models/equalization/weighted-sample.ts";

/** Dispersion over time. */
interface SigmaConvergence {
  /** Dispersion in each period. */
  readonly dispersion: number[];
  /** Ordinary-least-squares slope of dispersion on the period's number, per period; negative means convergence. */
  readonly trendPerPeriod: number;
  /** Whether the last dispersion is below the first. */
  readonly converging: boolean;
}

/**
 * σ-convergence: whether dispersion among areas falls over time.
 *
 * @param levels [period][area] positive levels
 * @param options.measure "log-deviation" (default): population standard deviation of logarithms, Barro & Sala-i-Martin's;
 *   "cv": coefficient of variation, which also takes zeros
 * @param options.weights [area] populations; absent means one each
 * @throws RangeError naming `levels` (fewer than two periods, ragged, zero under "log-deviation") or `weights`.
 * Source: Barro & Sala-i-Martin 1992, Journal of Political Economy 100:223–251. Cost: O(periods · areas).
 * @example sigmaConvergence([[1, 4], [2, 4]]).converging // true
 */
export function sigmaConvergence(
  levels: readonly ArrayLike<number>[],
  options: {
    readonly measure?: "log-deviation" | "cv";
    readonly weights?: ArrayLike<number>;
  } = {},
): SigmaConvergence {
  if (levels.length < 2) {
    throw new RangeError(`levels: at least two periods are needed, ${levels.length} given`);
  }
  const areaCount = (levels[0] as ArrayLike<number>).length;
  const dispersion = levels.map((level, period) => {
    if (level.length !== areaCount) {
      throw new RangeError(
        `levels: ${areaCount} areas are needed in each period, ${level.length} given in period ${period}`,
      );
    }
    return options.measure === "cv"
      ? coefficientOfVariation(level, options.weights)
      : logarithmicDeviation(level, options.weights);
  });
  const { m } = linearRegression(dispersion.map((value, period) => [period, value]));
  const first = dispersion[0] as number;
  const last = dispersion[dispersion.length - 1] as number;
  return { dispersion, trendPerPeriod: m, converging: last < first };
}

/**
 * Standard deviation of logarithms, population form: the dispersion of σ-convergence in one period.
 *
 * @throws RangeError naming `values` when one is zero where its weight is positive, else as `gini`. Cost: O(n).
 * @example logarithmicDeviation([1, Math.E ** 2]) // 1
 */
export function logarithmicDeviation(
  values: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  const { values: copied, shares } = weightedSample(values, weights);
  let mean = 0;
  const logarithms = copied.map((value, i) => {
    const share = shares[i] as number;
    if (share === 0) return 0;
    if (value === 0)
      throw new RangeError(`values: logarithms need positive values, 0 given at position ${i}`);
    mean += share * Math.log(value);
    return Math.log(value);
  });
  let variance = 0;
  for (const [i, value] of logarithms.entries())
    variance += (shares[i] as number) * (value - mean) ** 2;
  return Math.sqrt(variance);
}

/** Outcome of the β-convergence regression. */
interface BetaConvergence {
  /** Slope of mean yearly log growth on the logarithm of the first level; negative means convergence. */
  readonly beta: number;
  readonly intercept: number;
  /** Standard error of beta; 0 where two areas leave no residual. */
  readonly standardError: number;
  readonly rSquared: number;
  /** Speed of convergence λ = −ln(1 + beta · years) / years, per year; NaN where 1 + beta · years ≤ 0. */
  readonly speedPerYear: number;
  /** Years until half the gap is closed, ln 2 / λ; Infinity without convergence. */
  readonly halfLifeYears: number;
}

/**
 * Absolute β-convergence: ordinary least squares of mean yearly log growth on the logarithm of the first level, one
 * observation an area, unweighted as in the source.
 *
 * @param first positive level of each area in the first year
 * @param last positive level of each area in the last year
 * @param years between the two
 * @throws RangeError naming `first`, `last` or `years` (fewer than two areas, not positive, first levels all equal).
 * Source: Barro & Sala-i-Martin 1992. Cost: O(n).
 * @example betaConvergence([1, 2, 4], [2, 2 * Math.SQRT2, 4], 1).beta // -0.5
 */
export function betaConvergence(
  first: ArrayLike<number>,
  last: ArrayLike<number>,
  years: number,
): BetaConvergence {
  if (!Number.isFinite(years) || years <= 0) {
    throw new RangeError(`years: a positive finite number is needed, ${years} given`);
  }
  if (first.length < 2)
    throw new RangeError(`first: at least two areas are needed, ${first.length} given`);
  if (last.length !== first.length) {
    throw new RangeError(
      `last: one for each area (${first.length}) is needed, ${last.length} given`,
    );
  }
  const start = logarithmsOf(first, "first");
  const end = logarithmsOf(last, "last");
  const points = start.map((x, i): [number, number] => [x, ((end[i] as number) - x) / years]);
  if (start.every((x) => x === start[0])) {
    throw new RangeError("first: the areas' levels must differ, all are equal");
  }
  const line = linearRegression(points);
  const predict = linearRegressionLine(line);
  const mean = start.reduce((sum, x) => sum + x, 0) / start.length;
  const spread = start.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  const residual = points.reduce((sum, [x, y]) => sum + (y - predict(x)) ** 2, 0);
  const freedom = start.length - 2;
  const remaining = 1 + line.m * years;
  const speedPerYear = remaining > 0 ? -Math.log(remaining) / years : Number.NaN;
  return {
    beta: line.m,
    intercept: line.b,
    standardError: freedom > 0 ? Math.sqrt(residual / freedom / spread) : 0,
    rSquared: rSquared(points, predict),
    speedPerYear,
    halfLifeYears: speedPerYear > 0 ? Math.LN2 / speedPerYear : Number.POSITIVE_INFINITY,
  };
}

function logarithmsOf(values: ArrayLike<number>, argument: string): number[] {
  return Array.from(values, (value, i) => {
    if (!Number.isFinite(value) || value <= 0) {
      throw new RangeError(
        `${argument}: positive finite numbers are needed, ${value} given at position ${i}`,
      );
    }
    return Math.log(value);
  });
}
