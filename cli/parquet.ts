import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { TableColumn } from "../models/index.ts";

/** Rows of one row group: enough to compress, few enough to hold. */
const rowsPerGroup = 20_000;

/** A Parquet file in the making, row group by row group; text columns are strings, numbers doubles, both may be null. */
export interface ParquetTable {
  append(rows: readonly (readonly (string | number | null)[])[]): void;
  /** The whole file. */
  finish(): Uint8Array;
}

/**
 * Starts a Parquet file. `notes` go into its key-value metadata. The same rows and notes give the same bytes.
 * @throws RangeError when two columns share a name: most readers cannot open such a file.
 */
export function createParquet(
  columns: readonly TableColumn[],
  notes: Readonly<Record<string, string>> = {},
): ParquetTable {
  const twice = columns.find(({ name }, c) => columns.findIndex((one) => one.name === name) !== c);
  if (twice !== undefined) throw new RangeError(`columns: "${twice.name}" is given twice`);
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: [
      { name: "root", num_children: columns.length },
      ...columns.map(({ name, kind }) =>
        kind === "text"
          ? ({
              name,
              type: "BYTE_ARRAY",
              converted_type: "UTF8",
              repetition_type: "OPTIONAL",
            } as const)
          : ({ name, type: "DOUBLE", repetition_type: "OPTIONAL" } as const),
      ),
    ],
    kvMetadata: Object.entries(notes).map(([key, value]) => ({ key, value })),
    createdBy: "equalis",
  });
  let waiting: (readonly (string | number | null)[])[] = [];

  function flush(): void {
    if (waiting.length === 0) return;
    parquet.write({
      columnData: columns.map(({ name }, c) => ({
        name,
        data: waiting.map((row) => row[c] ?? null),
      })),
      rowGroupSize: rowsPerGroup,
    });
    waiting = [];
  }

  return {
    append(rows) {
      for (const row of rows) {
        waiting.push(row);
        if (waiting.length === rowsPerGroup) flush();
      }
    },
    finish() {
      flush();
      parquet.finish();
      return new Uint8Array(writer.getBuffer());
    },
  };
}
