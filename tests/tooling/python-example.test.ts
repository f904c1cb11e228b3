import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { modelRevision } from "../../models/index.ts";
import { readParquet } from "../../reports/read-parquet.ts";
import { ensurePyarrow } from "../../tooling/ensure-pyarrow.ts";
import { projectRoot } from "../../tooling/paths.ts";
import { bundledEqualis, ensureBundle } from "../cli/equalis.ts";
import { compiledPack } from "../models/china-2020.ts";

const folder = mkdtempSync(join(tmpdir(), "equalis-python-"));
const table = join(folder, "full-reform.parquet");

beforeAll(async () => {
  await ensureBundle();
  bundledEqualis(["run", "full-reform", "--format", "parquet", "--out", table]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the script should print, read by another reader of Parquet. */
async function expectedText(): Promise<string> {
  const { rows, notes } = await readParquet(readFileSync(table));
  const whole = rows.filter((row) => row.domain === "" && row.service === "" && row.group === "");
  const years = Object.keys(rows[0] ?? {}).filter((name) => /^\d+$/.test(name));
  const national = whole.find((row) => row.indicator === "equalization.index" && row.area === "CN");
  const percent = (value: unknown) => (100 * Number(value)).toFixed(1);
  const behind = whole
    .filter((row) => row.indicator === "equalization.mean" && /^\d+$/.test(String(row.area)))
    .sort((a, b) => Number(a["2035"]) - Number(b["2035"]))
    .slice(0, 5);
  return [
    "Equalization index, nation",
    ...years.map((year) => `${year} ${percent(national?.[year])}`),
    "Furthest behind in 2035 (mean level of the nine domains)",
    ...behind.map((row) => `${row.area} ${percent(row["2035"])}`),
    "Made by",
    ...[...notes].map(([key, value]) => `${key} ${value}`),
    "",
  ].join("\n");
}

describe("the example in Python", () => {
  it("is given a file that says from what it was made", async () => {
    const { notes } = await readParquet(readFileSync(table));
    expect(Object.fromEntries(notes)).toMatchObject({
      model: String(modelRevision),
      "pack-hash": compiledPack("china-2020").hash,
      scenario: "full-reform",
    });
  });

  it("prints with pyarrow what another reader finds in the file", async (context) => {
    const packages = ensurePyarrow();
    if (packages === undefined)
      return context.skip("no python3 with pip, or no pyarrow to be fetched");
    const script = join(projectRoot, "docs", "examples", "read-series.py");
    const run = spawnSync("python3", [script, table], {
      encoding: "utf8",
      env: { ...process.env, PYTHONPATH: packages },
    });
    expect(run.stderr).toBe("");
    expect(run.stdout).toBe(await expectedText());
  }, 180_000);
});
