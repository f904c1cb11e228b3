/** Error of a forecast over several years or areas. */
export interface ForecastError {
  /** Mean absolute error relative to what was observed. */
  readonly mape: number;
  /** Root of the mean squared error, in the indicator's unit. */
  readonly rmse: number;
  /** Mean error, forecast less observed, in the indicator's unit: above 0 is too much. */
  readonly bias: number;
  /** Sum of errors over the sum of what was observed. */
  readonly relativeBias: number;
}

/**
 * Error of a forecast against what happened. Unweighted over the pairs, so that the root mean square of provinces leans on
 * the large ones and the mean relative error on all alike.
 *
 * @throws RangeError when the lists differ in length, are empty, or hold a number that is not finite.
 * @example forecastError([110, 90], [100, 100]) // { mape: 0.1, rmse: 10, bias: 0, relativeBias: 0 }
 */
export function forecastError(
  forecast: readonly number[],
  observed: readonly number[],
): ForecastError {
  if (forecast.length !== observed.length || observed.length === 0) {
    throw new RangeError(
      `forecast: as many values as observed (at least one) are needed, ${forecast.length} given for ${observed.length}`,
    );
  }
  let relative = 0;
  let square = 0;
  let sum = 0;
  let level = 0;
  observed.forEach((value, i) => {
    const error = forecast[i] - value;
    if (!Number.isFinite(error)) {
      throw new RangeError(
        `forecast: finite numbers are needed, ${forecast[i]} and ${value} given`,
      );
    }
    relative += Math.abs(error / value);
    square += error * error;
    sum += error;
    level += value;
  });
  const count = observed.length;
  return {
    mape: relative / count,
    rmse: Math.sqrt(square / count),
    bias: sum / count,
    relativeBias: sum / level,
  };
}

/**
 * Skill against a naive forecast: 1 − RMSE of the model / RMSE of the naive one. 1: no error; 0: no better; below 0: worse.
 * Null where the naive forecast made no error.
 * @example skillScore(5, 10) // 0.5
 */
export function skillScore(modelRmse: number, naiveRmse: number): number | null {
  return naiveRmse > 0 ? 1 - modelRmse / naiveRmse : null;
}
