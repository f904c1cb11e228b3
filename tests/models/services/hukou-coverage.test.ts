import { describe, expect, it } from "vitest";
import { serviceCoverage } from "../../../models/services/need.ts";
import { pathValue, planSimulation } from "../../../models/simulation-plan.ts";
import { compiledPack } from "../china-2020.ts";

const pack = compiledPack("china-2020");
const plan = planSimulation(pack);
const linked = pack.services.flatMap((service, k) =>
  service.hukouLinked && service.hukouCoverage !== undefined ? [{ service, k }] : [],
);
const known = (k: number, year: number): number =>
  plan.baseCoverage[k * plan.yearCount + year] ?? -1;

describe("coverage of people without local hukou by service and year", () => {
  it("follows what was counted: compulsory schools 90.9 % in 2021, 95.2 % from 2022", () => {
    for (const id of ["primary-places", "junior-places"]) {
      const k = pack.services.findIndex((service) => service.id === id);
      expect(known(k, 1)).toBeCloseTo(0.909, 12);
      expect(known(k, 2)).toBeCloseTo(0.952, 12);
      expect(known(k, 15)).toBeCloseTo(0.952, 12);
      // Between the counts of 2017 and 2021 a straight line.
      expect(known(k, 0)).toBeCloseTo(0.797 + (0.909 - 0.797) * 0.75, 12);
    }
  });

  it("is the service's own path where the lever is neutral", () => {
    for (const { service, k } of linked) {
      const declared = service.hukouCoverage;
      if (declared === undefined) throw new Error(service.id);
      pack.years.forEach((year, y) => {
        const own = "points" in declared ? pathValue(declared, year) : declared.value;
        expect(serviceCoverage(0.6, known(k, y), 0.6), `${service.id} ${year}`).toBeCloseTo(
          own,
          12,
        );
      });
    }
  });

  it("rises with the lever in every year, from nobody at 0 to everybody at 1", () => {
    for (const { k } of linked) {
      for (let year = 0; year < plan.yearCount; year++) {
        const levels = Array.from({ length: 21 }, (_, i) =>
          serviceCoverage(i / 20, known(k, year), 0.6),
        );
        expect(levels[0]).toBe(0);
        expect(levels[20]).toBeCloseTo(1, 12);
        levels.forEach((level, i) => {
          expect(level).toBeGreaterThanOrEqual(levels[i - 1] ?? 0);
          expect(level).toBeLessThanOrEqual(1 + 1e-12);
        });
      }
    }
  });

  it("stays as it was for packs that give one value", () => {
    const old = planSimulation(compiledPack("china-2010"));
    const services = compiledPack("china-2010").services;
    const k = services.findIndex(({ id }) => id === "primary-places");
    const row = [...old.baseCoverage.subarray(k * old.yearCount, (k + 1) * old.yearCount)];
    expect(new Set(row)).toEqual(new Set([0.7]));
  });
});
