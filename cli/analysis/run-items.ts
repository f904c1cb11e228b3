import {
  type CompiledPack,
  type ItemRequest,
  type ItemRunner,
  type Progress,
  planItems,
  shardRange,
} from "../../models/index.ts";
import { asInput, InputError } from "../input-error.ts";
import { deliver } from "../output.ts";
import { startPool } from "../pool.ts";
import type { OutputOptions } from "./options.ts";
import { type Shard, shardFile } from "./shard.ts";

/** Least milliseconds between two lines of progress. */
const progressInterval = 200;

/** Rewrites one line on stderr, where a person watches. */
export function progressLine(name: string): Progress {
  let last = 0;
  return (done, total) => {
    if (!process.stderr.isTTY) return;
    const now = Date.now();
    if (now - last < progressInterval && done < total) return;
    last = now;
    process.stderr.write(`\r${name}: ${done} of ${total} runs${done >= total ? "\n" : ""}`);
  };
}

/** Starts threads, does the work and ends them. What the model refuses is the user's to change. */
export async function withPool<Value>(
  pack: CompiledPack,
  options: Pick<OutputOptions, "workers">,
  work: (runner: ItemRunner) => Promise<Value>,
): Promise<Value> {
  const pool = await startPool(pack, options.workers);
  try {
    return await work(pool);
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(error.message);
    throw error;
  } finally {
    await pool.close();
  }
}

/** Runs one shard of an analysis and writes its file. */
export async function runShard(
  pack: CompiledPack,
  request: ItemRequest,
  shard: Shard,
  options: OutputOptions,
): Promise<void> {
  const { out } = options;
  if (out === undefined) {
    throw new InputError("--out: a file for the rows of this shard is needed with --shard");
  }
  const { itemCount } = asInput(() => planItems(pack, request));
  const { from, to } = shardRange(itemCount, shard.shard, shard.shards);
  const report = progressLine(`shard ${shard.shard}/${shard.shards}`);
  let done = 0;
  const rows = await withPool(pack, options, (runner) =>
    runner.rows(request, from, to, (items) => {
      done += items;
      report(done, to - from);
    }),
  );
  deliver(shardFile(pack, request, shard, from, rows), out);
}
