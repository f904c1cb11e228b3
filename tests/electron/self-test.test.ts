import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkIds, complete, exitCodeOf } from "../../electron/self-test/findings.ts";
import { wrongFiles } from "../../electron/self-test/made-files.ts";
import { reportPage, withoutPersons } from "../../electron/self-test/report-page.ts";
import { colourOf } from "../../presentation/drawing/colours.ts";

const all = (outcome: "passed" | "impossible") =>
  checkIds.map((check) => ({ check, outcome, detail: "" }));

describe("the findings of a self-test", () => {
  it("end well only when every check has passed", () => {
    expect(exitCodeOf(complete(all("passed")))).toBe(0);
    expect(exitCodeOf(complete([...all("passed"), ...all("impossible").slice(0, 1)]))).toBe(2);
    const failure = { check: "run", outcome: "failed", detail: "x" } as const;
    expect(exitCodeOf(complete([...all("impossible"), failure]))).toBe(1);
  });

  it("count a check of which nothing was heard as failed", () => {
    const [first] = complete(all("passed").slice(1));
    expect(first).toEqual({ check: checkIds[0], outcome: "failed", detail: "no answer" });
    expect(exitCodeOf(complete([]))).toBe(1);
  });

  it("keep the worst of two findings of one check", () => {
    const findings = complete([
      { check: "exports", outcome: "failed", detail: "PDF" },
      { check: "exports", outcome: "passed", detail: "" },
    ]);
    expect(findings.find(({ check }) => check === "exports")?.detail).toBe("PDF");
  });
});

describe("the report of a self-test", () => {
  const facts = { versions: [["Electron", "45.4.1"]], date: "2026-11-29" } as const;

  it("says every check in both languages, and its reason", () => {
    const page = reportPage(
      complete([
        { check: "fuses", outcome: "impossible", detail: "Electron 9.4.1 is too old" },
        { check: "run", outcome: "failed", detail: "<b>" },
      ]),
      facts,
    );
    expect(page.match(/<tr /g)).toHaveLength(checkIds.length);
    for (const text of [
      "Electron 45.4.1",
      "Electron 9.4.1 版本过旧",
      "Some checks failed.",
      "有检查未通过。",
      "此处无法检查",
      "&lt;b&gt;",
    ])
      expect(page).toContain(text);
    expect(page).not.toMatch(/<script|https?:/);
  });

  it("has the product's own paper and ink in both themes", () => {
    const page = reportPage([], facts);
    for (const theme of ["light", "dark"] as const)
      for (const name of ["paper", "ink"] as const)
        expect(page).toContain(`--${name}: ${colourOf(name, theme)};`);
  });

  it("names neither the person at the machine nor a folder", () => {
    const text = "ENOENT: /people/li na/文档/x and /tmp/equalis-1/y by li na";
    expect(withoutPersons(text, ["/", "/people/li na", "/tmp/equalis-1", "/tmp"], "li na")).toBe(
      "ENOENT: …/文档/x and …/y by …",
    );
  });
});

it("what was saved is looked at by kind: missing, cut and whole", async () => {
  const folder = mkdtempSync(join(tmpdir(), "equalis-made-"));
  writeFileSync(join(folder, "a.pdf"), "%PDF-1.4 … %%EOF\n");
  writeFileSync(join(folder, "a.svg"), "<svg><path");
  writeFileSync(join(folder, "a.xlsx"), `PK…PK\u0005\u0006${" ".repeat(18)}`);
  const wrong = await wrongFiles(folder);
  expect(wrong).toContain(".svg: not whole");
  expect(wrong).toContain(".pptx: missing");
  expect(wrong.join()).not.toMatch(/pdf|xlsx/);
  rmSync(folder, { recursive: true });
});
