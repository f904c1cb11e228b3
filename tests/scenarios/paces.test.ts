import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bedDemand2010, expectedGrowth } from "../../scenarios/packs/build/demand-2010.ts";
import { earlierNumber, earlierNumbers } from "../../scenarios/packs/build/earlier.ts";
import { paces2010 } from "../../scenarios/packs/build/paces-2010.ts";
import {
  budgetFollowsNeed,
  hiringLimits2020,
  momentumFade,
} from "../../scenarios/packs/build/paces-2020.ts";

const folder = fileURLToPath(new URL("../../scenarios/packs/china-2020/sources", import.meta.url));

const paces = paces2010(folder);
const of = (name: string): number => paces.get(name) ?? Number.NaN;

describe("paces known in 2010", () => {
  it("are the growth of beds, physicians and nurses from 2005 to 2010", () => {
    // 3.351 to 4.787 million beds; 2.042 to 2.413 million physicians; 1.350 to 2.048 million nurses.
    expect(of("beds-pace")).toBeCloseTo((4.787 / 3.351) ** 0.2 - 1, 3);
    expect(of("physicians-staff-pace")).toBeCloseTo((2_413_259 / 2_041_863) ** 0.2 - 1, 4);
    expect(of("nurses-staff-pace")).toBeCloseTo((2_048_071 / 1_350_000) ** 0.2 - 1, 4);
  });

  it("set hiring limits by one rule: leavers, growth not below 0, two standard deviations", () => {
    const rule = (leavers: number, growth: number) =>
      leavers + Math.max(0, growth) + 2 * of("spread-of-hiring");
    expect(of("physicians-hiring-limit")).toBeCloseTo(rule(0.025, of("physicians-staff-pace")), 2);
    expect(of("nurses-hiring-limit")).toBeCloseTo(rule(0.03, of("nurses-staff-pace")), 2);
    expect(of("primary-hiring-limit")).toBeCloseTo(rule(0.035, of("primary-staff-pace")), 2);
    expect(of("spread-of-hiring")).toBeGreaterThan(0.01);
    expect(of("spread-of-hiring")).toBeLessThan(0.03);
  });

  it("rest on numbers of 2005 to 2010 only, each with what it is worth", () => {
    const numbers = earlierNumbers(folder);
    expect(numbers.every(({ year }) => year >= 2005 && year <= 2010)).toBe(true);
    expect(
      numbers.filter(
        ({ status }) => !/^(confirmed|confirmed \(secondary\)|derived|unconfirmed)$/.test(status),
      ),
    ).toEqual([]);
    expect(earlierNumber(numbers, "enrolment", "primary-places", 2005)).toBe(108_640_655);
    expect(() => earlierNumber(numbers, "enrolment", "primary-places", 2004)).toThrow(RangeError);
  });
});

describe("demand for beds that could be expected in 2010", () => {
  const residents = 1_332_810_869;
  const { elasticity, points } = bedDemand2010(folder, residents);
  const path = JSON.parse(points) as [number, number][];

  it("begins with the beds there were and never falls", () => {
    expect(path[0]).toEqual([2010, Math.round((4_786_831 / residents) * 1e5) / 1e5]);
    expect(path.map(([year]) => year)).toEqual(Array.from({ length: 15 }, (_, i) => 2010 + i));
    path.slice(1).forEach(([, perHead], i) => {
      expect(perHead).toBeGreaterThan(path[i]?.[1] ?? 0);
    });
  });

  it("rises with the income expected, by the elasticity of 2006 to 2010", () => {
    // Real GDP grew by 14.2, 9.7, 9.4 and 10.6 % from 2006 to 2010, residents by half a per cent a year.
    expect(elasticity).toBeGreaterThan(0.6);
    expect(elasticity).toBeLessThan(0.9);
    const first = expectedGrowth.find(([year]) => year === 2011)?.[1] ?? Number.NaN;
    const step = (path[1]?.[1] ?? Number.NaN) / (path[0]?.[1] ?? Number.NaN);
    expect(Math.log(step) / (Math.log(1 + first / 100) - 0.00504)).toBeCloseTo(elasticity, 1);
  });
});

describe("what 2010 to 2020 says about the years after", () => {
  it("lets paces fade by beds 0.92, physicians 1, nurses 0.97 and kindergartens 0.80 a year", () => {
    expect(momentumFade(folder)).toBeCloseTo((0.924 * 1 * 0.966 * 0.8) ** 0.25, 2);
  });

  it("finds that spending hardly followed children: a slope of 0.08 with a standard error of 0.17", () => {
    const { slope, standardError } = budgetFollowsNeed(folder);
    expect(slope).toBeCloseTo(0.08, 2);
    expect(standardError).toBeCloseTo(0.174, 2);
  });

  it("sets hiring limits above the growth there was, and below what nobody managed", () => {
    const limits = hiringLimits2020(folder);
    expect([...limits.keys()]).toEqual([
      "preschool-hiring-limit",
      "primary-hiring-limit",
      "junior-hiring-limit",
      "senior-hiring-limit",
      "physicians-hiring-limit",
      "nurses-hiring-limit",
    ]);
    expect(limits.get("nurses-hiring-limit")).toBeGreaterThan(0.03 + 0.082);
    for (const limit of limits.values()) expect(limit).toBeLessThan(0.2);
  });
});
