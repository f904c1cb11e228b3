import { InvalidArgumentError } from "commander";
import {
  type CompiledPack,
  canonicalJson,
  checkSeal,
  type ItemRequest,
  modelRevision,
  openSeal,
  planItems,
  sealed,
} from "../../models/index.ts";
import { readParquet } from "../../reports/read-parquet.ts";
import { readBytes } from "../files.ts";
import { InputError } from "../input-error.ts";
import { createParquet } from "../parquet.ts";

/** One part of an analysis that several machines share. */
export interface Shard {
  readonly shard: number;
  readonly shards: number;
}

const format = "equalis-shard/2";
/** Largest shard that is read. */
const mostShardBytes = 2 ** 31 - 1;
/** Most parts that an analysis is cut into. */
const mostShards = 100_000;

/** `3/64`: the third of sixty-four. */
export function shardOption(text: string): Shard {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const shard = Number(match?.[1]);
  const shards = Number(match?.[2]);
  if (match === null || shard < 1 || shard > shards || shards > mostShards) {
    throw new InvalidArgumentError(
      `a part such as 3/64 (the third of sixty-four) is needed, "${text}" given`,
    );
  }
  return { shard, shards };
}

/** The rows of a shard with all that is needed to put the analysis together, as a Parquet file. */
export function shardFile(
  pack: CompiledPack,
  request: ItemRequest,
  shard: Shard,
  from: number,
  rows: Float64Array,
): Uint8Array {
  const { width } = planItems(pack, request);
  const columns = ["item", ...Array.from({ length: width }, (_, c) => `c${c}`)];
  const parquet = createParquet(
    columns.map((name) => ({ name, kind: "number" })),
    {
      format,
      pack: pack.hash,
      shard: `${shard.shard}/${shard.shards}`,
      from: String(from),
      items: String(rows.length / width),
      model: String(modelRevision),
      request: canonicalJson(request),
      // The last note: the digest of the whole file.
      seal: openSeal,
    },
  );
  for (let i = 0; i < rows.length / width; i++) {
    parquet.append([[from + i, ...rows.subarray(i * width, (i + 1) * width)]]);
  }
  return sealed(parquet.finish());
}

/** The analysis that shards belong to, and all of its rows. */
export interface MergedShards {
  readonly request: ItemRequest;
  readonly rows: Float64Array;
}

/** One shard as it was read. */
interface OpenedShard {
  readonly notes: ReadonlyMap<string, string>;
  readonly rows: readonly Record<string, unknown>[];
}

/**
 * Reads a shard, of this program's model and pack. Its seal is looked at before anything is parsed.
 * @throws InputError when it is none, is damaged, or was made with another model or pack.
 */
async function openShard(shown: string, pack: CompiledPack): Promise<OpenedShard> {
  const bytes = readBytes(shown, "merge", mostShardBytes);
  const seal = checkSeal(bytes);
  if (seal === "broken")
    throw new InputError(`${shown}: the file is damaged: its digest is another`);
  const shard = await readParquet(bytes).catch(() => undefined);
  const given = shard?.notes.get("format");
  if (given?.startsWith("equalis-shard/") === true && given !== format)
    throw new InputError(
      `${shown}: a part in the form ${format} is needed, "${given}" given: make it again with this Equalis`,
    );
  if (shard === undefined || given !== format)
    throw new InputError(`${shown}: a file made with --shard is needed, another one given`);
  if (seal === "none") throw new InputError(`${shown}: the file is damaged: its digest is gone`);
  const made = shard.notes.get("model");
  if (made !== String(modelRevision))
    throw new InputError(
      `${shown}: made by revision ${made} of the model, this program has revision ${modelRevision}: results of different models cannot be put together`,
    );
  if (shard.notes.get("pack") !== pack.hash) {
    throw new InputError(
      `${shown}: made with another data pack (${shard.notes.get("pack")}) than this one (${pack.hash}); name it with --pack`,
    );
  }
  return shard;
}

/**
 * Puts shards together, in whatever order they are given.
 * @throws InputError when a file is no shard, damaged, of another model, pack or analysis, given twice, or when one is missing.
 */
export async function mergeShards(
  pack: CompiledPack,
  files: readonly string[],
): Promise<MergedShards> {
  let request: ItemRequest | undefined;
  let requestText = "";
  let firstShown = "";
  let rows = new Float64Array(0);
  let width = 0;
  let seen = new Uint8Array(0);
  for (const shown of files) {
    const shard = await openShard(shown, pack);
    const text = shard.notes.get("request") ?? "";
    if (request === undefined) {
      request = JSON.parse(text) as ItemRequest;
      requestText = text;
      firstShown = shown;
      const plan = planItems(pack, request);
      width = plan.width;
      rows = new Float64Array(plan.itemCount * width);
      seen = new Uint8Array(plan.itemCount);
    } else if (text !== requestText) {
      throw new InputError(`${shown}: belongs to another analysis than ${firstShown}`);
    }
    for (const row of shard.rows) {
      const item = Number(row.item);
      if (seen[item] !== 0) {
        throw new InputError(`${shown}: item ${item} is given twice or lies outside the analysis`);
      }
      seen[item] = 1;
      for (let c = 0; c < width; c++) rows[item * width + c] = Number(row[`c${c}`] ?? Number.NaN);
    }
  }
  if (request === undefined) throw new InputError("merge: at least one shard is needed");
  const missing = seen.indexOf(0);
  if (missing >= 0) {
    const given = new Set(files).size;
    throw new InputError(
      `merge: the shards do not make a whole: item ${missing} is missing (${seen.reduce((sum, one) => sum + one, 0)} of ${seen.length} items in ${given} files)`,
    );
  }
  return { request, rows };
}
