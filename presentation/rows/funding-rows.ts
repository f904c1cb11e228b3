import {
  blockOf,
  type CompiledPack,
  moneySources,
  moneyUses,
  type RunResult,
} from "../../models/index.ts";
import { leavesOfArea } from "./result-access.ts";

/** One source or use of money of an area, by year, million yuan in base-year prices. */
export interface FundingItem {
  readonly id: (typeof moneySources)[number] | (typeof moneyUses)[number];
  readonly side: "source" | "use";
  readonly values: readonly number[];
}

export interface FundingRows {
  readonly area: string;
  readonly years: readonly number[];
  readonly items: readonly FundingItem[];
  readonly totalSources: readonly number[];
  readonly totalUses: readonly number[];
  /** Largest difference of the two sides in a year, as a share of the sources. */
  readonly imbalance: number;
}

/** Positions of the provinces that make up the nation, a region or a province. */
export function provincesOfArea(pack: CompiledPack, area: string): number[] {
  const provinces = new Set(
    leavesOfArea(pack, area).map((leaf) => pack.areas.provinceOfLeaf[leaf] ?? 0),
  );
  return [...provinces].sort((a, b) => a - b);
}

/** Rows of the chart of money: sources and uses, summed over the provinces of the area. */
export function fundingRows(
  pack: CompiledPack,
  result: RunResult,
  area: string = pack.areas.nation.code,
): FundingRows {
  const money = blockOf(result, "money");
  const provinceCount = pack.areas.provinces.length;
  const rowCount = moneySources.length + moneyUses.length;
  const provinces = provincesOfArea(pack, area);
  const series = (row: number): number[] =>
    result.years.map((_, year) =>
      provinces.reduce(
        (sum, province) => sum + (money[(year * rowCount + row) * provinceCount + province] ?? 0),
        0,
      ),
    );
  const items: FundingItem[] = [
    ...moneySources.map((id, index) => ({ id, side: "source" as const, values: series(index) })),
    ...moneyUses.map((id, index) => ({
      id,
      side: "use" as const,
      values: series(moneySources.length + index),
    })),
  ];
  const total = (side: "source" | "use"): number[] =>
    result.years.map((_, year) =>
      items
        .filter((item) => item.side === side)
        .reduce((sum, item) => sum + (item.values[year] ?? 0), 0),
    );
  const totalSources = total("source");
  const totalUses = total("use");
  return {
    area,
    years: result.years,
    items,
    totalSources,
    totalUses,
    imbalance: Math.max(
      0,
      ...totalSources.map(
        (sources, year) =>
          Math.abs(sources - (totalUses[year] ?? 0)) / Math.max(1e-9, Math.abs(sources)),
      ),
    ),
  };
}
