import { recordedFor } from "./made-blocks.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import { perPack } from "./per-pack.ts";
import { type BlockName, type ResultLayout, resultLayout } from "./results.ts";

const knownOf = perPack((): Map<string, ResultLayout> => new Map());

/**
 * What a run records for some of its blocks to be read, those that are made of others included. The same blocks give the same layout,
 * so that runs of one recording share what is kept for it. Reading anything else from such a run throws.
 *
 * @example simulator.run(inputs, undefined, recordingOf(pack, seriesReader(pack, query).valueAt.reads))
 */
export function recordingOf(pack: CompiledPack, blocks: Iterable<BlockName>): ResultLayout {
  const record = recordedFor(blocks);
  const key = [...record].sort().join(" ");
  const known = knownOf(pack);
  let layout = known.get(key);
  if (layout === undefined) {
    layout = resultLayout(pack, pack.years.length, record);
    known.set(key, layout);
  }
  return layout;
}
