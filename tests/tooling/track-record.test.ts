import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { lastFittedYear, shortfalls, trackedIndicators } from "../../models/index.ts";
import reasons from "../../models/track-record/coverage-reasons.json" with { type: "json" };
import { measuredCoverage, trackRecordFile, withMeasuredPart } from "../../tooling/track-record.ts";

// Four ensembles, each made once: ten seconds alone, more where other tests share the machine.
vi.setConfig({ testTimeout: 180_000 });

describe("docs/track-record.md", () => {
  it("shows what the model measures now (npm run track-record writes it)", () => {
    const page = readFileSync(trackRecordFile, "utf8");
    expect(withMeasuredPart(page)).toBe(page);
  });

  it("needs its marks", () => {
    expect(() => withMeasuredPart("# Track record\n")).toThrow(/marks/);
  });
});

describe("what falls short on the unseen years", () => {
  it.each(["china-2010", "china-2020"])("of %s has a reason, in both languages", (id) => {
    const { coverage, pack } = measuredCoverage(id);
    const owed = shortfalls(id, coverage);
    const silent = owed.filter(({ reason }) => reason === undefined);
    expect(silent.map(({ score }) => score.indicator)).toEqual([]);
    expect(pack.file.calibration?.years[1]).toBe(lastFittedYear);
  });

  it("names indicators that are tracked, and says something", () => {
    const known = new Set(trackedIndicators.map(({ id }) => id));
    for (const list of Object.values(reasons)) {
      for (const [id, reason] of Object.entries(list)) {
        expect(known).toContain(id);
        expect(reason.en.length).toBeGreaterThan(40);
        expect(reason["zh-CN"].length).toBeGreaterThan(15);
      }
    }
  });
});
