// biome-ignore-all lint/style/noNonNullAssertion: hot numeric loops over typed arrays of lengths fixed by the tree.
import { atkinsonKernel } from "./atkinson.ts";
import { ratioOf } from "./gaps.ts";
import { giniMoments } from "./gini-kernel.ts";
import type { InequalityTree, InequalityWorkspace } from "./inequality-tree.ts";
import { sortOrder } from "./sorted-order.ts";
import { theilLTerm } from "./theil.ts";

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
  "theil-l",
  "theil-l.between-regions",
  "theil-l.between-provinces",
  "theil-l.between-urban-rural",
  "atkinson",
  "cv",
  "urban-rural-ratio",
  "max-min-ratio",
  "index",
] as const;

/**
 * Floor of a value in Theil's L only, as a share of the standard: one person in a million served. Theil's L is
 * infinite at zero; a leaf that stands at zero counts as this, and the flag `flooredForTheilL` says so.
 */
export const theilLFloor = 1e-6;

/** Flag of `inequalityInto`: at least one leaf with people stood below the floor of Theil's L. */
export const flooredForTheilL = 1;
/** Flag of `inequalityInto`: every leaf with people stands at zero; all are equal, so every index is 0. */
export const everyValueZero = 2;
/** Flag of `inequalityInto`: no leaf has people (weights); every measure is NaN. */
export const nobodyThere = 4;

/**
 * All inequality measures of one set of leaves, without allocating: writes the 18 numbers of `inequalityMeasures` to
 * out[outOffset…]. Same definitions as `gini`, `decomposeGini`, `decomposeTheilT`, `decomposeTheilL`, `atkinson`,
 * `coefficientOfVariation`, `urbanRuralRatio`, `maxMinRatio` and `equalizationIndex` (a test holds them equal to 1e-12).
 *
 * Conventions where the plain functions refuse: a leaf below `theilLFloor` counts as that floor in Theil's L (flag);
 * when every value is zero all indices are 0 and both ratios 1 (flag); a ratio over a zero level is Infinity; without
 * urban or without rural people the urban-rural ratio is NaN. Values and weights are not checked: NaN in, NaN out.
 *
 * @param out receives the measures
 * @param outOffset where the first is written
 * @param values [leaf] attainment or provision, not negative, read from `valuesOffset` on
 * @param weights [leaf] persons, not negative, read from `weightsOffset` on
 * @param tree the areas (`inequalityTree`)
 * @param workspace scratch space (`inequalityWorkspace`); holds Atkinson's epsilon; contents between calls do not matter
 * @returns flags, 0 when no convention was needed
 * Cost: O(n log n + n · Gini groups); about 6 µs for 62 leaves, 4 µs where each series keeps a workspace of its own, since last
 * year's order is then nearly this year's.
 * @example
 * const tree = inequalityTree({ provinceOfLeaf: [0, 0], regionOfProvince: [0], settingOfLeaf: [0, 1] });
 * const out = new Float64Array(18);
 * inequalityInto(out, 0, Float64Array.of(0.9, 0.6), 0, Float64Array.of(1, 1), 0, tree, inequalityWorkspace(tree));
 * // out[0] (mean) 0.75, out[15] (urban-rural ratio) 1.5
 */
