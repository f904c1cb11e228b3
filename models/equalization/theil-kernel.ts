import { ln } from "../arithmetic/elementary.ts";

/** One level of a nested grouping: groups of what lies on the level below (the innermost level: of values). */
export interface NestedLevel {
  readonly groupCount: number;
  /** [member of the level below] → its group. */
  readonly groupOf: Int32Array;
}

/** Scratch space of `theilInto`, reused between calls; arrays are by level, innermost first. */
export interface TheilScratch {
  /** [level][group] weight of the members. */
  readonly weight: readonly Float64Array[];
  /** [level][group] their mean value. */
  readonly mean: readonly Float64Array[];
  /** [level][group] ln(mean). */
  readonly log: readonly Float64Array[];
  /** [innermost group] Σ w ln x and Σ w x ln x over its values. */
  readonly logs: Float64Array;
  readonly valueLogs: Float64Array;
}

/** Scratch space for nested levels, innermost first. */
export function theilScratch(levels: readonly NestedLevel[]): TheilScratch {
  const byGroup = () => levels.map(({ groupCount }) => new Float64Array(groupCount));
  const [innermost] = levels;
  return {
    weight: byGroup(),
    mean: byGroup(),
    log: byGroup(),
    logs: new Float64Array(innermost.groupCount),
    valueLogs: new Float64Array(innermost.groupCount),
  };
}

/**
 * Sums the weights and values of every group of every level and turns the sums into means. The innermost level's `weight` and `mean`
 * hold Σ w and Σ w x before.
 */
export function meansOfLevels(
  levels: readonly NestedLevel[],
  { weight, mean }: TheilScratch,
): void {
  const outermost = levels.length - 1;
  for (let k = 0; k <= outermost; k++) {
    const weights = weight[k];
    const means = mean[k];
    if (k < outermost) {
      const { groupOf } = levels[k + 1];
      const weightsAbove = weight[k + 1];
      const sumsAbove = mean[k + 1];
      weightsAbove.fill(0);
      sumsAbove.fill(0);
      for (let g = 0; g < weights.length; g++) {
        weightsAbove[groupOf[g]] += weights[g];
        sumsAbove[groupOf[g]] += means[g];
      }
    }
    for (let g = 0; g < weights.length; g++) if (weights[g] > 0) means[g] /= weights[g];
  }
}

/**
 * Theil's T and L and their exact nested parts without allocating: writes total, between the groups of the outermost level, …, within
 * those of the innermost to outT[atT…] and outL[atL…]. Source: Shorrocks 1980; nested form of Akita 2003. One logarithm a value serves
 * all sums of both indices: logarithms are half the cost of measuring inequality.
 *
 * @param levels innermost first
 * @param scratch `weight` and `mean` as `meansOfLevels` leaves them
 * @param weight total of the weights, `sum` of weight × value, both above 0
 * @param floor of a value in Theil's L, which is infinite at zero
 * @returns whether a value with weight stood below the floor, as which it then counts in L
 * Cost: O(values + groups).
 */
