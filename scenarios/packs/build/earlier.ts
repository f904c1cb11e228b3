import { numberIn, readRaw } from "./table.ts";

/** One national number of 2005–2010. */
export interface EarlierNumber {
  readonly item: string;
  readonly subject: string;
  readonly age: string;
  readonly year: number;
  readonly value: number;
  readonly unit: string;
  readonly status: string;
  readonly note: string;
}

/** National numbers of the years before 2010. */
export function earlierNumbers(folder: string): readonly EarlierNumber[] {
  return readRaw(`${folder}/earlier/national_2005_2009.csv`).map((row) => ({
    item: row.item ?? "",
    subject: row.subject ?? "",
    age: row.age ?? "",
    year: numberIn(row, "year"),
    value: numberIn(row, "value"),
    unit: row.unit ?? "",
    status: row.status ?? "",
    note: row.note ?? "",
  }));
}

/** One of these numbers. */
export function earlierNumber(
  numbers: readonly EarlierNumber[],
  item: string,
  subject: string,
  year: number,
): number {
  const found = numbers.find(
    (one) => one.item === item && one.subject === subject && one.year === year && one.age === "",
  );
  if (found === undefined)
    throw new RangeError(`national_2005_2009.csv: no ${item} ${subject} of ${year}`);
  return found.value;
}
