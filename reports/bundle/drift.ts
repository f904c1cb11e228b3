import "../../models/zod-without-eval.ts";
import { greatest, group } from "d3-array";
import * as z from "zod";
import { ArchiveError } from "../office/zip.ts";

const seriesSchema = z.object({
  indicator: z.string(),
  area: z.string(),
  domain: z.string().optional(),
  service: z.string().optional(),
  group: z.string().optional(),
  unit: z.string(),
  values: z.array(z.number().nullable()),
});
const resultsSchema = z.object({
  format: z.literal("equalis-results/1"),
  years: z.array(z.number().int()),
  series: z.array(seriesSchema),
});

/** The series of a results document, as a bundle keeps them. */
export type StoredSeries = z.infer<typeof resultsSchema>;

/** Reads a results document. @throws ArchiveError when it is none. */
export function storedSeries(text: string): StoredSeries {
  try {
    return resultsSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new ArchiveError(
      `bundle: results are damaged: ${error instanceof Error ? error.message : ""}`,
    );
  }
}

/**
 * Do two results documents contradict each other? What only one of them has (an indicator that is stored since, a check that is made
 * since) contradicts nothing; lists of things with an id are matched by it.
 */
export function differs(one: string, other: string): boolean {
  return one !== other && contradicts(JSON.parse(one), JSON.parse(other));
}

function contradicts(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    const keys = one.map(keyOf);
    if (keys.every((key) => key !== undefined)) {
      const known = new Map(other.map((entry) => [keyOf(entry), entry]));
      return one.some((entry, i) => known.has(keys[i]) && contradicts(entry, known.get(keys[i])));
    }
    return one.length !== other.length || one.some((entry, i) => contradicts(entry, other[i]));
  }
  if (isObject(one) && isObject(other))
    return Object.keys(one).some(
      (key) => Object.hasOwn(other, key) && contradicts(one[key], other[key]),
    );
  return !Object.is(one, other);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What an entry of a list is known by: the dimensions of a series, the id of a target or a check; undefined for a number. */
function keyOf(entry: unknown): string | undefined {
  if (!isObject(entry)) return undefined;
  if (typeof entry.id === "string") return entry.id;
  const { indicator, area, domain, service, group } = entry;
  return JSON.stringify([indicator, area, domain, service, group]);
}

/** The place of one difference. */
export interface DriftPoint {
  readonly area: string;
  readonly domain?: string;
  readonly service?: string;
  readonly group?: string;
  readonly year: number;
  readonly stored: number | null;
  readonly now: number | null;
  /** Now less stored; infinite where one of them is missing. */
  readonly difference: number;
}

/** How far one indicator drifted. */
export interface IndicatorDrift {
  readonly indicator: string;
  readonly unit: string;
  /** Values compared, and how many differ. */
  readonly compared: number;
  readonly different: number;
  /** Of them, values that only one of the two has: the indicator, the place or the group came or went. */
  readonly cameOrWent: number;
  /** Where both have a value, as far as any differs there. */
  readonly largestAbsolute: DriftPoint;
  /** Size of the largest relative difference; infinite where everything that differs came or went. */
  readonly largestRelativeSize: number;
  readonly largestRelative: DriftPoint;
}

/**
 * Compares two results documents by indicator: only indicators that differ, largest relative difference first, those that came or went
 * last.
 */
export function compareSeries(stored: StoredSeries, now: StoredSeries): IndicatorDrift[] {
  const byKey = ({ series }: StoredSeries) =>
    new Map(
      series.map((one) => [
        JSON.stringify([one.indicator, one.area, one.domain, one.service, one.group]),
        one,
      ]),
    );
  const before = byKey(stored);
  const after = byKey(now);
  const points = [...new Map([...before, ...after])].flatMap(([key, { values: _, ...series }]) =>
    stored.years.map((year, y) => {
      const old = before.get(key)?.values[y] ?? null;
      const fresh = after.get(key)?.values[now.years.indexOf(year)] ?? null;
      return { ...series, year, stored: old, now: fresh, difference: differenceOf(old, fresh) };
    }),
  );
  return [...group(points, ({ indicator }) => indicator)]
    .flatMap(([indicator, all]): IndicatorDrift[] => {
      const [first] = all;
      if (first === undefined) return [];
      const shared = all.filter(({ difference }) => Number.isFinite(difference));
      const told = shared.some(({ difference }) => difference !== 0) ? shared : all;
      const largestRelative = greatest(told, relativeSize) ?? first;
      return [
        {
          indicator,
          unit: first.unit,
          compared: all.length,
          different: all.filter((point) => !Object.is(point.stored, point.now)).length,
          cameOrWent: all.length - shared.length,
          largestAbsolute: greatest(told, ({ difference }) => Math.abs(difference)) ?? first,
          largestRelativeSize: relativeSize(largestRelative),
          largestRelative,
        },
      ];
    })
    .filter((one) => one.different > 0)
    .toSorted((a, b) => {
      const [one, other] = [a, b].map(({ largestRelativeSize: size }) =>
        Number.isFinite(size) ? size : -1,
      );
      return (other ?? 0) - (one ?? 0) || (a.indicator < b.indicator ? -1 : 1);
    });
}

function differenceOf(old: number | null, fresh: number | null): number {
  if (old !== null && fresh !== null) return fresh - old;
  return old === fresh ? 0 : Number.POSITIVE_INFINITY;
}

function relativeSize({ stored, now, difference }: DriftPoint): number {
  if (difference === 0) return 0;
  const scale = Math.max(Math.abs(stored ?? 0), Math.abs(now ?? 0), Number.MIN_VALUE);
  return Math.abs(difference) / scale;
}
