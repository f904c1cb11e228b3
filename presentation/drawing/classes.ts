import { bisectRight } from "d3-array";
import { coveringTicks } from "./ticks.ts";

/** Round edges of at most seven equal classes that hold all values. */
export function sequentialEdges(values: readonly number[], ceiling?: number): readonly number[] {
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (high - low < Math.max(1e-9, Math.abs(high) * 1e-6)) {
    const half = Math.max(Math.abs(high) * 0.05, 0.005);
    return [low - half, high + half];
  }
  for (let count = 6; count > 1; count--) {
    const edges = coveringTicks(low, high, count);
    if (edges.length > 8) continue;
    // A share has no class above the whole.
    return edges.map((edge) => Math.min(edge, ceiling ?? edge));
  }
  return [low, high];
}

/** Edges of seven classes around zero; the middle one holds what would be written as no change. */
export function divergingEdges(values: readonly number[]): readonly number[] {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest < 1e-9) return [-0.035, -0.025, -0.015, -0.005, 0.005, 0.015, 0.025, 0.035];
  const wanted = largest / 3.5;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step =
    [1, 2, 4, 5, 10]
      .map((factor) => factor * power)
      .find((candidate) => candidate >= wanted * (1 - 1e-9)) ?? 10 * power;
  return [-3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5].map((factor) =>
    Number((factor * step).toPrecision(12)),
  );
}

/** The class of a value: the last whose lower edge it reaches; −1 where there is no value. */
export function classOf(value: number, edges: readonly number[]): number {
  if (!Number.isFinite(value)) return -1;
  // A value a hair below its edge in binary belongs above it.
  return bisectRight(edges.slice(1, -1), value + 1e-12);
}
