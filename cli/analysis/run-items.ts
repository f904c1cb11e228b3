import {
  type CompiledPack,
  type ItemRequest,
  type ItemRunner,
  type Progress,
  planItems,
  RunsLost,
  shardRange,
} from "../../models/index.ts";
import { checkOutput, deliverForms, type Forms } from "../forms.ts";
import { asInput, InputError, WorkFailed } from "../input-error.ts";
import { deliver } from "../output.ts";
import { startPool } from "../pool.ts";
import type { AnalysisOptions } from "./options.ts";
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
  options: Pick<AnalysisOptions, "workers">,
  work: (runner: ItemRunner) => Promise<Value>,
): Promise<Value> {
  const pool = await startPool(pack, options.workers);
  try {
    return await work(pool);
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(error.message);
    if (error instanceof RunsLost) throw new WorkFailed(error.message);
    throw error;
  } finally {
    pool.close();
  }
}

/** Does an analysis, or the part of it that `--shard` asks for, and writes what it gives. */
export async function deliverAnalysis<Outcome>(
  pack: CompiledPack,
  request: ItemRequest,
  options: AnalysisOptions,
  work: (runner: ItemRunner) => Promise<Outcome>,
  formsOf: (outcome: Outcome) => Forms,
): Promise<void> {
  checkOutput(options);
  asInput(() => planItems(pack, request));
  if (options.shard !== undefined) await runShard(pack, request, options.shard, options);
  else deliverForms(formsOf(await withPool(pack, options, work)), options);
}

/** Runs one shard of an analysis and writes its file. */
async function runShard(
  pack: CompiledPack,
  request: ItemRequest,
  shard: Shard,
  options: AnalysisOptions,
): Promise<void> {
  const { out } = options;
  if (out === undefined) {
    throw new InputError("--out: a file for the rows of this shard is needed with --shard");
  }
  const { itemCount } = planItems(pack, request);
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
