import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { trackRecordFile, withMeasuredPart } from "../../tooling/track-record.ts";

describe("docs/track-record.md", () => {
  // Two ensembles: ten seconds alone, more where other tests share the machine.
  it("shows what the model measures now (npm run track-record writes it)", {
    timeout: 180_000,
  }, () => {
    const page = readFileSync(trackRecordFile, "utf8");
    expect(withMeasuredPart(page)).toBe(page);
  });

  it("needs its marks", () => {
    expect(() => withMeasuredPart("# Track record\n")).toThrow(/marks/);
  });
});
