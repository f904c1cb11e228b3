import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readParquet } from "../../reports/read-parquet.ts";
import { bundledEqualis, type CommandOutcome, ensureBundle, equalis } from "./equalis.ts";

const folder = mkdtempSync(join(tmpdir(), "equalis-analysis-"));
beforeAll(ensureBundle, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

function sound({ code, stdout, stderr }: CommandOutcome): string {
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return stdout;
}

/** By the bundle, whose threads start sooner. */
const good = (args: readonly string[]): string => sound(bundledEqualis(args, folder));

/** Long texts are compared by hash: a difference would print megabytes. */
const hash = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");

const ensemble = ["ensemble", "baseline", "full-reform", "--runs", "7", "--seed", "3"];
const attribution = ["attribute", "baseline", "resident-based-coverage", "--by", "lines"];
const screening = ["sensitivity", "baseline", "--method", "morris", "--runs", "8"];
const few = ["--inputs", "wage-pass-through,gdp-growth-shift,fertility-factor"];

describe("analyses on the command line", { timeout: 180_000 }, () => {
  it("gives the same bytes with one worker and with two", async () => {
    const one = good([...ensemble, "--format", "json", "--workers", "1"]);
    const two = good([...ensemble, "--format", "json", "--workers", "2"]);
    expect(hash(two)).toBe(hash(one));
    const document = JSON.parse(one);
    expect(document.format).toBe("equalis-ensemble/1");
    expect(document.draws).toBe(7);
    expect(document.scenarios[0].fans[0].quantiles).toHaveLength(5);
  });

  it.each([
    ["an ensemble", ensemble],
    ["a screening", [...screening, ...few]],
    ["an attribution", attribution],
  ])(
    "merges shards of %s, made by processes of their own, into the bytes of one run",
    async (_, args) => {
      const parts = [3, 1, 2].map((shard) => {
        const part = at(`part-${args[0]}-${shard}.parquet`);
        good([...args, "--shard", `${shard}/3`, "--out", part, "--workers", "1"]);
        return part;
      });
      const whole = good([...args, "--format", "json", "--workers", "2"]);
      expect(JSON.parse(whole)).toMatchObject({ pack: { id: "china-2020" } });
      expect(hash(good(["merge", ...parts, "--format", "json"]))).toBe(hash(whole));
      good([...args, "--format", "parquet", "--out", at("whole.parquet"), "--workers", "1"]);
      good(["merge", ...parts, "--format", "parquet", "--out", at("merged.parquet")]);
      expect(hash(readFileSync(at("merged.parquet")))).toBe(
        hash(readFileSync(at("whole.parquet"))),
      );
      const [lost, ...rest] = parts;
      const incomplete = await equalis(["merge", ...rest], folder);
      expect(incomplete.code).toBe(2);
      expect(incomplete.stderr).toMatch(/the shards do not make a whole/);
      const twice = await equalis(["merge", ...parts, lost ?? ""], folder);
      expect(twice.code).toBe(2);
      expect(twice.stderr).toMatch(/given twice/);
    },
  );

  it("writes every draw with its inputs to Parquet, as in CSV", async () => {
    const draws = [...ensemble, ...few, "--table", "draws", "--workers", "1"];
    good([...draws, "--format", "parquet", "--out", at("draws.parquet")]);
    const { rows } = await readParquet(readFileSync(at("draws.parquet")));
    expect(rows).toHaveLength(14);
    const [header = "", ...lines] = good([...draws, "--format", "csv"])
      .trim()
      .split("\n");
    expect(header.split(",").slice(0, 3)).toEqual(["draw", "scenario", "input:wage-pass-through"]);
    const column = header.split(",").indexOf("equalization.index/CN:2035");
    expect(rows.map((row) => row["equalization.index/CN:2035"])).toEqual(
      lines.map((line) => Number(line.split(",")[column])),
    );
  });

  it("gives every column a name of its own, as readers of tables need", async () => {
    for (const args of [attribution, [...screening, ...few], ensemble]) {
      const text = good([...args, "--format", "csv", "--workers", "1"]);
      const [header = ""] = text.split("\n");
      const names = header.trim().split(",");
      expect(new Set(names).size, header).toBe(names.length);
    }
  });

  it("tells how it went in both languages", async () => {
    expect(good([...attribution, "--years", "2035"])).toMatch(/Strongest interactions in 2035/);
    expect(good([...attribution, "--years", "2035", "--language", "zh-CN"])).toMatch(
      /2035年最强的两两交互/,
    );
  });

  it("finds a goal, and saves the scenario that reaches it", async () => {
    const saved = at("goal.yaml");
    const text = good([
      ...["goal", "baseline", "--indicator", "equalization.mean", "--at-least", "0.5"],
      ...["--runs", "30", "--save", saved, "--format", "json"],
    ]);
    const answer = JSON.parse(text);
    expect(answer.reached).toBe(true);
    expect(answer.moves).toEqual([]);
    expect((await equalis(["validate", saved])).code).toBe(0);
  });

  it.each<[string, readonly string[], RegExp]>([
    ["zero runs", ["ensemble", "baseline", "--runs", "0"], /^runs: .*0 given/],
    [
      "a range upside down",
      ["ensemble", "baseline", "--runs", "3", "--range", "gdp-growth-shift=1:-1"],
      /low \(1\) must not exceed high \(-1\)/,
    ],
    [
      "correlations that contradict each other",
      [
        ...["ensemble", "baseline", "--runs", "3"],
        ...["--correlation", "gdp-growth-shift,transfer-growth-shift=0.9"],
        ...["--correlation", "gdp-growth-shift,revenue-elasticity-shift=0.9"],
        ...["--correlation", "transfer-growth-shift,revenue-elasticity-shift=-0.9"],
      ],
      /not positive definite/,
    ],
    [
      "nothing uncertain",
      ["ensemble", "baseline", "--runs", "3", "--inputs", "attainment-epsilon"],
      /"attainment-epsilon" has no distribution/,
    ],
    ["Parquet on the terminal", ["ensemble", "baseline", "--format", "parquet"], /^--out:/],
    ["a shard beyond the last", ["ensemble", "baseline", "--shard", "4/3"], /3\/64/],
    [
      "a shard that should stop by itself",
      ["ensemble", "baseline", "--shard", "1/3", "--out", "x"],
      /give --runs/,
    ],
    [
      "a shard of two stages",
      ["sensitivity", "baseline", "--shard", "1/3", "--out", "x"],
      /depends on the first/,
    ],
    [
      "too few runs",
      ["sensitivity", "baseline", "--method", "sobol", "--runs", "3"],
      /at least \d+ runs are needed/,
    ],
    ["nothing to attribute", ["attribute", "baseline", "baseline"], /changes nothing/],
    ["a goal without a value", ["goal", "baseline"], /either --at-least or --at-most/],
    [
      "a goal for an unknown lever",
      ["goal", "baseline", "--at-least", "1", "--levers", "sharin"],
      /nearest: "sharing"/,
    ],
    ["a file that is no shard", ["merge", "goal.yaml"], /made with --shard is needed/],
  ])("refuses %s with the reason and exit code 2", async (_, args, reason) => {
    const { code, stdout, stderr } = await equalis(args, folder);
    expect(stderr).toMatch(reason);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });
});
