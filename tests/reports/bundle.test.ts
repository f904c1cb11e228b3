import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { blockOf } from "../../models/made-blocks.ts";
import { modelRevision } from "../../models/model-revision.ts";
import { simulate } from "../../models/simulate.ts";
import {
  buildBundle,
  bundleLimits,
  driftReason,
  openBundle,
  resultDigest,
} from "../../reports/bundle.ts";
import { packFiles as filesOf } from "../models/china-2020.ts";
import { realComparison, runOf } from "./fixtures/real-runs.ts";

const packFiles = filesOf("china-2020");
const bundle = await buildBundle(realComparison("en", ["full-reform"]), packFiles);

/** The bundle with some entries changed. */
function changed(entries: Record<string, string>): Uint8Array {
  const parts = unzipSync(bundle);
  for (const [name, text] of Object.entries(entries)) parts[name] = strToU8(text);
  return zipSync(parts);
}

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

  it("opens again when a scenario's note is empty or written in one language", async () => {
    const input = realComparison("en", ["full-reform"]);
    const [run] = input.scenarios;
    if (run === undefined) throw new Error("no scenario");
    for (const [note, kept] of [
      [{ en: "", "zh-CN": "" }, undefined],
      [
        { en: "", "zh-CN": "说明" },
        { en: "说明", "zh-CN": "说明" },
      ],
    ] as const) {
      const bytes = await buildBundle({ ...input, scenarios: [{ ...run, note }] }, packFiles);
      const opened = await openBundle(bytes, "0.1.0", simulate);
      expect(opened.sameBytes).toBe(true);
      expect(opened.runs[1]?.scenario.note).toEqual(kept);
    }
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

  it("refuses a pack that was altered", async () => {
    const pack = packFiles.get("pack.yaml") ?? "";
    const altered = changed({ "pack/pack.yaml": `${pack}\n# altered\n` });
    await expect(openBundle(altered, "0.1.0", simulate)).rejects.toThrow(/the pack was altered/);
  });

  it("refuses newer formats, other files and damage, and says why", async () => {
    const newer = changed({
      "bundle.json": manifest().replace("equalis-bundle/1", "equalis-bundle/2"),
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
