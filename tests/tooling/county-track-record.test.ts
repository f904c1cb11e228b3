import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  countyTrackRecordFile,
  growthErrors,
  trackCounties,
  withMeasuredCounties,
} from "../../tooling/county-track-record.ts";

// Two projections of 2,872 counties over ten years.
const counties = trackCounties();

describe("docs/track-record-counties.md", () => {
  it("shows what the model measures now (npm run track-record writes it)", () => {
    const page = readFileSync(countyTrackRecordFile, "utf8");
    expect(withMeasuredCounties(page, counties)).toBe(page);
  });

  it("judges counties that both censuses count, by a model that is nearer than both naive forecasts", () => {
    expect(counties).toHaveLength(1872);
    const error = (name: "model" | "alike" | "unchanged") =>
      growthErrors(counties, ({ forecast }) => forecast[name]);
    for (const measure of ["meanAbsolute", "rootMeanSquare"] as const)
      for (const naive of ["alike", "unchanged"] as const)
        expect(error("model")[measure]).toBeLessThan(error(naive)[measure]);
  });
});

describe("errors of growth", () => {
  const county = (residents: number, counted: number, model: number) => ({
    residents,
    counted,
    forecast: { model, alike: 0, unchanged: 0 },
  });

  it("weigh counties by their residents", () => {
    const errors = growthErrors(
      [county(3, 0.01, 0), county(1, 0.03, 0.04)],
      ({ forecast }) => forecast.model,
    );
    expect(errors.meanAbsolute).toBeCloseTo(1, 12);
    expect(errors.rootMeanSquare).toBeCloseTo(1, 12);
    expect(errors.bias).toBeCloseTo(0.5, 12);
    expect(errors.spread).toBeCloseTo(4 * Math.sqrt(3 / 16), 12);
  });
});
