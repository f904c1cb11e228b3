import { parquetMetadata, parquetReadObjects } from "hyparquet";

/** Notes and rows of a Parquet file. */
export async function readParquet(bytes: Uint8Array): Promise<{
  readonly notes: ReadonlyMap<string, string>;
  readonly rows: readonly Record<string, unknown>[];
}> {
  // A copy: the reader wants a buffer that holds the file and nothing else (a Buffer's own slice would share its memory).
  const file = new Uint8Array(bytes).buffer;
  const { key_value_metadata: pairs = [] } = parquetMetadata(file);
  return {
    notes: new Map(pairs.map(({ key, value }) => [key, value ?? ""])),
    rows: await parquetReadObjects({ file }),
  };
}
