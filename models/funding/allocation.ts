/**
 * Divides `budget` over the places from `from` up to, not including, `to` by weight, none beyond its request, what is refused going round
 * again until nothing is.
 * Weighted progressive filling (Bertsekas and Gallager 1992, Data Networks, 6.5.2): its end is the one point where all unsatisfied
 * cells have the same money for each unit of weight, continuous in every argument; a round less than it takes would not be. Each round but the last
 * satisfies a cell. Adds to `given`, lowers `request`; returns what is left.
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
  while (left > 1e-9 && totalWeight > 0) {
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

/**
 * Water-filling: the level L in [0, 1] to which every cell below it can be raised with `budget`, when raising cell i by
 * one unit of level costs `cost[i]` and it takes nothing above `full[i]`: Σ cost·max(0, min(L, full) − level) = budget.
 * Histogram of 256 levels: exact at the edges of its bins, linear within. Returns 1 when the budget is enough for all.
 * Cells that cost nothing take no part.
 */
export function waterLevel(
  budget: number,
  level: Float64Array,
  full: Float64Array,
  cost: Float64Array,
  bins: WaterBins = createWaterBins(),
): number {
  const { cost: binCost, costTimesLevel: binCostTimesLevel } = bins;
  binCost.fill(0);
  binCostTimesLevel.fill(0);
  for (let i = 0; i < cost.length; i++) {
    const start = level[i];
    const end = full[i];
    const price = cost[i];
    if (price <= 0 || start >= 1 || end <= start) continue;
    const startBin = Math.max(0, Math.floor(start * binCount));
    binCost[startBin] += price;
    binCostTimesLevel[startBin] += price * start;
    if (end >= 1) continue;
    const endBin = Math.max(0, Math.floor(end * binCount));
    binCost[endBin] -= price;
    binCostTimesLevel[endBin] -= price * end;
  }
  let filling = 0;
  let weightedStarts = 0;
  let spentAtEdge = 0;
  for (let bin = 0; bin < binCount; bin++) {
    filling += binCost[bin];
    weightedStarts += binCostTimesLevel[bin];
    const edge = (bin + 1) / binCount;
    const spent = filling * edge - weightedStarts;
    if (spent >= budget) {
      const span = spent - spentAtEdge;
      return span > 0 ? (bin + (budget - spentAtEdge) / span) / binCount : edge;
    }
    spentAtEdge = spent;
  }
  return 1;
}
