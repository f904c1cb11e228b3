import { readFileSync } from "node:fs";
import { join } from "node:path";
import { group } from "d3-array";
import { describe, expect, it } from "vitest";
import { countyFiles, loadPackByCounty } from "../../cli/counties.ts";
import { builtInPack } from "../../cli/files.ts";
import { loadScenario } from "../../cli/scenarios.ts";
import {
  type Area,
  areaMembers,
  type CompiledPack,
  checkOutcomes,
  type Datum,
  lookThrough,
  type Pack,
  packAsRead,
  packInDetail,
  packOfScenarios,
  parsedValue,
  provenanceOfResult,
  readingOf,
  readPack,
  resolveScenario,
  simulate,
  writeCompiledForm,
} from "../../models/index.ts";
import { readCountyAreas } from "../../reports/counties.ts";
import { areasFile, countiesFolder } from "../../reports/county-files.ts";
import { countiesOfChina2020 } from "../../scenarios/packs/build/counties.ts";
import { codesOfOtherYears } from "../../scenarios/packs/build/county-codes.ts";
import { romanized } from "../../scenarios/packs/build/romanized.ts";
import { numberIn, readRaw } from "../../scenarios/packs/build/table.ts";
import { compiledPack, packFiles } from "../models/china-2020.ts";

const sources = join(builtInPack, "sources");
const built = countiesOfChina2020(sources);
const rows = built.flatMap((one) => one.rows);
const counties = readRaw(`${sources}/county/counties_2020.csv`);
const plain = compiledPack("china-2020");
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const people = (some: readonly Datum[]) =>
  sum(some.filter(({ item }) => item === "population").map(({ value }) => value));

/** Stocks of a kind in the leaves of an area, [service]. */
function stocks(pack: CompiledPack, area: string, kind: "capacity" | "staff" | "otherProviders") {
  const { leaves } = areaMembers(pack.areas, area);
  return pack.services.map((_, k) =>
    sum(leaves.map((a) => pack.stocks[kind][k * pack.areas.leaves.length + a] ?? 0)),
  );
}

