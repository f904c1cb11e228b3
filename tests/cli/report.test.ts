import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { resealed } from "../reports/fixtures/resealed.ts";
import { unless } from "../unless.ts";
import { equalis, mainFile } from "./equalis.ts";

const folder = mkdtempSync(join(tmpdir(), "equalis-report-"));

const report = (...args: string[]) => equalis(["report", ...args], folder);

describe("equalis report", () => {
  // What is written here is read again below.
  it.each([
    ["pptx", "ppt/presentation.xml"],
    ["xlsx", "xl/workbook.xml"],
    ["equalis.zip", "bundle.json"],
  ])("writes %s as a package that holds %s", async (format, part) => {
    const out = `report.${format}`;
    const kind = format === "equalis.zip" ? "bundle" : format;
    const run = await report("--format", kind, "--out", out, "baseline", "full-reform");
    expect(run.stderr).toBe("");
    expect(run.code).toBe(0);
    const archive = await JSZip.loadAsync(readFileSync(join(folder, out)));
    expect(archive.file(part)).not.toBeNull();
  });

  it("writes the page and the table in the language asked for", async () => {
    const page = ["--format", "html", "--no-range", "--language", "zh-CN", "--out", "page.html"];
    expect((await report(...page, "baseline", "full-reform")).code).toBe(0);
    expect(readFileSync(join(folder, "page.html"), "utf8")).toContain('<html lang="zh-CN">');
    expect(
      (await report("--format", "csv", "--bom", "--out", "table.csv", "baseline", "full-reform"))
        .code,
    ).toBe(0);
    expect(readFileSync(join(folder, "table.csv"), "utf8")).toMatch(/^\uFEFFscenario id,/);
  });

  it.each([
    [["--out", "x.pptx", "baseline", "full-reform"], /--format/],
    [
      ["--format", "doc", "--out", "x.doc", "baseline", "full-reform"],
      /pptx, xlsx, html, csv, bundle/,
    ],
    [["--format", "html", "--out", "x.html", "baseline", "baseline"], /"baseline" is given twice/],
    [
      ["--format", "html", "--out", "x.html", "--date", "2026-02-30", "baseline", "full-reform"],
      /--date/,
    ],
    [
      ["--format", "pptx", "--out", "x.pptx", "--template", "none.pptx", "baseline", "full-reform"],
      /--template/,
    ],
    [["--format", "csv", "--draws", "200", "--out", "x.csv", "baseline", "full-reform"], /--draws/],
    [["--format", "pptx", "--live", "--out", "x.pptx", "baseline", "full-reform"], /--live: only/],
    [
      ["--format", "html", "--live", "--no-range", "--out", "x.html", "baseline", "full-reform"],
      /--live: the script of live pages is built with the command; run it by `npm run equalis`/,
    ],
    [
      ["--format", "html", "--draws", "9", "--out", "x.html", "baseline", "full-reform"],
      /at least 100 are needed/,
    ],
    [
      ["--format", "bundle", "--counties", "52", "--out", "x.zip", "baseline", "full-reform"],
      /--counties: another format than bundle is needed/,
    ],
    [
      ["--format", "html", "--counties", "99", "--out", "x.html", "baseline", "full-reform"],
      /--counties: one of all, 11, .+ is needed, "99" given/,
    ],
    [
      ["--format", "html", "--subject", "schooling", "--out", "x.html", "baseline", "full-reform"],
      /--subject: --counties is needed, none given/,
    ],
    [
      ["--format", "csv", "--counties", "52", "--subject", "eldery-care", "--out", "x.csv"].concat(
        "baseline",
        "full-reform",
      ),
      /--subject: the id of a domain or service is needed, "eldery-care" given; nearest: "elderly-care"/,
    ],
    [["--format", "csv", "--out", "nowhere/x.csv", "baseline", "full-reform"], /--out/],
    [["--format", "html", "--out", "x.html", "baseline", "full-refrom"], /nearest: "full-reform"/],
  ])("ends with 2 and says what is wrong: %j", async (args, message) => {
    const run = await report(...args);
    expect(run.stderr).toMatch(message);
    expect(run.code).toBe(2);
    expect(
      readdirSync(folder).filter((name) => name.startsWith("x.") || name.endsWith(".tmp")),
    ).toEqual([]);
  });
});

