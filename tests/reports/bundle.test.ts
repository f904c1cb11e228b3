import { readFileSync } from "node:fs";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { blockOf } from "../../models/made-blocks.ts";
import { modelRevision } from "../../models/model-revision.ts";
import { textHash } from "../../models/pack/hash.ts";
import { checkSeal, openSeal, sealed } from "../../models/seal.ts";
import { simulate } from "../../models/simulate.ts";
import {
  buildBundle,
  bundleLimits,
  driftReason,
  openBundle,
  resultDigest,
} from "../../reports/bundle.ts";
import { ArchiveError, withComment } from "../../reports/office/zip.ts";
import { packFiles as filesOf } from "../models/china-2020.ts";
import { pack, realComparison, runOf } from "./fixtures/real-runs.ts";
import { resealed } from "./fixtures/resealed.ts";

const packFiles = filesOf("china-2020");
const bundle = await buildBundle(realComparison("en", ["full-reform"]), packFiles);

const changed = (entries: Readonly<Record<string, string>>) => resealed(bundle, entries);

const manifest = () => new TextDecoder().decode(unzipSync(bundle)["bundle.json"]);

describe("a reproducible bundle", () => {
  it("repeats every run to the same bytes", async () => {
    const opened = await openBundle(bundle, "0.1.0", simulate);
    expect(opened.sameBytes).toBe(true);
    expect(opened.reason).toBe("none");
    expect(opened.runs.map((run) => run.id)).toEqual(["baseline", "full-reform"]);
    expect(opened.runs[1]?.digest).toBe(resultDigest(runOf("full-reform").result));
    expect(opened.runs[1]?.drift).toEqual([]);
  });

  it("opens again with scenarios that a window calls by the names of files, their notes empty or written in one language", async () => {
    const input = realComparison("en", ["full-reform"]);
    const [run] = input.scenarios;
    if (run === undefined) throw new Error("no scenario");
    const scenarios = [
      { ...run, id: "file-改革方案", note: { en: "", "zh-CN": "" } },
      { ...run, id: "file-改革 2.0", note: { en: "", "zh-CN": "说明" } },
    ];
    const bytes = await buildBundle({ ...input, scenarios }, packFiles);
    const opened = await openBundle(bytes, "0.1.0", simulate);
    expect(opened.sameBytes).toBe(true);
    expect(opened.runs.map(({ id, scenario }) => [id, scenario.id])).toEqual([
      ["baseline", "baseline"],
      ["file", "file"],
      ["file-2-0", "file-2-0"],
    ]);
    const notes = opened.runs.map(({ scenario }) => scenario.note);
    expect(notes.slice(1)).toEqual([undefined, { en: "说明", "zh-CN": "说明" }]);
  });

  it("is itself the same bytes every time", async () => {
    const again = await buildBundle(realComparison("zh-CN", ["full-reform"]), packFiles);
    expect(Buffer.compare(Buffer.from(bundle), Buffer.from(again))).toBe(0);
  });

  it("says which indicator drifted, by how much, where and when, when the model changed", async () => {
    const year = 10;
    const opened = await openBundle(bundle, "0.2.0", (pack, inputs) => {
      const result = simulate(pack, inputs);
      const births = blockOf(result, "births");
      const leaf = pack.areas.leaves.findIndex((one) => one.code === "52-rural");
      const at = year * pack.areas.leaves.length + leaf;
      births[at] = (births[at] ?? 0) + 1000;
      return result;
    });
    expect(opened.sameBytes).toBe(false);
    // The revision is the same, so the bundle would have been altered.
    expect(opened.reason).toBe("altered");
    const [drift, ...others] = opened.runs[0]?.drift ?? [];
    expect(others).toEqual([]);
    expect(drift?.indicator).toBe("births");
    // The nation, the region West and the province Guizhou.
    expect(drift?.different).toBe(3);
    expect(drift?.largestRelative).toMatchObject({ area: "52", year: 2030 });
    expect(drift?.largestAbsolute.difference).toBeCloseTo(1000, 4);
  });

  it("tells a model that changed since from a bundle that was altered, and says when it cannot", () => {
    expect(JSON.parse(manifest()).modelRevision).toBe(modelRevision);
    expect(driftReason(false, 3, 4)).toBe("other-model");
    expect(driftReason(false, 4, 4)).toBe("altered");
    expect(driftReason(false, undefined, 4)).toBe("unknown-model");
    // The same bytes are the same bytes, whichever revision made them.
    expect(driftReason(true, 3, 4)).toBe("none");
  });

  it("carries a digest of itself, the model's revision and the pack's hash", () => {
    expect(checkSeal(bundle)).toBe("whole");
    const said = JSON.parse(manifest());
    expect(said).toMatchObject({
      format: "equalis-bundle/2",
      modelRevision,
      pack: { hash: pack.hash },
    });
    const parts = unzipSync(bundle);
    for (const [name, bytes] of Object.entries(parts))
      if (name !== "bundle.json") expect(said.digests[name]).toBe(textHash(strFromU8(bytes)));
  });

  it("is refused wherever a bit of it is flipped, every 97th byte", async () => {
    // A smaller one in the present format: the pack and the baseline of the first revision.
    const former = new URL("../golden/model-revision/bundle-of-revision-1.zip", import.meta.url);
    const parts = unzipSync(new Uint8Array(readFileSync(former)));
    const said = JSON.parse(strFromU8(parts["bundle.json"] ?? new Uint8Array()));
    said.format = "equalis-bundle/2";
    said.digests = Object.fromEntries(
      Object.entries(parts).map(([name, bytes]) => [name, textHash(strFromU8(bytes))]),
    );
    parts["bundle.json"] = strToU8(JSON.stringify(said));
    const small = sealed(withComment(zipSync(parts), openSeal));
    expect((await openBundle(small, "0.1.0", simulate)).reason).toBe("other-model");
    const never = () => {
      throw new Error("nothing is run of a damaged bundle");
    };
    const places = Array.from({ length: Math.ceil(small.length / 97) }, (_, i) => i * 97);
    for (let back = 1; back <= 100; back++) places.push(small.length - back);
    const flip = (at: number) => {
      small[at] = (small[at] ?? 0) ^ (1 << (at % 8));
    };
    const whole: number[] = [];
    for (const [i, at] of places.entries()) {
      flip(at);
      if (checkSeal(small) === "whole") whole.push(at);
      // Opening one takes longer: one in forty, and the end, byte by byte.
      if (i % 40 === 0 || at > small.length - 30)
        await expect(openBundle(small, "0.1.0", never), `byte ${at}`).rejects.toThrow(ArchiveError);
      flip(at);
    }
    expect(whole).toEqual([]);
  });

  it("names the part that was altered and packed again", async () => {
    const parts = unzipSync(bundle);
    const results = strFromU8(parts["results/02.json"] ?? new Uint8Array());
    parts["results/02.json"] = strToU8(results.replace(/0\.(\d)/, "0.9$1"));
    await expect(openBundle(zipSync(parts), "0.1.0", simulate)).rejects.toThrow(
      'bundle: "results/02.json" was altered or damaged: its digest is another',
    );
    delete parts["results/02.json"];
    await expect(openBundle(zipSync(parts), "0.1.0", simulate)).rejects.toThrow(
      /"results\/02\.json" is missing/,
    );
  });

  it("names stored results that are not those of the run, even where every digest was made again", async () => {
    const results = JSON.parse(strFromU8(unzipSync(bundle)["results/02.json"] ?? new Uint8Array()));
    const series = results.series.find(
      ({ indicator }: { indicator: string }) => indicator === "equalization.index",
    );
    series.values[15] = 0.999;
    const opened = await openBundle(
      changed({ "results/02.json": JSON.stringify(results) }),
      "0.1.0",
      simulate,
    );
    expect(opened.sameBytes).toBe(false);
    expect(opened.reason).toBe("altered");
    expect(opened.runs.map(({ alteredResults }) => alteredResults)).toEqual([
      undefined,
      "results/02.json",
    ]);
    const [drift, ...others] = opened.runs[1]?.drift ?? [];
    expect(others).toEqual([]);
    expect(drift).toMatchObject({ indicator: "equalization.index", different: 1 });
    expect(drift?.largestAbsolute).toMatchObject({ year: 2035, stored: 0.999 });
    // A target's status is a result as well.
    results.series = [];
    results.targets[0].status = "outside";
    const said = await openBundle(
      changed({ "results/02.json": JSON.stringify(results) }),
      "0.1.0",
      simulate,
    );
    expect(said.runs[1]?.alteredResults).toBe("results/02.json");
    // What another version of the program does not store says nothing.
    results.targets = [];
    results.checks = [];
    const less = await openBundle(
      changed({ "results/02.json": JSON.stringify(results) }),
      "0.1.0",
      simulate,
    );
    expect(less.sameBytes).toBe(true);
  });

  it("refuses a pack that was altered", async () => {
    const text = packFiles.get("pack.yaml") ?? "";
    const altered = changed({ "pack/pack.yaml": `${text}\n# altered\n` });
    await expect(openBundle(altered, "0.1.0", simulate)).rejects.toThrow(/the pack was altered/);
  });

  it("refuses newer formats, other files and damage, and says why", async () => {
    const newer = changed({
      "bundle.json": manifest().replace("equalis-bundle/2", "equalis-bundle/3"),
    });
    await expect(openBundle(newer, "0.1.0", simulate)).rejects.toThrow(/newer Equalis is needed/);
    await expect(openBundle(zipSync({ a: strToU8("b") }), "0.1.0", simulate)).rejects.toThrow(
      /"bundle.json" is missing/,
    );
    await expect(openBundle(bundle.slice(0, 1000), "0.1.0", simulate)).rejects.toThrow(/damaged/);
    await expect(openBundle(changed({ "bundle.json": "{" }), "0.1.0", simulate)).rejects.toThrow(
      /no JSON/,
    );
    await expect(
      openBundle(
        changed({ "scenarios/02.yaml": "format: equalis-scenario/3\nlevers: 3\n" }),
        "0.1.0",
        simulate,
      ),
    ).rejects.toThrow(/scenarios\/02\.yaml/);
  });

  it.each(["../evil", "/etc/passwd", "a/../../b", "C:\\x", "a\\b"])(
    "refuses the entry name %j",
    async (name) => {
      await expect(
        openBundle(zipSync({ [name]: strToU8("x") }), "0.1.0", simulate),
      ).rejects.toThrow(/leads outside the archive/);
    },
  );

  it("refuses too many entries and sizes that would fill the memory, before unpacking", async () => {
    const many = Object.fromEntries(
      Array.from({ length: bundleLimits.entries + 1 }, (_, index) => [`f${index}`, strToU8("")]),
    );
    await expect(openBundle(zipSync(many), "0.1.0", simulate)).rejects.toThrow(
      /at most 500 entries/,
    );
    // A directory that declares a size of 3 GB for one entry.
    const bomb = zipSync({ "bundle.json": strToU8("x") }, { level: 0 });
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    for (let at = 0; at < bomb.length - 4; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 3_000_000_000, true);
    }
    await expect(openBundle(bomb, "0.1.0", simulate)).rejects.toThrow(/unpacks to more than/);
  });
});