describe("counties of the built-in pack", () => {
  it("are what the builder makes of the sources, byte for byte", () => {
    for (const [name, bytes] of countyFiles(built, codesOfOtherYears(sources))) {
      const written = readFileSync(join(builtInPack, countiesFolder, name));
      expect(written.equals(bytes), name).toBe(true);
    }
  });

  it("have everyone whom the census counts, in every county by age and sex, in town and country", () => {
    expect(people(rows)).toBe(1_409_778_724);
    const byLeaf = group(rows, ({ area }) => area);
    const counts = new Map(
      readRaw(`${sources}/county/county_age_sex_2020.csv`).map((row) => [row.adcode, row]),
    );
    for (const row of counties) {
      const [urban = [], rural = []] = ["urban", "rural"].map(
        (setting) => byLeaf.get(`${row.adcode}-${setting}`) ?? [],
      );
      expect(Math.abs(people(urban) - numberIn(row, "pop_urban")), row.name_zh).toBeLessThan(25);
      expect(people([...urban, ...rural])).toBe(numberIn(row, "pop_total"));
      const counted = counts.get(row.adcode);
      if (counted === undefined) throw new Error(`no ages of ${row.adcode}`);
      const men = [...urban, ...rural].filter(({ sex, age }) => sex === "male" && age === "85+");
      expect(people(men)).toBe(numberIn(counted, "m_85plus"));
    }
  });

  it("add up to their province's urban and rural people of every age", () => {
    for (const { province, rows: own } of built) {
      for (const leaf of plain.data) {
        if (leaf.item !== "population" || !leaf.area.startsWith(`${province}-`)) continue;
        const [, setting] = leaf.area.split("-");
        const inside = own.filter(
          ({ area, sex, age }) =>
            area.endsWith(`-${setting}`) && sex === leaf.sex && age === leaf.age,
        );
        expect(Math.abs(people(inside) - leaf.value), leaf.area).toBeLessThan(60);
      }
    }
  });

  it("share the province's residents without local hukou, nowhere more than nine tenths of the towns", () => {
    const without = (some: readonly Datum[]) =>
      some.filter(({ item }) => item === "population.without-local-hukou");
    for (const { province, rows: own } of built) {
      const whole = without(plain.data).find(({ area }) => area === `${province}-urban`)?.value;
      expect(Math.abs(sum(without(own).map(({ value }) => value)) - (whole ?? 0))).toBeLessThan(
        100,
      );
    }
    const urban = new Map(
      counties.map((row) => [`${row.adcode}-urban`, numberIn(row, "pop_urban")]),
    );
    for (const { area, value } of without(rows))
      expect(value).toBeLessThanOrEqual(0.9 * (urban.get(area) ?? 0) + 1);
  });

  it("have facts beside people, as the sources have them, read back as they were built; what nobody counted has none", async () => {
    const bytes = countyFiles(built, new Map()).get(areasFile) ?? new Uint8Array();
    const read = await readCountyAreas(bytes);
    for (const { province, areas } of built) expect(read.get(province)).toEqual(areas);
    const areas = built.flatMap((one) => one.areas);
    const residents = new Map(counties.map((row) => [row.adcode, numberIn(row, "pop_total")]));
    const peopleIn = (some: readonly Area[]) =>
      sum(some.map(({ code }) => residents.get(code) ?? Number.NaN));
    const poor = areas.filter(({ facts }) => facts?.leftPovertyListIn !== undefined);
    expect(poor).toHaveLength(832);
    expect(peopleIn(poor) / 1e6).toBeCloseTo(251.8, 1);
    for (const { facts } of poor)
      expect([2016, 2017, 2018, 2019, 2020]).toContain(facts?.leftPovertyListIn);
    const remote = areas.filter(({ facts }) => (facts?.kilometresToCity ?? 0) > 100);
    expect(peopleIn(remote)).toBe(64_513_199);
    const linked = areas.filter(({ facts }) => facts?.formerPeople !== undefined);
    expect(linked).toHaveLength(1_872);
    expect(
      linked.filter(
        ({ code, facts }) => (facts?.formerPeople?.persons ?? 0) > (residents.get(code) ?? 0),
      ),
    ).toHaveLength(1_006);
    const zones = new Set(
      counties.flatMap((row) => (row.unit_type === "development_zone" ? [row.adcode] : [])),
    );
    for (const { code, level, facts } of areas)
      if (level !== "county" || zones.has(code))
        expect(facts?.squareKilometres, code).toBe(undefined);
  });

  it("are named in both languages", () => {
    expect(romanized("西安市")).toBe("Xi'an City");
    expect(romanized("道真仡佬族苗族自治县")).toBe("Daozhen Gelao and Miao Autonomous County");
    expect(romanized("双江拉祜族佤族布朗族傣族自治县")).toBe(
      "Shuangjiang Lahu, Va, Blang and Dai Autonomous County",
    );
    expect(romanized("博尔塔拉蒙古自治州")).toBe("Bo'ertala Mongol Autonomous Prefecture");
    expect(romanized("鄂伦春自治旗")).toBe("Oroqen Autonomous Banner");
    expect(romanized("六合区")).toBe("Luhe District");
    for (const { areas } of built)
      for (const { name } of areas) expect(name.en).toMatch(/^[A-Z][A-Za-z',\- ü]+$/);
  });
});

it("a province by county is the same whether the pack's tables are at hand or its compiled form alone", () => {
  const [guizhou] = built.filter(({ province }) => province === "52");
  if (guizhou === undefined) throw new Error("no Guizhou");
  const { areas, rows: own } = guizhou;
  const detail = { province: "52", name: "52", areas, rows: own, hash: "of its rows" };
  const form = (whole: Pack) => {
    const { compiled } = parsedValue(lookThrough(parsedValue(packInDetail(whole, [detail]))));
    return writeCompiledForm(compiled, [], "");
  };
  const read = parsedValue(readPack(packFiles("china-2020")));
  expect(Buffer.from(form(packAsRead(plain))).equals(form(read))).toBe(true);
  expect(packOfScenarios(plain)).toBe(plain.hash);
});

describe("a province in detail", async () => {
  const pack = await loadPackByCounty(undefined, ["52"]);
  const baseline = loadScenario("baseline", pack);
  const result = simulate(pack, resolveScenario(baseline, pack));
  const plainResult = simulate(plain, resolveScenario(loadScenario("baseline", plain), plain));

  it("has prefectures and counties where the others have an urban and a rural part", () => {
    expect(areaMembers(pack.areas, "52").leaves).toHaveLength(175);
    expect(areaMembers(pack.areas, "520300").level).toBe("prefecture");
    expect(areaMembers(pack.areas, "520302", "rural").leaves).toHaveLength(1);
    expect(areaMembers(pack.areas, "51").leaves).toHaveLength(2);
    expect(pack.areas.provinces).toHaveLength(31);
  });

  it("has the stocks of its parts, in each county by the people entitled to them", () => {
    for (const kind of ["capacity", "staff", "otherProviders"] as const)
      for (const part of ["52-urban", "52-rural", "51-rural"])
        expect(stocks(pack, part, kind)).toEqual(
          stocks(plain, part, kind).map((value) => expect.closeTo(value, 4)),
        );
    const { value } = readingOf(pack, result);
    const of = (area: string) =>
      value({ indicator: "provision", service: "primary-places", area }, pack.baseYear);
    expect(of("520302-urban")).toBeCloseTo(of("522732-urban"), 9);
  });

  it("leaves the other provinces as they are in the base year, and the nation comparable", () => {
    const [detailed, whole] = [readingOf(pack, result), readingOf(plain, plainResult)];
    for (const indicator of ["need", "capacity", "staff"]) {
      const query = { indicator, service: "primary-places", area: "51-rural" };
      expect(detailed.value(query, 2020)).toBe(whole.value(query, 2020));
    }
    for (const year of [2020, 2025, 2035]) {
      const index = { indicator: "equalization.index" };
      expect(Math.abs(detailed.value(index, year) - whole.value(index, year))).toBeLessThan(0.001);
    }
  });

  it("balances every account", () => {
    expect(checkOutcomes(pack, result).filter(({ passed }) => !passed)).toEqual([]);
    const { value } = readingOf(pack, result);
    const counties = pack.areas.nodes.filter(
      ({ level, code }) => level === "county" && code.startsWith("52"),
    );
    for (const year of [2020, 2035])
      expect(
        sum(counties.map(({ code }) => value({ indicator: "population", area: code }, year))),
      ).toBeCloseTo(value({ indicator: "population", area: "52" }, year), 3);
  });

  it("traces a county's stock to the row of its province's part", () => {
    const { groups } = provenanceOfResult(
      pack,
      { indicator: "capacity", area: "520302-rural", service: "minimum-living-allowance" },
      2020,
    );
    expect(groups.flatMap(({ rows: own }) => own.map(({ area }) => area))).toContain("52-rural");
  });

  it("has another hash, and refuses a province twice or one that the pack has not", () => {
    expect(pack.hash).not.toBe(plain.hash);
    const read = parsedValue(readPack(packFiles("china-2020")));
    const detail = (province: string) => ({
      province,
      areas: [],
      name: "x.parquet",
      rows: [],
      hash: "",
    });
    const refused = packInDetail(read, [detail("52"), detail("52"), detail("99")]);
    expect(refused.ok ? [] : refused.problems.flatMap(({ given }) => given ?? [])).toEqual(
      expect.arrayContaining(["52", "99"]),
    );
  });

  it("refuses in a row that never was text what it refuses in one that was, by the row's number", () => {
    const read = parsedValue(readPack(packFiles("china-2020")));
    const sound = (built.find(({ province }) => province === "52")?.rows ?? []).slice(0, 1);
    const [row] = sound;
    const wrong = [
      { ...row, value: "12" },
      { ...row, value: Number.NaN },
      { ...row, year: 2020.5 },
      { ...row, sex: undefined },
      { ...row, area: "00" },
      { ...row, basis: "counted" },
      { ...row, unit: "" },
      { ...row, source: "" },
    ];
    const areas = built.find(({ province }) => province === "52")?.areas ?? [];
    const rows = [...sound, ...wrong];
    const refused = packInDetail(read, [{ province: "52", areas, name: "52", rows, hash: "" }]);
    const told = refused.ok ? [] : refused.problems;
    expect([...new Set(told.map(({ place }) => place?.line))]).toEqual(
      wrong.map((_, at) => at + 2),
    );
    expect(told.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["value", "year", "sex", "area", "basis", "unit", "source"]),
    );
  });
});
