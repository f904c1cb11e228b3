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

/** Indexes the rows of a pack. Cost: linear. */
export function indexCells(data: readonly Datum[]): CellIndex {
  const rowOf = new Map<string, number>();
  const years = new Map<string, number[]>();
  const doubled: { row: number; earlier: number }[] = [];
  data.forEach(({ item, area, subject, sex, age, year }, row) => {
    const stem = `${item}|${area}|${subject}`;
    const key = `${stem}|${sex}|${age}|${year}`;
    const earlier = rowOf.get(key);
    if (earlier !== undefined) doubled.push({ row, earlier });
    else {
      rowOf.set(key, row);
      const list = years.get(stem);
      if (list === undefined) years.set(stem, [year]);
      else if (!list.includes(year)) list.push(year);
    }
  });
  const rowAt = (item: string, area: string, subject: string, year: number) =>
    rowOf.get(`${item}|${area}|${subject}|||${year}`);
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
    yearsOf: (item, area, subject) =>
      [...(years.get(`${item}|${area}|${subject}`) ?? [])].sort((a, b) => a - b),
    doubled,
  };
}
