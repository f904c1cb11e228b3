import { tickIncrement } from "d3-array";

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
 * Round ends and ticks for values. `zero` puts the baseline at zero (amounts); `floor` and `ceiling` are bounds
 * that the quantity cannot pass (0 and 1 for a share). All-equal values get a small band around them.
 */
export function valueAxis(
  values: Iterable<number | null | undefined>,
  options: {
    readonly count?: number;
    readonly zero?: boolean;
    readonly floor?: number;
    readonly ceiling?: number;
    readonly minimumSpan?: number;
  } = {},
): ValueAxis {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null || value === undefined || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return { low: 0, high: 1, ticks: [0, 1] };
  if (options.zero === true) {
    low = Math.min(0, low);
    high = Math.max(0, high);
  }
  const span = options.minimumSpan ?? Math.max(1e-12, Math.abs(high) * 1e-3);
  if (high - low < span) {
    const middle = (low + high) / 2;
    low = options.zero === true && low === 0 ? 0 : middle - span / 2;
    high = Math.max(middle + span / 2, low + span);
  }
  const count = options.count ?? 5;
  const increment = tickIncrement(low, high, count);
  const step = increment < 0 ? -1 / increment : increment;
  // 14 · 0.05 is a hair above 0.7: without rounding the first tick would be lost.
  const tidy = (value: number): number => Number(value.toPrecision(12));
  let roundLow = tidy(Math.floor(low / step + 1e-9) * step);
  let roundHigh = tidy(Math.ceil(high / step - 1e-9) * step);
  if (options.floor !== undefined) roundLow = Math.max(options.floor, roundLow);
  if (options.ceiling !== undefined)
    roundHigh = Math.min(options.ceiling, Math.max(roundHigh, tidy(roundLow + step)));
  // From the same step as the ends: a coarser one would leave the ends without a tick.
  const from = Math.ceil(roundLow / step - 1e-9);
  const to = Math.floor(roundHigh / step + 1e-9);
  return {
    low: roundLow,
    high: roundHigh,
    ticks: Array.from({ length: to - from + 1 }, (_, index) => tidy((from + index) * step)),
  };
}
