import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashOfFiles } from "../../cli/compiled-pack.ts";
import { packFolder } from "../../tooling/compile-packs.ts";
import { bundledEqualis, ensureBundle, equalis } from "./equalis.ts";

const scratch = mkdtempSync(join(tmpdir(), "equalis-bundled-"));

beforeAll(ensureBundle, 120_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The tables of a pack in a folder of the same name elsewhere. */
function copyOfPack(name: string): string {
  const folder = join(scratch, name, "china-2020");
  const from = packFolder("china-2020");
  for (const file of readdirSync(from).filter((one) => /\.(csv|md|yaml)$/.test(one))) {
    cpSync(join(from, file), join(folder, file));
  }
  return folder;
}

describe("the bundled command says what the one from the sources says", () => {
  it.each(
    [
      ["run", "baseline"],
      ["run", "full-reform", "--indicator", "attainment", "--area", "CN,54", "--format", "json"],
      ["run", "baseline", "--pack", "scenarios/packs/china-2010", "--format", "csv"],
      ["ensemble", "baseline", "--runs", "6", "--workers", "2", "--format", "csv"],
      ["list", "presets"],
      ["pack", "check", "scenarios/packs/china-2020"],
      ["--help"],
      ["run", "no-such-scenario"],
      ["rum"],
    ].map((args) => ({ args })),
  )("$args", async ({ args }) => {
    expect(bundledEqualis(args)).toEqual(await equalis(args));
  });
});

describe("a pack that is not the one compiled is read from its tables", () => {
  const args = (folder: string) => ["run", "baseline", "--pack", folder, "--format", "json"];

  it("gives the same for the same tables elsewhere", async () => {
    const copy = copyOfPack("same");
    expect(bundledEqualis(args(copy))).toEqual(await equalis(args(copy)));
    expect(hashOfFiles(copy)).toBe(hashOfFiles(packFolder("china-2020")));
  });

  it("sees a number that was changed", async () => {
    const copy = copyOfPack("changed");
    const table = join(copy, "accounts.csv");
    const text = readFileSync(table, "utf8");
    const changed = text.replace(/^(spending\.domain,.*?,\d{4},)(\d)/m, "$19");
    expect(changed).not.toBe(text);
    writeFileSync(table, changed);
    const fromTables = await equalis(args(copy));
    expect(fromTables.code).toBe(0);
    expect(bundledEqualis(args(copy))).toEqual(fromTables);
    expect(fromTables.stdout).not.toBe(bundledEqualis(args(packFolder("china-2020"))).stdout);
  });

  it("sees a table that is wrong, and says so", () => {
    const copy = copyOfPack("wrong");
    appendFileSync(join(copy, "accounts.csv"), "no-such-item,CN,,,,2020,1,yuan,observed,x,\n");
    const run = bundledEqualis(args(copy));
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/accounts\.csv:\d+.*no-such-item/);
  });

  it("says in the reader's words what cannot be read", async () => {
    const copy = copyOfPack("unreadable");
    rmSync(join(copy, "accounts.csv"));
    mkdirSync(join(copy, "accounts.csv"));
    const run = bundledEqualis(args(copy));
    expect(run).toEqual(await equalis(args(copy)));
    expect(run.stderr).toMatch(/accounts\.csv: a file is needed, a folder given/);
  });

  it("sees a file that came", () => {
    const copy = copyOfPack("more");
    writeFileSync(join(copy, "more.csv"), "");
    expect(hashOfFiles(copy)).not.toBe(hashOfFiles(packFolder("china-2020")));
  });
});