export function theilInto(
  out: Float64Array,
  atT: number,
  atL: number,
  values: ArrayLike<number>,
  valuesOffset: number,
  weights: ArrayLike<number>,
  weightsOffset: number,
  levels: readonly NestedLevel[],
  scratch: TheilScratch,
  weight: number,
  sum: number,
  floor: number,
): boolean {
  const { groupOf } = levels[0];
  const { logs: groupLogs, valueLogs: groupValueLogs } = scratch;
  groupLogs.fill(0);
  groupValueLogs.fill(0);
  let floored = false;
  for (let i = 0; i < groupOf.length; i++) {
    const value = values[valuesOffset + i];
    if (value === 1) continue;
    const w = weights[weightsOffset + i];
    if (value < floor && w > 0) floored = true;
    // 0 · ln 0 counts as 0; with a zero value Theil's L is written anew below.
    if (value === 0 || w === 0) continue;
    const log = w * ln(value);
    const g = groupOf[i];
    groupLogs[g] += log;
    groupValueLogs[g] += value * log;
  }
  const logMean = ln(sum / weight);
  const outermost = levels.length - 1;
  for (let k = outermost; k >= 0; k--) {
    const groupWeights = scratch.weight[k];
    const groupMeans = scratch.mean[k];
    const groupLog = scratch.log[k];
    const parents = levels[Math.min(k + 1, outermost)].groupOf;
    const parentLog = scratch.log[Math.min(k + 1, outermost)];
    let betweenT = 0;
    let betweenL = 0;
    for (let g = 0; g < groupWeights.length; g++) {
      const w = groupWeights[g];
      const level = groupMeans[g];
      // A group without anything adds 0 to T (0 · ln 0); L is written anew below.
      if (w === 0 || level === 0) continue;
      const parent = k === outermost ? logMean : parentLog[parents[g]];
      const log = ln(level);
      const step = log - parent;
      betweenT += w * level * step;
      betweenL -= w * step;
      groupLog[g] = k === 0 ? log : step + parent;
    }
    // Rounding may bring a part of nearly equal values to −1e-16.
    out[atT + 1 + outermost - k] = Math.max(0, betweenT / sum);
    out[atL + 1 + outermost - k] = Math.max(0, betweenL / weight);
  }
  let withinT = 0;
  let withinL = 0;
  let logs = 0;
  let valueLogs = 0;
  for (let g = 0; g < groupLogs.length; g++) {
    const w = scratch.weight[0][g];
    const level = scratch.mean[0][g];
    if (w === 0 || level === 0) continue;
    const log = scratch.log[0][g];
    logs += groupLogs[g];
    valueLogs += groupValueLogs[g];
    withinT += groupValueLogs[g] - w * level * log;
    withinL += w * log - groupLogs[g];
  }
  out[atT] = Math.max(0, valueLogs / sum - logMean);
  out[atL] = Math.max(0, logMean - logs / weight);
  out[atT + outermost + 2] = Math.max(0, withinT / sum);
  out[atL + outermost + 2] = Math.max(0, withinL / weight);
  if (floored)
    flooredInto(out, atL, values, valuesOffset, weights, weightsOffset, levels, scratch, floor);
  return floored;
}

/** Contribution of a positive ratio r to its parent's mean to Theil L: r − 1 − ln r, never negative. */
function theilLTerm(ratio: number): number {
  return Math.max(0, ratio - 1 - ln(ratio));
}

/** Theil's L and its parts where a value is floored: means are taken of the floored values, so that the parts still add up. */
function flooredInto(
  out: Float64Array,
  at: number,
  values: ArrayLike<number>,
  valuesOffset: number,
  weights: ArrayLike<number>,
  weightsOffset: number,
  levels: readonly NestedLevel[],
  scratch: TheilScratch,
  floor: number,
): void {
  const { groupOf } = levels[0];
  const outermost = levels.length - 1;
  let weight = 0;
  let sum = 0;
  scratch.weight[0].fill(0);
  scratch.mean[0].fill(0);
  for (let i = 0; i < groupOf.length; i++) {
    const w = weights[weightsOffset + i];
    const wx = w * Math.max(floor, values[valuesOffset + i]);
    weight += w;
    sum += wx;
    scratch.weight[0][groupOf[i]] += w;
    scratch.mean[0][groupOf[i]] += wx;
  }
  const mean = sum / weight;
  meansOfLevels(levels, scratch);
  for (let k = outermost; k >= 0; k--) {
    let between = 0;
    for (let g = 0; g < levels[k].groupCount; g++) {
      const w = scratch.weight[k][g];
      if (w === 0) continue;
      const parent = k === outermost ? mean : scratch.mean[k + 1][levels[k + 1].groupOf[g]];
      between += w * theilLTerm(scratch.mean[k][g] / parent);
    }
    out[at + 1 + outermost - k] = between / weight;
  }
  let total = 0;
  let within = 0;
  for (let i = 0; i < groupOf.length; i++) {
    const w = weights[weightsOffset + i];
    if (w === 0) continue;
    const value = Math.max(floor, values[valuesOffset + i]);
    total += w * theilLTerm(value / mean);
    within += w * theilLTerm(value / scratch.mean[0][groupOf[i]]);
  }
  out[at] = total / weight;
  out[at + outermost + 2] = within / weight;
}
