import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { mergeShards, shardFile } from "../../cli/analysis/shard.ts";
import { InputError } from "../../cli/input-error.ts";
import { headlineQuantity } from "../../models/analysis/quantities.ts";
import { createLocalRunner, type ItemRequest, planItems } from "../../models/index.ts";
import { failed, type Kind, refused, taken } from "./kind.ts";
import { mutatedBytes, sameBytes } from "./mutations.ts";
import { builtIn } from "./samples.ts";

/** Shards: whichever byte is damaged, a merge refuses it. */
export const shards: Kind = {
  share: 1,
  async prepare(folder) {
    const pack = builtIn("china-2020");
    const request: ItemRequest = {
      kind: "tornado",
      scenario: {
        id: "baseline",
        settings: { levers: {}, weights: { kind: "equal" }, parameters: {} },
      },
      quantities: [{ ...headlineQuantity, years: [pack.horizonYear] }],
      inputs: { only: ["momentum-fade", "outreach-speed"] },
      correlated: "blocks",
    };
    const { itemCount, width } = planItems(pack, request);
    const rows = await createLocalRunner(pack).rows(request, 0, itemCount);
    const half = Math.floor(itemCount / 2);
    const paths = [0, 1].map((shard) => {
      const [from, to] = shard === 0 ? [0, half] : [half, itemCount];
      const own = rows.subarray(from * width, to * width);
      const bytes = shardFile(pack, request, { shard: shard + 1, shards: 2 }, from, own);
      const path = join(folder, `${shard + 1}.parquet`);
      writeFileSync(path, bytes);
      return { path, bytes };
    });
    const [first, second] = paths;
    if (first === undefined || second === undefined) throw new Error("shards: two are needed");
    const changedPath = join(folder, "changed.parquet");
    return async (random) => {
      const changed = mutatedBytes(second.bytes, random);
      writeFileSync(changedPath, changed);
      try {
        await mergeShards(pack, [first.path, changedPath]);
        return sameBytes(changed, second.bytes) ? taken : failed("a damaged shard was merged");
      } catch (error) {
        return error instanceof InputError ? refused : failed(String(error));
      }
    };
  },
};
