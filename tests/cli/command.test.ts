import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { modelRevision } from "../../models/model-revision.ts";
import type { ResultsDocument } from "../../models/reading/results-document.ts";
import { scenarioFormat } from "../../models/scenario/schema.ts";
import { readParquet } from "../../reports/read-parquet.ts";
import { compiledPack } from "../models/china-2020.ts";
import { equalis, equalisProcess, mainFile } from "./equalis.ts";

const builtInPack = fileURLToPath(new URL("../../scenarios/packs/china-2020/", import.meta.url));
// Each test starts processes; on a busy machine one takes seconds.
vi.setConfig({ testTimeout: 180_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "equalis-cli-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** A copy of the built-in pack's own files, to be broken. */
function packCopy(name: string): string {
  const copy = join(folder, name);
  cpSync(builtInPack, copy, {
    recursive: true,
    filter: (source) => !/china-2020\/(sources|parts)/.test(source),
  });
  return copy;
}

const scenario = (more = "") =>
  `format: equalis-scenario/3\nid: mine\ntitle: { en: Mine, zh-CN: 我的 }\npack: { id: china-2020 }\n${more}`;

describe("equalis run", () => {
  it("prints results in the form equalis-results/1 on stdout and nothing on stderr", () => {
    const run = equalisProcess(["run", "full-reform", "--format", "json"]);
    expect(run.code).toBe(0);
    expect(run.stderr).toBe("");
    const document = JSON.parse(run.stdout) as ResultsDocument;
    expect(Object.keys(document)).toEqual([
      "format",
      "pack",
      "scenario",
      "years",
      "series",
      "targets",
      "checks",
    ]);
    expect(document.format).toBe("equalis-results/1");
    expect(document.pack.id).toBe("china-2020");
    expect(document.pack.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(document.scenario.id).toBe("full-reform");
    expect(document.scenario.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(document.scenario.levers["hukou-coverage"]).toEqual({
      kind: "ramp",
      from: 2025,
      to: 2030,
      value: 0.95,
    });
    expect(document.years).toEqual(Array.from({ length: 16 }, (_, i) => 2020 + i));
    const indicators = new Set(document.series.map((one) => one.indicator));
    for (const id of [
      "population",
      "population.age",
      "births",
      "deaths",
      "net-migration",
      "gdp",
      "revenue.own",
      "revenue.transfers",
      "spending.recurrent",
      "spending.capital",
      "need",
      "capacity",
      "staff",
      "attainment",
      "provision",
      "equalization.index",
      "equalization.gini",
      "equalization.gini.within",
      "equalization.gini.net-between",
      "equalization.gini.transvariation",
      "equalization.theil-t",
      "equalization.theil-l",
      "equalization.theil-l.between-regions",
      "equalization.theil-l.between-provinces",
      "equalization.theil-l.between-urban-rural",
      "equalization.atkinson",
      "equalization.cv",
      "equalization.urban-rural-ratio",
      "equalization.people-meeting-standard",
    ]) {
      expect(indicators).toContain(id);
    }
    const areas = new Set(document.series.map((one) => one.area));
    expect(areas.size).toBe(1 + 4 + 31 + 62);
    for (const area of ["CN", "east", "central", "west", "northeast", "11", "11-urban"]) {
      expect(areas).toContain(area);
    }
    const allowed = ["indicator", "area", "domain", "service", "group", "unit", "values"];
    for (const one of document.series) {
      expect(allowed).toEqual(expect.arrayContaining(Object.keys(one)));
      expect(one.values).toHaveLength(16);
    }
    expect(document.targets.length).toBeGreaterThan(10);
    expect(document.checks.every((check) => check.passed)).toBe(true);
  });

  it("gives the same bytes again, from any folder", async () => {
    const args = ["run", "baseline", "--format", "json"];
    const first = await equalis(args);
    expect(first.stdout.length).toBeGreaterThan(1_000_000);
    expect((await equalis(args, folder)).stdout).toBe(first.stdout);
  });

  it("gives the same bytes for a preset and for a file that says the same", async () => {
    const path = file("same.yaml", scenario("levers: { sharing: 0.5 }\n"));
    const other = file(
      "same.json",
      JSON.stringify({
        levers: { sharing: { ramp: { value: 0.5, to: 2030, from: 2025 } } },
        pack: { id: "china-2020" },
        title: { "zh-CN": "别的", en: "Other words" },
        id: "mine",
        format: "equalis-scenario/3",
      }),
    );
    const args = ["--format", "json", "--area", "CN"];
    expect((await equalis(["run", path, ...args])).stdout).toBe(
      (await equalis(["run", other, ...args])).stdout,
    );
  });

  it("keeps to the years, indicators and areas asked for", async () => {
    const run = await equalis(
      "run baseline --years 2025:2030 --indicator attainment,births --area CN,54-rural --format csv".split(
        " ",
      ),
    );
    expect(run.code).toBe(0);
    const rows = Papa.parse<string[]>(run.stdout.trimEnd()).data;
    expect(rows[0]).toEqual(
      "indicator,area,domain,service,group,unit,2025,2026,2027,2028,2029,2030".split(","),
    );
    expect(new Set(rows.slice(1).map((row) => row[0]))).toEqual(new Set(["attainment", "births"]));
    expect(new Set(rows.slice(1).map((row) => row[1]))).toEqual(new Set(["CN", "54-rural"]));
    expect(rows.every((row) => row.length === 12)).toBe(true);
  });

  it("runs a province by county, and says what its numbers are worth", async () => {
    const run = await equalis(
      "run baseline --counties 52 --years 2020 --indicator population --area 52,520300,520302-rural --format csv".split(
        " ",
      ),
    );
    expect(run.code).toBe(0);
    expect(run.stderr).toContain("the ratio of the province");
    const rows = Papa.parse<string[]>(run.stdout.trimEnd()).data.slice(1);
    const persons = (area: string) => Number(rows.find((row) => row[1] === area)?.[6]);
    // The census of 1 November 2020, without servicemen.
    expect(persons("52")).toBeCloseTo(38_562_148, -1);
    expect(persons("520300")).toBeCloseTo(6_606_675, -1);
    expect(persons("520302-rural")).toBeGreaterThan(0);
  });

  it("writes the same numbers as CSV and as JSON", async () => {
    const choice = "--indicator equalization.gini --area CN --format".split(" ");
    const csv = Papa.parse<string[]>(
      (await equalis(["run", "baseline", ...choice, "csv"])).stdout.trimEnd(),
    ).data;
    const json = JSON.parse(
      (await equalis(["run", "baseline", ...choice, "json"])).stdout,
    ) as ResultsDocument;
    expect(csv.slice(1).map((row) => row.slice(6).map(Number))).toEqual(
      json.series.map((one) => one.values),
    );
  });

  it("writes the same rows as Parquet, as every command that prints a result", async () => {
    const choice = "run baseline --indicator equalization.gini --area CN --format".split(" ");
    const out = join(folder, "gini.parquet");
    expect((await equalis([...choice, "parquet", "--out", out])).code).toBe(0);
    const { rows, notes } = await readParquet(readFileSync(out));
    expect(Object.fromEntries(notes)).toMatchObject({
      model: String(modelRevision),
      "pack-hash": compiledPack("china-2020").hash,
      scenario: "baseline",
      "scenario-hash": expect.stringMatching(/^sha256:/),
    });
    const csv = (await equalis([...choice, "csv"])).stdout.trimEnd();
    const read = Papa.parse<Record<string, string>>(csv, { header: true }).data;
    expect(rows.map((row) => [row.indicator, row["2035"]])).toEqual(
      read.map((row) => [row.indicator, Number(row["2035"])]),
    );
    for (const args of [["compare", "baseline", "baseline"], ["hindcast"], ["list", "levers"]]) {
      const run = await equalis([...args, "--format", "parquet"]);
      expect(run.stderr).toMatch(/^--out: a file is needed for --format parquet/);
      expect(run.code).toBe(2);
    }
  });

  it("shows people a summary in either language", async () => {
    const english = await equalis(["run", "baseline"]);
    expect(english.stdout).toMatch(/^Index, standing bar +0 to 100 +\d\d\.\d /m);
    expect(english.stdout).toMatch(/All 9 checks of accounts and results passed\./);
    const chinese = await equalis(["run", "baseline", "--language", "zh-CN"]);
    expect(chinese.stdout).toMatch(/均等化指数/);
    expect(chinese.stdout).toMatch(/9项账目与结果核对全部通过。/);
  });

  it("runs on another pack by its folder", async () => {
    const pack = packCopy("other-pack");
    const yaml = readFileSync(join(pack, "pack.yaml"), "utf8");
    writeFileSync(join(pack, "pack.yaml"), yaml.replace("id: china-2020", "id: my-pack"));
    const args = ["--indicator", "gdp", "--area", "CN", "--format", "json"];
    const run = await equalis(["run", "full-reform", "--pack", "other-pack", ...args], folder);
    expect(run.stderr).toBe("");
    const document = JSON.parse(run.stdout) as ResultsDocument;
    const builtIn = JSON.parse(
      (await equalis(["run", "full-reform", ...args])).stdout,
    ) as ResultsDocument;
    expect(document.pack.id).toBe("my-pack");
    expect(document.pack.hash).not.toBe(builtIn.pack.hash);
    expect(document.series).toEqual(builtIn.series);
  });
});

describe("writing to a file", () => {
  it("gives the bytes of stdout, replaces an older file, and leaves nothing else behind", async () => {
    const out = join(folder, "out.json");
    writeFileSync(out, "old");
    const args = ["run", "baseline", "--indicator", "gdp", "--format", "json"];
    const run = await equalis([...args, "--out", "out.json"], folder);
    expect(run).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(readFileSync(out, "utf8")).toBe((await equalis(args)).stdout);
    expect(readdirSync(folder).filter((name) => name.includes(".tmp"))).toEqual([]);
  });

  it("follows a link to the file it names, and keeps the file's mode", async () => {
    const target = file("linked.txt", "old");
    chmodSync(target, 0o640);
    const link = join(folder, "link.txt");
    symlinkSync(target, link);
    expect((await equalis(["list", "presets", "--out", link])).code).toBe(0);
    expect(readFileSync(target, "utf8")).toMatch(/baseline/);
    expect(statSync(target).mode & 0o777).toBe(0o640);
  });

  it("refuses a folder and a folder that does not exist, with exit code 2", async () => {
    expect(await equalis(["list", "levers", "--out", folder])).toMatchObject({
      code: 2,
      stdout: "",
    });
    const nowhere = await equalis(["list", "levers", "--out", join(folder, "no", "where")]);
    expect(nowhere).toMatchObject({ code: 2, stdout: "" });
    expect(nowhere.stderr).toMatch(/a file in a folder that exists is needed/);
    expect(existsSync(join(folder, "no"))).toBe(false);
  });
});

describe("bad input", () => {
  it.each<[string, () => readonly string[], RegExp]>([
    [
      "a preset that is none",
      () => ["run", "full-refrm"],
      /^scenario: a preset \(baseline, .*\) or a file is needed, "full-refrm" given; nearest: "full-reform"\n$/,
    ],
    [
      "a broken file",
      () => ["run", file("broken.yaml", scenario("levers:\n  sharing: 7\n"))],
      /^\S*broken\.yaml:6:12: levers\.sharing: a number from 0 to 1 is needed, 7 given\n$/,
    ],
    [
      "a newer file",
      () => ["run", file("newer.yaml", "format: equalis-scenario/9\n")],
      /^\S*newer\.yaml:1:9: format: .*a newer Equalis is needed, "equalis-scenario\/9" given\n$/,
    ],
    [
      "a truncated file",
      () => ["run", file("cut.json", '{ "format": "equalis-scenario/3", "id')],
      /^\S*cut\.json:1:/,
    ],
    [
      "a huge file",
      () => ["run", file("huge.yaml", "#".repeat(3_000_000))],
      /huge\.yaml: at most \d+ bytes are needed, 3000000 given\n$/,
    ],
    [
      "a file of other bytes",
      () => ["run", file("gbk.yaml", Uint8Array.from([0xb1, 0xea, 0xcc, 0xe2, 0x3a]))],
      /gbk\.yaml: text in UTF-8 is needed/,
    ],
    ["a folder as a scenario", () => ["run", folder], /a file is needed, a folder given/],
    [
      "a scenario of another pack",
      () => ["run", file("other.yaml", scenario().replace("china-2020", "elsewhere"))],
      /pack\.id: the pack china-2020, which is open.* needed, "elsewhere" given/,
    ],
    [
      "a pack that is none",
      () => ["run", "baseline", "--pack", join(folder, "nothing")],
      /the folder of a data pack is needed, nothing is there/,
    ],
    [
      "an unknown indicator",
      () => ["run", "baseline", "--indicator", "attainmnt", "--format", "csv"],
      /"attainmnt" given; nearest: "attainment"/,
    ],
    [
      "an unknown area",
      () => ["run", "baseline", "--area", "esat", "--format", "csv"],
      /"esat" given; nearest: "east"/,
    ],
    [
      "counties of no province",
      () => ["run", "baseline", "--counties", "52,25", "--format", "csv"],
      /--counties: one of all, 11, .* is needed, "25" given/,
    ],
    [
      "counties of a pack that knows none",
      () => ["run", "baseline", "--counties", "52", "--pack", "scenarios/packs/china-2010"],
      /--counties: a pack that knows counties is needed, .*china-2010 knows none/,
    ],
    [
      "years outside the pack",
      () => ["run", "baseline", "--years", "2010:2030"],
      /a range within 2020:2035 is needed, 2010:2030 given/,
    ],
    [
      "years that are none",
      () => ["run", "baseline", "--years", "soon"],
      /a range of years such as 2020:2035 is needed, "soon" given/,
    ],
    [
      "an unknown form",
      () => ["run", "baseline", "--format", "xml"],
      /Allowed choices are table, json, csv/,
    ],
    [
      "an unknown option",
      () => ["run", "baseline", "--fromat", "csv"],
      /unknown option '--fromat'/,
    ],
    ["an unknown command", () => ["rnu", "baseline"], /unknown command 'rnu'/],
    ["a missing scenario", () => ["run"], /missing required argument 'scenario'/],
    ["no command at all", () => [], /Usage: equalis/],
    [
      "compare with one scenario",
      () => ["compare", "baseline"],
      /missing required argument 'scenario'/,
    ],
    [
      "compare in a year outside",
      () => ["compare", "baseline", "full-reform", "--years", "2040"],
      /years from 2020 to 2035 are needed, 2040 given/,
    ],
  ])(
    "ends with exit code 2, a reason on stderr and nothing on stdout: %s",
    async (_what, args, reason) => {
      const run = await equalis(args());
      expect(run.stderr).toMatch(reason);
      expect(run).toMatchObject({ code: 2, stdout: "" });
      expect(run.stderr).not.toMatch(/\n\s+at /);
    },
  );
});

describe("equalis compare", () => {
  it("says in words what went in and in numbers what came out", async () => {
    const run = await equalis(
      "compare baseline resident-based-coverage efficiency-first --format json".split(" "),
    );
    expect(run.code).toBe(0);
    const document = JSON.parse(run.stdout) as {
      readonly format: string;
      readonly years: readonly number[];
      readonly scenarios: readonly {
        readonly id: string;
        readonly inputs: readonly {
          readonly text: { readonly en: string; readonly "zh-CN": string };
        }[];
        readonly outputs: readonly {
          readonly indicator: string;
          readonly domain?: string;
          readonly base: readonly number[];
          readonly value: readonly number[];
          readonly absolute: readonly number[];
          readonly relative: readonly number[];
        }[];
      }[];
    };
    expect(document.format).toBe("equalis-comparison/1");
    expect(document.years).toEqual([2025, 2030, 2035]);
    expect(document.scenarios.map((one) => one.id)).toEqual([
      "resident-based-coverage",
      "efficiency-first",
    ]);
    expect(document.scenarios[0]?.inputs[0]?.text).toEqual({
      en: "Coverage of residents without local hukou: 77% → 100% by 2030",
      "zh-CN": "未落户常住人口覆盖率：77% → 100%（2030年达到）",
    });
    const results = JSON.parse(
      (
        await equalis(
          "run resident-based-coverage --indicator equalization.index --area CN --format json".split(
            " ",
          ),
        )
      ).stdout,
    ) as ResultsDocument;
    const output = document.scenarios[0]?.outputs[0];
    expect(output?.indicator).toBe("equalization.index");
    expect(output?.value[2]).toBe(results.series[0]?.values[15]);
    expect(output?.absolute[2]).toBeCloseTo((output?.value[2] ?? 0) - (output?.base[2] ?? 0), 15);
    expect(output?.relative[2]).toBeCloseTo(
      (output?.absolute[2] ?? 0) / (output?.base[2] ?? 1),
      12,
    );
    expect(output?.absolute[0]).toBe(0);
  });

  it("leaves out below the province what only provinces have, unless it was asked for by name", async () => {
    const compare = (...more: readonly string[]) =>
      equalis(["compare", "baseline", "full-reform", "--area", "52-rural", ...more]);
    const { code, stdout, stderr } = await compare();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Equalization index");
    expect(stdout).not.toContain("gross domestic product");
    expect(await compare("--indicator", "gdp")).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/nation, region, province for gdp is needed, "52-rural" given/),
    });
  });

  it("finds no difference between a scenario and itself", async () => {
    const run = await equalis("compare baseline baseline --format csv".split(" "));
    const rows = Papa.parse<Record<string, string>>(run.stdout.trimEnd(), { header: true }).data;
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter((row) => row.absolute !== "0" && row.absolute !== "")).toEqual([]);
    expect((await equalis(["compare", "baseline", "baseline"])).stdout).toMatch(
      /no difference in inputs/,
    );
  });
});

