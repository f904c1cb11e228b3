import { atkinsonKernel } from "./atkinson.ts";
import { giniMoments, giniPartsInto } from "./gini-kernel.ts";
import type { InequalityScratch, InequalityTree } from "./inequality-tree.ts";
import { sortOrder } from "./sorted-order.ts";
import { meansOfLevels, type TheilScratch, theilInto } from "./theil-kernel.ts";
import { squaredGaps } from "./variation.ts";

/** Measures that `inequalityInto` writes, in their order. */
export const inequalityMeasures = [
  "mean",
  "gini",
  "gini.within",
  "gini.net-between",
  "gini.transvariation",
  "theil-t",
  "theil-t.between-regions",
  "theil-t.between-provinces",
  "theil-t.between-urban-rural",
  "theil-t.between-registration",
  "theil-l",
  "theil-l.between-regions",
  "theil-l.between-provinces",
  "theil-l.between-urban-rural",
  "theil-l.between-registration",
  "atkinson",
  "cv",
  "urban-rural-ratio",
  "max-min-ratio",
  "index",
] as const;
export type InequalityMeasure = (typeof inequalityMeasures)[number];

/** Where each measure stands. */
const at = Object.fromEntries(inequalityMeasures.map((measure, i) => [measure, i])) as Record<
  InequalityMeasure,
  number
>;

/**
 * What can be measured by itself, as bits that add up: means of provinces (`max-min-ratio`), what sorting gives (Gini, its parts, `index`), and
 * what takes logarithms (Theil, Atkinson, variation). Mean and urban-rural ratio always are.
 */
export const inequalityParts = { provinces: 1, sorted: 2, logarithms: 4 } as const;
export const allInequalityParts = 7;

/**
 * Floor of a value in Theil's L only, as a share of the standard: one person in a million served. Theil's L is
 * infinite at zero; a group that stands at zero counts as this, and the flag `flooredForTheilL` says so.
 */
export const theilLFloor = 1e-6;

/** Flag of `inequalityInto`: at least one group with people stood below the floor of Theil's L. */
export const flooredForTheilL = 1;
/** Flag of `inequalityInto`: every group with people stands at zero; all are equal, so every index is 0. */
export const everyValueZero = 2;
/** Flag of `inequalityInto`: no group has people (weights); every measure is NaN. */
export const nobodyThere = 4;

/**
 * All inequality measures of one set of groups, without allocating: writes the numbers of `inequalityMeasures` to
 * out[outOffset…]. Same definitions as `gini`, `decomposeGini`, `decomposeTheilT`, `decomposeTheilL`, `atkinson`,
 * `coefficientOfVariation`, `urbanRuralRatio`, `maxMinRatio` and `equalizationIndex` (a test holds them equal to 1e-12).
 *
 * Conventions where the plain functions refuse: a group below `theilLFloor` counts as that floor in Theil's L (flag);
 * when every value is zero all indices are 0 and both ratios 1 (flag); a ratio over a zero level is Infinity; without
 * urban or without rural people the urban-rural ratio is NaN. Values and weights are not checked: NaN in, NaN out.
 *
 * @param out receives the measures
 * @param outOffset where the first is written
 * @param values [group] attainment or provision, not negative, read from `valuesOffset` on
 * @param weights [group] persons, not negative, read from `weightsOffset` on
 * @param tree the groups (`inequalityTree`)
 * @param scratch scratch space (`inequalityScratch`); holds Atkinson's epsilon; contents between calls do not matter
 * @param parts which measures are wanted (`inequalityParts`): logarithms cost as much as all the rest; what `out` holds of others is no measure
 * @returns flags, 0 when no convention was needed
 * Cost: O(n log n + n · classes); less where each series keeps a scratch of its own, since last year's order is then nearly this year's.
 * @example
 * const tree = inequalityTree({ provinceOfLeaf: [0, 0], regionOfProvince: [0], settingOfLeaf: [0, 1] });
 * const out = new Float64Array(inequalityMeasures.length);
 * inequalityInto(out, 0, Float64Array.of(0.9, 0.6), 0, Float64Array.of(1, 1), 0, tree, inequalityScratch(tree));
 * // mean 0.75, urban-rural ratio 1.5
 */
