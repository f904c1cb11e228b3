import type { Datum } from "./datum.ts";

/** A cell that a table should hold and does not. */
export interface MissingCell {
  readonly item: string;
  readonly area: string;
  readonly subject: string;
  readonly year: number;
}

/** Looks up values of a pack by item, area, subject and year (rows without sex and age). */
export interface CellIndex {
  /** Position of the row among those of the pack. */
  readonly row: (item: string, area: string, subject: string, year: number) => number | undefined;
  readonly value: (item: string, area: string, subject: string, year: number) => number | undefined;
  /** The value, or 0 and an entry in `missing`. */
  readonly need: (
    item: string,
    area: string,
    subject: string,
    year: number,
    missing: MissingCell[],
  ) => number;
  /** Years for which there is a row, in order. */
  readonly yearsOf: (item: string, area: string, subject: string) => readonly number[];
  /** Rows whose cell (all dimensions) an earlier row holds already. */
  readonly doubled: readonly { readonly row: number; readonly earlier: number }[];
}

/** Rows of one item, area and subject: by year, or by sex, age and year. */
type RowsOfStem = Map<number | string, number>;

/** Indexes the rows of a pack, level by level: a look-up joins no names. Cost: linear. */
export function indexCells(data: readonly Datum[]): CellIndex {
  const items = new Map<string, Map<string, Map<string, RowsOfStem>>>();
  const doubled: { row: number; earlier: number }[] = [];
  data.forEach(({ item, area, subject, sex, age, year }, row) => {
    const rows = within(within(within(items, item), area), subject);
    const key = sex === "" && age === "" ? year : `${sex}|${age}|${year}`;
    const earlier = rows.get(key);
    if (earlier !== undefined) doubled.push({ row, earlier });
    else rows.set(key, row);
  });
  const rowAt = (item: string, area: string, subject: string, year: number) =>
    items.get(item)?.get(area)?.get(subject)?.get(year);
  const value = (item: string, area: string, subject: string, year: number) => {
    const row = rowAt(item, area, subject, year);
    return row === undefined ? undefined : data[row].value;
  };
  return {
    row: rowAt,
    value,
    need: (item, area, subject, year, missing) => {
      const found = value(item, area, subject, year);
      if (found === undefined) missing.push({ item, area, subject, year });
      return found ?? 0;
    },
    yearsOf: (item, area, subject) => {
      const rows = items.get(item)?.get(area)?.get(subject)?.values() ?? [];
      return [...new Set(Array.from(rows, (row) => data[row].year))].sort((a, b) => a - b);
    },
    doubled,
  };
}

/** The map that stands at a key of a map, empty where there was none. */
function within<Key, Inner>(outer: Map<Key, Inner>, key: Key): Inner {
  const known = outer.get(key);
  if (known !== undefined) return known;
  const made = new Map() as Inner;
  outer.set(key, made);
  return made;
}
