import { atkinsonKernel } from "./atkinson.ts";
import { ratioOf } from "./gaps.ts";
import { giniMoments } from "./gini-kernel.ts";
import type { InequalityScratch, InequalityTree } from "./inequality-tree.ts";
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
 * @param scratch scratch space (`inequalityScratch`); holds Atkinson's epsilon; contents between calls do not matter
 * @returns flags, 0 when no convention was needed
 * Cost: O(n log n + n · Gini groups); about 6 µs for 62 leaves, 4 µs where each series keeps a scratch of its own, since last
 * year's order is then nearly this year's.
 * @example
 * const tree = inequalityTree({ provinceOfLeaf: [0, 0], regionOfProvince: [0], settingOfLeaf: [0, 1] });
 * const out = new Float64Array(18);
 * inequalityInto(out, 0, Float64Array.of(0.9, 0.6), 0, Float64Array.of(1, 1), 0, tree, inequalityScratch(tree));
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
  scratch: InequalityScratch,
): number {
  const { leafCount, provinceCount, regionCount, provinceOfLeaf, regionOfProvince } = tree;
  const { provinceWeight, provinceMean, regionWeight, regionMean, order } = scratch;

  let weight = 0;
  let sum = 0;
  let urbanWeight = 0;
  let urbanSum = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  provinceWeight.fill(0);
  provinceMean.fill(0);
  for (let i = 0; i < leafCount; i++) {
    const w = weights[weightsOffset + i];
    if (w === 0) continue;
    const value = values[valuesOffset + i];
    const wx = w * value;
    if (value < least) least = value;
    if (value > most) most = value;
    weight += w;
    sum += wx;
    if (tree.settingOfLeaf[i] === 0) {
      urbanWeight += w;
      urbanSum += wx;
    }
    const p = provinceOfLeaf[i];
    provinceWeight[p] += w;
    provinceMean[p] += wx;
  }
  if (weight === 0) {
    out.fill(Number.NaN, outOffset, outOffset + inequalityMeasures.length);
    return nobodyThere;
  }
  if (sum === 0) {
    writeEqual(out, outOffset, 0);
    out[outOffset + 15] = 1;
    return everyValueZero;
  }
  const mean = sum / weight;
  const urbanRural = ratioOf(urbanSum / urbanWeight, (sum - urbanSum) / (weight - urbanWeight));
  if (least === most) {
    writeEqual(out, outOffset, mean);
    out[outOffset + 15] = urbanRural;
    return least < theilLFloor ? flooredForTheilL : 0;
  }

  regionWeight.fill(0);
  regionMean.fill(0);
  let highest = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (let p = 0; p < provinceCount; p++) {
    const w = provinceWeight[p];
    if (w === 0) continue;
    const r = regionOfProvince[p];
    regionWeight[r] += w;
    regionMean[r] += provinceMean[p];
    const level = provinceMean[p] / w;
    provinceMean[p] = level;
    if (level > highest) highest = level;
    if (level < lowest) lowest = level;
  }
  for (let r = 0; r < regionCount; r++) {
    if (regionWeight[r] > 0) regionMean[r] /= regionWeight[r];
  }

  sortOrder(order, values, valuesOffset, scratch.orderScratch);
  giniMoments(
    order,
    values,
    valuesOffset,
    weights,
    weightsOffset,
    tree.giniGroupOfLeaf,
    tree.giniGroupCount,
    scratch.gini,
  );
  const gini = writeGini(
    out,
    outOffset + 1,
    scratch.gini.moments,
    tree.giniGroupCount,
    weight * sum,
  );

  const { epsilon, provinceLogs, provinceValueLogs } = scratch;
  const ofRoots = epsilon === 0.5;
  provinceLogs.fill(0);
  provinceValueLogs.fill(0);
  let squares = 0;
  let roots = 0;
  let floored = false;
  for (let i = 0; i < leafCount; i++) {
    const w = weights[weightsOffset + i];
    const value = values[valuesOffset + i];
    const gap = value - mean;
    squares += w * gap * gap;
    if (ofRoots) roots += w * Math.sqrt(value);
    if (value === 1) continue;
    if (value < theilLFloor && w > 0) floored = true;
    // 0 · ln 0 counts as 0; with a zero value Theil's L is written anew below.
    if (value === 0 || w === 0) continue;
    // One logarithm a leaf serves all sums of both indices: logarithms are half the cost of this function.
    const log = w * Math.log(value);
    const p = provinceOfLeaf[i];
    provinceLogs[p] += log;
    provinceValueLogs[p] += value * log;
  }

  const logMean = Math.log(mean);
  const { regionLog } = scratch;
  let regionsT = 0;
  let regionsL = 0;
  for (let r = 0; r < regionCount; r++) {
    const w = regionWeight[r];
    if (w === 0) continue;
    const level = regionMean[r];
    // A region without anything adds 0 to T (0 · ln 0); L is written anew below.
    const log = level > 0 ? Math.log(level) - logMean : 0;
    regionLog[r] = log + logMean;
    regionsT += w * level * log;
    regionsL -= w * log;
  }
  let provincesT = 0;
  let provincesL = 0;
  let withinT = 0;
  let withinL = 0;
  let logs = 0;
  let valueLogs = 0;
  for (let p = 0; p < provinceCount; p++) {
    const w = provinceWeight[p];
    const level = provinceMean[p];
    if (w === 0 || level === 0) continue;
    logs += provinceLogs[p];
    valueLogs += provinceValueLogs[p];
    const log = Math.log(level);
    const step = log - regionLog[regionOfProvince[p]];
    provincesT += w * level * step;
    provincesL -= w * step;
    withinT += provinceValueLogs[p] - w * level * log;
    withinL += w * log - provinceLogs[p];
  }
  out[outOffset] = mean;
  // Rounding may bring an index of nearly equal values to −1e-16.
  out[outOffset + 5] = Math.max(0, valueLogs / sum - logMean);
  out[outOffset + 6] = Math.max(0, regionsT / sum);
  out[outOffset + 7] = Math.max(0, provincesT / sum);
  out[outOffset + 8] = Math.max(0, withinT / sum);
  out[outOffset + 9] = Math.max(0, logMean - logs / weight);
  out[outOffset + 10] = Math.max(0, regionsL / weight);
  out[outOffset + 11] = Math.max(0, provincesL / weight);
  out[outOffset + 12] = Math.max(0, withinL / weight);
  out[outOffset + 13] = ofRoots
    ? Math.max(0, 1 - (roots / weight) ** 2 / mean)
    : atkinsonKernel(
        values,
        valuesOffset,
        weights,
        weightsOffset,
        leafCount,
        mean,
        weight,
        epsilon,
      );
  out[outOffset + 14] = Math.sqrt(squares / weight) / mean;
  out[outOffset + 15] = urbanRural;
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
    scratch,
  );
  return flooredForTheilL;
}