export function inequalityInto(
  out: Float64Array,
  outOffset: number,
  values: Float64Array,
  valuesOffset: number,
  weights: Float64Array,
  weightsOffset: number,
  tree: InequalityTree,
  scratch: InequalityScratch,
  parts = allInequalityParts,
): number {
  const { groupCount, levels } = tree;
  const { order, theil, epsilon } = scratch;
  let weight = 0;
  let sum = 0;
  let urbanWeight = 0;
  let urbanSum = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < groupCount; i++) {
    const w = weights[weightsOffset + i];
    if (w === 0) continue;
    const value = values[valuesOffset + i];
    const wx = w * value;
    if (value < least) least = value;
    if (value > most) most = value;
    weight += w;
    sum += wx;
    if (tree.settingOfGroup[i] === 0) {
      urbanWeight += w;
      urbanSum += wx;
    }
  }
  if (weight === 0) {
    out.fill(Number.NaN, outOffset, outOffset + inequalityMeasures.length);
    return nobodyThere;
  }
  if (sum === 0) {
    writeEqual(out, outOffset, 0);
    out[outOffset + at["urban-rural-ratio"]] = 1;
    return everyValueZero;
  }
  const mean = sum / weight;
  const urbanRural = ratioOf(urbanSum / urbanWeight, (sum - urbanSum) / (weight - urbanWeight));
  if (least === most) {
    writeEqual(out, outOffset, mean);
    out[outOffset + at["urban-rural-ratio"]] = urbanRural;
    return least < theilLFloor ? flooredForTheilL : 0;
  }

  out[outOffset] = mean;
  out[outOffset + at["urban-rural-ratio"]] = urbanRural;
  if ((parts & inequalityParts.sorted) !== 0) {
    sortOrder(order, values, valuesOffset, scratch.orderScratch);
    giniMoments(
      order,
      values,
      valuesOffset,
      weights,
      weightsOffset,
      tree.classOfGroup,
      tree.classCount,
      scratch.gini,
    );
    const gini = giniPartsInto(
      out,
      outOffset + at.gini,
      scratch.gini.moments,
      tree.classCount,
      weight * sum,
    );
    out[outOffset + at.index] = mean * (1 - gini);
  }
  if ((parts & (inequalityParts.provinces | inequalityParts.logarithms)) === 0) return 0;
  sumLeaves(values, valuesOffset, weights, weightsOffset, tree, theil);
  meansOfLevels(levels, theil);
  out[outOffset + at["max-min-ratio"]] = maxMinRatio(theil.weight[1], theil.mean[1]);
  if ((parts & inequalityParts.logarithms) === 0) return 0;
  out[outOffset + at.atkinson] = atkinsonKernel(
    values,
    valuesOffset,
    weights,
    weightsOffset,
    groupCount,
    mean,
    weight,
    epsilon,
  );
  const squares = squaredGaps(values, valuesOffset, weights, weightsOffset, groupCount, mean);
  out[outOffset + at.cv] = Math.sqrt(squares / weight) / mean;
  const floored = theilInto(
    out,
    outOffset + at["theil-t"],
    outOffset + at["theil-l"],
    values,
    valuesOffset,
    weights,
    weightsOffset,
    levels,
    theil,
    weight,
    sum,
    theilLFloor,
  );
  return floored ? flooredForTheilL : 0;
}

/** Writes the sums over the groups of each leaf where `meansOfLevels` takes them. */
function sumLeaves(
  values: Float64Array,
  valuesOffset: number,
  weights: Float64Array,
  weightsOffset: number,
  { groupCount, levels }: InequalityTree,
  theil: TheilScratch,
): void {
  const leafOfGroup = levels[0].groupOf;
  const leafWeight = theil.weight[0];
  const leafSum = theil.mean[0];
  leafWeight.fill(0);
  leafSum.fill(0);
  for (let i = 0; i < groupCount; i++) {
    const w = weights[weightsOffset + i];
    if (w === 0) continue;
    leafWeight[leafOfGroup[i]] += w;
    leafSum[leafOfGroup[i]] += w * values[valuesOffset + i];
  }
}

/** The highest over the lowest level of provinces with people. */
function maxMinRatio(weights: Float64Array, levels: Float64Array): number {
  let highest = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (let p = 0; p < weights.length; p++) {
    if (weights[p] === 0) continue;
    if (levels[p] > highest) highest = levels[p];
    if (levels[p] < lowest) lowest = levels[p];
  }
  return ratioOf(highest, lowest);
}

/** A ratio of levels: equal levels, zeros among them, have no gap. */
function ratioOf(numerator: number, denominator: number): number {
  return numerator === denominator ? 1 : numerator / denominator;
}

/** Writes the measures of values that are all the same, but for the urban-rural ratio: no inequality, not even rounding's. */
function writeEqual(out: Float64Array, offset: number, mean: number): void {
  out.fill(0, offset, offset + inequalityMeasures.length);
  out[offset] = mean;
  out[offset + at["max-min-ratio"]] = 1;
  out[offset + at.index] = mean;
}
