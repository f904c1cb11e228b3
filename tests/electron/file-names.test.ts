import { describe, expect, it } from "vitest";
import { isReservedName, safeFileName } from "../../electron/file-names.ts";

describe("file names from titles", () => {
  it.each([
    ["Full reform: 2030/35", "yaml", "Full reform- 2030-35.yaml"],
    ["../../etc/passwd", "yaml", "-..-etc-passwd.yaml"],
    ["全面改革", "pptx", "全面改革.pptx"],
    ["chart.png", "png", "chart.png"],
    ["", "csv", "Equalis.csv"],
    [" ... ", "csv", "Equalis.csv"],
    ["con", "yaml", "con-file.yaml"],
    ["LPT1.notes", "yaml", "LPT1.notes-file.yaml"],
    ["a\u202egnp.exe", "png", "a-gnp.exe.png"],
    ["tab\tand\nline", "svg", "tab-and-line.svg"],
  ])("makes %j with .%s into %j", (title, extension, expected) => {
    expect(safeFileName(title, extension)).toBe(expected);
  });

  it("keeps names short enough for every system, without cutting a character in two", () => {
    // File systems count bytes: 120 of these characters would be 480.
    for (const [sign, ending] of [
      ["𠮷", "yaml"],
      ["改", "pptx"],
      ["é", "csv"],
      ["x", "json"],
    ] as const) {
      const name = safeFileName(sign.repeat(500), ending);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(225);
      expect(Buffer.byteLength(name)).toBeGreaterThan(210);
      expect(name).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    }
  });

  it.each(["CON", "nul.txt", "com1", "a.", "a ", "a<b", "a:b"])(
    "knows that %j is reserved",
    (name) => {
      expect(isReservedName(name)).toBe(true);
    },
  );
  it.each(["console.yaml", "com10.yaml", "改革.yaml"])("knows that %j is free", (name) => {
    expect(isReservedName(name)).toBe(false);
  });
});
