import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Papa from "papaparse";
import type { CohortInput } from "../../../models/population/project-cohorts.ts";

const folder = fileURLToPath(new URL("../../golden/canada-1950-2020/", import.meta.url));
type Row = Readonly<Record<string, string>>;

function table(name: string): readonly Row[] {
  return Papa.parse<Row>(readFileSync(`${folder}${name}.csv`, "utf8"), {
    header: true,
    skipEmptyLines: true,
  }).data;
}

function grid(rows: readonly Row[], steps: number): number[][] {
  const result = Array.from({ length: steps }, () => new Array<number>(101).fill(Number.NaN));
  for (const row of rows) {
    const step = result[Number(row.time_start) - 1950];
    if (step !== undefined) step[Number(row.age_start)] = Number(row.value);
  }
  return result;
}

function bySex(name: string, steps: number): { female: number[][]; male: number[][] } {
  const rows = table(name);
  return {
    female: grid(
      rows.filter((row) => row.sex === "female"),
      steps,
    ),
    male: grid(
      rows.filter((row) => row.sex === "male"),
      steps,
    ),
  };
}

/** The reference's inputs, 70 steps. */
export function canadaInput(): CohortInput {
  const base = bySex("canada_base_1950", 1);
  return {
    ageWidth: 1,
    population: { female: base.female[0] ?? [], male: base.male[0] ?? [] },
    survival: bySex("canada_Sx", 70),
    fertility: grid(table("canada_asfr_1950_2019"), 70),
    sexRatioAtBirth: table("canada_srb").map((row) => Number(row.value)),
    netMigration: bySex("canada_netmig", 70),
  };
}

/** The reference's results, 71 years. */
export function canadaExpected(): { female: number[][]; male: number[][] } {
  return bySex("canada_expected_pop", 71);
}
