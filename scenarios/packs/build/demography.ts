import { leaves, provinces } from "./geography.ts";
import type { People } from "./people.ts";
import {
  assumed,
  need,
  numberIn,
  type Origin,
  optionalNumber,
  type RawRow,
  readRaw,
  round,
  type TableWriter,
  total,
} from "./table.ts";

export const sexes = ["male", "female"] as const;

const mothers = ["15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49"] as const;

/** The UN's death rates by age of one five-year period: a column of wpp2024_china_mx5.csv. */
export function addMortalityRates(
  table: TableWriter,
  folder: string,
  column: string,
  year: number,
  origin: Origin,
): void {
  const rows = readRaw(`${folder}/demography/wpp2024_china_mx5.csv`);
  const starts = rows.filter((row) => row.sex === "male").map((row) => row.age_start ?? "");
  const groupOf = (start: string): string => {
    const next = starts[starts.indexOf(start) + 1];
    if (next === undefined) return start.endsWith("+") ? start : `${start}+`;
    return start === "0" ? "0" : `${start}-${Number.parseInt(next, 10) - 1}`;
  };
  for (const row of rows) {
    const at = { area: "CN", sex: row.sex === "male" ? "male" : "female", year } as const;
    table.add(
      "mortality.rate",
      { ...at, age: groupOf(row.age_start ?? "") },
      numberIn(row, column),
      origin,
    );
  }
}

/** Life expectancy of a province as listed for 2020, and its distance from the mean of the list; read from vital.csv. */
export interface ListedLife {
  readonly mean: number;
  readonly listed: ReadonlyMap<string, number>;
}

export function listedLife(vital: ReadonlyMap<string, RawRow>, people: People): ListedLife {
  const listed = new Map(
    provinces.map(({ code }) => [code, numberIn(need(vital, code, "vital"), "e0_2020")]),
  );
  const persons = provinces.map(({ code }) => people.inProvince(code));
  const weighted = provinces.map(({ code }, i) => need(listed, code, "listed") * (persons[i] ?? 0));
  return { listed, mean: total(weighted) / total(persons) };
}

/** Women of a leaf weighted by the UN's age pattern of fertility in a column: births for a hundred children a woman. */
export function womenAtPattern(
  people: People,
  folder: string,
  column: string,
): (leaf: string) => number {
  const pattern = new Map(
    readRaw(`${folder}/demography/wpp2024_china_pasfr.csv`).map((row) => [
      row.age_group ?? "",
      numberIn(row, column) / 100,
    ]),
  );
  return (leaf) =>
    total(
      mothers.map((group) => people.get(leaf, "female", group) * need(pattern, group, "pattern")),
    );
}

/** Total fertility of leaves, scaled so that all women together have the national one. */
export function addLeafFertility(
  table: TableWriter,
  year: number,
  raw: ReadonlyMap<string, number>,
  national: number,
  exposure: (leaf: string) => number,
  origin: Origin,
): void {
  const all = [...raw.keys()];
  const weighted = total(all.map((leaf) => need(raw, leaf, "fertility") * exposure(leaf)));
  const level = (national * total(all.map(exposure))) / weighted;
  for (const [leaf, value] of raw)
    table.add("fertility.total", { area: leaf, year }, round(value * level, 4), origin);
}

/** Part of moves that goes where migrants live already; the rest returns to the provinces where people are registered. */
const stockPart = 0.7;
/** Least yearly rate of leaving a province. */
const leastOutRate = 0.004;

/** What is known of moves between provinces. */
export interface Moves {
  readonly perYear: number;
  /** Migrants by province of residence, and of registration. */
  readonly arrived: ReadonlyMap<string, number>;
  readonly away: ReadonlyMap<string, number>;
  /** Net migration of a year. */
  readonly net: (code: string) => number;
}

/**
 * Rates of leaving and shares of arrivals, by province: moves in follow where migrants live and where they are registered;
 * moves out are moves in less net migration, moves in raised until a least rate of moves out is left (Chongqing gained more
 * than its share).
 */
