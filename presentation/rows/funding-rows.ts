import {
  type CompiledPack,
  moneySources,
  moneyUses,
  type RunResult,
  readingOf,
  unspentReasons,
} from "../../models/index.ts";
import { costByYear } from "./cost-rows.ts";
import { wholeSelection } from "./selection.ts";

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
  /** What is returned to the treasury by the reason why it was not spent, million yuan; the sum is the use `carried-out`. */
  readonly unspent: readonly {
    readonly id: (typeof unspentReasons)[number];
    readonly values: readonly number[];
  }[];
  /** What the nine domains cost, million yuan (`costByYear`). */
  readonly cost: readonly number[];
  readonly totalSources: readonly number[];
  readonly totalUses: readonly number[];
  /** Largest difference of the two sides in a year, as a share of the sources. */
  readonly imbalance: number;
}

/** Rows of the chart of money: sources and uses, summed over the provinces of the area. */
export function fundingRows(
  pack: CompiledPack,
  result: RunResult,
  area: string = pack.areas.nation.code,
): FundingRows {
  const { series } = readingOf(pack, result);
  const items = (["source", "use"] as const).flatMap((side) =>
    (side === "source" ? moneySources : moneyUses).map(
      (id): FundingItem => ({
        id,
        side,
        values: series({ indicator: `money.${side}s`, area, group: id }),
      }),
    ),
  );
  const totalSources = series({ indicator: "money.sources", area });
  const totalUses = series({ indicator: "money.uses", area });
  return {
    area,
    years: result.years,
    items,
    unspent: unspentReasons.map((id) => ({
      id,
      values: series({ indicator: "money.unspent", area, group: id }),
    })),
    cost: costByYear(pack, result, { ...wholeSelection(pack), area }),
    totalSources,
    totalUses,
    imbalance: Math.max(
      0,
      ...totalSources.map(
        (sources, year) =>
          Math.abs(sources - (totalUses[year] ?? Number.NaN)) / Math.max(1e-9, Math.abs(sources)),
      ),
    ),
  };
}
