import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { domainIds } from "../../models/domains.ts";
import { noteIn, readNotes } from "../../models/pack/notes.ts";
import { type PackFile, packFileSchema } from "../../models/pack/schema.ts";
import { readSources } from "../../models/pack/sources.ts";
import { parameterIds } from "../../models/parameters.ts";
import { leverIndex, levers } from "../../models/scenario/levers.ts";
import { parsedValue } from "../../models/text/problem.ts";
import { buildPack } from "../../scenarios/packs/build/build.ts";
import { readRaw } from "../../scenarios/packs/build/table.ts";
import { compiledPack } from "../models/china-2020.ts";

const folder = fileURLToPath(new URL("../../scenarios/packs/china-2020/", import.meta.url));
const text = (name: string): string => readFileSync(folder + name, "utf8");
const file: PackFile = packFileSchema.parse(parse(text("pack.yaml")));
const rows = file.tables.flatMap((table) => readRaw(folder + table));
const sources = readSources(text("SOURCES.md"));
const headings = new Set(sources.map((source) => source.id));
const provinces = file.areas.filter((area) => area.level === "province");
const pack = compiledPack("china-2020");
const provinceAt = (code: string | undefined): number =>
  pack.areas.provinces.findIndex((province) => province.code === code);
/** Beds of a leaf as the model has them. */
function bedsOf(leaf: number): { readonly public: number; readonly other: number } {
  const k = pack.services.findIndex(({ id }) => id === "hospital-beds");
  const cell = k * pack.areas.leaves.length + leaf;
  const { capacity, otherProviders } = pack.stocks;
  return { public: capacity[cell] ?? Number.NaN, other: otherProviders[cell] ?? Number.NaN };
}

/** Sum of an item over rows that a test picks. */
function sumOf(
  item: string,
  pick: (row: Readonly<Record<string, string>>) => boolean = () => true,
): number {
  return rows
    .filter((row) => row.item === item && pick(row))
    .reduce((sum, row) => sum + Number(row.value), 0);
}

/** Everything in the file that has a basis and names a source. */
function* sourced(
  value: unknown,
  path = "",
): Generator<{ path: string; source: string; note: string }> {
  if (Array.isArray(value))
    for (const [i, item] of value.entries()) yield* sourced(item, `${path}[${i}]`);
  else if (typeof value === "object" && value !== null) {
    if ("source" in value && typeof value.source === "string") {
      const note = "note" in value && typeof value.note === "string" ? value.note : "";
      yield { path, source: value.source, note };
    }
    for (const [key, item] of Object.entries(value)) yield* sourced(item, `${path}.${key}`);
  }
}

