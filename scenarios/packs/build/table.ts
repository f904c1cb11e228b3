import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { type Basis, type Datum, datumColumns, unitOfItem } from "../../../models/index.ts";

/** One line of a raw table: cells by column name. */
export type RawRow = Readonly<Record<string, string>>;

/** Reads a raw CSV table; throws with the file's name when a line does not fit its header. */
export function readRaw(file: string): readonly RawRow[] {
  const parsed = Papa.parse<Record<string, string>>(readFileSync(file, "utf8"), {
    header: true,
    skipEmptyLines: true,
  });
  const problem = parsed.errors[0];
  if (problem) throw new RangeError(`${file}: ${problem.message} (line ${(problem.row ?? 0) + 2})`);
  return parsed.data;
}

/** Rows of a table with one row a province, by its code. */
export function byCode(rows: readonly RawRow[]): ReadonlyMap<string, RawRow> {
  return new Map(rows.map((row) => [row.code ?? "", row]));
}

/** A cell as a number; throws when it is empty or is not one. */
export function numberIn(row: RawRow, column: string): number {
  const value = optionalNumber(row, column);
  if (value === undefined) {
    throw new RangeError(
      `column ${column}: a number is needed, "${row[column]}" given in ${JSON.stringify(row).slice(0, 120)}`,
    );
  }
  return value;
}

/** A cell as a number, or nothing where the source has none. */
export function optionalNumber(row: RawRow, column: string): number | undefined {
  const text = row[column];
  if (text === undefined || text === "") return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** A value by key; throws and names the key when it is missing. */
export function need<K, V>(map: ReadonlyMap<K, V>, key: K, what: string): V {
  const value = map.get(key);
  if (value === undefined) throw new RangeError(`${what}: nothing for ${String(key)}`);
  return value;
}

/** Where a number came from. */
export interface Origin {
  readonly basis: Basis;
  readonly source: string;
  readonly note: string;
}

const origin =
  (basis: Basis) =>
  (source: string, note = ""): Origin => ({ basis, source, note });

/** A number that somebody counted; worked out from such; fitted by a model that the note states; or set. */
export const observed = origin("observed");
export const derived = origin("derived");
export const estimated = origin("estimated");
export const assumed = origin("assumed");

/** Collects the rows of one table of the pack. */
export class TableWriter {
  readonly rows: Datum[] = [];

  add(
    item: string,
    at: Partial<Pick<Datum, "area" | "subject" | "sex" | "age">> & { readonly year: number },
    value: number,
    { basis, source, note }: Origin,
    unit = unitOfItem(item),
  ): void {
    if (unit === undefined) throw new RangeError(`${item}: no item of a pack has this name`);
    if (!Number.isFinite(value))
      throw new RangeError(`${item} ${at.area} ${at.subject}: not a finite number`);
    this.rows.push({
      item,
      area: at.area ?? "",
      subject: at.subject ?? "",
      sex: at.sex ?? "",
      age: at.age ?? "",
      year: at.year,
      value,
      unit,
      basis,
      source,
      note,
    });
  }

  /** The table as CSV text, lines ended by a line feed. */
  text(): string {
    return `${Papa.unparse({ fields: [...datumColumns], data: this.rows.map((row) => datumColumns.map((column) => row[column])) }, { newline: "\n" })}\n`;
  }
}

/** Rounds to a number of decimals, so that files do not carry the noise of the machine. */
export function round(value: number, decimals = 0): number {
  const factor = 10 ** decimals;
  const rounded = Math.round(value * factor) / factor;
  return rounded === 0 ? 0 : rounded;
}

/** Sum of a list. */
export function total(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
