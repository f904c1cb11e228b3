import {
  type Basis,
  type CompiledPack,
  type DomainOrOverall,
  type Indicator,
  indicatorOf,
  type RunResult,
  readingOf,
  stockBasisOf,
  weakestBasis,
} from "../../models/index.ts";
import {
  classOf,
  classRanges,
  divergingClasses,
  evenDivergingClasses,
  evenSequentialClasses,
  type MapClasses,
  sequentialClasses,
} from "../drawing/classes.ts";
import { roundShown, shareDigits, shownDifference, type ValueKind } from "../words/numbers.ts";
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

/** A class of the legend and how many provinces are in it; which of its ends it includes is said by `MapClasses`. */
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
  /** The value as its tile writes it, which decides its class: no number stands in two colours. */
  readonly written: number;
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
  /** Decimals with which tiles write shares and points. */
  readonly digits: number;
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
  readonly part?: ProvincePart | undefined;
}

/** Classes that hold for all years, so that colours keep their meaning while the years play, or those of one year alone. */
export type ClassesOver = "all" | "year";

/** How the values of a map are written and put into classes. */
export interface MapScale {
  readonly over: ClassesOver;
  readonly digits: number;
  readonly classes: MapClasses;
}

/** What a map shows of every province in a year: the value, and the value as a tile writes it with so many decimals. */
function readTiles(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  choice: TileMapChoice,
  year: number,
  digits: number,
): readonly { readonly value: number; readonly written: number }[] {
  const { kind } = provinceIndicator(choice.indicator);
  const shown = valuesOf(pack, activeRun(runs, choice.activeId), choice, year);
  if (choice.mode === "level")
    return shown.map((value) => ({
      value,
      written: roundShown(value, kind, writtenOf(kind, digits)),
    }));
  const compared = valuesOf(pack, baseRun(runs), choice, year);
  return shown.map((level, index) => {
    const value = shownDifference(level, compared[index] ?? Number.NaN, kind);
    return { value, written: kind === "yuan" ? roundShown(value, kind) : value };
  });
}

/** Amounts are written with significant digits, the rest with these decimals. */
const writtenOf = (kind: ValueKind, digits: number) => (kind === "yuan" ? {} : { digits });

/** The digits that tiles can have: levels whole numbers, and tenths where all inputs deserve them; differences tenths, because errors of inputs act on both runs. */
function digitsOf(pack: CompiledPack, choice: TileMapChoice): readonly number[] {
  if (choice.mode === "difference") return [1];
  const basis = weakestKnown(
    pack.areas.provinces.map(({ code }) => basisOfProvince(pack, choice, code)),
  );
  return shareDigits(basis ?? "simulated") === 0 ? [0] : [0, 1];
}

/** The weakest of the bases that are known; undefined where none is. */
export function weakestKnown(list: readonly (Basis | undefined)[]): Basis | undefined {
  const known = list.filter((basis) => basis !== undefined);
  return known.length === 0 ? undefined : weakestBasis(known);
}

/** The weakest basis of what a province's number rests on; undefined where no stock is behind it. */
function basisOfProvince(
  pack: CompiledPack,
  { indicator, domain }: TileMapChoice,
  code: string,
): Basis | undefined {
  return indicator === "aged-share" || indicator === "spending-per-person"
    ? undefined
    : stockBasisOf(pack, code, domain);
}

/**
 * The classes of a map in a year. Those that hold for all years, where they tell provinces apart; where one of them holds more than four
 * fifths of the provinces (or `over` asks for it), those of the year: equal ones, then such that hold equally many, then the same in
 * tenths, the first that tells them apart. Where none does, most provinces show the same number.
 */
