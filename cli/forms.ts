import type { PlainTable } from "../models/index.ts";
import { csvText } from "./csv.ts";
import { InputError } from "./input-error.ts";
import type { OutputOptions } from "./options.ts";
import { deliver } from "./output.ts";
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

/** Writes a result in the form asked for. */
export function deliverForms(forms: Forms, { format, out }: OutputOptions): void {
  deliver(contentOf(forms, format), out);
}

function contentOf(forms: Forms, format: OutputOptions["format"]): string | Uint8Array {
  if (format === "table" || format === "json") return forms[format]();
  const { columns, rows } = forms.plain();
  if (format === "csv") return csvText([columns.map(({ name }) => name), ...rows]);
  const parquet = createParquet(columns);
  parquet.append(rows);
  return parquet.finish();
}