describe("equalis validate and pack check", () => {
  it("checks every file it is given and names every problem with its place", async () => {
    const good = file("good.yaml", scenario("levers: { sharing: 0.5 }\n"));
    const bad = file("bad.yaml", scenario("levrs: {}\nseed: -1\n"));
    const run = await equalis(["validate", good, bad, join(folder, "missing.yaml"), builtInPack]);
    expect(run.code).toBe(2);
    expect(run.stdout).toContain(`${good}: valid\n`);
    expect(run.stdout).toContain(`${bad}: 2 errors\n`);
    expect(run.stdout).toContain(`${builtInPack}: valid\n`);
    expect(run.stderr).toMatch(/bad\.yaml:5:1: levrs: .*nearest: "levers"/);
    expect(run.stderr).toMatch(/bad\.yaml:6:7: seed: /);
    expect(run.stderr).toMatch(/missing\.yaml: a file is needed, nothing is there/);
  });

  it("finds every preset and the built-in pack valid", async () => {
    const presets = fileURLToPath(new URL("../../scenarios/presets/", import.meta.url));
    const run = await equalis([
      "validate",
      ...readdirSync(presets).map((name) => join(presets, name)),
      builtInPack,
    ]);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout.trim().split("\n")).toHaveLength(12);
  });

  it("names a broken cell of a copied pack by table, line and column, and refuses to run on it", async () => {
    const pack = packCopy("broken-pack");
    const table = join(pack, "accounts.csv");
    writeFileSync(table, readFileSync(table, "utf8").replace(/^(gdp,11,,,,2020,)\d+/m, "$1lots"));
    const check = await equalis(["pack", "check", "broken-pack"], folder);
    expect(check.code).toBe(2);
    expect(check.stdout).toBe("broken-pack: 1 error, 0 warnings\n");
    expect(check.stderr).toMatch(
      /^broken-pack\/accounts\.csv:\d+:16: value: a number .* is needed, "lots" given\n$/,
    );
    const run = await equalis(["run", "baseline", "--pack", pack]);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/accounts\.csv:\d+:16: value/);
  });

  it("reads a copy saved by a spreadsheet on Windows, with the same hash", async () => {
    const pack = packCopy("windows-pack");
    for (const name of readdirSync(pack)) {
      const path = join(pack, name);
      if (!statSync(path).isFile()) continue;
      writeFileSync(path, `\uFEFF${readFileSync(path, "utf8").replaceAll("\n", "\r\n")}`);
    }
    const hash = async (args: readonly string[]) =>
      (
        JSON.parse(
          (await equalis(["run", "baseline", "--format", "json", "--indicator", "gdp", ...args]))
            .stdout,
        ) as ResultsDocument
      ).pack.hash;
    expect(await hash(["--pack", pack])).toBe(await hash([]));
  });
});