/** Writes the measures of values that are all the same, but for the urban-rural ratio: no inequality, not even rounding's. */
function writeEqual(out: Float64Array, offset: number, mean: number): void {
  out.fill(0, offset, offset + inequalityMeasures.length);
  out[offset] = mean;
  out[offset + 16] = 1;
  out[offset + 17] = mean;
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
    within += moments[g * groupCount + g];
    for (let h = 0; h < g; h++) {
      const one = moments[g * groupCount + h];
      const other = moments[h * groupCount + g];
      netBetween += Math.abs(one - other);
      transvariation += 2 * Math.min(one, other);
    }
  }
  for (let k = 0; k < moments.length; k++) total += moments[k];
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
  scratch: InequalityScratch,
): void {
  const { leafCount, provinceCount, regionCount, provinceOfLeaf, regionOfProvince } = tree;
  const { provinceWeight, provinceMean, regionWeight, regionMean } = scratch;
  let weight = 0;
  let sum = 0;
  provinceMean.fill(0);
  for (let i = 0; i < leafCount; i++) {
    const w = weights[weightsOffset + i];
    const wx = w * Math.max(theilLFloor, values[valuesOffset + i]);
    weight += w;
    sum += wx;
    provinceMean[provinceOfLeaf[i]] += wx;
  }
  const mean = sum / weight;
  regionMean.fill(0);
  for (let p = 0; p < provinceCount; p++) {
    if (provinceWeight[p] === 0) continue;
    regionMean[regionOfProvince[p]] += provinceMean[p];
    provinceMean[p] /= provinceWeight[p];
  }
  let regions = 0;
  for (let r = 0; r < regionCount; r++) {
    const w = regionWeight[r];
    if (w === 0) continue;
    regionMean[r] /= w;
    regions += w * theilLTerm(regionMean[r] / mean);
  }
  let provinces = 0;
  for (let p = 0; p < provinceCount; p++) {
    const w = provinceWeight[p];
    if (w > 0) provinces += w * theilLTerm(provinceMean[p] / regionMean[regionOfProvince[p]]);
  }
  let total = 0;
  let within = 0;
  for (let i = 0; i < leafCount; i++) {
    const w = weights[weightsOffset + i];
    if (w === 0) continue;
    const value = Math.max(theilLFloor, values[valuesOffset + i]);
    total += w * theilLTerm(value / mean);
    within += w * theilLTerm(value / provinceMean[provinceOfLeaf[i]]);
  }
  out[offset] = total / weight;
  out[offset + 1] = regions / weight;
  out[offset + 2] = provinces / weight;
  out[offset + 3] = within / weight;
}
