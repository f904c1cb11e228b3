import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { loadScenario } from "../../../cli/scenarios.ts";
import { readingOf, resolveScenario, simulate, theilT } from "../../../models/index.ts";
import { isCounted } from "../../../presentation/rows/county-basis.ts";
import {
  type CountyLeaf,
  countyParts,
  countyPartsRows,
  partsOfTheil,
} from "../../../presentation/rows/county-parts-rows.ts";
import { countiesOf } from "../../../presentation/rows/county-rows.ts";
import { type Selection, wholeSelection } from "../../../presentation/rows/selection.ts";
import { theilRows } from "../../../presentation/rows/theil-rows.ts";
import {
  countyPartsFinding,
  countyPartsNote,
} from "../../../presentation/words/findings/county-parts-finding.ts";

const packs = await Promise.all(
  [["52"], ["11", "52"]].map((codes) => loadPackByCounty(undefined, codes)),
);
const [one, two] = packs;
if (one === undefined || two === undefined) throw new Error("no pack");
const runOn = (pack: typeof one, id: string) => ({
  result: simulate(pack, resolveScenario(loadScenario(id, pack), pack)),
});
const baseline = runOn(one, "baseline");
const whole = wholeSelection(one);
const selections: readonly Selection[] = [
  whole,
  { ...whole, domain: "elderly-care" },
  { ...whole, domain: "schooling", service: "primary-places" },
  { ...whole, domain: "health-care", setting: "rural" },
  { ...whole, domain: "schooling", registration: "unregistered" },
  { ...whole, registration: "registered" },
];

const leaf = (code: string): CountyLeaf => ({
  setting: code.endsWith("u") ? "urban" : "rural",
  province: code.slice(0, 1),
  prefecture: code.slice(0, 2),
  county: code.slice(0, 3),
});

