import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
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
