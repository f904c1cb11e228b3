import { describe, expect, it } from "vitest";
import { constantGrowth, pastGrowth } from "../../../models/track-record/naive-forecasts.ts";
import { forecastError, skillScore } from "../../../models/track-record/scores.ts";

describe("growth before the base year", () => {
  it("is geometric over the five years before", () => {
    const growth = pastGrowth(
      new Map([
        [2004, 1],
        [2005, 100],
        [2010, 200],
      ]),
      2010,
    );
    expect(growth?.fromYear).toBe(2005);
    expect(growth?.ratePerYear).toBeCloseTo(2 ** 0.2 - 1, 12);
  });

  it("uses as many years as there are, and none that count another definition", () => {
    const values = new Map([
      [2005, 50],
      [2008, 100],
      [2009, 126],
      [2010, 132.3],
    ]);
    expect(pastGrowth(values, 2010)?.fromYear).toBe(2005);
    const comparable = pastGrowth(values, 2010, 2009);
    expect(comparable?.fromYear).toBe(2009);
    expect(comparable?.ratePerYear).toBeCloseTo(0.05, 12);
  });

  it("reads nothing after the base year and is undefined without an earlier one", () => {
    expect(
      pastGrowth(
        new Map([
          [2010, 10],
          [2011, 20],
        ]),
        2010,
      ),
    ).toBeUndefined();
    expect(pastGrowth(new Map([[2005, 10]]), 2010)).toBeUndefined();
    expect(
      pastGrowth(
        new Map([
          [2005, 0],
          [2010, 10],
        ]),
        2010,
      ),
    ).toBeUndefined();
  });

  it("goes on compounding", () => {
    expect(constantGrowth(100, 0.1, 2)).toBeCloseTo(121, 10);
    expect(constantGrowth(100, 0.1, 0)).toBe(100);
  });
});

describe("errors and skill", () => {
  it("are those of a worked example", () => {
    expect(forecastError([110, 90], [100, 100])).toEqual({
      mape: expect.closeTo(0.1, 12),
      rmse: expect.closeTo(10, 12),
      bias: 0,
      relativeBias: 0,
    });
    const high = forecastError([120, 100], [100, 100]);
    expect(high.mape).toBeCloseTo(0.1, 12);
    expect(high.rmse).toBeCloseTo(Math.sqrt(200), 12);
    expect(high.bias).toBe(10);
    expect(high.relativeBias).toBeCloseTo(0.1, 12);
  });

  it("keep shares when the unit changes", () => {
    const forecast = [3, 5, 8];
    const observed = [4, 4, 9];
    const one = forecastError(forecast, observed);
    const scaled = forecastError(
      forecast.map((value) => 1000 * value),
      observed.map((value) => 1000 * value),
    );
    expect(scaled.mape).toBeCloseTo(one.mape, 12);
    expect(scaled.relativeBias).toBeCloseTo(one.relativeBias, 12);
    expect(scaled.rmse).toBeCloseTo(1000 * one.rmse, 8);
  });

  it("refuse lists that do not pair, empty ones and what is no number", () => {
    expect(() => forecastError([1], [1, 2])).toThrow(RangeError);
    expect(() => forecastError([], [])).toThrow(/at least one/);
    expect(() => forecastError([Number.NaN], [1])).toThrow(/finite/);
  });

  it("make skill 1 without error, 0 at equal error, below 0 when worse, and nothing beside a perfect forecast", () => {
    expect(skillScore(0, 10)).toBe(1);
    expect(skillScore(10, 10)).toBe(0);
    expect(skillScore(20, 10)).toBe(-1);
    expect(skillScore(1, 0)).toBeNull();
  });
});
