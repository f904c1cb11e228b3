import { type SharedInputs, sharedOf } from "../checkpoint.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type SeriesQuery, seriesReader } from "../reading/series.ts";
import type { BlockName, RunResult } from "../results.ts";

/** A series of interest: all that an analysis keeps of a run, with the years kept. Plain data. */
export interface Quantity extends SeriesQuery {
  /** Default: every year of the run. */
  readonly years?: readonly number[];
  /** Half-width to which its shown quantiles must be known before an ensemble stops by itself, in its unit. */
  readonly precision?: number;
}

/** The headline: the equalization index of the nation. */
export const headlineQuantity: Quantity = { indicator: "equalization.index", area: "CN" };

/** A quantity and its columns in a row of numbers. */
export interface KeptQuantity {
  readonly query: SeriesQuery;
  /** As in results. */
  readonly unit: string;
  /** Years kept. */
  readonly years: readonly number[];
  /** Column of the first year; the others follow. */
  readonly start: number;
  readonly precision: number | undefined;
}

/** What is kept of a run, one number a quantity and year. */
export interface QuantityColumns {
  readonly quantities: readonly KeptQuantity[];
  readonly width: number;
  /** Blocks of a run that the quantities are read from. */
  readonly reads: readonly BlockName[];
  /** Writes the values of a run to `out` from `offset`. */
  read(result: RunResult, out: Float64Array, offset: number): void;
}

/**
 * Lays out the quantities that are kept of each run.
 *
 * @throws RangeError naming `quantities` when there are none or a year is outside the run, or as `readSeries` does.
 * @example quantityColumns(pack, [headlineQuantity]).width // 16 years
 */
export function quantityColumns(
  pack: CompiledPack,
  quantities: readonly Quantity[],
): QuantityColumns {
  if (quantities.length === 0) {
    throw new RangeError("quantities: at least one series of interest is needed, none given");
  }
  let width = 0;
  const kept = quantities.map((quantity) => {
    const { years = pack.years, precision } = quantity;
    for (const year of years) checkYear(pack, year);
    if (precision !== undefined && !(precision > 0)) {
      throw new RangeError(`quantities.precision: a positive number is needed, ${precision} given`);
    }
    const { unit, valueAt } = seriesReader(pack, quantity);
    const start = width;
    width += years.length;
    const positions = years.map((year) => pack.years.indexOf(year));
    return { query: queryOf(quantity), unit, years, start, precision, valueAt, positions };
  });
  /** What was read of runs, by the years that they have in common with others: those years hold the same values. */
  const readBefore = new WeakMap<SharedInputs, Float64Array>();
  const ofOneRun = new Float64Array(width);
  return {
    quantities: kept,
    width,
    reads: [...new Set(kept.flatMap(({ valueAt }) => valueAt.reads))],
    read(result, out, offset) {
      const shared = sharedOf(result);
      const before = shared === undefined ? undefined : readBefore.get(shared);
      const values = before ?? (shared === undefined ? ofOneRun : new Float64Array(width));
      const known = before === undefined || shared === undefined ? -1 : shared.lastYear;
      let at = 0;
      for (const { valueAt, positions } of kept)
        for (const position of positions) {
          if (position > known) values[at] = valueAt(result, position);
          at++;
        }
      out.set(values, offset);
      if (shared !== undefined) readBefore.set(shared, values);
    },
  };
}

/** @throws RangeError when a year is not among the pack's. */
export function checkYear(pack: CompiledPack, year: number): void {
  if (!pack.years.includes(year)) {
    throw new RangeError(
      `years: a year from ${pack.baseYear} to ${pack.horizonYear} is needed, ${year} given`,
    );
  }
}

/** A quantity without what only the analysis asks of it. */
export function queryOf({ indicator, area, domain, service, group }: SeriesQuery): SeriesQuery {
  return { indicator, area, domain, service, group };
}