describe("parts of inequality between counties", () => {
  it("add up to the whole, whatever is selected", () => {
    for (const selection of selections) {
      const { total, parts, years } = countyPartsRows(one, baseline, selection);
      expect(years).toHaveLength(baseline.result.years.length - 1);
      for (const [at, value] of total.entries()) {
        const sum = countyParts.reduce((all, part) => all + (parts[part][at] ?? Number.NaN), 0);
        expect(Math.abs(sum - value)).toBeLessThan(1e-12);
        for (const part of countyParts) expect(parts[part][at]).toBeGreaterThanOrEqual(0);
        // One province has nothing beside it.
        expect(parts.provinces[at]).toBe(0);
        if (selection.setting === "rural") expect(parts.settings[at]).toBeLessThan(1e-12);
      }
    }
  });

  it("are Theil's T of the towns and villages, and what the series of inequality have between the leaves of a province", () => {
    const { value } = readingOf(one, baseline.result);
    for (const domain of ["elderly-care", undefined] as const) {
      const { total, years } = countyPartsRows(one, baseline, { ...whole, domain });
      for (const year of [2021, 2035]) {
        const series = value(
          { indicator: "equalization.theil-t.between-urban-rural", area: "52", domain },
          year,
        );
        expect(total[years.indexOf(year)]).toBeCloseTo(series, 12);
      }
    }
  });

  it("the parts of made-up places are those of the formula, level by level", () => {
    const leaves = ["a11u", "a11r", "a12u", "a21u", "b11u", "b11r"].map(leaf);
    const [levels, persons] = [
      [0.9, 0.5, 0.7, 0.4, 1, 0.2],
      [3, 1, 2, 5, 4, 2],
    ];
    const parts = partsOfTheil(leaves, levels, persons);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(theilT(levels, persons), 12);
    const meanOf = (of: (at: CountyLeaf) => string) =>
      leaves.map((own) => {
        const inside = leaves.flatMap((other, i) => (of(other) === of(own) ? [i] : []));
        const people = inside.reduce((sum, i) => sum + (persons[i] ?? 0), 0);
        return inside.reduce((sum, i) => sum + (persons[i] ?? 0) * (levels[i] ?? 0), 0) / people;
      });
    const provinces = theilT(
      meanOf(({ province }) => province),
      persons,
    );
    const prefectures = theilT(
      meanOf(({ prefecture }) => prefecture),
      persons,
    );
    const counties = theilT(
      meanOf(({ county }) => county),
      persons,
    );
    expect(parts[0]).toBeCloseTo(provinces, 12);
    expect((parts[0] ?? 0) + (parts[1] ?? 0)).toBeCloseTo(prefectures, 12);
    expect(parts.slice(0, 3).reduce((sum, part) => sum + part, 0)).toBeCloseTo(counties, 12);
  });

  it("do not change with the scale of levels or of people, nor with the order of places", () => {
    const leaves = ["a11u", "a11r", "a12u", "a21u", "b11u"].map(leaf);
    const [levels, persons] = [
      [0.9, 0.5, 0.7, 0.4, 1],
      [3, 1, 2, 5, 4],
    ];
    const close = (parts: readonly number[]) => parts.map((part) => expect.closeTo(part, 12));
    const parts = close(partsOfTheil(leaves, levels, persons));
    expect(
      partsOfTheil(
        leaves,
        levels.map((x) => x / 3),
        persons.map((n) => 1000 * n),
      ),
    ).toEqual(parts);
    expect(partsOfTheil(leaves.toReversed(), levels.toReversed(), persons.toReversed())).toEqual(
      parts,
    );
  });

  it("with one place a province there is nothing inside, with equal places nothing at all, nor where nobody lives", () => {
    const alone = ["a11u", "b11u", "c11u"].map(leaf);
    const [between = 0, ...inside] = partsOfTheil(alone, [0.9, 0.5, 0.2], [1, 2, 3]);
    expect(between).toBeGreaterThan(0);
    expect(inside).toEqual([0, 0, 0]);
    expect(partsOfTheil(alone, [0.5, 0.5, 0.5], [1, 2, 3])).toEqual([0, 0, 0, 0]);
    expect(partsOfTheil(alone, [0, 0, 0], [1, 2, 3])).toEqual([0, 0, 0, 0]);
    expect(partsOfTheil(alone, [0.5, Number.NaN, 0.9], [0, 2, 0])).toEqual([0, 0, 0, 0]);
    expect(partsOfTheil([], [], [])).toEqual([0, 0, 0, 0]);
  });

  it("leave out the base year, in which nobody has counted how counties differ", () => {
    expect(isCounted(one, whole, countiesOf(one, "52"))).toBe(false);
    expect(countyPartsRows(one, baseline, whole).years).not.toContain(one.baseYear);
    const { result } = baseline;
    const counted = {
      ...one,
      data: [
        ...one.data,
        ...one.areas.localities.flatMap(({ code }) =>
          code.startsWith("52")
            ? one.data
                .filter(
                  ({ item, subject }) => item === "stock.staff" && subject === "primary-places",
                )
                .slice(0, 1)
                .map((row) => ({ ...row, area: code }))
            : [],
        ),
      ],
    };
    const primary = { ...whole, domain: "schooling", service: "primary-places" } as const;
    expect(isCounted(counted, primary, countiesOf(one, "52"))).toBe(true);
    expect(isCounted(counted, { ...whole, domain: "schooling" }, countiesOf(one, "52"))).toBe(
      false,
    );
    expect(countyPartsRows(counted, { result }, primary).years).toContain(one.baseYear);
  });

  it.each(["en", "zh-CN"] as const)(
    "the sentences name every part that there is, and shares add up (%s)",
    (language) => {
      for (const pack of packs)
        for (const id of ["baseline", "full-reform"]) {
          const run = runOn(pack, id);
          for (const selection of selections) {
            const rows = countyPartsRows(pack, run, selection);
            for (const year of [2020, 2021, 2030, 2035]) {
              const said = countyPartsFinding(pack, rows, year, language);
              expect(said).not.toMatch(/NaN|undefined|\{\{/);
              if (year === 2020) {
                expect(said).toMatch(/nobody has counted|未经统计/);
                continue;
              }
              if (/no inequality is left|已无差距/.test(said)) continue;
              const shares = [...said.matchAll(/(\d+)%/g)].map(([, share]) => Number(share));
              expect(
                shares.reduce((sum, share) => sum + share, 0),
                said,
              ).toBe(100);
              expect(shares).toEqual(shares.toSorted((a, b) => b - a));
              expect(/means of the provinces|各省均值/.test(said)).toBe(rows.provinces.length > 1);
            }
            expect(countyPartsNote(pack, rows, language)).not.toMatch(/NaN|undefined|\{\{/);
          }
        }
    },
  );
});

it("says of inequality by province whether its last part holds counties too", () => {
  const holds = (area: string | undefined) =>
    theilRows(one, baseline.result, "overall", "theil-t", { area }).holdsCounties;
  for (const area of [undefined, "CN", "52", "520300"]) expect(holds(area), area).toBe(true);
  for (const area of ["51", "520302"]) expect(holds(area), area).toBe(false);
});
