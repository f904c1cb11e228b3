/** Scratch space of `giniMoments`, reused between calls. */
export interface GiniScratch {
  /** [group] weight of the values passed so far. */
  readonly passedWeight: Float64Array;
  /** [group] Σ weight · (current value − passed value). */
  readonly passedGap: Float64Array;
  /** [group][group] moments, the outcome. */
  readonly moments: Float64Array;
}

/** Scratch space for a number of groups. */
export function giniScratch(groupCount: number): GiniScratch {
  return {
    passedWeight: new Float64Array(groupCount),
    passedGap: new Float64Array(groupCount),
    moments: new Float64Array(groupCount * groupCount),
  };
}

/**
 * Fills `scratch.moments[g][h]` with Σ w_i w_k (x_i − x_k) over members i of g and k of h with x_i > x_k: the first moments
 * of which Dagum's d and p are made. One pass over values in ascending order; gaps are accumulated, never
 * differences of sums, so equal values give exactly zero and no moment is negative. Cost: O(n · groups).
 *
 * @param order positions in ascending order of their values (`sortOrder`)
 * @param values read from `valuesOffset` on
 * @param weights read from `weightsOffset` on
 * @param groups group index of each value
 */
export function giniMoments(
  order: Int32Array,
  values: ArrayLike<number>,
  valuesOffset: number,
  weights: ArrayLike<number>,
  weightsOffset: number,
  groups: Int32Array,
  groupCount: number,
  scratch: GiniScratch,
): void {
  const { passedWeight, passedGap, moments } = scratch;
  passedWeight.fill(0);
  passedGap.fill(0);
  moments.fill(0);
  let previous = values[valuesOffset + order[0]];
  for (let k = 0; k < order.length; k++) {
    const i = order[k];
    const value = values[valuesOffset + i];
    const weight = weights[weightsOffset + i];
    const step = value - previous;
    previous = value;
    const group = groups[i];
    const row = group * groupCount;
    for (let h = 0; h < groupCount; h++) {
      const gap = passedGap[h] + passedWeight[h] * step;
      passedGap[h] = gap;
      moments[row + h] += weight * gap;
    }
    passedWeight[group] += weight;
  }
}

/**
 * Writes the Gini coefficient and Dagum's parts (within, net between, transvariation) of pairwise moments to out[offset…]; returns the
 * first. None of the parts is a remainder.
 * @param scale total weight × Σ weight · value
 */
export function giniPartsInto(
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
