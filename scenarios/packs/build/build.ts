/**
 * Builds a data pack from its raw tables: `node scenarios/packs/build/build.ts china-2020 [--out DIR]`.
 *
 * Reads `scenarios/packs/<id>/sources/` and the hand-written `parts/*.yaml`, writes `pack.yaml` and the CSV tables, and
 * prints base-year attainment by service and domain. The same sources give the same bytes.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildChina2010 } from "./china-2010.ts";
import { buildChina2020 } from "./china-2020.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What a builder gives: file names and their text, and a summary for the eye. */
export interface BuiltPack {
  readonly files: ReadonlyMap<string, string>;
  readonly summary: string;
}

const builders: Readonly<Record<string, (packsFolder: string) => BuiltPack>> = {
  "china-2020": buildChina2020,
  "china-2010": buildChina2010,
};

/** Builds a pack in memory. */
export function buildPack(id: string): BuiltPack {
  const builder = builders[id];
  if (builder === undefined) {
    throw new RangeError(
      `no builder for the pack "${id}"; there are ${Object.keys(builders).join(", ")}`,
    );
  }
  return builder(root);
}

function main(arguments_: readonly string[]): void {
  const outIndex = arguments_.indexOf("--out");
  const outFolder = outIndex < 0 ? undefined : arguments_[outIndex + 1];
  const ids = arguments_.filter(
    (_, index) => outIndex < 0 || (index !== outIndex && index !== outIndex + 1),
  );
  for (const id of ids.length > 0 ? ids : Object.keys(builders)) {
    const built = buildPack(id);
    const folder = outFolder ?? join(root, id);
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of built.files) writeFileSync(join(folder, name), text);
    console.log(built.summary);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