export function inequalityInto(
  out: Float64Array,
  outOffset: number,
  values: Float64Array,
  valuesOffset: number,
  weights: Float64Array,
  weightsOffset: number,
  tree: InequalityTree,
  workspace: InequalityWorkspace,
): number {
  const { leafCount, provinceCount, regionCount, provinceOfLeaf, regionOfProvince } = tree;
  const { provinceWeight, provinceMean, regionWeight, regionMean, order } = workspace;

  let weight = 0;
  let sum = 0;
  let urbanWeight = 0;
  let urbanSum = 0;
  provinceWeight.fill(0);
  provinceMean.fill(0);
  for (let i = 0; i < leafCount; i++) {
    const w = weights[weightsOffset + i]!;
    const wx = w * values[valuesOffset + i]!;
    weight += w;
    sum += wx;
    if (tree.settingOfLeaf[i] === 0) {
      urbanWeight += w;
      urbanSum += wx;
    }
    const p = provinceOfLeaf[i]!;
    provinceWeight[p]! += w;
    provinceMean[p]! += wx;
  }
  if (weight === 0) {
    out.fill(Number.NaN, outOffset, outOffset + inequalityMeasures.length);
    return nobodyThere;
  }
  if (sum === 0) {
    out.fill(0, outOffset, outOffset + inequalityMeasures.length);
    out[outOffset + 15] = 1;
    out[outOffset + 16] = 1;
    return everyValueZero;
  }
  const mean = sum / weight;

  regionWeight.fill(0);
  regionMean.fill(0);
  let highest = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (let p = 0; p < provinceCount; p++) {
    const w = provinceWeight[p]!;
    if (w === 0) continue;
    const r = regionOfProvince[p]!;
    regionWeight[r]! += w;
    regionMean[r]! += provinceMean[p]!;
    const level = provinceMean[p]! / w;
    provinceMean[p] = level;
    if (level > highest) highest = level;
    if (level < lowest) lowest = level;
  }
  for (let r = 0; r < regionCount; r++) {
    if (regionWeight[r]! > 0) regionMean[r]! /= regionWeight[r]!;
  }

  sortOrder(order, values, valuesOffset, workspace.orderScratch);
  giniMoments(
    order,
    values,
    valuesOffset,
    weights,
    weightsOffset,
    tree.giniGroupOfLeaf,
    tree.giniGroupCount,
    workspace.gini,
  );
  const gini = writeGini(
    out,
    outOffset + 1,
    workspace.gini.moments,
    tree.giniGroupCount,
    weight * sum,
  );

  const { provinceLog } = workspace;
  const logMean = Math.log(mean);
  let regionsT = 0;
  let regionsL = 0;
  for (let r = 0; r < regionCount; r++) {
    const w = regionWeight[r]!;
    if (w === 0) continue;
    const ratio = regionMean[r]! / mean;
    const log = Math.log(ratio);
    regionsT += w * termT(ratio, log);
    regionsL += w * termL(ratio, log);
  }
  let provincesT = 0;
  let provincesL = 0;
  for (let p = 0; p < provinceCount; p++) {
    const w = provinceWeight[p]!;
    const regionLevel = regionMean[regionOfProvince[p]!]!;
    if (w === 0 || regionLevel === 0) continue;
    const level = provinceMean[p]!;
    const ratio = level / regionLevel;
    const log = Math.log(ratio);
    provincesT += w * regionLevel * termT(ratio, log);
    provincesL += w * termL(ratio, log);
    provinceLog[p] = Math.log(level);
  }
  let theilT = 0;
  let theilL = 0;
  let withinT = 0;
  let withinL = 0;
  let squares = 0;
  let floored = false;
  for (let i = 0; i < leafCount; i++) {
    const w = weights[weightsOffset + i]!;
    if (w === 0) continue;
    const value = values[valuesOffset + i]!;
    const gap = value - mean;
    squares += w * gap * gap;
    if (value < theilLFloor) floored = true;
    // One logarithm a leaf serves four sums: logarithms are half the cost of this function.
    const logValue = Math.log(value);
    const ratio = value / mean;
    const log = logValue - logMean;
    theilT += w * termT(ratio, log);
    theilL += w * termL(ratio, log);
    const p = provinceOfLeaf[i]!;
    const level = provinceMean[p]!;
    if (level > 0) {
      const ratioWithin = value / level;
      const logWithin = logValue - provinceLog[p]!;
      withinT += w * level * termT(ratioWithin, logWithin);
      withinL += w * termL(ratioWithin, logWithin);
    }
  }

  out[outOffset] = mean;
  out[outOffset + 5] = theilT / weight;
  out[outOffset + 6] = regionsT / weight;
  out[outOffset + 7] = provincesT / sum;
  out[outOffset + 8] = withinT / sum;
  out[outOffset + 9] = theilL / weight;
  out[outOffset + 10] = regionsL / weight;
  out[outOffset + 11] = provincesL / weight;
  out[outOffset + 12] = withinL / weight;
  out[outOffset + 13] = atkinsonKernel(
    values,
    valuesOffset,
    weights,
    weightsOffset,
    leafCount,
    mean,
    weight,
    workspace.epsilon,
  );
  out[outOffset + 14] = Math.sqrt(squares / weight) / mean;
  out[outOffset + 15] = ratioOf(urbanSum / urbanWeight, (sum - urbanSum) / (weight - urbanWeight));
  out[outOffset + 16] = ratioOf(highest, lowest);
  out[outOffset + 17] = mean * (1 - gini);
  if (!floored) return 0;
  writeFlooredTheilL(
    out,
    outOffset + 9,
    values,
    valuesOffset,
    weights,
    weightsOffset,
    tree,
    workspace,
  );
  return flooredForTheilL;
}

