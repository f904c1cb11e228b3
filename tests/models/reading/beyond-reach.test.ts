import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { loadScenario } from "../../../cli/scenarios.ts";
import { reachCounter, readingOf, resolveScenario, simulate } from "../../../models/index.ts";
import { blockOf } from "../../../models/made-blocks.ts";

const pack = await loadPackByCounty(undefined, ["52"]);
const runs = ["baseline", "full-reform"].map((id) =>
  simulate(pack, resolveScenario(loadScenario(id, pack), pack)),
);
const withWays = pack.services.filter(({ reach }) => reach !== undefined);
const counties = pack.areas.localities.map(({ code }) => code).filter((code) => /^52/.test(code));

describe("people beyond reach", () => {
  it("are people times what is missing to a reach of 1, and their share is one less the indicator", () => {
    for (const result of runs)
      for (const { id } of withWays)
        for (const year of [2020, 2027, 2035])
          for (const area of ["52", "520328", "CN"]) {
            const { persons, beyond } = reachCounter(pack, result, id).count(
              { area, setting: "rural" },
              year,
            );
            const reach = readingOf(pack, result).value(
              { indicator: "reach", area, setting: "rural", service: id },
              year,
            );
            expect(beyond / persons).toBeCloseTo(1 - reach, 12);
          }
  });

  it("are people of the ages that a service is for: those whom the pyramid has, in every year", () => {
    for (const result of runs) {
      const pyramid = blockOf(result, "pyramid");
      for (const id of ["primary-places", "junior-places", "physicians", "elderly-care-beds"]) {
        const ages = pack.services.find((one) => one.id === id)?.eligible.ages ?? [0, 0];
        const { count } = reachCounter(pack, result, id);
        for (const year of [2020, 2021, 2030, 2035]) {
          const start = result.years.indexOf(year) * 202;
          let people = 0;
          for (const sex of [0, 101])
            for (let age = ages[0]; age <= ages[1]; age++)
              people += pyramid[start + sex + age] ?? Number.NaN;
          expect(count({ area: "CN" }, year).persons / people).toBeCloseTo(1, 9);
        }
      }
    }
  });

  it("of a province are those of its counties, and of a county those of its town and its villages", () => {
    for (const result of runs)
      for (const { id } of withWays) {
        const { count } = reachCounter(pack, result, id);
        const sumOf = (places: readonly Parameters<typeof count>[0][]) =>
          places.reduce((sum, place) => sum + count(place, 2035).beyond, 0);
        expect(sumOf(counties.map((area) => ({ area })))).toBeCloseTo(sumOf([{ area: "52" }]), 4);
        expect(
          sumOf([
            { area: "520328", setting: "urban" },
            { area: "520328", setting: "rural" },
          ]),
        ).toBeCloseTo(sumOf([{ area: "520328" }]), 6);
      }
  });

  it("change by people and by ways, which are the whole change; nothing changes from a year to itself", () => {
    for (const result of runs)
      for (const { id } of withWays) {
        const { change } = reachCounter(pack, result, id);
        const { from, to, byPeople, byWays } = change({ area: "52", setting: "rural" }, 2020, 2035);
        expect(byPeople + byWays).toBeCloseTo(to.beyond - from.beyond, 3);
        expect(change({ area: "52" }, 2030, 2030)).toMatchObject({ byPeople: 0, byWays: 0 });
      }
  });

  it("are nobody where a service has no ways, and no other service is known", () => {
    const [result] = runs;
    if (result === undefined) throw new Error("no run");
    expect(reachCounter(pack, result, "resident-pension").count({ area: "52" }, 2035).beyond).toBe(
      0,
    );
    expect(() => reachCounter(pack, result, "none")).toThrow(/a service of the pack is needed/);
  });
});
