import { bisectLeft, bisectRight, rollup } from "d3-array";
import { coveringTicks } from "./ticks.ts";

/**
 * Classes of a map's colours. `sequential`: from an edge (included) to the next (excluded; included in the last). `diverging`: no
 * difference alone in the middle, and three classes on either side by size, up to each bound (included), the last without an end.
 */
export type MapClasses =
  | { readonly kind: "sequential"; readonly edges: readonly number[] }
  | { readonly kind: "diverging"; readonly bounds: readonly [number, number, number] };

/** Most classes of a sequential scale: what its ramp can tell apart. */
const mostClasses = 7;

/** Without what binary fractions add to a sum of round numbers. */
const plain = (value: number): number => Number(value.toPrecision(12));

function endsOf(values: readonly number[]): readonly [low: number, high: number] {
  return [Math.min(...values), Math.max(...values)];
}

/**
 * At most seven equal classes with round edges that hold all values. `unit` is the step in which they are written (0 where it varies): no
 * class is narrower, and where seven suffice each number has its own.
 */
export function sequentialClasses(
  values: readonly number[],
  options: { readonly ceiling?: number | undefined; readonly unit?: number } = {},
): MapClasses {
  if (values.length === 0) return { kind: "sequential", edges: [0, 1] };
  const { ceiling, unit = 0 } = options;
  const [low, high] = endsOf(values);
  if (high - low < Math.max(1e-9, Math.abs(high) * 1e-6))
    return { kind: "sequential", edges: [low, high] };
  const steps = unit > 0 ? Math.round((high - low) / unit) : Number.POSITIVE_INFINITY;
  if (steps < mostClasses) {
    const edges = Array.from({ length: steps + 2 }, (_, step) => plain(low + step * unit));
    return { kind: "sequential", edges };
  }
  for (let count = mostClasses - 1; count > 1; count--) {
    const edges = coveringTicks(low, high, count);
    if (edges.length > mostClasses + 1) continue;
    // A share has no class above the whole.
    return { kind: "sequential", edges: edges.map((edge) => Math.min(edge, ceiling ?? edge)) };
  }
  return { kind: "sequential", edges: [low, high] };
}

/** Diverging classes with equal steps of a round size, none finer than the `unit` in which values are written. */
export function divergingClasses(values: readonly number[], unit = 0): MapClasses {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const least = unit > 0 ? unit : 0.01;
  const wanted = Math.max(largest < 1e-9 ? least : largest / 3, unit);
  const power = 10 ** Math.floor(Math.log10(wanted * (1 + 1e-9)));
  const step =
    [1, 2, 4, 5, 10]
      .map((factor) => factor * power)
      .find((candidate) => candidate >= wanted * (1 - 1e-9)) ?? 10 * power;
  return { kind: "diverging", bounds: [plain(step), plain(2 * step), plain(3 * step)] };
}

/** Unlike numbers in order, in at most so many groups of which each stands for as many values as equal numbers allow. */
function evenGroups(values: readonly number[], most: number): readonly (readonly number[])[] {
  const counts = rollup(
    values,
    (same) => same.length,
    (value) => value,
  );
  const groups: number[][] = [];
  let held = 0;
  let left = values.length;
  for (const value of [...counts.keys()].sort((a, b) => a - b)) {
    const count = counts.get(value) ?? 0;
    // Half of a number's values beyond an even share of what is left: it begins the next group.
    const share = (left + held) / (most - groups.length + 1);
    if (groups.length === 0 || (groups.length < most && held + count / 2 > share)) {
      groups.push([]);
      held = 0;
    }
    groups.at(-1)?.push(value);
    held += count;
    left -= count;
  }
  return groups;
}

/** Five classes with as many values in each as equal numbers allow: for values of which equal classes would hold most in one. */
export function evenSequentialClasses(values: readonly number[]): MapClasses {
  if (values.length === 0) return { kind: "sequential", edges: [0, 1] };
  const groups = evenGroups(values, 5);
  const starts = groups.map((group) => group[0] ?? Number.NaN);
  return { kind: "sequential", edges: [...starts, endsOf(values)[1]] };
}

/** Diverging classes of three sizes with as many differences in each as equal numbers allow. */
export function evenDivergingClasses(values: readonly number[], unit = 0): MapClasses {
  const sizes = values.filter((value) => value !== 0).map(Math.abs);
  if (sizes.length === 0) return divergingClasses(values, unit);
  const groups = evenGroups(sizes, 3);
  const [first = 0, second, third] = groups.map((group) => group.at(-1));
  const next = second ?? first + (unit || first);
  return { kind: "diverging", bounds: [first, next, third ?? next + (unit || first)] };
}

/** The class of a value; −1 where there is no value. */
export function classOf(value: number, classes: MapClasses): number {
  if (!Number.isFinite(value)) return -1;
  // A value a hair beside an edge in binary stands on it.
  const hair = 1e-12;
  if (classes.kind === "sequential") return bisectRight(classes.edges.slice(1, -1), value + hair);
  if (value === 0) return 3;
  const size = bisectLeft(classes.bounds.slice(0, 2), Math.abs(value) - hair);
  return value > 0 ? 4 + size : 2 - size;
}

/** From where to where each class reaches, lowest first. */
export function classRanges(
  classes: MapClasses,
): readonly { readonly from: number; readonly to: number }[] {
  const [first, second, third] = classes.kind === "diverging" ? classes.bounds : [0, 0, 0];
  const edges =
    classes.kind === "sequential"
      ? classes.edges
      : [-third, -second, -first, 0, 0, first, second, third];
  return edges.slice(0, -1).map((from, index) => ({ from, to: edges[index + 1] ?? from }));
}
