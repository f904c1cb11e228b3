import {
  ageGroupIds,
  type Basis,
  blockOf,
  type CompiledPack,
  domainIds,
  type RunResult,
} from "../../models/index.ts";
import { classOf, divergingEdges, sequentialEdges } from "../drawing/classes.ts";
import type { ValueKind } from "../words/numbers.ts";
import { weakestBasis } from "./basis-of.ts";
import {
  type DomainOrOverall,
  domainIndex,
  leavesOfArea,
  weightedLevel,
  yearIndexOf,
} from "./result-access.ts";
import { activeRun, baseRun, type ScenarioRun } from "./scenario-run.ts";

/** Indicators of the map and of the ranking. */
export const provinceIndicators = [
  "attainment",
  "provision",
  "urban-rural-gap",
  "spending-per-person",
  "aged-share",
] as const;
export type ProvinceIndicator = (typeof provinceIndicators)[number];

/** How each is written, which direction is better, and whether a domain can be chosen. */
export const provinceIndicatorKinds: Readonly<
  Record<
    ProvinceIndicator,
    {
      readonly kind: ValueKind;
      readonly higherIsBetter: boolean | undefined;
      readonly byDomain: boolean;
    }
  >
> = {
  attainment: { kind: "share", higherIsBetter: true, byDomain: true },
  provision: { kind: "share", higherIsBetter: true, byDomain: true },
  "urban-rural-gap": { kind: "points", higherIsBetter: false, byDomain: true },
  "spending-per-person": { kind: "yuan", higherIsBetter: true, byDomain: true },
  "aged-share": { kind: "share", higherIsBetter: undefined, byDomain: false },
};

/** One value a province for a year of a run; NaN where there is none. */
export function provinceValues(
  pack: CompiledPack,
  result: RunResult,
  indicator: ProvinceIndicator,
  domain: DomainOrOverall,
  yearIndex: number,
): number[] {
  const { areas } = pack;
  const provinceCount = areas.provinces.length;
  const leafCount = areas.leaves.length;
  const people = blockOf(result, "population");
  const residents = (leaves: readonly number[]): number =>
    leaves.reduce((sum, leaf) => sum + (people[yearIndex * leafCount + leaf] ?? 0), 0);
  const provinceValue = (province: number): number => {
    const leaves = areas.leavesOfProvince[province] ?? [];
    switch (indicator) {
      case "attainment":
        return weightedLevel(result, "domainAttainment", domain, leaves, yearIndex);
      case "provision":
        return weightedLevel(result, "domainProvision", domain, leaves, yearIndex);
      case "urban-rural-gap": {
        const side = (setting: 0 | 1): number =>
          weightedLevel(
            result,
            "domainAttainment",
            domain,
            leaves.filter((leaf) => areas.settingOfLeaf[leaf] === setting),
            yearIndex,
          );
        return side(0) - side(1);
      }
      case "spending-per-person": {
        const domains =
          domain === "overall" ? domainIds.map((_, index) => index) : [domainIndex(domain)];
        let million = 0;
        for (const block of ["spendingRecurrent", "spendingCapital", "spendingOther"] as const) {
          const values = blockOf(result, block);
          for (const one of domains)
            million += values[(yearIndex * domainIds.length + one) * provinceCount + province] ?? 0;
        }
        return (million * 1e6) / residents(leaves);
      }
      case "aged-share": {
        const groups = blockOf(result, "populationByAge");
        const start = (yearIndex * ageGroupIds.length + ageGroupIds.indexOf("65+")) * leafCount;
        return (
          leaves.reduce((sum, leaf) => sum + (groups[start + leaf] ?? 0), 0) / residents(leaves)
        );
      }
    }
  };
  return areas.provinces.map((_, province) => provinceValue(province));
}

/** `level`: the active scenario; `difference`: the active less the base. */
export type MapMode = "level" | "difference";

