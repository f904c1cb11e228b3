const runLength = 64;

/**
 * Puts positions in ascending order of their values, ties by position, without allocating.
 * `order` must hold a permutation of 0 … n − 1; starting from last year's order makes the work nearly linear,
 * and the total order makes the outcome independent of where it started.
 * Insertion sort on runs of 64, then bottom-up merging. Cost: O(n log n), O(n) when already in order.
 *
 * @param order permutation of the positions, rewritten in place
 * @param values the values, read from `offset` on
 * @param scratch at least as long as `order`
 * @example const order = Int32Array.of(0, 1, 2); sortOrder(order, [3, 1, 2], 0, new Int32Array(3)); // order: 1, 2, 0
 */
export function sortOrder(
  order: Int32Array,
  values: ArrayLike<number>,
  offset: number,
  scratch: Int32Array,
): void {
  const count = order.length;
  if (isSorted(order, values, offset)) return;
  for (let start = 0; start < count; start += runLength) {
    const end = Math.min(start + runLength, count);
    for (let i = start + 1; i < end; i++) {
      const item = order[i];
      const value = values[offset + item];
      let j = i - 1;
      while (j >= start) {
        const other = order[j];
        const otherValue = values[offset + other];
        if (otherValue < value || (otherValue === value && other < item)) break;
        order[j + 1] = other;
        j--;
      }
      order[j + 1] = item;
    }
  }
  let from = order;
  let to = scratch;
  for (let width = runLength; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      mergeRuns(
        from,
        to,
        start,
        Math.min(start + width, count),
        Math.min(start + 2 * width, count),
        values,
        offset,
      );
    }
    const swapped = from;
    from = to;
    to = swapped;
  }
  if (from !== order) for (let i = 0; i < count; i++) order[i] = from[i];
}

function isSorted(order: Int32Array, values: ArrayLike<number>, offset: number): boolean {
  for (let i = 1; i < order.length; i++) {
    const before = order[i - 1];
    const after = order[i];
    const valueBefore = values[offset + before];
    const valueAfter = values[offset + after];
    if (!(valueBefore < valueAfter || (valueBefore === valueAfter && before < after))) return false;
  }
  return true;
}

function mergeRuns(
  from: Int32Array,
  to: Int32Array,
  start: number,
  middle: number,
  end: number,
  values: ArrayLike<number>,
  offset: number,
): void {
  let left = start;
  let right = middle;
  for (let k = start; k < end; k++) {
    let takeLeft = right >= end;
    if (!takeLeft && left < middle) {
      const a = from[left];
      const b = from[right];
      const valueA = values[offset + a];
      const valueB = values[offset + b];
      takeLeft = valueA < valueB || (valueA === valueB && a < b);
    }
    to[k] = takeLeft ? from[left++] : from[right++];
  }
}
