import { meansOfLevels, type NestedLevel, theilInto, theilScratch } from "./theil-kernel.ts";
import { labelIndices, type WeightedSample, weightedSample } from "./weighted-sample.ts";

/**
 * Theil's T, generalized entropy of parameter 1, population form: Σ p_i (x_i/μ) ln(x_i/μ), in nats.
 * A zero value contributes 0 (the limit 0 · ln 0). 0 when all are equal; at most ln(1/smallest share).
 *
 * @param values per person (any unit, not negative)
 * @param weights populations; absent means one each
 * @throws RangeError naming `values` or `weights`.
 * Source: Theil 1967, "Economics and Information Theory". Cost: O(n).
 * @example theilT([1, 3]) // 0.130812
 */
export function theilT(values: ArrayLike<number>, weights?: ArrayLike<number>): number {
  const sample = weightedSample(values, weights);
  return nestedTheil(sample, [everybody(sample)]).t.total;
}

/**
 * Theil's L, mean logarithmic deviation, generalized entropy of parameter 0, population form: Σ p_i ln(μ/x_i), in nats.
 * Infinite when a value with a positive weight is zero, hence refused.
 *
 * @throws RangeError naming `values` when one of them is zero where its weight is positive, else as `theilT`.
 * Source: Theil 1967; Shorrocks 1980, Econometrica 48:613–625. Cost: O(n).
 * @example theilL([1, 3]) // 0.143841
 */
export function theilL(values: ArrayLike<number>, weights?: ArrayLike<number>): number {
  const sample = withoutZeros(weightedSample(values, weights));
  return nestedTheil(sample, [everybody(sample)]).l.total;
}

/** A Theil index and its parts; the components add up to the total. */
export interface TheilDecomposition {
  readonly total: number;
  /** Between the groups of level 1; between those of level 2 within level 1; …; within those of the last level. */
  readonly components: number[];
}

/**
 * Nested decomposition of Theil's T: between level 1, between level 2 within level 1, …, within the last level.
 * Each part is weighted by shares of the whole (income-weighted), so they add up exactly.
 *
 * @param values per person (any unit, not negative)
 * @param levels outermost first; levels[i] holds one label for each value, and a label lies within one parent only
 * @param weights populations; absent means one each
 * @throws RangeError naming `values`, `weights` or `levels` (none given, wrong length, not nested).
 * Source: Shorrocks 1980; two-stage nested form of Akita 2003, Annals of Regional Science 37:55–77. Cost: O(n · levels).
 * @example decomposeTheilT([1, 3, 1, 3], [["a", "a", "b", "b"]]) // total 0.130812, components [0, 0.130812]
 */
export function decomposeTheilT(
  values: ArrayLike<number>,
  levels: readonly (readonly string[])[],
  weights?: ArrayLike<number>,
): TheilDecomposition {
  const sample = weightedSample(values, weights);
  return nestedTheil(sample, nestedLevels(levels, sample.values.length)).t;
}

/**
 * Nested decomposition of Theil's L (mean logarithmic deviation), population-weighted at every level; arguments, parts and
 * sources as in `decomposeTheilT`.
 *
 * @throws RangeError as `decomposeTheilT`, and naming `values` when one is zero where its weight is positive.
 * @example decomposeTheilL([1, 1, 3, 3], [["a", "a", "b", "b"]]) // total 0.143841, components [0.143841, 0]
 */
export function decomposeTheilL(
  values: ArrayLike<number>,
  levels: readonly (readonly string[])[],
  weights?: ArrayLike<number>,
): TheilDecomposition {
  const sample = withoutZeros(weightedSample(values, weights));
  return nestedTheil(sample, nestedLevels(levels, sample.values.length)).l;
}

/** The sample, if Theil's L is finite for it. */
function withoutZeros(sample: WeightedSample): WeightedSample {
  const at = sample.values.findIndex((value, i) => value === 0 && sample.shares[i] > 0);
  if (at >= 0) {
    throw new RangeError(
      `values: Theil's L is infinite when a value is zero, position ${at} is; use theilT or a floor`,
    );
  }
  return sample;
}

/** What is left of differences of numbers near 1 that should be equal is rounding, no inequality. */
const withoutRounding = (part: number): number => (part < 1e-15 ? 0 : part);

/** Everybody in one group. */
function everybody({ values }: WeightedSample): NestedLevel {
  return { groupCount: 1, groupOf: new Int32Array(values.length) };
}

/** Labels as levels that the kernel reads, innermost first. */
function nestedLevels(labels: readonly (readonly string[])[], count: number): NestedLevel[] {
  if (labels.length === 0) throw new RangeError("levels: at least one is needed, none given");
  const found = labels.map((level, depth) => labelIndices(level, count, `levels[${depth}]`));
  return found
    .map(({ indices, names }, depth): NestedLevel => {
      const inner = found[depth + 1];
      if (inner === undefined) return { groupCount: names.length, groupOf: indices };
      const groupOf = new Int32Array(inner.names.length).fill(-1);
      for (const [i, member] of inner.indices.entries()) {
        if (groupOf[member] >= 0 && groupOf[member] !== indices[i]) {
          throw new RangeError(
            `levels[${depth + 1}]: labels must be nested, "${inner.names[member]}" lies in more than one group of level ${depth}`,
          );
        }
        groupOf[member] = indices[i];
      }
      return { groupCount: names.length, groupOf };
    })
    .reverse();
}

function nestedTheil(
  { values, shares, mean }: WeightedSample,
  levels: readonly NestedLevel[],
): { readonly t: TheilDecomposition; readonly l: TheilDecomposition } {
  // Relative to the mean, so that the scale of the values costs no digits.
  const relative = values.map((value) => value / mean);
  const scratch = theilScratch(levels);
  let sum = 0;
  for (const [i, group] of levels[0].groupOf.entries()) {
    sum += shares[i] * relative[i];
    scratch.weight[0][group] += shares[i];
    scratch.mean[0][group] += shares[i] * relative[i];
  }
  meansOfLevels(levels, scratch);
  const width = levels.length + 2;
  const out = new Float64Array(2 * width);
  theilInto(out, 0, width, relative, 0, shares, 0, levels, scratch, 1, sum, 0);
  const read = (at: number): TheilDecomposition => {
    const [total, ...components] = [...out.subarray(at, at + width)].map(withoutRounding);
    return { total, components };
  };
  return { t: read(0), l: read(width) };
}