describe("equalis list and help", () => {
  it.each(["presets", "levers", "indicators", "areas", "services", "parameters", "targets"])(
    "lists %s as a table, as CSV and as JSON of the same length",
    async (kind) => {
      const json = JSON.parse(
        (await equalis(["list", kind, "--format", "json"])).stdout,
      ) as unknown[];
      expect(json.length).toBeGreaterThan(4);
      expect(
        Papa.parse((await equalis(["list", kind, "--format", "csv"])).stdout.trimEnd()).data,
      ).toHaveLength(json.length + 1);
      expect((await equalis(["list", kind])).stdout.trimEnd().split("\n")).toHaveLength(
        json.length + 1,
      );
    },
  );

  it.each(["run", "compare", "validate", "list", "pack check"])(
    "gives help with an example: %s",
    async (command) => {
      const run = await equalis([...command.split(" "), "--help"]);
      expect(run).toMatchObject({ code: 0, stderr: "" });
      expect(run.stdout).toMatch(/Examples?:\n {2}equalis /);
    },
  );

  it("runs every example of its help", async () => {
    const helps = [];
    for (const command of ["run", "compare", "list"]) {
      helps.push((await equalis([command, "--help"])).stdout);
    }
    const examples = [...helps.join("").matchAll(/^ {2}equalis (.*)$/gm)].map(
      (match) => match[1] ?? "",
    );
    expect(examples.length).toBeGreaterThan(6);
    file("mine.yaml", scenario("levers: { sharing: 0.5 }\n"));
    for (const example of examples) {
      expect(await equalis(example.split(" "), folder), example).toMatchObject({
        code: 0,
        // Numbers of counties never come without what they are worth.
        stderr: example.includes("--counties")
          ? expect.stringMatching(/^counties: .*the ratio of the province.*\n$/)
          : "",
      });
    }
  });

  it("says the versions of everything that a result depends on", async () => {
    const { code, stdout } = await equalis(["--version"]);
    expect(code).toBe(0);
    const { hash } = compiledPack("china-2020");
    expect(stdout.split("\n")).toEqual([
      expect.stringMatching(/^Equalis \d+\.\d+\.\d+$/),
      `model revision ${modelRevision}`,
      `scenario format ${scenarioFormat}`,
      `pack china-2020 ${hash}`,
      expect.stringMatching(/^pack china-2010 sha256:[0-9a-f]{64}$/),
      "",
    ]);
  });

  it("ends quietly when the reader has enough", () => {
    const run = spawnSync(
      "bash",
      [
        "-c",
        `set -o pipefail; "${process.execPath}" "${mainFile}" run baseline --format json | head -c 10`,
      ],
      { encoding: "utf8" },
    );
    expect(run).toMatchObject({ stdout: '{\n  "forma', stderr: "" });
    expect(run.status).toBe(0);
  });
});
