import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  bytesHash,
  checkOutcomes,
  FileError,
  openCompiledForm,
  resolveScenario,
} from "../../../models/index.ts";
import { simulate } from "../../../models/simulate.ts";
import { type PackSource, readPackFrom } from "../../../renderer/run/read-pack.ts";
import { pack as zip } from "../../../reports/office/zip.ts";
import { chinaPack } from "../fixtures/pack.ts";

const folder = join(import.meta.dirname, "../../../scenarios/packs/china-2010");
const names = readdirSync(folder).filter((name) => /\.(yaml|csv|md)$/.test(name));
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
const files = names.map((name) => ({
  path: `my packs/china-2010/${name}`,
  content: new Blob([bytesOf(name)]),
}));
const read = (source: PackSource) => readPackFrom(source, "0.0.0");
const problemsOf = (source: PackSource) =>
  read(source).then(
    () => [],
    (error: unknown) => (error instanceof FileError ? error.problems : [String(error)]),
  );

describe("a pack of somebody's own", () => {
  it("is read from a folder, with the presets whose years it has", async () => {
    const {
      form,
      warnings,
      presetsLeftOut,
      brought,
      files: kept,
    } = await read({
      kind: "folder",
      files,
    });
    const { pack, presets } = openCompiledForm(form);
    expect(pack.id).toBe("china-2010");
    expect(pack.hash).not.toBe(chinaPack().hash);
    expect(warnings.every(({ severity }) => severity === "warning")).toBe(true);
    expect(brought).toEqual([]);
    expect(kept.get("pack.yaml")).toBe(readFileSync(join(folder, "pack.yaml"), "utf8"));
    expect(presets.map(({ id }) => id)).toEqual([
      "baseline",
      "full-reform",
      "consolidate-and-convert",
    ]);
    expect(presetsLeftOut).toHaveLength(8);
    for (const preset of presets) {
      expect(preset.pack.id).toBe("china-2010");
      // What the program tells of them is told of its own pack.
      expect([preset.note, preset.story]).toEqual([undefined, undefined]);
      const outcomes = checkOutcomes(pack, simulate(pack, resolveScenario(preset, pack)));
      expect(outcomes.filter(({ passed }) => !passed)).toEqual([]);
    }
  });

  it("is the same from a folder, an archive, and the texts that were kept of it", async () => {
    const fromFolder = await read({ kind: "folder", files });
    const bytes = zip(
      Object.fromEntries(names.map((name) => [`china-2010/${name}`, bytesOf(name)])),
    );
    const fromArchive = await read({ kind: "archive", bytes });
    const again = await read({ kind: "texts", texts: fromFolder.files });
    const hash = bytesHash(fromFolder.form);
    expect(bytesHash(fromArchive.form)).toBe(hash);
    expect(bytesHash(again.form)).toBe(hash);
  });

  it("is refused with its file where it is not text, and where there is none", async () => {
    const broken = files.map((file) =>
      file.path.endsWith("costs.csv")
        ? { ...file, content: new Blob([Uint8Array.of(0xff, 0xfe, 0x41)]) }
        : file,
    );
    expect(await problemsOf({ kind: "folder", files: broken })).toMatchObject([
      { file: "my packs/china-2010/costs.csv", needed: { en: "text in UTF-8" } },
    ]);
    const others = files.filter(({ path }) => !path.endsWith("pack.yaml"));
    expect(await problemsOf({ kind: "folder", files: others })).toMatchObject([
      { file: "pack.yaml", severity: "error" },
    ]);
    expect(await problemsOf({ kind: "archive", bytes: Uint8Array.of(80, 75) })).toMatchObject([
      expect.stringContaining("ArchiveError"),
    ]);
  });
});
