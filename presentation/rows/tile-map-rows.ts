import {
  type Basis,
  type CompiledPack,
  type DomainOrOverall,
  type Indicator,
  indicatorOf,
  type RunResult,
  readingOf,
  stockBasisOf,
} from "../../models/index.ts";
import { classOf, divergingEdges, sequentialEdges } from "../drawing/classes.ts";
import { shownDifference, type ValueKind } from "../words/numbers.ts";
import { activeRun, baseRun, type ScenarioRun } from "./scenario-run.ts";
import { narrowed, type Selection, wholeSelection } from "./selection.ts";

/** Indicators of the map and of the ranking. */
export const provinceIndicators = [
  "attainment",
  "provision",
  "urban-rural-gap",
  "reach",
  "spending-per-person",
  "aged-share",
] as const;
export type ProvinceIndicator = (typeof provinceIndicators)[number];

const indicatorIds: Readonly<Record<ProvinceIndicator, string>> = {
  attainment: "attainment.standing",
  provision: "provision",
  "urban-rural-gap": "attainment.urban-rural-gap",
  reach: "reach",
  "spending-per-person": "spending.per-person",
  "aged-share": "aged-share",
};

/** What is declared of an indicator: how it is written, which direction is better, whether it has domains. */
export function provinceIndicator(indicator: ProvinceIndicator): Indicator {
  return indicatorOf(indicatorIds[indicator]);
}

/** What a map shows of every province: its urban or rural part, whose services, and one service of the domain. */
export type ProvincePart = Pick<Selection, "setting" | "registration" | "service">;

/** One value a province for a year of a run, of as much of the part as the indicator knows; NaN where there is none. */
export function provinceValues(
  pack: CompiledPack,
  result: RunResult,
  indicator: ProvinceIndicator,
  domain: DomainOrOverall,
  year: number,
  part?: ProvincePart,
): number[] {
  const { value } = readingOf(pack, result);
  const { query } = narrowedProvince(pack, indicator, domain, part);
  return pack.areas.provinces.map(({ code }) => value({ ...query, area: code }, year));
}

/** What the numbers of provinces are of, as far as the indicator knows it; the area stands for each of them. */
export function narrowedProvince(
  pack: CompiledPack,
  indicator: ProvinceIndicator,
  domain: DomainOrOverall,
  part?: ProvincePart,
): ReturnType<typeof narrowed> {
  const area = pack.areas.provinces[0]?.code ?? pack.areas.nation.code;
  const ofDomain = domain === "overall" ? undefined : domain;
  return narrowed(
    pack,
    { ...wholeSelection(pack), ...part, area, domain: ofDomain },
    indicatorIds[indicator],
  );
}

function valuesOf(
  pack: CompiledPack,
  { result }: ScenarioRun,
  { indicator, domain, part }: TileMapChoice,
  year: number,
): readonly number[] {
  return provinceValues(pack, result, indicator, domain, year, part);
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
  readonly part?: ProvincePart | undefined;
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
  const values = active.result.years.flatMap((year) => {
    if (typeof choice.classesOver === "number" && year !== choice.classesOver) return [];
    const shown = valuesOf(pack, active, choice, year);
    const compared = valuesOf(pack, base, choice, year);
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
  const shown = valuesOf(pack, active, choice, year);
  const compared = choice.mode === "difference" ? valuesOf(pack, base, choice, year) : [];
  const { kind: indicatorKind } = provinceIndicator(choice.indicator);
  const tiles = pack.areas.provinces.map((province, index): MapTile => {
    const level = shown[index] ?? Number.NaN;
    const value =
      choice.mode === "difference"
        ? shownDifference(level, compared[index] ?? Number.NaN, indicatorKind)
        : level;
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
          : stockBasisOf(pack, province.code, choice.domain),
    };
  });
  const classes = edges.slice(0, -1).map((from, index) => ({
    from,
    to: edges[index + 1] ?? from,
    count: tiles.filter((tile) => tile.classIndex === index).length,
  }));
  return {
    indicator: choice.indicator,
    domain: choice.domain,
    mode: choice.mode,
    year,
    kind: choice.mode === "difference" && indicatorKind === "share" ? "points" : indicatorKind,
    tiles,
    classes,
    columns: Math.max(...tiles.map((tile) => tile.column)) + 1,
    rows: Math.max(...tiles.map((tile) => tile.row)) + 1,
  };
}

/** Part of the tiles from which one class is as good as all. */
const oneColour = 0.8;

/** Does one class hold more than four fifths of the provinces that have a value? */
export function isInOneColour({ classes, tiles }: Pick<TileMapRows, "classes" | "tiles">): boolean {
  const known = tiles.filter(({ classIndex }) => classIndex >= 0).length;
  return classes.some(({ count }) => count > oneColour * known);
}
