import { byProvince, Figures } from "./figures.ts";
import type { Provincial } from "./stocks.ts";
import { numberIn, observed, type RawRow, readRaw } from "./table.ts";

/** A long table (code, year, indicator, area, value) with lookups. */
export class LongTable {
  private readonly cells = new Map<string, number>();

  /** Cells that the source's own table marks as worked out from other counts. */
  private readonly derivedCells = new Set<string>();

  private readonly source: string;

  /** Files are read in order: what a later file holds does not replace an earlier file's cell. */
  constructor(source: string, files: readonly string[]) {
    this.source = source;
    for (const file of files) {
      for (const row of readRaw(file)) {
        const key = keyOf(
          row.code ?? row.province_code ?? "",
          row.indicator ?? "",
          row.area ?? row.setting ?? "",
          Number(row.year),
        );
        const value = Number(row.value);
        if (this.cells.has(key) || !Number.isFinite(value)) continue;
        this.cells.set(key, value);
        if (row.status === "derived") this.derivedCells.add(key);
      }
    }
  }

  find(code: string, indicator: string, area: string, year: number): number | undefined {
    return this.cells.get(keyOf(code, indicator, area, year));
  }

  get(code: string, indicator: string, area: string, year: number): number {
    const value = this.find(code, indicator, area, year);
    if (value === undefined)
      throw new RangeError(`${indicator}, ${area}, ${year}: nothing for ${code}`);
    return value;
  }

  /** All 31 provinces of one year, in town and country. */
  provincial(indicator: string, year: number, note = "", factor = 1): Provincial {
    return {
      values: byProvince((code) => this.get(code, indicator, "total", year) * factor),
      ...observed(this.source, note),
      basis: (code) =>
        this.derivedCells.has(keyOf(code, indicator, "total", year)) ? "derived" : "observed",
    };
  }
}

export function socialTable(folder: string): LongTable {
  return new LongTable("social-statistics", [
    `${folder}/social/social2_by_province.csv`,
    `${folder}/social/social_by_province.csv`,
  ]);
}

/** Counts gathered later, in their own columns (province_code and setting). */
export function countedTable(folder: string): LongTable {
  const tables = [
    "c_education",
    "d_health",
    "i_work_insurance_training",
    "k_pension_medical_insurance",
  ];
  return new LongTable(
    "services-counted",
    tables.map((name) => `${folder}/services-counted/${name}.csv`),
  );
}

export function educationTable(folder: string): LongTable {
  return new LongTable("education-statistics", [`${folder}/education/education_by_province.csv`]);
}

function keyOf(code: string, indicator: string, area: string, year: number): string {
  return `${code}|${indicator}|${area}|${year}`;
}

/** A column of a table with one row a province. */
export function column(rows: readonly RawRow[], name: string): Figures {
  return new Figures(
    rows.filter((row) => row.code !== "00").map((row) => [row.code ?? "", numberIn(row, name)]),
  );
}

/** A column of the provinces' health statistics in one year. */
export function healthIn(folder: string, name: string, year: number): Figures {
  const rows = readRaw(`${folder}/services/province_timeseries.csv`);
  return column(
    rows.filter((row) => Number(row.year) === year),
    name,
  );
}