export function movesBetweenProvinces(
  people: People,
  { perYear, arrived, away, net }: Moves,
): readonly { readonly code: string; readonly outRate: number; readonly share: number }[] {
  const arrivedTotal = total(arrived.values());
  const awayTotal = total(away.values());
  const incoming = provinces.map(({ code }) => {
    const share =
      stockPart * (need(arrived, code, "arrived") / arrivedTotal) +
      (1 - stockPart) * (need(away, code, "away") / awayTotal);
    const least = net(code) + leastOutRate * people.inProvince(code);
    return { code, moves: Math.max(share * perYear, least) };
  });
  const all = total(incoming.map(({ moves }) => moves));
  return incoming.map(({ code, moves }) => ({
    code,
    outRate: round((moves - net(code)) / people.inProvince(code), 7),
    share: round(moves / all, 7),
  }));
}

/** Shape of out-migration by age: the Rogers–Castro curve with the constants below, the same for both sexes save a factor. */
export function addMigrationProfile(table: TableWriter, year: number): void {
  const rate = (age: number): number =>
    0.02 * Math.exp(-0.1 * age) +
    0.06 * Math.exp(-0.1 * (age - 20) - Math.exp(-0.4 * (age - 20))) +
    0.003;
  const origin = assumed(
    "rogers-castro-1981",
    "standard Rogers–Castro shape: children with parents, peak in the early twenties, no retirement peak; males 1.1, females 0.9, near the sex ratio of migrants",
  );
  for (const sex of ["female", "male"] as const) {
    for (let age = 0; age <= 100; age++) {
      table.add(
        "migration.age-profile",
        { area: "CN", sex, age: age === 100 ? "100+" : String(age), year },
        round(rate(age) * (sex === "male" ? 1.1 : 0.9), 6),
        origin,
      );
    }
  }
}

/** What is known of people who live elsewhere than registered, by province. */
export interface Floating {
  /** From other provinces; from other counties of the province; moved within their county. */
  readonly arrived: ReadonlyMap<string, number>;
  readonly fromCounties: ReadonlyMap<string, number>;
  readonly near: ReadonlyMap<string, number>;
  /** The nation's floating population: as many of those who moved within their county count as make it up. */
  readonly nation: number;
}

/** Residents without local hukou by leaf, all placed in the urban part, at most nine tenths of it; and what part of near moves counts. */
export function withoutHukou(
  people: People,
  { arrived, fromCounties, near, nation }: Floating,
): { readonly byLeaf: ReadonlyMap<string, number>; readonly nearPart: number } {
  const farther = total(arrived.values()) + total(fromCounties.values());
  const nearPart = Math.max(0, (nation - farther) / total(near.values()));
  const byLeaf = new Map(
    leaves.map(({ code, setting, leaf }) => {
      const floating =
        need(arrived, code, "arrived") +
        need(fromCounties, code, "other county") +
        nearPart * need(near, code, "same county");
      return [leaf, setting === "rural" ? 0 : Math.min(floating, 0.9 * people.between(leaf))];
    }),
  );
  return { byLeaf, nearPart };
}

/** Sums a column of a county table by province. */
export function sumByProvince(
  rows: readonly RawRow[],
  column: string,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const code = row.province_code ?? "";
    sums.set(code, (sums.get(code) ?? 0) + (Number(row[column]) || 0));
  }
  return sums;
}

/**
 * Share of rural people whose homes have piped water and a toilet, by province: the lesser of the two by county, counties
 * weighted by rural residents times rural share.
 */
export function decentRuralHomes(
  counties: Iterable<{ readonly people: RawRow; readonly homes: RawRow }>,
): ReadonlyMap<string, number> {
  const sums = new Map<string, { weight: number; good: number }>();
  for (const { people, homes } of counties) {
    const water = optionalNumber(homes, "piped_water_pct");
    const toilet = optionalNumber(homes, "toilet_pct");
    if (water === undefined || toilet === undefined) continue;
    const weight =
      (Number(people.pop_rural) || 0) ** 2 / Math.max(1, Number(people.pop_total) || 1);
    const sum = sums.get(people.province_code ?? "") ?? { weight: 0, good: 0 };
    sum.weight += weight;
    sum.good += (weight * Math.min(water, toilet)) / 100;
    sums.set(people.province_code ?? "", sum);
  }
  return new Map([...sums].map(([code, { weight, good }]) => [code, good / weight]));
}
