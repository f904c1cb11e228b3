import { extent, range, tickStep } from "d3-array";

/** Years that the policy names, marked in every chart over time. */
export const milestones = [2025, 2030, 2035] as const;

/** First and last year and the milestones between them, without crowding. */
export function yearTicks(first: number, last: number): number[] {
  const inside = milestones.filter((year) => year > first && year < last);
  const all = [first, ...inside, last];
  for (let year = 2040; year < last; year += 10) if (!all.includes(year)) all.push(year);
  const sorted = [...new Set(all)].sort((a, b) => a - b);
  return sorted.filter(
    (year, index) =>
      index === 0 || year === last || last - year >= 3 || milestones.some((one) => one === year),
  );
}

/** A value axis: its ends and its ticks. */
export interface ValueAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/**
 * Round numbers that cover values from low to high: the multiples of d3's step for about `count` ticks (1, 2 or 5 times a
 * power of ten) from just below to just above. Rounding the ends once more with a step of their own, as d3's `nice`
 * does, would leave up to a third of a plot empty.
 */
export function coveringTicks(low: number, high: number, count: number): readonly number[] {
  const step = tickStep(low, high, count);
  // 14 · 0.05 is a hair above 0.7: without rounding the first tick would be lost.
  return range(Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9) + 1).map((index) =>
    Number((index * step).toPrecision(12)),
  );
}

/**
 * Round ends and ticks for values (`coveringTicks`). `zero` puts the
 * baseline at zero (amounts); `low` and `high` are ends that are given; `floor` and `ceiling` are bounds that the
 * quantity cannot pass (0 and 1 for a share). All-equal values get a small band around them. `unit` is the size in
 * which the axis is written, so that its ticks are round there (10,000 people); values and ticks stay as they are given.
 */
export function valueAxis(
  values: Iterable<number | null | undefined>,
  options: {
    readonly count?: number;
    readonly zero?: boolean;
    readonly low?: number | undefined;
    readonly high?: number | undefined;
    readonly floor?: number;
    readonly ceiling?: number;
    readonly minimumSpan?: number;
    readonly unit?: number;
  } = {},
): ValueAxis {
  const { count = 5, unit = 1, floor = -Infinity, ceiling = Infinity } = options;
  const [least, most] = extent(values, (value) => (Number.isFinite(value) ? value : null));
  let low = options.low ?? least ?? 0;
  let high = options.high ?? most ?? 1;
  if (options.zero === true) {
    low = Math.min(0, low);
    high = Math.max(0, high);
  }
  const span = options.minimumSpan ?? (Math.abs(high) * 1e-3 || unit);
  if (high - low < span) {
    const middle = (low + high) / 2;
    low = options.zero === true && low === 0 ? 0 : middle - span / 2;
    high = Math.max(middle + span / 2, low + span);
  }
  // Bounds are multiples of every step: rounding cannot pass them again.
  const ticks = coveringTicks(
    Math.max(floor, low) / unit,
    Math.min(ceiling, high) / unit,
    count,
  ).map((tick) => tick * unit);
  const from = options.low ?? ticks[0] ?? low;
  const to = options.high ?? ticks.at(-1) ?? high;
  return { low: from, high: to, ticks: ticks.filter((tick) => tick >= from && tick <= to) };
}

/** Decimals with which round values, written in a unit, are written exactly; at most four. */
export function tickDigits(values: readonly number[], unit = 1): number {
  const isExact = (digits: number) =>
    values.every((value) => {
      const written = value / unit;
      return Math.abs(written - Number(written.toFixed(digits))) <= 1e-9 * Math.max(1, written);
    });
  return [0, 1, 2, 3].find(isExact) ?? 4;
}