/** A class of the legend, from (included) to (excluded; included in the last). */
export interface MapClass {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface MapTile {
  readonly code: string;
  readonly column: number;
  readonly row: number;
  readonly value: number;
  /** Position among the classes; −1 where there is no value. */
  readonly classIndex: number;
  readonly basis: Basis | undefined;
}

export interface TileMapRows {
  readonly indicator: ProvinceIndicator;
  readonly domain: DomainOrOverall;
  readonly mode: MapMode;
  readonly year: number;
  readonly kind: ValueKind;
  readonly tiles: readonly MapTile[];
  readonly classes: readonly MapClass[];
  readonly columns: number;
  readonly rows: number;
}

export interface TileMapChoice {
  readonly activeId: string;
  readonly indicator: ProvinceIndicator;
  readonly domain: DomainOrOverall;
  readonly mode: MapMode;
  /** Classes over all years (the default: colours keep their meaning while the years play) or over this one. */
  readonly classesOver?: "all-years" | number;
}

/**
 * Edges of the classes, by default the same in every year so that colours keep their meaning while the years play: five to seven
 * round classes over all years, or seven symmetric ones around zero for differences.
 */
export function mapEdges(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  choice: TileMapChoice,
): readonly number[] {
  const active = activeRun(runs, choice.activeId);
  const base = baseRun(runs);
  const values = active.result.years.flatMap((shownYear, year) => {
    if (typeof choice.classesOver === "number" && shownYear !== choice.classesOver) return [];
    const shown = provinceValues(pack, active.result, choice.indicator, choice.domain, year);
    const compared = provinceValues(pack, base.result, choice.indicator, choice.domain, year);
    if (choice.mode === "difference")
      return shown.map((value, index) => value - (compared[index] ?? Number.NaN));
    return typeof choice.classesOver === "number" ? shown : [...shown, ...compared];
  });
  const finite = values.filter(Number.isFinite);
  return choice.mode === "difference"
    ? divergingEdges(finite)
    : sequentialEdges(finite, choice.indicator === "attainment" ? 1 : undefined);
}

/** Tiles and legend of one year. `edges` come from `mapEdges` and are kept while the years play. */
export function tileMapRows(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  choice: TileMapChoice,
  edges: readonly number[],
  year: number,
): TileMapRows {
  const active = activeRun(runs, choice.activeId);
  const base = baseRun(runs);
  const yearIndex = yearIndexOf(active.result, year);
  const shown = provinceValues(pack, active.result, choice.indicator, choice.domain, yearIndex);
  const compared =
    choice.mode === "difference"
      ? provinceValues(pack, base.result, choice.indicator, choice.domain, yearIndex)
      : [];
  const tiles = pack.areas.provinces.map((province, index): MapTile => {
    const leaves = leavesOfArea(pack, province.code).map(
      (leaf) => pack.areas.leaves[leaf]?.code ?? "",
    );
    const value =
      (shown[index] ?? Number.NaN) -
      (choice.mode === "difference" ? (compared[index] ?? Number.NaN) : 0);
    return {
      code: province.code,
      // A pack without tiles still gets a map: provinces in the order of the pack.
      column: province.tile?.[0] ?? index % 7,
      row: province.tile?.[1] ?? Math.floor(index / 7),
      value,
      classIndex: classOf(value, edges),
      basis:
        choice.indicator === "aged-share" || choice.indicator === "spending-per-person"
          ? undefined
          : weakestBasis(pack, leaves, choice.domain),
    };
  });
  const classes = edges.slice(0, -1).map((from, index) => ({
    from,
    to: edges[index + 1] ?? from,
    count: tiles.filter((tile) => tile.classIndex === index).length,
  }));
  const { kind } = provinceIndicatorKinds[choice.indicator];
  return {
    indicator: choice.indicator,
    domain: choice.domain,
    mode: choice.mode,
    year,
    kind: choice.mode === "difference" && kind === "share" ? "points" : kind,
    tiles,
    classes,
    columns: Math.max(...tiles.map((tile) => tile.column)) + 1,
    rows: Math.max(...tiles.map((tile) => tile.row)) + 1,
  };
}
