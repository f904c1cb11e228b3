import {
  labelIndices,
  type WeightedSample,
  weightedSample,
} from "../../../../models/equalization/weighted-sample.ts";

/**
 * Contribution of a ratio r to its parent's mean to Theil T: r ln r − r + 1, never negative. The terms −r + 1 cancel over
 * a parent's members and keep every part from falling below zero by rounding. Limit at 0 is 1 (0 · ln 0 = 0).
 */
function theilTTerm(ratio: number): number {
  return ratio > 0 ? Math.max(0, ratio * Math.log(ratio) - (ratio - 1)) : 1;
}

/** Contribution of a positive ratio r to its parent's mean to Theil L: r − 1 − ln r, never negative. */
function theilLTerm(ratio: number): number {
  return Math.max(0, ratio - 1 - Math.log(ratio));
}

/** A Theil index and its parts; the components add up to the total. */
interface TheilDecomposition {
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
  return { total: totalT(sample), components: nestedParts(sample, levels, "T") };
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
  const sample = weightedSample(values, weights);
  refuseZeros(sample);
  return { total: totalL(sample), components: nestedParts(sample, levels, "L") };
}

function totalT({ values, shares, mean }: WeightedSample): number {
  let sum = 0;
  for (const [i, value] of values.entries())
    sum += (shares[i] as number) * theilTTerm(value / mean);
  return sum;
}

function totalL({ values, shares, mean }: WeightedSample): number {
  let sum = 0;
  for (const [i, value] of values.entries()) {
    const share = shares[i] as number;
    if (share > 0) sum += share * theilLTerm(value / mean);
  }
  return sum;
}

function refuseZeros({ values, shares }: WeightedSample): void {
  for (const [i, value] of values.entries()) {
    if (value === 0 && (shares[i] as number) > 0) {
      throw new RangeError(
        `values: Theil's L is infinite when a value is zero, position ${i} is; use theilT or a floor`,
      );
    }
  }
}

interface Level {
  readonly groupOf: Int32Array;
  readonly share: Float64Array;
  readonly mean: Float64Array;
}

function nestedParts(
  sample: WeightedSample,
  levels: readonly (readonly string[])[],
  index: "T" | "L",
): number[] {
  if (levels.length === 0) throw new RangeError("levels: at least one is needed, none given");
  const { values, shares, mean } = sample;
  let parent: Level = {
    groupOf: new Int32Array(values.length),
    share: Float64Array.of(1),
    mean: Float64Array.of(mean),
  };
  const components: number[] = [];
  for (const [depth, labels] of levels.entries()) {
    const { indices, names } = labelIndices(labels, values.length, `levels[${depth}]`);
    const level = summarizeLevel(sample, indices, names.length);
    components.push(
      betweenPart(level, parentsOf(level, parent, names, depth), parent, mean, index),
    );
    parent = level;
  }
  const leaves: Level = { groupOf: new Int32Array(0), share: shares, mean: values };
  components.push(betweenPart(leaves, parent.groupOf, parent, mean, index));
  return components;
}

function summarizeLevel(sample: WeightedSample, groupOf: Int32Array, groupCount: number): Level {
  const share = new Float64Array(groupCount);
  const mean = new Float64Array(groupCount);
  for (const [i, group] of groupOf.entries()) {
    const weight = sample.shares[i] as number;
    share[group] = (share[group] as number) + weight;
    mean[group] = (mean[group] as number) + weight * (sample.values[i] as number);
  }
  for (const [group, weight] of share.entries()) {
    mean[group] = weight > 0 ? (mean[group] as number) / weight : 0;
  }
  return { groupOf, share, mean };
}

function parentsOf(
  level: Level,
  parent: Level,
  names: readonly string[],
  depth: number,
): Int32Array {
  const parents = new Int32Array(names.length).fill(-1);
  for (const [i, group] of level.groupOf.entries()) {
    const expected = parents[group] as number;
    const found = parent.groupOf[i] as number;
    if (expected >= 0 && expected !== found) {
      throw new RangeError(
        `levels[${depth}]: labels must be nested, "${names[group]}" lies in more than one group of level ${depth - 1}`,
      );
    }
    parents[group] = found;
  }
  return parents;
}

function betweenPart(
  level: Level,
  parents: Int32Array,
  parent: Level,
  overallMean: number,
  index: "T" | "L",
): number {
  let sum = 0;
  for (const [group, share] of level.share.entries()) {
    const parentMean = parent.mean[parents[group] as number] as number;
    if (share === 0 || parentMean === 0) continue;
    const ratio = (level.mean[group] as number) / parentMean;
    sum +=
      index === "T"
        ? ((share * parentMean) / overallMean) * theilTTerm(ratio)
        : share * theilLTerm(ratio);
  }
  return sum;
}
