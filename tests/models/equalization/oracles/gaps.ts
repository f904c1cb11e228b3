import {
  checkedNumbers,
  checkedShares,
  labelIndices,
} from "../../../../models/equalization/weighted-sample.ts";

/**
 * Population-weighted mean of the urban areas over that of the rural areas. 1 means no gap; Infinity when the rural mean
 * is zero and the urban is not; 1 when both are zero.
 *
 * @param values per person (any unit, not negative)
 * @param settings "urban" or "rural" for each value
 * @param weights populations; absent means one each
 * @throws RangeError naming `values`, `settings` (another word, or no urban or no rural population) or `weights`.
 * Cost: O(n).
 * @example urbanRuralRatio([0.9, 0.6], ["urban", "rural"]) // 1.5
 */
export function urbanRuralRatio(
  values: ArrayLike<number>,
  settings: readonly ("urban" | "rural")[],
  weights?: ArrayLike<number>,
): number {
  const wrong = settings.find((setting) => setting !== "urban" && setting !== "rural");
  if (wrong !== undefined)
    throw new RangeError(`settings: "urban" or "rural" is needed, "${wrong}" given`);
  const means = groupMeans(values, settings, "settings", weights);
  const urban = means.get("urban");
  const rural = means.get("rural");
  if (urban === undefined) throw new RangeError("settings: no urban population is given");
  if (rural === undefined) throw new RangeError("settings: no rural population is given");
  return ratioOf(urban, rural);
}

/**
 * Highest over lowest population-weighted mean among groups (provinces). 1 means no gap; Infinity when the lowest is zero
 * and the highest is not; groups without population are left out.
 *
 * @param groups one label for each value
 * @throws RangeError naming `values`, `groups` or `weights`. Cost: O(n).
 * @example maxMinRatio([1, 3, 4], ["a", "a", "b"]) // 2
 */
export function maxMinRatio(
  values: ArrayLike<number>,
  groups: readonly string[],
  weights?: ArrayLike<number>,
): number {
  const means = [...groupMeans(values, groups, "groups", weights).values()];
  return ratioOf(Math.max(...means), Math.min(...means));
}

/**
 * The headline equalization index, mean × (1 − Gini): Sen's welfare measure on attainment. 1 means everyone is served to
 * standard; it falls when the level falls or the spread grows.
 *
 * @param mean population-weighted mean attainment, 0 to 1
 * @param giniCoefficient of the same attainment, 0 to 1
 * @throws RangeError naming `mean` or `giniCoefficient`. Source: Sen 1976, Review of Economic Studies 43:19–39.
 * @example equalizationIndex(0.8, 0.1) // 0.72
 */
export function equalizationIndex(mean: number, giniCoefficient: number): number {
  if (!Number.isFinite(mean) || mean < 0) {
    throw new RangeError(`mean: a finite number of at least 0 is needed, ${mean} given`);
  }
  if (!(giniCoefficient >= 0 && giniCoefficient <= 1)) {
    throw new RangeError(
      `giniCoefficient: a number from 0 to 1 is needed, ${giniCoefficient} given`,
    );
  }
  return mean * (1 - giniCoefficient);
}

/**
 * People who live where every service or domain reaches a threshold.
 *
 * @param levels [domain][area] attainment
 * @param population [area] persons
 * @param threshold attainment needed, default 1
 * @throws RangeError naming `levels`, `population` or `threshold`. Cost: O(domains · areas).
 * @example peopleMeetingStandard([[1, 1], [1, 0.9]], [10, 20]) // 10
 */
export function peopleMeetingStandard(
  levels: readonly ArrayLike<number>[],
  population: ArrayLike<number>,
  threshold = 1,
): number {
  if (!Number.isFinite(threshold)) {
    throw new RangeError(`threshold: a finite number is needed, ${threshold} given`);
  }
  if (levels.length === 0)
    throw new RangeError("levels: at least one domain is needed, none given");
  const persons = checkedNumbers(population, "population");
  const checked = levels.map((level, k) => {
    if (level.length !== persons.length) {
      throw new RangeError(
        `levels: one for each area (${persons.length}) is needed, ${level.length} given in domain ${k}`,
      );
    }
    return checkedNumbers(level, `levels[${k}]`);
  });
  let sum = 0;
  for (const [area, count] of persons.entries()) {
    if (checked.every((level) => (level[area] as number) >= threshold)) sum += count;
  }
  return sum;
}

function groupMeans(
  values: ArrayLike<number>,
  labels: readonly string[],
  argument: string,
  weights?: ArrayLike<number>,
): ReadonlyMap<string, number> {
  const copied = checkedNumbers(values, "values");
  const shares = checkedShares(copied.length, weights);
  const { indices, names } = labelIndices(labels, copied.length, argument);
  const share = new Float64Array(names.length);
  const sum = new Float64Array(names.length);
  for (const [i, group] of indices.entries()) {
    share[group] = (share[group] as number) + (shares[i] as number);
    sum[group] = (sum[group] as number) + (shares[i] as number) * (copied[i] as number);
  }
  const means = new Map<string, number>();
  for (const [group, name] of names.entries()) {
    const weight = share[group] as number;
    if (weight > 0) means.set(name, (sum[group] as number) / weight);
  }
  return means;
}

/** A ratio of levels: equal levels, zeros among them, have no gap. */
function ratioOf(numerator: number, denominator: number): number {
  return numerator === denominator ? 1 : numerator / denominator;
}
