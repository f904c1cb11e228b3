import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mergeShards, shardFile, shardOption } from "../../cli/analysis/shard.ts";
import { InputError } from "../../cli/input-error.ts";
import { planItems, runItems } from "../../models/analysis/analysis.ts";
import { headlineQuantity } from "../../models/analysis/quantities.ts";
import type { TornadoRequest } from "../../models/analysis/sensitivity.ts";
import { modelRevision } from "../../models/model-revision.ts";
import { checkSeal, openSeal, sealed } from "../../models/seal.ts";
import { createSimulator } from "../../models/simulate.ts";
import { compiledPack } from "../models/china-2020.ts";

const folder = mkdtempSync(join(tmpdir(), "equalis-shard-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pack = compiledPack("china-2020");
const request: TornadoRequest = {
  kind: "tornado",
  scenario: {
    id: "baseline",
    settings: { levers: {}, weights: { kind: "equal" }, parameters: {} },
  },
  quantities: [{ ...headlineQuantity, years: [2035] }],
  inputs: { only: ["momentum-fade", "outreach-speed"] },
  correlated: "blocks",
};
const { itemCount, width } = planItems(pack, request);
const rows = runItems(createSimulator(pack), request, 0, itemCount);
const half = Math.floor(itemCount / 2);

function part(shard: number, from: number, to: number): Uint8Array {
  const own = rows.subarray(from * width, to * width);
  return shardFile(pack, request, { shard, shards: 2 }, from, own);
}
const first = part(1, 0, half);
const second = part(2, half, itemCount);

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
const sound = [file("1.parquet", first), file("2.parquet", second)];

/** A shard whose notes say something else, sealed again. */
function resealed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  if (from.length !== to.length) throw new Error("notes of one length");
  const text = Buffer.from(bytes).toString("latin1");
  const digits = checkSeal(bytes) === "whole" ? /equalis-sha256:[0-9a-f]{64}/ : /$^/;
  const changed = text.replace(digits, openSeal).replace(from, to);
  if (changed === text.replace(digits, openSeal)) throw new Error(`no "${from}" in the notes`);
  return sealed(new Uint8Array(Buffer.from(changed, "latin1")));
}

describe("shards", () => {
  it("merge to the rows of one run, in any order", async () => {
    const merged = await mergeShards(pack, sound.toReversed());
    expect(merged.request).toEqual(request);
    expect(merged.rows).toEqual(rows);
  });

  it("carry a digest of themselves", () => {
    for (const path of sound) expect(checkSeal(readFileSync(path))).toBe("whole");
  });

  it("are refused wherever one bit is flipped, every byte", async () => {
    const accepted: number[] = [];
    const path = join(folder, "flipped.parquet");
    for (let at = 0; at < second.length; at++) {
      const flipped = second.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(path, flipped);
      const refusal = await mergeShards(pack, [sound[0] ?? "", path]).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (!(refusal instanceof InputError)) accepted.push(at);
    }
    expect(accepted).toEqual([]);
  });

  it("are refused where they are cut short, at any place", async () => {
    for (let length = 0; length < second.length; length += 41) {
      const path = file("short.parquet", second.slice(0, length));
      await expect(mergeShards(pack, [path]), `${length} bytes`).rejects.toThrow(InputError);
    }
  });

  it("of another revision of the model are refused, both revisions named", async () => {
    const own = `model${String.fromCharCode(0x18, 1)}`;
    const other = resealed(second, `${own}${modelRevision}`, `${own}${modelRevision - 1}`);
    await expect(mergeShards(pack, [sound[0] ?? "", file("v2.parquet", other)])).rejects.toThrow(
      `made by revision ${modelRevision - 1} of the model, this program has revision ${modelRevision}`,
    );
  });

  it("of another pack, another analysis, a former version, or given twice are refused by name", async () => {
    const otherPack = resealed(second, pack.hash, `sha256:${"0".repeat(64)}`);
    await expect(mergeShards(pack, [file("pack.parquet", otherPack)])).rejects.toThrow(
      /made with another data pack \(sha256:0+\) than this one/,
    );
    const otherRequest = resealed(second, '"outreach-speed"', '"outreach-spead"');
    await expect(
      mergeShards(pack, [sound[0] ?? "", file("other.parquet", otherRequest)]),
    ).rejects.toThrow(/belongs to another analysis than .*1\.parquet/);
    const former = resealed(second, "equalis-shard/2", "equalis-shard/1");
    await expect(mergeShards(pack, [file("former.parquet", former)])).rejects.toThrow(
      /in the form equalis-shard\/2 is needed, "equalis-shard\/1" given: make it again/,
    );
    await expect(mergeShards(pack, [...sound, sound[1] ?? ""])).rejects.toThrow(/given twice/);
    await expect(mergeShards(pack, [join(folder, "gone")])).rejects.toThrow(/nothing is there/);
  });

  it.each(["0/3", "4/3", "1/0", "1/200000", "1e300/1e301", "-1/2", "1.5/2"])(
    "are not cut as %s",
    (text) => {
      expect(() => shardOption(text)).toThrow(/a part such as 3\/64/);
    },
  );
});
