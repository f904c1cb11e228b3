/**
 * Divides `budget` over the places from `from` up to, not including, `to` by weight, none beyond its request, what is refused going round
 * again until nothing is. Weighted progressive filling (Bertsekas and Gallager 1992, Data Networks, 6.5.2): its end is the one point where
 * all unsatisfied places have the same money for each unit of weight, continuous in every argument; a round less than it takes would not
 * be. Each round but the last satisfies a place. Adds to `given`, lowers `request`; returns what is left.
 *
 * Places that request nothing take no part; those with weight 0 get nothing.
 */
export function fillByWeight(
  budget: number,
  from: number,
  to: number,
  request: Float64Array,
  weight: Float64Array,
  given: Float64Array,
): number {
  let left = budget;
  let totalWeight = 0;
  for (let i = from; i < to; i++) if (request[i] > 0) totalWeight += weight[i];
  for (let round = from; round <= to && left > 1e-9 && totalWeight > 0; round++) {
    let spent = 0;
    let unsatisfied = 0;
    let full = true;
    for (let i = from; i < to; i++) {
      const asked = request[i];
      if (asked <= 0) continue;
      const part = weight[i];
      // Share first: a rate could overflow where all weights are tiny.
      const offered = left * (part / totalWeight);
      if (offered > asked) full = false;
      const taken = offered > asked ? asked : offered;
      const remaining = asked - taken;
      request[i] = remaining;
      given[i] += taken;
      spent += taken;
      if (remaining > 0) unsatisfied += part;
    }
    left -= spent;
    if (full) break;
    totalWeight = unsatisfied;
  }
  return Math.max(left, 0);
}

const binCount = 256;

/** Levels of `waterLevel`: cost of cells that start, less that of cells that are full, by the bin in which they do; the same times that level. */
export interface WaterBins {
  readonly cost: Float64Array;
  readonly costTimesLevel: Float64Array;
}

/** Scratch space of `waterLevel`; what it holds between calls does not matter. */
export function createWaterBins(): WaterBins {
  return { cost: new Float64Array(binCount), costTimesLevel: new Float64Array(binCount) };
}

/** Passes over the cells, each looking at one bin of the pass before: the last is 1/256³ wide, less than a place of the largest cell. */
const passes = 3;

/**
 * Water-filling: the level L in [0, 1] to which every cell below it can be raised with `budget`, when raising cell i by
 * one unit of level costs `cost[i]` and it takes nothing above `full[i]`: Σ cost·max(0, min(L, full) − level) = budget.
 * A histogram of 256 levels, then of the bin in which the budget ends, and once more: exact at the edges of the last, linear within.
 * Returns 1 when the budget is enough for all. Cells that cost nothing take no part.
 */
export function waterLevel(
  budget: number,
  level: Float64Array,
  full: Float64Array,
  cost: Float64Array,
  bins: WaterBins = createWaterBins(),
): number {
  let low = 0;
  let width = 1;
  let spentAtLow = 0;
  for (let pass = 0; pass < passes; pass++) {
    countBins(level, full, cost, low, width, bins);
    let filling = 0;
    let weightedStarts = 0;
    let reached = -1;
    let spentAtEdge = spentAtLow;
    let span = 0;
    for (let bin = 0; bin < binCount && reached < 0; bin++) {
      filling += bins.cost[bin];
      weightedStarts += bins.costTimesLevel[bin];
      const spent = filling * (low + ((bin + 1) * width) / binCount) - weightedStarts;
      if (spent >= budget) {
        reached = bin;
        span = spent - spentAtEdge;
      } else spentAtEdge = spent;
    }
    // Not in the first pass: all can be raised. In a later one: the end of the bin, but for rounding.
    if (reached < 0) return low + width;
    low += (reached * width) / binCount;
    width /= binCount;
    spentAtLow = spentAtEdge;
    if (pass === passes - 1)
      return low + (span > 0 ? width * ((budget - spentAtEdge) / span) : width);
  }
  return 1;
}

/** Counts where cells start and are full: by bins of the levels from `low` on, in the first what lies below them, too. */
function countBins(
  level: Float64Array,
  full: Float64Array,
  cost: Float64Array,
  low: number,
  width: number,
  bins: WaterBins,
): void {
  const { cost: binCost, costTimesLevel: binCostTimesLevel } = bins;
  binCost.fill(0);
  binCostTimesLevel.fill(0);
  const high = low + width;
  for (let i = 0; i < cost.length; i++) {
    const start = level[i];
    const end = full[i];
    const price = cost[i];
    if (price <= 0 || start >= high || end <= start) continue;
    const startBin = Math.min(
      binCount - 1,
      Math.max(0, Math.floor(((start - low) * binCount) / width)),
    );
    binCost[startBin] += price;
    binCostTimesLevel[startBin] += price * start;
    if (end >= high) continue;
    const endBin = Math.min(
      binCount - 1,
      Math.max(0, Math.floor(((end - low) * binCount) / width)),
    );
    binCost[endBin] -= price;
    binCostTimesLevel[endBin] -= price * end;
  }
}
