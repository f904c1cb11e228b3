import type { AnalysisTable } from "../../models/index.ts";
import { csvText } from "../csv.ts";
import { InputError } from "../input-error.ts";
import { deliver } from "../output.ts";
import type { OutputOptions } from "./options.ts";
import { createParquet } from "./parquet.ts";

/** The forms of one result; each is made only when asked for. */
export interface Forms {
  readonly table: () => string;
  readonly json: () => string;
  readonly plain: () => AnalysisTable;
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
  switch (format) {
    case "table":
      return forms.table();
    case "json":
      return forms.json();
    case "csv": {
      const { columns, rows } = forms.plain();
      return csvText([columns.map(({ name }) => name), ...rows]);
    }
    case "parquet": {
      const { columns, rows } = forms.plain();
      const parquet = createParquet(columns);
      parquet.append(rows);
      return parquet.finish();
    }
  }
}
