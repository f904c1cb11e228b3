import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Papa from "papaparse";
import { parse } from "yaml";
import { type AreaTree, buildAreaTree } from "../../../models/areas.ts";
import type { Datum } from "../../../models/pack/datum.ts";
import type { Area } from "../../../models/pack/schema.ts";

function readRows(path: string): Datum[] {
  const file = fileURLToPath(new URL(`../../../${path}`, import.meta.url));
  return Papa.parse<Record<string, string>>(readFileSync(file, "utf8"), {
    header: true,
    skipEmptyLines: true,
  }).data.map(
    (row) => ({ ...row, year: Number(row.year), value: Number(row.value) }) as unknown as Datum,
  );
}

let rows: readonly Datum[] | undefined;

/** Population rows of the pack china-2020. */
export function chinaRows(): readonly Datum[] {
  rows ??= readRows("scenarios/packs/china-2020/population.csv");
  return rows;
}

/** Rows `population.united-nations`, see tests/golden/united-nations-2024. */
export function unitedNationsRows(): readonly Datum[] {
  return readRows("tests/golden/united-nations-2024/base-2020.csv");
}

/** The UN's population, births and deaths by year, persons. */
export function unitedNationsExpected(): readonly {
  year: number;
  population: number;
  births: number;
  deaths: number;
}[] {
  const file = fileURLToPath(
    new URL("../../golden/united-nations-2024/expected.csv", import.meta.url),
  );
  return Papa.parse<Record<string, string>>(readFileSync(file, "utf8"), {
    header: true,
    skipEmptyLines: true,
  }).data.map((row) => ({
    year: Number(row.year),
    population: Number(row.population),
    births: Number(row.births),
    deaths: Number(row.deaths),
  }));
}

/** The areas of the pack china-2020. */
export function chinaAreas(): AreaTree {
  const file = fileURLToPath(
    new URL("../../../scenarios/packs/china-2020/pack.yaml", import.meta.url),
  );
  return buildAreaTree((parse(readFileSync(file, "utf8")) as { areas: Area[] }).areas);
}
