/** Measures of inequality written as their definitions read, slowly: what the product's kernels are held against. */

type Numbers = ArrayLike<number>;

const total = (weights: Numbers) => Array.from(weights).reduce((sum, one) => sum + one, 0);

export function weightedMean(values: Numbers, weights: Numbers): number {
  return Array.from(values).reduce((sum, x, i) => sum + x * (weights[i] ?? 0), 0) / total(weights);
}

/** Σ w_i w_k |x_i − x_k| over pairs of which the first belongs to one group and the second to the other. */
function pairwise(values: Numbers, weights: Numbers, first: boolean[], second: boolean[]): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    for (let k = 0; k < values.length; k++) {
      if (!first[i] || !second[k]) continue;
      sum += (weights[i] ?? 0) * (weights[k] ?? 0) * Math.abs((values[i] ?? 0) - (values[k] ?? 0));
    }
  }
  return sum;
}

/** Dagum 1997 by his formulas: Gini's mean difference of every pair of groups, parted by relative economic affluence. */
export function dagum(values: Numbers, groups: readonly string[], weights: Numbers) {
  const names = [...new Set(groups)];
  const of = names.map((name) => groups.map((group) => group === name));
  const scale = 2 * total(weights) ** 2 * weightedMean(values, weights);
  const everybody = groups.map(() => true);
  let within = 0;
  let netBetween = 0;
  let transvariation = 0;
  for (const [g, first] of of.entries()) {
    within += pairwise(values, weights, first, first) / scale;
    for (const second of of.slice(0, g)) {
      // d: mean excess where the richer group is ahead; p: where the poorer is.
      let ahead = 0;
      let behind = 0;
      for (let i = 0; i < values.length; i++) {
        for (let k = 0; k < values.length; k++) {
          if (!first[i] || !second[k]) continue;
          const gap = (values[i] ?? 0) - (values[k] ?? 0);
          const weight = (weights[i] ?? 0) * (weights[k] ?? 0);
          if (gap > 0) ahead += weight * gap;
          else behind -= weight * gap;
        }
      }
      const both = ahead + behind;
      const affluence = both === 0 ? 0 : Math.abs(ahead - behind) / both;
      netBetween += (2 * both * affluence) / scale;
      transvariation += (2 * both * (1 - affluence)) / scale;
    }
  }
  return {
    total: pairwise(values, weights, everybody, everybody) / scale,
    within,
    netBetween,
    transvariation,
  };
}

export function atkinson(values: Numbers, epsilon: number, weights: Numbers): number {
  const mean = weightedMean(values, weights);
  const all = total(weights);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const share = (weights[i] ?? 0) / all;
    const ratio = (values[i] ?? 0) / mean;
    if (share === 0) continue;
    if (ratio === 0 && epsilon >= 1) return 1;
    sum += share * (epsilon === 1 ? Math.log(ratio) : ratio ** (1 - epsilon));
  }
  return 1 - (epsilon === 1 ? Math.exp(sum) : sum ** (1 / (1 - epsilon)));
}

export function coefficientOfVariation(values: Numbers, weights: Numbers): number {
  const mean = weightedMean(values, weights);
  const squares = Array.from(values, (x) => (x - mean) ** 2);
  return Math.sqrt(weightedMean(squares, weights)) / mean;
}
