import { beforeAll, describe, expect, it } from "vitest";
import { runItems } from "../../../models/analysis/analysis.ts";
import { packForRuns } from "../../../models/analysis/item-worker.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { createSimulator } from "../../../models/simulate.ts";
import {
  type Coverage,
  coverageOf,
  lastFittedYear,
} from "../../../models/track-record/coverage.ts";
import { type ForecastRequest, planForecast } from "../../../models/track-record/forecast-plan.ts";
import { hindcast } from "../../../models/track-record/hindcast.ts";
import { trackedIndicators } from "../../../models/track-record/indicators.ts";
import {
  declaredDiscrepancy,
  declaredStep,
  effectiveAreas,
  indicatorFactor,
  logLikelihoods,
} from "../../../models/track-record/plausibility.ts";
import type { FrameDraws } from "../../../models/track-record/predictive.ts";
import { baseline, pack, simulator } from "../analysis/analysis-fixture.ts";

const request: ForecastRequest = {
  kind: "forecast",
  scenario: baseline,
  indicators: ["population", "beds", "births"],
  inputs: {},
  seed: 2,
  runs: 24,
};

let rows: Float64Array;
let coverage: Coverage;

beforeAll(() => {
  rows = runItems(simulator, request, 0, 24);
  coverage = coverageOf(pack, planForecast(pack, request), rows, 2);
});

describe("a hindcast as a distribution", () => {
  it("gives the same rows in any pieces, and to a worker, which holds counted rows alone", () => {
    const worker = createSimulator(packForRuns(pack));
    const parts = [runItems(worker, request, 9, 24), runItems(simulator, request, 0, 9)];
    expect([...(parts[1] ?? []), ...(parts[0] ?? [])]).toEqual([...rows]);
  });

  it("with no spread is the point hindcast, adjusted in the base year alike", () => {
    const still = { ...request, inputs: { spread: 0 }, runs: 1 };
    const plan = planForecast(pack, still);
    const row = runItems(simulator, still, 0, 1, plan);
    const result = simulator.run(resolveSettings(pack, baseline.settings));
    const point = hindcast(pack, result, trackedIndicators).series;
    plan.frames.forEach((frame, f) => {
      const own = point.find(
        ({ indicator, area }) => indicator === frame.indicator.id && area === frame.area,
      );
      own?.points.forEach(({ year, model }) => {
        const column = (plan.columnOf[f] ?? 0) + frame.years.indexOf(year);
        expect((row[column] ?? Number.NaN) / model).toBeCloseTo(1, 12);
      });
    });
  });

  it("judges the unseen years alone, and every province that was counted", () => {
    const years = coverage.series.flatMap(({ points }) => points.map(({ year }) => year));
    expect(Math.min(...years)).toBe(lastFittedYear + 1);
    const beds = coverage.series.filter(({ indicator }) => indicator === "beds");
    expect(beds).toHaveLength(32);
    expect(coverage.pooled?.series).toBe(62);
  });

  it("finds discrepancies without the unseen years: other counts there change the score and not the bands", () => {
    const changed = {
      ...pack,
      data: pack.data.map((datum) =>
        datum.item.startsWith("observed.") && datum.year > lastFittedYear
          ? { ...datum, value: datum.value * 1.5 }
          : datum,
      ),
    };
    const other = coverageOf(changed, planForecast(changed, request), rows, 2);
    const bands = ({ series }: Coverage) =>
      series.map(({ points }) => points.map(({ quantiles }) => quantiles));
    expect(bands(other)).toEqual(bands(coverage));
    expect(other.pooled?.coverage90).toBeLessThan(0.1);
    expect(other.pooled?.crps).toBeGreaterThan(coverage.pooled?.crps ?? 0);
  });

  it("sums up what the series say", () => {
    const provinces = coverage.series.filter(({ area }) => area !== "CN");
    const points = provinces.flatMap((one) => one.points);
    expect(coverage.pooled?.coverage90).toBeCloseTo(
      points.filter(({ in90 }) => in90).length / points.length,
      12,
    );
    expect(coverage.pooled?.better).toBeCloseTo(
      provinces.filter(({ better }) => better).length / provinces.length,
      12,
    );
  });
});

describe("the share that could be won", () => {
  it("lies between 0 and 1 and says what a right model would reach: births beat no change nearly always", () => {
    const births = coverage.series.find(({ indicator }) => indicator === "births");
    expect(births?.attainable).toBeGreaterThan(0.6);
    for (const { attainable } of coverage.series) {
      expect(attainable).toBeGreaterThanOrEqual(0);
      expect(attainable).toBeLessThanOrEqual(1);
    }
  });
});

describe("the likelihood of calibration", () => {
  const [frame] = planForecast(pack, request).frames;
  if (frame === undefined) throw new Error("a frame is needed");
  const one: FrameDraws = {
    frame: { ...frame, startYear: 2020, years: [2021, 2022], observed: [100, 100] },
    draws: [Float64Array.of(100, 110), Float64Array.of(100, 121)],
  };
  const counts = { indicator: "population", frames: [one] };

  it("is that of normals with the discrepancy's variance, years of an area counting as one", () => {
    const discrepancy = { walk: 0.01, drift: 0, degrees: 2 };
    const [best, other] = logLikelihoods([counts], [discrepancy], 2);
    expect(best).toBeCloseTo(0, 12);
    const expected = -(Math.log(1.1) ** 2 / 0.01 + Math.log(1.21) ** 2 / 0.02) / 4;
    expect(other).toBeCloseTo(expected, 12);
  });

  it("declares no discrepancy below half a per cent a year", () => {
    const exact = declaredDiscrepancy(counts, Float64Array.of(1, 0));
    expect(exact.walk).toBe(declaredStep ** 2);
  });

  it("counts 31 provinces that share a quarter of their variance as 3.6", () => {
    expect(effectiveAreas(31)).toBeCloseTo(31 / 8.5, 12);
    expect(effectiveAreas(1)).toBe(1);
  });

  it("shrinks the sum over indicators that hang together: 31 count as 3.6, one as itself", () => {
    expect(indicatorFactor(1)).toBe(1);
    expect(31 * indicatorFactor(31)).toBeCloseTo(31 / 8.5, 12);
  });
});
