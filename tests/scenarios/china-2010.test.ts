import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type PackFile, packFileSchema } from "../../models/pack/schema.ts";
import { readSources } from "../../models/pack/sources.ts";
import { scenarioFileSchema } from "../../models/scenario/schema.ts";
import { buildPack } from "../../scenarios/packs/build/build.ts";
import { readRaw } from "../../scenarios/packs/build/table.ts";

const folder = fileURLToPath(new URL("../../scenarios/packs/china-2010/", import.meta.url));
const text = (name: string): string => readFileSync(folder + name, "utf8");
const file: PackFile = packFileSchema.parse(parse(text("pack.yaml")));
const rows = file.tables.flatMap((table) => readRaw(folder + table));
const sources = readSources(text("SOURCES.md"));
const headings = new Set(sources.map((source) => source.id));
const inputs = rows.filter((row) => row.item?.startsWith("observed.") === false);

describe("the pack china-2010", () => {
  it("comes out of its raw tables byte for byte", () => {
    for (const [name, content] of buildPack("china-2010").files) {
      expect(content === text(name), `${name} is as built`).toBe(true);
    }
  });

  it("names every source in English and in Chinese", () => {
    const unnamed = sources
      .slice(1)
      .filter(({ name }) => !/\p{Script=Han}/u.test(name?.["zh-CN"] ?? ""));
    expect(unnamed.map((source) => source.id)).toEqual([]);
  });

  it("gives every number a basis and sources that SOURCES.md describes", () => {
    const missing = rows.filter((row) =>
      (row.source ?? "").split(";").some((source) => !headings.has(source)),
    );
    expect(missing.slice(0, 3)).toEqual([]);
    const named = [...text("pack.yaml").matchAll(/\bsource: "?([a-z0-9;-]+)/g)].flatMap(
      (match) => match[1]?.split(";") ?? [],
    );
    expect(named.filter((id) => !headings.has(id))).toEqual([]);
    expect(rows.filter((row) => row.basis !== "observed" && row.note === "").slice(0, 3)).toEqual(
      [],
    );
  });

  it("feeds the simulation no observation made after 2011", () => {
    const late = inputs.filter((row) => row.basis === "observed" && Number(row.year) > 2010);
    expect(late).toEqual([]);
    expect(file.leverDefaults.every((path) => path.basis === "assumed")).toBe(true);
    expect(
      file.parameters.find((parameter) => parameter.id === "context-observed-through")?.value,
    ).toBe(2010);
  });

  it("holds the census of 2010 by province", () => {
    const counties = readRaw(
      fileURLToPath(new URL("../china-2020/sources/county/counties_2010.csv", `file://${folder}`)),
    );
    const expected = new Map<string, number>();
    for (const row of counties) {
      const code = row.province_code ?? "";
      expected.set(code, (expected.get(code) ?? 0) + Number(row.pop_total));
    }
    for (const [code, persons] of expected) {
      const sum = rows
        .filter((row) => row.item === "population" && row.area?.startsWith(`${code}-`))
        .reduce((all, row) => all + Number(row.value), 0);
      expect(Math.abs(sum - persons), code).toBeLessThanOrEqual(60);
    }
  });

  it("labels its option of perfect foresight and keeps it a valid scenario", () => {
    const scenario = scenarioFileSchema.parse(parse(text("perfect-foresight.yaml")));
    expect(scenario.title.en).toContain("known later");
    expect(Object.keys(scenario.levers)).toEqual(["total-fertility"]);
  });
});
