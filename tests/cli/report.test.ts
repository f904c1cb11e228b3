import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../../cli/main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "equalis-report-"));

function equalis(...args: string[]) {
  return spawnSync(process.execPath, [main, "report", ...args], { encoding: "utf8", cwd: folder });
}

describe("equalis report", () => {
  it.each([
    ["pptx", "ppt/presentation.xml"],
    ["xlsx", "xl/workbook.xml"],
    ["bundle", "bundle.json"],
  ])("writes %s as a package that holds %s", async (format, part) => {
    const out = `report.${format}`;
    const run = equalis("--format", format, "--out", out, "baseline", "full-reform");
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
    const archive = await JSZip.loadAsync(readFileSync(join(folder, out)));
    expect(archive.file(part)).not.toBeNull();
  });

  it("writes the page and the table in the language asked for", () => {
    expect(
      equalis(
        "--format",
        "html",
        "--language",
        "zh-CN",
        "--out",
        "page.html",
        "baseline",
        "full-reform",
      ).status,
    ).toBe(0);
    expect(readFileSync(join(folder, "page.html"), "utf8")).toContain('<html lang="zh-CN">');
    expect(
      equalis("--format", "csv", "--bom", "--out", "table.csv", "baseline", "full-reform").status,
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
    [
      ["--format", "html", "--draws", "9", "--out", "x.html", "baseline", "full-reform"],
      /at least 100 are needed/,
    ],
    [["--format", "html", "--out", "nowhere/x.html", "baseline", "full-reform"], /--out/],
    [["--format", "html", "--out", "x.html", "baseline", "full-refrom"], /nearest: "full-reform"/],
  ])("ends with 2 and says what is wrong: %j", (args, message) => {
    const run = equalis(...args);
    expect(run.stderr).toMatch(message);
    expect(run.status).toBe(2);
    expect(
      readdirSync(folder).filter((name) => name.startsWith("x.") || name.endsWith(".tmp")),
    ).toEqual([]);
  });
});

describe("equalis workbook", () => {
  const book = join(folder, "inputs.xlsx");

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

  function workbook(...args: string[]) {
    return spawnSync(process.execPath, [main, "workbook", ...args], {
      encoding: "utf8",
      cwd: folder,
    });
  }

  // It starts the command five times, which a busy machine takes its time for.
  const fiveStarts = { timeout: 120_000 };
  it(
    "reads an edited input sheet back as scenario files and places every error",
    fiveStarts,
    async () => {
      expect(
        equalis("--format", "xlsx", "--out", "inputs.xlsx", "baseline", "full-reform").status,
      ).toBe(0);
      await edited("edited.xlsx", { L26: 0.99 });
      const read = workbook("edited.xlsx", "--out-dir", ".");
      expect(read.stdout).toContain("full-reform: Full reform, 17 levers set");
      expect(read.status).toBe(0);
      expect(readFileSync(join(folder, "full-reform.yaml"), "utf8")).toContain(
        "hukou-coverage: { ramp: { from: 2025, to: 2030, value: 0.99 } }",
      );
      // What is there already is never replaced.
      const again = workbook("edited.xlsx", "--out-dir", ".");
      expect(again.status).toBe(2);
      expect(again.stderr).toContain("is there already; nothing was written");

      await edited("wrong.xlsx", { L26: 9, K32: "rampp" });
      const wrong = workbook("wrong.xlsx");
      expect(wrong.status).toBe(2);
      expect(wrong.stderr.trim().split("\n")).toEqual([
        'wrong.xlsx: Inputs!L26: a number from 0 to 1 is needed, "9" given',
        'wrong.xlsx: Inputs!K32: one of constant, step, ramp, points is needed, "rampp" given',
      ]);
      expect(workbook("wrong.xlsx", "--language", "zh-CN").stderr).toContain(
        "Inputs!L26：需要0至1之间的数，实为",
      );
    },
  );
});

describe("equalis bundle", () => {
  function bundle(...args: string[]) {
    return spawnSync(process.execPath, [main, "bundle", ...args], {
      encoding: "utf8",
      cwd: folder,
    });
  }

  it("repeats a bundle to the byte, and names the indicators that drifted in an altered one", async () => {
    expect(
      equalis("--format", "bundle", "--out", "b.equalis.zip", "baseline", "full-reform").status,
    ).toBe(0);
    const same = bundle("b.equalis.zip");
    expect(same.stdout).toMatch(/^baseline: the same bytes/m);
    expect(same.status).toBe(0);

    const archive = await JSZip.loadAsync(readFileSync(join(folder, "b.equalis.zip")));
    const manifest = JSON.parse((await archive.file("bundle.json")?.async("string")) ?? "{}");
    manifest.program = "0.0.9";
    manifest.runs[1].digest = "sha256:0";
    archive.file("bundle.json", JSON.stringify(manifest));
    const stored = JSON.parse((await archive.file("results/02.json")?.async("string")) ?? "{}");
    const series = stored.series.find(
      (one: { indicator: string }) => one.indicator === "equalization.index",
    );
    series.values[15] += 0.01;
    archive.file("results/02.json", JSON.stringify(stored));
    writeFileSync(
      join(folder, "altered.equalis.zip"),
      await archive.generateAsync({ type: "nodebuffer" }),
    );
    const drifted = bundle("altered.equalis.zip");
    expect(drifted.status).toBe(1);
    expect(drifted.stdout).toMatch(/full-reform: other bytes; 1 indicator differs/);
    expect(drifted.stdout).toMatch(/equalization\.index.*2035/);
    expect(drifted.stdout).toMatch(/why: the model of 0\.1\.0 is not that of 0\.0\.9/);
  });

  it("refuses a file that is no bundle, and one whose pack was altered", async () => {
    writeFileSync(join(folder, "no.zip"), "no archive");
    expect(bundle("no.zip").status).toBe(2);
    const archive = await JSZip.loadAsync(readFileSync(join(folder, "b.equalis.zip")));
    const table = (await archive.file("pack/costs.csv")?.async("string")) ?? "";
    archive.file("pack/costs.csv", `${table}\n`);
    archive.file("pack/SOURCES.md", "# Other\n");
    writeFileSync(join(folder, "pack.zip"), await archive.generateAsync({ type: "nodebuffer" }));
    const altered = bundle("pack.zip");
    expect(altered.status).toBe(2);
    expect(altered.stderr).toMatch(/^pack\.zip: bundle: /);
  });
});

describe.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
  "a place that cannot be written",
  () => {
    it("is named with the reason, and what was there stays", () => {
      const closed = mkdtempSync(join(tmpdir(), "equalis-closed-"));
      chmodSync(closed, 0o500);
      const run = equalis(
        "--format",
        "csv",
        "--out",
        join(closed, "x.csv"),
        "baseline",
        "full-reform",
      );
      expect(run.status).toBe(1);
      expect(run.stderr).toMatch(/the system does not let you write there; nothing was written/);
    });
  },
);

it("says that a name is too long instead of failing with a stack", () => {
  const run = equalis(
    "--format",
    "csv",
    "--out",
    `${"a".repeat(300)}.csv`,
    "baseline",
    "full-reform",
  );
  expect(run.status).toBe(1);
  expect(run.stderr).toMatch(/the name is too long; nothing was written\n$/);
});
