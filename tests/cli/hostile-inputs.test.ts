import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { equalis } from "./equalis.ts";

// Inputs that made an earlier version fail, each with what is right.
vi.setConfig({ testTimeout: 180_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "equalis-hostile-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const head = (id: string, format = 1) =>
  `format: equalis-scenario/${format}\nid: ${id}\ntitle: { en: ${id}, zh-CN: 试 }\npack: { id: china-2020 }\n`;

describe("a scenario file", () => {
  it.each<[string, string, RegExp]>([
    [
      "with a parameter that gave NaN under passed checks",
      `${head("silent-nan")}levers: {}\nparameters:\n  bond-interest-rate: 100\n`,
      /:7:23: parameters\.bond-interest-rate: a number from 0 to 0\.3 is needed, 100 given/,
    ],
    [
      "with a parameter under which a run took a minute",
      `${head("slow-run")}levers: {}\nparameters:\n  service-life-factor: 1000000\n`,
      /service-life-factor: a number from 0\.1 to 10 is needed, 1000000 given/,
    ],
    [
      "with one under which no run ended",
      `${head("no-end")}levers: {}\nparameters:\n  service-life-factor: 1e300\n`,
      /service-life-factor: a number from 0\.1 to 10 is needed, 1e\+300 given/,
    ],
    [
      "with a title that froze the page",
      head("long-title").replace("en: long-title", `en: ${"x".repeat(30_000)}`),
      /title\.en: text of at most 500 characters is needed/,
    ],
    [
      "with two documents",
      `${head("one")}levers: { sharing: 0.6 }\n---\n${head("two")}levers: { sharing: 0.9 }\n`,
      /^[^\n]*:6:1: one document in the file \(a line of three hyphens begins another\) is needed, another given$/m,
    ],
    ["that is empty", "", /^[^\n]*: a file that is not empty is needed, an empty one given$/m],
    [
      "with weights, a seed and a count that nobody means",
      `${head("counts", 3)}seed: 4294967296\nweights: { childcare: 1001, schooling: 1, work-income: 1, health-care: 1, elderly-care: 1, housing: 1, support-weak: 1, veterans: 1, culture-sports: 1 }\nstack:\n${"  - { id: a, title: { en: a, zh-CN: a } }\n".repeat(21)}`,
      /weights\.childcare: a number from 0 to 1000[\s\S]*seed: a whole number from 0 to 4294967295/,
    ],
  ])("%s is refused in one plain sentence with the place", async (name, text, expected) => {
    const path = file(`${name.replaceAll(" ", "-")}.yaml`, text);
    for (const command of ["validate", "run"]) {
      const { code, stderr } = await equalis([command, path]);
      expect(code).toBe(2);
      expect(stderr).toMatch(expected);
      expect(stderr).not.toMatch(/parseAllDocuments|format: format|\n\s+at /);
    }
  });

  it("with five levers at the ends of their ranges closes its accounts in finite numbers", async () => {
    const levers = [
      "difficulty-support: { constant: 0.8 }",
      "services-budget: { constant: -5 }",
      "gdp-growth: { constant: 9 }",
      "revenue-elasticity: { constant: 0.5 }",
      "transfer-extra-growth: { constant: -4 }",
    ];
    const path = file("engine.yaml", `${head("engine", 3)}levers: { ${levers.join(", ")} }\n`);
    const { code, stdout, stderr } = await equalis(["run", path]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("All 9 checks of accounts and results passed.");
  });
});

describe("a data pack", () => {
  const builtIn = fileURLToPath(new URL("../../scenarios/packs/china-2020/", import.meta.url));

  it("that is not plausible is not run, and says what pack check says", async () => {
    const copy = join(folder, "odd-pack");
    cpSync(builtIn, copy, {
      recursive: true,
      filter: (source) => !/china-2020\/(sources|parts)/.test(source),
    });
    const table = join(copy, "accounts.csv");
    const text = readFileSync(table, "utf8");
    writeFileSync(table, text.replace(/^(gdp,11,,,,2020,)[\d.]+/m, "$10"));
    const expected = /accounts\.csv:\d+:1: gdp 11: a number above 0 is needed, 0 given/;
    const check = await equalis(["pack", "check", copy]);
    expect(check).toMatchObject({ code: 2 });
    expect(check.stderr).toMatch(expected);
    const run = await equalis(["run", "baseline", "--pack", copy]);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(expected);
  });

  it("that asks for a second look is run, and says so first", async () => {
    const copy = join(folder, "far-pack");
    cpSync(builtIn, copy, {
      recursive: true,
      filter: (source) => !/china-2020\/(sources|parts)/.test(source),
    });
    const table = join(copy, "stocks.csv");
    const text = readFileSync(table, "utf8");
    writeFileSync(table, text.replace(/^(stock\.total,11,hospital-beds,,,2020,)[\d.]+/m, "$13"));
    const run = await equalis(["run", "baseline", "--pack", copy, "--indicator", "gdp"]);
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(
      /^[^\n]*stocks\.csv:\d+:1: warning: stock\.total 11 hospital-beds: a stock that is more than a thousandth/,
    );
  });
});

describe("files of others", () => {
  it.each([
    ["csv", (path: string) => path],
    ["json", (path: string) => join(folder, "..", path.slice(join(folder, "..").length + 1))],
  ])(
    "are not written over by what is made of them, as %s and under another name",
    async (format, other) => {
      const text = head("input");
      const path = file(`input-${format}.yaml`, `${text}levers: {}\n`);
      const linked = join(folder, `link-${format}.yaml`);
      symlinkSync(path, linked);
      for (const out of [other(path), linked]) {
        const { code, stderr } = await equalis(["run", path, "--format", format, "--out", out]);
        expect(code).toBe(2);
        expect(stderr).toContain(
          `--out: a file that this command does not read is needed, "${out}" is one of its inputs`,
        );
      }
      expect(readFileSync(path, "utf8")).toBe(`${text}levers: {}\n`);
      // The next command has read nothing of the sort.
      expect((await equalis(["run", "baseline", "--format", "csv", "--out", path])).code).toBe(0);
    },
  );

  it("two scenarios of one id are not compared under one name", async () => {
    const path = file("same-id.yaml", `${head("full-reform")}levers: { sharing: 0.6 }\n`);
    const { code, stderr } = await equalis(["compare", "baseline", "full-reform", path]);
    expect(code).toBe(2);
    expect(stderr).toContain(
      `scenarios: ids that tell them apart are needed, full-reform and ${path} both have the id "full-reform"`,
    );
  });

  it("a file in the place of a folder is said in one sentence, to read and to write", async () => {
    const path = join(file("no-folder.yaml", "a"), "results");
    for (const args of [
      ["run", "baseline", "--out", path],
      ["run", path],
    ]) {
      const { code, stderr } = await equalis(args);
      expect(code).toBe(2);
      expect(stderr).not.toMatch(/\n\s+at |ENOTDIR/);
    }
  });

  it("a refusal quotes no more of a file than a line holds", async () => {
    const path = file("long-key.yaml", `${head("long")}levers:\n  ${"多".repeat(20_001)}: 1\n`);
    const { code, stderr } = await equalis(["validate", path]);
    expect(code).toBe(2);
    expect(stderr.split("\n").every((line) => line.length < 1000)).toBe(true);
  });

  it("tables open right in a spreadsheet: a byte-order mark in Chinese, and no age group that is a date", async () => {
    const table = async (...args: string[]) =>
      (await equalis(["run", "baseline", "--format", "csv", ...args])).stdout;
    const english = await table();
    expect(english.startsWith("indicator,")).toBe(true);
    expect(english).toContain("population.age,CN,,,3 to 5,");
    expect(english).not.toMatch(/,\d{1,2}-\d{1,2},/);
    expect((await table("--bom")).startsWith("\ufeffindicator,")).toBe(true);
    expect((await table("--language", "zh-CN")).startsWith("\ufeffindicator,")).toBe(true);
    expect((await table("--language", "zh-CN", "--no-bom")).startsWith("indicator,")).toBe(true);
  });

  it("characters that no XML may hold reach no document", async () => {
    const odd = "\uFFFE\uFFFF";
    const path = file("odd.yaml", head("odd").replace("en: odd", `en: "odd${odd}end"`));
    for (const format of ["xlsx", "pptx"]) {
      const out = join(folder, `odd.${format}`);
      const { code, stderr } = await equalis([
        "report",
        "baseline",
        path,
        "--format",
        format,
        "--out",
        out,
        ...(format === "xlsx" ? [] : ["--no-range"]),
      ]);
      if (code !== 0) {
        expect(stderr).toMatch(/title\.en/);
        continue;
      }
      const bytes = readFileSync(out);
      const texts = Object.values(unzipSync(new Uint8Array(bytes)));
      for (const text of texts)
        expect(Buffer.from(text).includes(Buffer.from("odd\uFFFE"))).toBe(false);
      for (const text of texts)
        expect(Buffer.from(text).includes(Buffer.from("\uFFFF"))).toBe(false);
    }
  });
});