describe("the pack china-2020", () => {
  it("comes out of its raw tables byte for byte", () => {
    const built = buildPack("china-2020");
    expect([...built.files.keys()].sort()).toEqual(
      ["pack.yaml", "calibration.csv", ...file.tables].sort(),
    );
    for (const [name, content] of built.files)
      expect(content === text(name), `${name} is as built`).toBe(true);
  });

  it("names every source in English and in Chinese", () => {
    const unnamed = sources
      .slice(1)
      .filter(({ name }) => !/\p{Script=Han}/u.test(name?.["zh-CN"] ?? ""));
    expect(unnamed.map((source) => source.id)).toEqual([]);
  });

  it("gives every number a basis and sources that SOURCES.md describes", () => {
    const missing = rows.filter(
      (row) =>
        !["observed", "derived", "estimated", "assumed"].includes(row.basis ?? "") ||
        (row.source ?? "").split(";").some((source) => !headings.has(source)),
    );
    expect(missing.slice(0, 3)).toEqual([]);
    const unknown = [...sourced(file)].filter(({ source }) =>
      source.split(";").some((id) => !headings.has(id)),
    );
    expect(unknown).toEqual([]);
  });

  it("says every note in Chinese, with the numbers of the English one", () => {
    const said = parsedValue(readNotes(text("notes.csv")));
    const notes = new Set([
      ...rows.map((row) => row.note ?? ""),
      ...[...sourced(file)].map(({ note }) => note),
    ]);
    const silent = [...notes].filter((note) => noteIn(said, note, "zh-CN") === undefined);
    expect(silent).toEqual([]);
    const unfilled = [...notes].map((note) => noteIn(said, note, "zh-CN") ?? "");
    expect(unfilled.filter((note) => /[{}]|[a-z]{3}/.test(note))).toEqual([]);
  });

  it("explains every number that is not observed", () => {
    const silent = rows.filter((row) => row.basis !== "observed" && row.note === "");
    expect(silent.slice(0, 3)).toEqual([]);
  });

  it("holds the census: residents by province and sex, without servicemen", () => {
    const census = readRaw(`${folder}sources/demography/provinces.csv`);
    expect(Math.abs(sumOf("population") - 1_409_778_724)).toBeLessThan(100);
    for (const row of census) {
      for (const sex of ["male", "female"] as const) {
        const sum = sumOf(
          "population",
          (datum) => datum.area?.startsWith(`${row.code}-`) === true && datum.sex === sex,
        );
        expect(
          Math.abs(sum - Number(row[`${sex}_2020`])),
          `${row.name_en}, ${sex}`,
        ).toBeLessThanOrEqual(40);
      }
    }
  });

  it("sends out as many migrants as arrive, and leaves the decade's net migration", () => {
    const migration = readRaw(`${folder}sources/demography/migration.csv`);
    const value = (item: string, area: string) => sumOf(item, (row) => row.area === area);
    const out = migration.map((row) => {
      const code = row.code ?? "";
      return (
        value("migration.out-rate", code) *
        sumOf("population", (datum) => datum.area?.startsWith(`${code}-`) === true)
      );
    });
    const moves = out.reduce((sum, persons) => sum + persons, 0);
    expect(sumOf("migration.destination-share")).toBeCloseTo(1, 5);
    migration.forEach((row, i) => {
      const net = moves * value("migration.destination-share", row.code ?? "") - (out[i] ?? 0);
      expect(
        Math.abs(net - Number(row.net_migration_2010_2020_age10plus_derived) / 10),
      ).toBeLessThan(25);
    });
  });

  it("reproduces the accounts of 2020: revenue, transfers and spending of the nation", () => {
    expect(sumOf("revenue.own") / 100).toBeCloseTo(100_143.29, 0);
    expect(sumOf("spending.total") / 100).toBeCloseTo(210_583.47, 0);
    const transfers =
      sumOf("transfers.shared-responsibility") +
      sumOf("transfers.equalization") +
      sumOf("transfers.other");
    expect(transfers / 100).toBeCloseTo(83_315.29, 0);
    expect(sumOf("transfers.equalization") / 100).toBeCloseTo(17_192, 0);
    expect(
      rows.filter((row) => row.item?.startsWith("transfers.") && Number(row.value) < 0),
    ).toEqual([]);
  });

  it("keeps provincial totals when it splits them into urban and rural", () => {
    const beds = readRaw(`${folder}sources/services/services_by_province.csv`);
    for (const row of beds) {
      const at = (item: string) =>
        sumOf(item, (datum) => datum.subject === "hospital-beds" && datum.area === row.code);
      expect(at("stock.total"), row.name_en).toBe(
        Math.round(Number(row.beds_total_2020_10k) * 10_000),
      );
      const parts = (pack.areas.leavesOfProvince[provinceAt(row.code)] ?? []).map(
        (leaf) => bedsOf(leaf).public + bedsOf(leaf).other,
      );
      expect(parts.length, row.name_en).toBe(2);
      expect(
        parts.reduce((sum, part) => sum + part, 0),
        row.name_en,
      ).toBeCloseTo(at("stock.total"), 6);
    }
  });

  it("adds up to the nation where the nation is counted", () => {
    const totalOf = (service: string): number =>
      ["stock.total", "stock.capacity"].reduce(
        (sum, item) => sum + sumOf(item, (row) => row.subject === service),
        0,
      );
    const raw = (name: string) => readRaw(`${folder}sources/${name}`);
    const inNation = (name: string, indicator: string, year: number): number => {
      const found = raw(name).find(
        (row) =>
          (row.code ?? row.province_code) === "00" &&
          row.indicator === indicator &&
          (row.area ?? row.setting) === "total" &&
          Number(row.year) === year,
      );
      return Number(found?.value);
    };
    const education = (what: string) => inNation("education/education_by_province.csv", what, 2020);
    const near = (given: number, counted: number, what: string) =>
      expect(Math.abs(given - counted), what).toBeLessThanOrEqual(31);
    near(totalOf("preschool-places"), education("kindergarten_enrolment"), "kindergartens");
    near(
      totalOf("primary-places") + totalOf("junior-places"),
      education("primary_enrolment") + education("junior_enrolment"),
      "compulsory schools",
    );
    const vocational = inNation(
      "services-counted/c_education.csv",
      "secondary_vocational_enrolment",
      2020,
    );
    near(
      totalOf("senior-places"),
      education("senior_general_enrolment") + vocational,
      "senior schools",
    );
    const health = (what: string) => inNation("services-counted/d_health.csv", what, 2020);
    near(totalOf("physicians"), health("licensed_assistant_physicians"), "physicians");
    near(totalOf("nurses"), health("registered_nurses"), "nurses");
  });

  it("has services in all nine domains, whose money shares and building leave something for the rest", () => {
    for (const domain of domainIds) {
      const services = file.services.filter((service) => service.domain === domain);
      expect(services.length, domain).toBeGreaterThan(0);
      const shares = services.reduce((sum, service) => sum + service.money.recurrentShare.value, 0);
      const building =
        file.parameters.find((parameter) => parameter.id === `capital-share-${domain}`)?.value ?? 0;
      expect(shares + building, domain).toBeLessThan(1);
      const builds = services.some((service) => service.provision === "facility");
      if (builds) expect(building, domain).toBeGreaterThan(0);
      else expect(building, domain).toBe(0);
    }
  });

  it("gives every leaf its stock of every service that it is meant to have", () => {
    pack.services.forEach((service, k) => {
      pack.areas.leaves.forEach((leaf, a) => {
        const meant = leaf.setting !== "" && service.eligible.settings.includes(leaf.setting);
        const stock = pack.stocks.capacity[k * pack.areas.leaves.length + a] ?? Number.NaN;
        // An allowance that was decided later has no stock yet.
        const stocked = meant && service.standard.points[0]?.[1] !== 0;
        expect(stocked ? stock > 0 : stock === 0, `${service.id} ${leaf.code}`).toBe(true);
      });
    });
  });

  it("keeps what is counted apart from how it is split", () => {
    const beds = rows.filter((row) => row.subject === "hospital-beds");
    const basesOf = (item: string) =>
      new Set(beds.filter((row) => row.item === item).map((row) => row.basis));
    expect([...basesOf("stock.total")]).toEqual(["observed"]);
    expect([...basesOf("stock.public-share")]).toEqual(["estimated"]);
    expect([...basesOf("stock.total.rural-share")]).toEqual(["estimated"]);
    const rolled = rows.filter(
      (row) => row.item === "stock.capacity" && row.subject === "primary-places",
    );
    expect(new Set(rolled.map((row) => row.basis))).toEqual(new Set(["derived"]));
    expect(rolled.every((row) => row.note?.includes("rolled to 2020 by the nation's growth"))).toBe(
      true,
    );
  });

  it("declares each parameter that the simulation reads, and lever paths within the levers' ranges", () => {
    const ids = new Set(file.parameters.map((parameter) => parameter.id));
    expect(parameterIds.filter((id) => !ids.has(id))).toEqual([]);
    for (const path of file.leverDefaults) {
      const lever = levers[leverIndex(path.lever)];
      for (const [year, value] of path.points) {
        expect(value, `${path.lever} ${year}`).toBeGreaterThanOrEqual(lever?.minimum ?? 0);
        expect(value, `${path.lever} ${year}`).toBeLessThanOrEqual(lever?.maximum ?? 0);
      }
    }
  });

  it("names services that exist in targets and conversions, and puts each province on its own tile", () => {
    const ids = new Set(file.services.map((service) => service.id));
    for (const target of file.targets)
      if (target.service !== undefined) expect(ids).toContain(target.service);
    for (const service of file.services)
      for (const conversion of service.conversions) expect(ids).toContain(conversion.to);
    expect(provinces.length).toBe(31);
    expect(new Set(provinces.map((area) => area.tile?.join(","))).size).toBe(31);
  });
});