export function mapScale(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  choice: TileMapChoice,
  year: number,
  over?: ClassesOver,
): MapScale {
  const { kind } = provinceIndicator(choice.indicator);
  const { years } = activeRun(runs, choice.activeId).result;
  const writtenIn = (at: readonly number[], digits: number): readonly number[] =>
    at
      .flatMap((one) => {
        const own = readTiles(pack, runs, choice, one, digits);
        // Levels of all years hold those of the base too, so that both have the same colours.
        if (choice.mode === "difference" || at.length === 1) return own;
        return [
          ...own,
          ...readTiles(pack, runs, { ...choice, activeId: baseRun(runs).id }, one, digits),
        ];
      })
      .map(({ written }) => written)
      .filter(Number.isFinite);
  const unitOf = (digits: number): number => (kind === "yuan" ? 0 : 10 ** -digits / 100);
  const equal = (values: readonly number[], digits: number): MapClasses =>
    choice.mode === "difference"
      ? divergingClasses(values, unitOf(digits))
      : sequentialClasses(values, {
          unit: unitOf(digits),
          ceiling: choice.indicator === "attainment" ? 1 : undefined,
        });
  const even = (values: readonly number[], digits: number): MapClasses =>
    choice.mode === "difference"
      ? evenDivergingClasses(values, unitOf(digits))
      : evenSequentialClasses(values);

  const [whole = 0] = digitsOf(pack, choice);
  const all = (): MapScale => ({
    over: "all",
    digits: whole,
    classes: equal(writtenIn(years, whole), whole),
  });
  if (over === "all") return all();
  const first = over === "year" ? undefined : all();
  const tells = ({ classes, digits }: MapScale): boolean =>
    !isInOneColour(
      readTiles(pack, runs, choice, year, digits).map(({ written }) => classOf(written, classes)),
    );
  if (first !== undefined && tells(first)) return first;
  const ofYear = digitsOf(pack, choice).flatMap((digits): readonly MapScale[] => {
    const values = writtenIn([year], digits);
    return [equal, even].map((make) => ({
      over: "year",
      digits,
      classes: make(values, digits),
    }));
  });
  const found = ofYear.find(tells) ?? first ?? ofYear[0];
  if (found === undefined) throw new RangeError("digits: at least one way to write is needed");
  return found;
}

/** Tiles and legend of one year; without a scale, values alone. */
export function tileMapRows(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  choice: TileMapChoice,
  year: number,
  scale?: MapScale,
): TileMapRows {
  const { kind } = provinceIndicator(choice.indicator);
  const digits = scale?.digits ?? digitsOf(pack, choice)[0] ?? 0;
  const values = readTiles(pack, runs, choice, year, digits);
  const tiles = pack.areas.provinces.map((province, index): MapTile => {
    const { value, written } = values[index] ?? { value: Number.NaN, written: Number.NaN };
    return {
      code: province.code,
      // A pack without tiles still gets a map: provinces in the order of the pack.
      column: province.tile?.[0] ?? index % 7,
      row: province.tile?.[1] ?? Math.floor(index / 7),
      value,
      written,
      classIndex: scale === undefined ? -1 : classOf(written, scale.classes),
      basis: basisOfProvince(pack, choice, province.code),
    };
  });
  const ranges = scale === undefined ? [] : classRanges(scale.classes);
  return {
    indicator: choice.indicator,
    domain: choice.domain,
    mode: choice.mode,
    year,
    kind: choice.mode === "difference" && kind === "share" ? "points" : kind,
    digits,
    tiles,
    classes: ranges.map((range, index) => ({
      ...range,
      count: tiles.filter((tile) => tile.classIndex === index).length,
    })),
    columns: Math.max(...tiles.map((tile) => tile.column)) + 1,
    rows: Math.max(...tiles.map((tile) => tile.row)) + 1,
  };
}

/** Part of the tiles from which one class is as good as all. */
const oneColour = 0.8;

/** Does one class hold more than four fifths of the provinces that have a value? Classes as positions, −1 where there is no value. */
export function isInOneColour(classIndexes: readonly number[]): boolean {
  return mostOften(classIndexes.filter((index) => index >= 0)) !== undefined;
}

/** The number that more than four fifths of the tiles write, so that no classes could tell them apart; undefined where there is none. */
export function sameInMost({ tiles }: Pick<TileMapRows, "tiles">): number | undefined {
  return mostOften(tiles.map(({ written }) => written).filter(Number.isFinite));
}

function mostOften(values: readonly number[]): number | undefined {
  return values.find(
    (value) => values.filter((other) => other === value).length > oneColour * values.length,
  );
}

/** What each province's tile shows, year by year: its course, for a line in the tile. */
export function provinceCourses(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  choice: TileMapChoice,
): readonly (readonly number[])[] {
  const { years } = activeRun(runs, choice.activeId).result;
  const byYear = years.map((year) => readTiles(pack, runs, choice, year, 1));
  return pack.areas.provinces.map((_, index) =>
    byYear.map((tiles) => tiles[index]?.value ?? Number.NaN),
  );
}
