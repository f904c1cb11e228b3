import type { AreaMembers, AreaTree, Setting } from "../areas.ts";
import type { Bilingual } from "../domains.ts";
import type { BlockName, EqualizationMeasure, nationalMeasures } from "../results.ts";
import type { InputPart } from "./inputs.ts";

/**
 * What a number is, which decides how it is written. `index` and `share`: 0…1. `points`: a difference of two of them. `money`: million
 * yuan; `yuan`: yuan a person. `persons` and `units`: counts. `coefficient`: Gini, Theil and their kind. `ratio`: a multiple.
 */
export type IndicatorKind =
  | "index"
  | "share"
  | "points"
  | "money"
  | "yuan"
  | "persons"
  | "units"
  | "coefficient"
  | "ratio"
  | "plain";

/**
 * Areas for which an indicator can be read. `everywhere`: every area and every urban or rural part; `both-parts`: areas that have
 * both; `provinces`: areas that provinces lie in whole, since accounts are kept by province; `nation`: the nation alone.
 */
export type IndicatorAreas = "everywhere" | "both-parts" | "provinces" | "nation";

/** Another indicator, of the urban or rural part of the area where that is meant. */
export interface IndicatorTerm {
  readonly indicator: string;
  readonly group?: string;
  readonly setting?: Setting;
}

/**
 * Where the values of an indicator come from.
 * `sum`: over the leaves or provinces of an area, of rows of a block: row i of `rows` for group i, all of them without a group.
 * `sum-of-domains`: the same with one row a domain. `stock`: of a service the sum in its own unit; of several, the sum where they
 * add up (persons), else the mean of their values relative to the base year. `mean`: of a service weighted by need, of a domain or
 * the whole by residents. `measure`: what the run measured of the nation, and `elsewhere` for other areas. `meeting`: residents whose
 * leaf stands at or above the pack's threshold in the domain, or in every domain, over all residents. `national`: one number a
 * year. `total`, `ratio` and `difference`: of other indicators.
 */
export type Recorded =
  | { readonly how: "sum"; readonly block: BlockName; readonly rows: readonly number[] }
  | { readonly how: "sum-of-domains"; readonly block: BlockName }
  | { readonly how: "stock"; readonly block: BlockName; readonly addsUp: boolean }
  | { readonly how: "mean"; readonly ofService: BlockName; readonly ofDomain: BlockName }
  | {
      readonly how: "measure";
      readonly block: "equalization" | "equalizationOfProvision";
      readonly measure: EqualizationMeasure;
      readonly elsewhere?: Recorded;
    }
  | { readonly how: "meeting" }
  | { readonly how: "national"; readonly measure: (typeof nationalMeasures)[number] }
  | { readonly how: "total"; readonly of: readonly IndicatorTerm[] }
  | {
      readonly how: "ratio";
      readonly of: IndicatorTerm;
      readonly to: IndicatorTerm;
      readonly factor?: number;
    }
  | { readonly how: "difference"; readonly of: IndicatorTerm; readonly less: IndicatorTerm };

/** One indicator of the results, with everything that anybody needs to know of it. */
export interface Indicator {
  readonly id: string;
  readonly name: Bilingual;
  /** As written in results; `unit of the service` where each service has its own. */
  readonly unit: string;
  readonly kind: IndicatorKind;
  /** Absent where neither direction is better. */
  readonly higherIsBetter?: boolean;
  readonly areas: IndicatorAreas;
  /** Areas that lists and exports give unless areas are named. */
  readonly listed: IndicatorAreas;
  /**
   * `none`; `optional` (absent means overall); `service`: a service, or a domain, or neither (overall); `service-only`: a service must
   * be named.
   */
  readonly domain: "none" | "optional" | "service" | "service-only";
  readonly groups: readonly string[];
  /** Must a group be named? Where not, a query without one means all of them together. */
  readonly groupNeeded: boolean;
  /** Something of a year, which the base year (observed, not simulated) has none of: NaN there. */
  readonly flow: boolean;
  /** Part of every export unless other indicators are asked for. */
  readonly core: boolean;
  readonly recorded: Recorded;
  /** What the number says. */
  readonly note: Bilingual;
  /** How areas are put together, and what it means at each level of detail. */
  readonly reading: Bilingual;
  readonly equation: Bilingual;
  /** Parts of the model that it rests on, in the base year and besides in the years after. */
  readonly rests: { readonly base: readonly InputPart[]; readonly later: readonly InputPart[] };
}

/** Levels of the tree that the word stands for, as lists and messages say them; levels between province and leaf count as leaves do. */
export const levelsOf: Readonly<Record<IndicatorAreas, readonly string[]>> = {
  everywhere: ["nation", "region", "province", "leaf"],
  "both-parts": ["nation", "region", "province"],
  provinces: ["nation", "region", "province"],
  nation: ["nation"],
};

/** Can it be read for this area? */
export function existsFor(which: IndicatorAreas, tree: AreaTree, area: AreaMembers): boolean {
  switch (which) {
    case "everywhere":
      return true;
    case "both-parts":
      return (
        area.setting === "all" &&
        [0, 1].every((setting) => area.leaves.some((leaf) => tree.settingOfLeaf[leaf] === setting))
      );
    case "provinces":
      return area.provinces.length > 0;
    case "nation":
      return area.level === "nation" && area.setting === "all";
  }
}
