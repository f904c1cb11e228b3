import type { Basis } from "../../../models/index.ts";
import { provinces } from "./geography.ts";
import type { Provincial } from "./stocks.ts";
import { numberIn, type RawRow, readRaw } from "./table.ts";

/** A long table (code, year, indicator, area, value) with lookups. */
export class LongTable {
  private readonly cells = new Map<string, number>();
  private readonly status = new Map<string, string>();

  /** Files are read in order: what a later file holds does not replace an earlier file's cell. */
  constructor(files: readonly string[]) {
    for (const file of files) {
      for (const row of readRaw(file)) {
        const key = keyOf(row.code ?? "", row.indicator ?? "", row.area ?? "", Number(row.year));
        const value = Number(row.value);
        if (this.cells.has(key) || !Number.isFinite(value)) continue;
        this.cells.set(key, value);
        this.status.set(key, row.status ?? "");
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

  /** All 31 provinces of one year. */
  provincial(
    indicator: string,
    area: string,
    year: number,
    source: string,
    note: string,
    factor = 1,
    basis: Basis = "observed",
  ): Provincial {
    return {
      values: new Map(
        provinces.map((province) => [
          province.code,
          this.get(province.code, indicator, area, year) * factor,
        ]),
      ),
      basis,
      source,
      note,
    };
  }
}

function keyOf(code: string, indicator: string, area: string, year: number): string {
  return `${code}|${indicator}|${area}|${year}`;
}

/** A column of a table with one row a province. */
export function column(rows: readonly RawRow[], name: string): ReadonlyMap<string, number> {
  return new Map(
    rows.filter((row) => row.code !== "00").map((row) => [row.code ?? "", numberIn(row, name)]),
  );
}
