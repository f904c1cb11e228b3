import { beforeAll, describe, expect, it } from "vitest";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import { observations } from "../../../models/pack/observations.ts";
import type { RunResult } from "../../../models/results.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import { allProvinces, type Hindcast, hindcast } from "../../../models/track-record/hindcast.ts";
import {
  type TrackedIndicator,
  trackedIndicators,
} from "../../../models/track-record/indicators.ts";
import { compiledPack } from "../china-2020.ts";

let pack: CompiledPack;
let run: RunResult;
let record: Hindcast;

beforeAll(() => {
  pack = compiledPack("china-2010");
  run = simulate(
    pack,
    resolveSettings(pack, { levers: {}, weights: { kind: "equal" }, parameters: {} }),
  );
  record = hindcast(pack, run);
});

const indicator = (id: string): TrackedIndicator => {
  const found = trackedIndicators.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no indicator ${id}`);
  return found;
};

/** The indicator with another model. */
const modelledAs = (id: string, model: TrackedIndicator["model"]): TrackedIndicator => ({
  ...indicator(id),
  model,
});

const observedSeries =
  (id: string): TrackedIndicator["model"] =>
  (of, result, area) => {
    const rows = observations(of, indicator(id).observed, area, indicator(id).additive);
    return result.years.map((year) => rows.get(year)?.value ?? Number.NaN);
  };

describe("a hindcast", () => {
  it("judges every indicator from 2010, the nation and every province that was counted", () => {
    // Services that the pack of 2010 does not have.
    expect(record.notJudged).toEqual([
      "childcare-places",
      "elderly-care-beds",
      "sports-area",
      "unemployment-insurance",
      "work-injury-insurance",
    ]);
    expect(record.baseYear).toBe(2010);
    const provinces = record.scores.filter(
      (score) => score.indicator === "beds" && /^\d/.test(score.scope),
    );
    expect(provinces).toHaveLength(31);
    const pooled = record.scores.find(
      (score) => score.indicator === "beds" && score.scope === allProvinces,
    );
    expect(pooled?.count).toBe(31 * 14);
    expect([pooled?.firstYear, pooled?.lastYear]).toEqual([2011, 2024]);
  });

  it("gives a model that says what happened skill 1, and one that never changes skill 0", () => {
    const perfect = hindcast(pack, run, [modelledAs("beds", observedSeries("beds"))]);
    for (const score of perfect.scores) {
      expect(score.model.rmse).toBeLessThan(1e-6);
      expect(score.skillOverNoChange).toBeCloseTo(1, 12);
    }
    const still = hindcast(pack, run, [
      modelledAs("beds", (_, result) => result.years.map(() => 7)),
    ]);
    for (const score of still.scores) {
      expect(score.skillOverNoChange).toBeCloseTo(0, 12);
      expect(score.model.mape).toBeCloseTo(score.noChange.mape, 12);
    }
  });

  it("judges the change since the base year: a definition off by a constant factor is no error", () => {
    const doubled = hindcast(pack, run, [
      modelledAs("beds", (...given) =>
        indicator("beds")
          .model(...given)
          .map((value) => 2 * value),
      ),
    ]);
    const own = hindcast(pack, run, [indicator("beds")]);
    expect(doubled.scores.map((score) => score.model.mape)).toEqual(
      own.scores.map((score) => expect.closeTo(score.model.mape, 12)),
    );
    expect(doubled.series[0]?.bridge).toBeCloseTo((own.series[0]?.bridge ?? 0) / 2, 12);
  });

  it("does not bridge flows, which the base year has none of", () => {
    const births = record.series.find((one) => one.indicator === "births");
    expect(births?.bridge).toBe(1);
    expect(births?.startYear).toBe(2010);
    expect(births?.points[0]?.noChange).toBe(15_920_000);
  });

  it("lets nothing that happened after the base year into a forecast", () => {
    const changed: CompiledPack = {
      ...pack,
      data: pack.data.map((row) =>
        row.item.startsWith("observed.") && row.year > 2011
          ? { ...row, value: 2 * row.value }
          : row,
      ),
    };
    const after = hindcast(changed, run);
    const forecasts = (of: Hindcast) =>
      of.series.map(({ points }) =>
        points.map((point) => [point.model, point.noChange, point.constantGrowth]),
      );
    expect(forecasts(after)).toEqual(forecasts(record));
  });

  it("has the naive forecasts of beds right: 4.787 million, and 7.4 % a year", () => {
    const beds = record.series.find((one) => one.indicator === "beds" && one.area === "CN");
    expect(beds?.growth?.fromYear).toBe(2005);
    expect(beds?.growth?.ratePerYear).toBeCloseTo((478.68 / 335.1) ** 0.2 - 1, 3);
    const last = beds?.points.at(-1);
    expect(last?.year).toBe(2024);
    expect((last?.noChange ?? 0) / 1e6).toBeCloseTo(4.787, 2);
    expect((last?.observed ?? 0) / 1e6).toBeCloseTo(10.3, 1);
    expect((last?.constantGrowth ?? 0) / (last?.noChange ?? 1)).toBeCloseTo(
      (1 + (beds?.growth?.ratePerYear ?? 0)) ** 14,
      9,
    );
  });

  it("takes the nation's growth where a province was not counted before, and says so", () => {
    const henan = record.series.find(
      (one) => one.indicator === "teachers.junior" && one.area === "41",
    );
    expect(henan?.startYear).toBe(2011);
    expect(henan?.growth?.of).toBe("nation");
    const beds = record.series.find((one) => one.indicator === "beds" && one.area === "41");
    expect(beds?.growth?.of).toBe("area");
  });

  it("measures no growth of health personnel across the change of definition in 2009", () => {
    const personnel = record.series.find(
      (one) => one.indicator === "health-personnel" && one.area === "CN",
    );
    expect(personnel?.growth?.fromYear).toBe(2009);
    expect(personnel?.growth?.ratePerYear).toBeLessThan(0.06);
  });

  it("begins spending with the accounts of the base year", () => {
    for (const id of ["spending", "spending.schooling", "revenue", "gdp"]) {
      const of = record.series.filter((one) => one.indicator === id);
      expect(of).toHaveLength(32);
      for (const one of of)
        expect(Math.abs(one.bridge - 1), `${id} ${one.area}`).toBeLessThan(0.005);
    }
  });

  it("leaves out what a pack cannot judge, and names it", () => {
    const without: CompiledPack = {
      ...pack,
      data: pack.data.filter((row) => row.item !== "observed.births"),
    };
    expect(hindcast(without, run).notJudged).toEqual(["births", ...record.notJudged]);
  });
});
