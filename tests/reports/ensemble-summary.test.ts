import { describe, expect, it } from "vitest";
import { createLocalRunner, runEnsemble } from "../../models/analysis/driver.ts";
import { readingOf } from "../../models/reading/reading.ts";
import { ensembleSummary, reportEnsemble } from "../../reports/ensemble-summary.ts";
import { buildStoryline } from "../../reports/storyline.ts";
import { realComparison } from "./fixtures/real-runs.ts";

const draws = 16;
const input = realComparison("en", ["full-reform", "fiscal-stress"]);
const { result } = await runEnsemble(
  input.pack,
  reportEnsemble(input, draws, 3),
  createLocalRunner(input.pack),
);

describe("ensembleSummary", () => {
  it("holds ordered quantiles of every run and the share of draws above the base", () => {
    const summary = ensembleSummary(result, input);
    expect(summary?.runCount).toBe(draws);
    expect(summary?.years).toEqual(input.base.result.years);
    for (const run of [input.base, ...input.scenarios]) {
      const index = summary?.index[run.id];
      const last = [index?.p05, index?.p25, index?.p50, index?.p75, index?.p95].map(
        (values) => values?.at(-1) ?? Number.NaN,
      );
      expect(last).toEqual(last.toSorted((a, b) => a - b));
      expect(last.every((value) => value > 0 && value < 1)).toBe(true);
    }
    expect(Object.keys(summary?.shareAboveBase ?? {})).toEqual(["full-reform", "fiscal-stress"]);
    expect(summary?.shareAboveBase["full-reform"]).toBe(1);
    expect(summary?.shareAboveBase["fiscal-stress"]).toBe(0);
  });

  it("stands around the run without uncertainty when nothing is drawn", async () => {
    const { result: still } = await runEnsemble(
      input.pack,
      { ...reportEnsemble(input, 4, 0), inputs: { spread: 0 } },
      createLocalRunner(input.pack),
    );
    const settled = readingOf(input.pack, input.base.result)
      .series({ indicator: "equalization.index" })
      .at(-1);
    expect(ensembleSummary(still, input)?.index[input.base.id]?.p50.at(-1)).toBeCloseTo(
      settled ?? Number.NaN,
      9,
    );
  });

  it("is none where the ensemble lacks a run of the document", () => {
    expect(ensembleSummary(result, realComparison("en", ["standards-first"]))).toBeUndefined();
  });

  it("gives the document its range", () => {
    const ensemble = ensembleSummary(result, input);
    if (ensemble === undefined) throw new Error("no summary");
    const section = buildStoryline({ ...input, ensemble }).sections.find(
      (one) => one.id === "uncertainty",
    );
    expect(section?.title).toMatch(
      /^In nine of ten runs, the equalization index of “Full reform” is /,
    );
  });
});