it("tells of the counties of a province that is open, of the service asked for", async () => {
  const run = await report(
    ...["--format", "html", "--no-range", "--counties", "52", "--subject", "elderly-care-beds"],
    ...["--out", "counties.html", "baseline", "full-reform"],
  );
  expect(run.code).toBe(0);
  const page = readFileSync(join(folder, "counties.html"), "utf8");
  expect(page).toContain("data pack china-2020, with Guizhou by county (");
  expect(page).toMatch(/<h2>Guizhou, elderly-care beds: .+ is furthest behind of 88 counties/);
});

describe("equalis workbook", () => {
  const book = join(folder, "report.xlsx");

  /** Rewrites cells of the input sheet as another program would leave them: openpyxl names its drawings without a prefix. */
  async function edited(name: string, cells: Readonly<Record<string, string | number>>) {
    const archive = await JSZip.loadAsync(readFileSync(book));
    const drawing = await archive.file("xl/drawings/drawing1.xml")?.async("string");
    archive.file(
      "xl/drawings/drawing1.xml",
      (drawing ?? "").replaceAll("xdr:", "").replace("xmlns:xdr=", "xmlns="),
    );
    let sheet = (await archive.file("xl/worksheets/sheet3.xml")?.async("string")) ?? "";
    for (const [cell, value] of Object.entries(cells)) {
      const content =
        typeof value === "number"
          ? `><v>${value}</v></c>`
          : ` t="inlineStr"><is><t>${value}</t></is></c>`;
      const next = sheet.replace(
        new RegExp(`<c r="${cell}"([^>]*?)(?: t="\\w+")?(?:/>|>.*?</c>)`),
        (_, attributes: string) => `<c r="${cell}"${attributes.replace(/ t="\w+"/, "")}${content}`,
      );
      expect(next, cell).not.toBe(sheet);
      sheet = next;
    }
    archive.file("xl/worksheets/sheet3.xml", sheet);
    writeFileSync(join(folder, name), await archive.generateAsync({ type: "nodebuffer" }));
  }

  const workbook = (...args: string[]) => equalis(["workbook", ...args], folder);

  it("reads an edited input sheet back as scenario files and places every error", async () => {
    await edited("edited.xlsx", { L21: 0.99 });
    const read = await workbook("edited.xlsx", "--out-dir", ".");
    expect(read.stdout).toContain("full-reform: Full reform, 19 levers set");
    expect(read.code).toBe(0);
    expect(readFileSync(join(folder, "full-reform.yaml"), "utf8")).toContain(
      "hukou-coverage: { ramp: { from: 2025, to: 2030, value: 0.99 } }",
    );
    // What is there already is never replaced.
    const again = await workbook("edited.xlsx", "--out-dir", ".");
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("is there already; nothing was written");

    await edited("wrong.xlsx", { L21: 9, K33: "rampp" });
    const wrong = await workbook("wrong.xlsx");
    expect(wrong.code).toBe(2);
    expect(wrong.stderr.trim().split("\n")).toEqual([
      'wrong.xlsx: Inputs!K33: one of constant, step, ramp, points is needed, "rampp" given',
      "wrong.xlsx: Inputs!L21: a number from 0 to 1 is needed, 9 given",
    ]);
    expect((await workbook("wrong.xlsx", "--language", "zh-CN")).stderr).toContain(
      "Inputs!L21：需要0至1之间的数，实际为",
    );
  });
});