/** As `theilTTerm`, with the logarithm given. */
function termT(ratio: number, log: number): number {
  if (ratio === 0) return 1;
  const term = ratio * log - (ratio - 1);
  return Math.max(0, term);
}

/** As `theilLTerm`, with the logarithm given. */
function termL(ratio: number, log: number): number {
  const term = ratio - 1 - log;
  return Math.max(0, term);
}

/** Writes the Gini coefficient and Dagum's three parts; returns the first. */
function writeGini(
  out: Float64Array,
  offset: number,
  moments: Float64Array,
  groupCount: number,
  scale: number,
): number {
  let total = 0;
  let within = 0;
  let netBetween = 0;
  let transvariation = 0;
  for (let g = 0; g < groupCount; g++) {
    within += moments[g * groupCount + g]!;
    for (let h = 0; h < g; h++) {
      const one = moments[g * groupCount + h]!;
      const other = moments[h * groupCount + g]!;
      netBetween += Math.abs(one - other);
      transvariation += 2 * Math.min(one, other);
    }
  }
  for (let k = 0; k < moments.length; k++) total += moments[k]!;
  out[offset] = total / scale;
  out[offset + 1] = within / scale;
  out[offset + 2] = netBetween / scale;
  out[offset + 3] = transvariation / scale;
  return total / scale;
}

/** Theil's L and its parts where a value is floored: means are taken of the floored values, so that the parts still add up. */
function writeFlooredTheilL(
  out: Float64Array,
  offset: number,
  values: Float64Array,
  valuesOffset: number,
  weights: Float64Array,
  weightsOffset: number,
  tree: InequalityTree,
  workspace: InequalityWorkspace,
): void {
  const { leafCount, provinceCount, regionCount, provinceOfLeaf, regionOfProvince } = tree;
  const { provinceWeight, provinceMean, regionWeight, regionMean } = workspace;
  let weight = 0;
  let sum = 0;
  provinceMean.fill(0);
  for (let i = 0; i < leafCount; i++) {
    const w = weights[weightsOffset + i]!;
    const wx = w * Math.max(theilLFloor, values[valuesOffset + i]!);
    weight += w;
    sum += wx;
    provinceMean[provinceOfLeaf[i]!]! += wx;
  }
  const mean = sum / weight;
  regionMean.fill(0);
  for (let p = 0; p < provinceCount; p++) {
    if (provinceWeight[p] === 0) continue;
    regionMean[regionOfProvince[p]!]! += provinceMean[p]!;
    provinceMean[p]! /= provinceWeight[p]!;
  }
  let regions = 0;
  for (let r = 0; r < regionCount; r++) {
    const w = regionWeight[r]!;
    if (w === 0) continue;
    regionMean[r]! /= w;
    regions += w * theilLTerm(regionMean[r]! / mean);
  }
  let provinces = 0;
  for (let p = 0; p < provinceCount; p++) {
    const w = provinceWeight[p]!;
    if (w > 0) provinces += w * theilLTerm(provinceMean[p]! / regionMean[regionOfProvince[p]!]!);
  }
  let total = 0;
  let within = 0;
  for (let i = 0; i < leafCount; i++) {
    const w = weights[weightsOffset + i]!;
    if (w === 0) continue;
    const value = Math.max(theilLFloor, values[valuesOffset + i]!);
    total += w * theilLTerm(value / mean);
    within += w * theilLTerm(value / provinceMean[provinceOfLeaf[i]!]!);
  }
  out[offset] = total / weight;
  out[offset + 1] = regions / weight;
  out[offset + 2] = provinces / weight;
  out[offset + 3] = within / weight;
}
