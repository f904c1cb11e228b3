import type { PlainTable } from "../models/index.ts";
import { csvText } from "./csv.ts";
import { InputError } from "./input-error.ts";
import { type OutputOptions, startsWithMark } from "./options.ts";
import { deliver, deliverPieces } from "./output.ts";
import { createParquet } from "./parquet.ts";

/** The forms of one result; each is made only when asked for. */
export interface Forms {
  readonly table: () => string;
  readonly json: () => string;
  readonly plain: () => PlainTable;
}

/** @throws InputError when Parquet would go to the terminal. To be called before the work. */
export function checkOutput({ format, out }: OutputOptions): void {
  if (format === "parquet" && out === undefined) {
    throw new InputError("--out: a file is needed for --format parquet, which is not text");
  }
}

/** A result that is made piece by piece: text by and by, and rows of a table one after another. Each is gone through once. */
export interface StreamedForms {
  readonly json: () => Iterable<string>;
  readonly plain: () => { readonly columns: PlainTable["columns"]; readonly rows: Iterable<Row> };
  /** What a Parquet file says of its origin. */
  readonly notes: Readonly<Record<string, string>>;
}
type Row = PlainTable["rows"][number];

/** Rows that are turned into text at once. */
const rowsOfChunk = 500;

/** Writes a result in the form asked for without ever holding it; a Parquet file is held packed. */
export async function deliverStream(forms: StreamedForms, options: OutputOptions): Promise<void> {
  const { format, out } = options;
  if (format === "json") return deliverPieces(forms.json(), out);
  const { columns, rows } = forms.plain();
  if (format !== "parquet") return deliverPieces(csvPieces(columns, rows, options), out);
  const parquet = createParquet(columns, forms.notes);
  for (const chunk of chunksOf(rows)) parquet.append(chunk);
  deliver(parquet.finish(), out);
}

function* csvPieces(
  columns: PlainTable["columns"],
  rows: Iterable<Row>,
  options: OutputOptions,
): Generator<string, void, undefined> {
  yield markOf(options);
  yield csvText([columns.map(({ name }) => name)]);
  for (const chunk of chunksOf(rows)) yield csvText(chunk);
}

function* chunksOf(rows: Iterable<Row>): Generator<readonly Row[], void, undefined> {
  let chunk: Row[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < rowsOfChunk) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

function markOf(options: OutputOptions): string {
  return startsWithMark(options) ? "\uFEFF" : "";
}

/** Writes a result in the form asked for. */
export function deliverForms(forms: Forms, options: OutputOptions): void {
  deliver(contentOf(forms, options), options.out);
}

function contentOf(forms: Forms, options: OutputOptions): string | Uint8Array {
  const { format } = options;
  if (format === "table" || format === "json") return forms[format]();
  const { columns, rows } = forms.plain();
  if (format === "csv")
    return markOf(options) + csvText([columns.map(({ name }) => name), ...rows]);
  const parquet = createParquet(columns);
  parquet.append(rows);
  return parquet.finish();
}
