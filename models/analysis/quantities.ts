import type { CompiledPack } from "../pack/compiled.ts";
import { type SeriesQuery, seriesReader } from "../reading/series.ts";
import type { RunResult } from "../results.ts";

/** A series of interest: all that an analysis keeps of a run, with the years kept. Plain data. */
export interface Quantity extends SeriesQuery {
  /** Default: every year of the run. */
  readonly years?: readonly number[];
  /** Half-width to which its shown quantiles must be known before an ensemble stops by itself, in its unit. */
  readonly precision?: number;
}

/** The headline: the equalization index of the nation. */
export const headlineQuantity: Quantity = { indicator: "equalization.index", area: "CN" };

/** Where the values of quantities lie in a row of numbers. */
export interface QuantityColumns {
  readonly quantities: readonly Quantity[];
  /** [quantity] years kept. */
  readonly years: readonly (readonly number[])[];
  /** [quantity] unit, as in results. */
  readonly units: readonly string[];
  /** [quantity] first column. */
  readonly starts: readonly number[];
  readonly width: number;
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
  const years = quantities.map((quantity) => quantity.years ?? pack.years);
  for (const year of years.flat()) checkYear(pack, year);
  for (const { precision } of quantities) {
    if (precision !== undefined && !(precision > 0)) {
      throw new RangeError(`quantities.precision: a positive number is needed, ${precision} given`);
    }
  }
  const readers = quantities.map((quantity) => seriesReader(pack, quantity));
  const starts: number[] = [];
  let width = 0;
  for (const kept of years) {
    starts.push(width);
    width += kept.length;
  }
  const positions = years.map((kept) => kept.map((year) => pack.years.indexOf(year)));

  function read(result: RunResult, out: Float64Array, offset: number): void {
    let at = offset;
    for (const [q, { valueAt }] of readers.entries()) {
      for (const position of positions[q]) out[at++] = valueAt(result, position);
    }
  }

  return { quantities, years, units: readers.map(({ unit }) => unit), starts, width, read };
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
  return {
    indicator,
    area,
    domain,
    service,
    group,
  };
}