describe("equalis bundle", () => {
  const bundle = (...args: string[]) => equalis(["bundle", ...args], folder);

  it("repeats a bundle to the byte, and names the indicators that drifted in an altered one", async () => {
    const same = await bundle("report.equalis.zip");
    expect(same.stdout).toMatch(/^baseline: the same bytes/m);
    expect(same.code).toBe(0);

    const archive = await JSZip.loadAsync(readFileSync(join(folder, "report.equalis.zip")));
    const stored = JSON.parse((await archive.file("results/02.json")?.async("string")) ?? "{}");
    const series = stored.series.find(
      (one: { indicator: string }) => one.indicator === "equalization.index",
    );
    series.values[15] += 0.01;
    const altered = resealed(
      readFileSync(join(folder, "report.equalis.zip")),
      { "results/02.json": JSON.stringify(stored) },
      (manifest) => {
        manifest.program = "0.0.9";
        manifest.modelRevision += 1;
        for (const run of manifest.runs.slice(1)) run.digest = `sha256:${"0".repeat(64)}`;
      },
    );
    writeFileSync(join(folder, "altered.equalis.zip"), altered);
    const drifted = await bundle("altered.equalis.zip");
    expect(drifted.code).toBe(1);
    expect(drifted.stdout).toMatch(/full-reform: other bytes; 1 indicator differs/);
    expect(drifted.stdout).toMatch(/equalization\.index.*2035/);
    expect(drifted.stdout).toMatch(
      /why: the model gives other results since: revision \d+ \(Equalis 0\.0\.9\) made the bundle/,
    );
    const chinese = await bundle("altered.equalis.zip", "--language", "zh-CN");
    expect(chinese.stdout).toMatch(/^full-reform：字节不同；1项指标有差异$/m);
    expect(chinese.stdout).toMatch(/^原因：模型此后结果已变/m);
  });

  it("refuses a file that is no bundle, and one whose pack was altered", async () => {
    writeFileSync(join(folder, "no.zip"), "no archive");
    expect((await bundle("no.zip")).code).toBe(2);
    const archive = await JSZip.loadAsync(readFileSync(join(folder, "report.equalis.zip")));
    const table = (await archive.file("pack/costs.csv")?.async("string")) ?? "";
    archive.file("pack/costs.csv", `${table}\n`);
    archive.file("pack/SOURCES.md", "# Other\n");
    writeFileSync(join(folder, "pack.zip"), await archive.generateAsync({ type: "nodebuffer" }));
    const altered = await bundle("pack.zip");
    expect(altered.code).toBe(2);
    expect(altered.stderr).toMatch(/^pack\.zip: bundle: /);
  });
});

/** Root writes everywhere, unless the right to is taken from it (Linux). */
const isRoot = process.getuid?.() === 0;
const onWindows = process.platform === "win32" && "Windows closes no folder by its mode";
const rootElsewhere = isRoot && process.platform !== "linux" && "run as root";

describe("a place that cannot be written", unless(onWindows || rootElsewhere), () => {
  it("is named with the reason, and what was there stays", () => {
    const closed = mkdtempSync(join(tmpdir(), "equalis-closed-"));
    chmodSync(closed, 0o500);
    const command = [process.execPath, mainFile, "report", "--format", "csv"];
    const [program = "", ...args] = [
      ...(isRoot ? ["setpriv", "--bounding-set=-dac_override"] : []),
      ...[...command, "--out", join(closed, "x.csv"), "baseline", "full-reform"],
    ];
    const run = spawnSync(program, args, { encoding: "utf8" });
    expect(run.stderr).toMatch(/the system does not let you write there; nothing was written/);
    expect(run.status).toBe(1);
    expect(readdirSync(closed)).toEqual([]);
  });
});

// /sys takes no files from anybody, not even from root, on every Linux.
const elsewhere = process.platform !== "linux" && "not Linux";
describe("a place that takes no files", unless(elsewhere), () => {
  it("is named with the reason, without a stack", async () => {
    for (const place of ["/sys/x.csv", "/proc/x.csv"]) {
      const run = await report("--format", "csv", "--out", place, "baseline", "full-reform");
      expect(run.code).toBe(1);
      expect(run.stderr).toMatch(
        /^--out: "\/(sys|proc)\/x\.csv" could not be written: .+; nothing was written\n$/,
      );
      expect(run.stderr).not.toMatch(/E[A-Z]{4,}/);
    }
  });

  it("stops a file that the disk does not take whole, and keeps the one that was there", () => {
    writeFileSync(join(folder, "kept.csv"), "what was there");
    const small = spawnSync(
      "sh",
      [
        "-c",
        'ulimit -f 8; exec "$@"',
        "sh",
        process.execPath,
        mainFile,
        ..."report --format csv --out kept.csv baseline full-reform".split(" "),
      ],
      { encoding: "utf8", cwd: folder },
    );
    expect(small.stderr).toMatch(
      /the disk does not take a file of this size; the file that was there is unchanged\n$/,
    );
    expect(small.status).toBe(1);
    expect(readFileSync(join(folder, "kept.csv"), "utf8")).toBe("what was there");
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});

it("says that a name is too long instead of failing with a stack", async () => {
  const run = await report(
    "--format",
    "csv",
    "--out",
    `${"a".repeat(300)}.csv`,
    "baseline",
    "full-reform",
  );
  expect(run.code).toBe(1);
  expect(run.stderr).toMatch(/the name is too long; nothing was written\n$/);
});
