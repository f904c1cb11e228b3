import "../../models/zod-without-eval.ts";
import { z } from "zod";
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
  readonly largestAbsolute: DriftPoint;
  /** Size of the largest relative difference; infinite where a number came or went. */
  readonly largestRelativeSize: number;
  readonly largestRelative: DriftPoint;
}

/** Compares two results documents by indicator: only indicators that differ, largest relative difference first. */
export function compareSeries(stored: StoredSeries, now: StoredSeries): IndicatorDrift[] {
  const keyOf = (one: StoredSeries["series"][number]) =>
    JSON.stringify([one.indicator, one.area, one.domain, one.service, one.group]);
  const nowByKey = new Map(now.series.map((one) => [keyOf(one), one]));
  const storedKeys = new Set(stored.series.map(keyOf));
  const drifts = new Map<string, IndicatorDrift>();
  const compare = (
    series: StoredSeries["series"][number],
    before: readonly (number | null)[] | undefined,
    after: readonly (number | null)[] | undefined,
    years: readonly number[],
  ): void => {
    years.forEach((year, index) => {
      const old = before?.[index] ?? null;
      const fresh = after?.[now.years.indexOf(year)] ?? null;
      const known = drifts.get(series.indicator);
      const point: DriftPoint = {
        area: series.area,
        domain: series.domain,
        service: series.service,
        group: series.group,
        year,
        stored: old,
        now: fresh,
        difference:
          old === null || fresh === null
            ? old === fresh
              ? 0
              : Number.POSITIVE_INFINITY
            : fresh - old,
      };
      const size = Math.abs(point.difference);
      const relative =
        size === 0
          ? 0
          : size / Math.max(Math.abs(old ?? 0), Math.abs(fresh ?? 0), Number.MIN_VALUE);
      drifts.set(series.indicator, {
        indicator: series.indicator,
        unit: series.unit,
        compared: (known?.compared ?? 0) + 1,
        different: (known?.different ?? 0) + (Object.is(old, fresh) ? 0 : 1),
        largestAbsolute:
          known === undefined || size > Math.abs(known.largestAbsolute.difference)
            ? point
            : known.largestAbsolute,
        largestRelativeSize: Math.max(known?.largestRelativeSize ?? 0, relative),
        largestRelative:
          known === undefined || relative > known.largestRelativeSize
            ? point
            : known.largestRelative,
      });
    });
  };
  for (const series of stored.series) {
    compare(series, series.values, nowByKey.get(keyOf(series))?.values, stored.years);
  }
  for (const series of now.series) {
    if (!storedKeys.has(keyOf(series))) compare(series, undefined, series.values, stored.years);
  }
  return [...drifts.values()]
    .filter((one) => one.different > 0)
    .toSorted(
      (a, b) =>
        b.largestRelativeSize - a.largestRelativeSize || (a.indicator < b.indicator ? -1 : 1),
    );
}
