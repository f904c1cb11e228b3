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
