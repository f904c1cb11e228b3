import { byProvince, Figures } from "./figures.ts";
import { leaves } from "./geography.ts";
import type { People } from "./people.ts";
import { column } from "./sources.ts";
import {
  assumed,
  estimated,
  need,
  numberIn,
  type Origin,
  observed,
  optionalNumber,
  type RawRow,
  readRaw,
  round,
  type TableWriter,
  total,
} from "./table.ts";

export const sexes = ["male", "female"] as const;

const mothers = ["15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49"] as const;

/** What a number of the UN's tables says about itself: an estimate to 2023, a projection after. */
export function unitedNations(year: number): Origin {
  return year <= 2023
    ? observed("un-wpp-2024", "UN estimate")
    : estimated("un-wpp-2024", "UN medium variant");
}

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
  readonly listed: Figures;
}

export function listedLife(vital: readonly RawRow[], people: People): ListedLife {
  const listed = column(vital, "e0_2020");
  return { listed, mean: listed.mean(byProvince((code) => people.inProvince(code))) };
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
  raw: Figures,
  national: number,
  exposure: (leaf: string) => number,
  origin: Origin,
): void {
  const level = national / raw.mean(raw.each((_, leaf) => exposure(leaf)));
  for (const [leaf, value] of raw)
    table.add("fertility.total", { area: leaf, year }, round(value * level, 4), origin);
}

/** Part of moves that goes where migrants live already; the rest returns to where people are registered. */
export const stockPart = 0.7;
/** Least yearly rate of leaving a province. */
const leastOutRate = 0.004;

/** What is known of moves between provinces. */
export interface Moves {
  readonly perYear: number;
  /** Migrants by province of residence, and of registration. */
  readonly arrived: Figures;
  readonly away: Figures;
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
  const incoming = byProvince((code) => {
    const share =
      stockPart * (arrived.of(code) / arrived.total()) +
      (1 - stockPart) * (away.of(code) / away.total());
    return Math.max(share * perYear, net(code) + leastOutRate * people.inProvince(code));
  });
  return [...incoming].map(([code, moves]) => ({
    code,
    outRate: round((moves - net(code)) / people.inProvince(code), 7),
    share: round(moves / incoming.total(), 7),
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
  readonly arrived: Figures;
  readonly fromCounties: Figures;
  readonly near: Figures;
  /** The nation's floating population: as many of those who moved within their county count as make it up. */
  readonly nation: number;
}

/** Residents without local hukou by leaf, all placed in the urban part, at most nine tenths of it; and what part of near moves counts. */
export function withoutHukou(
  people: People,
  { arrived, fromCounties, near, nation }: Floating,
): { readonly byLeaf: Figures; readonly nearPart: number } {
  const farther = arrived.total() + fromCounties.total();
  const nearPart = Math.max(0, (nation - farther) / near.total());
  const byLeaf = new Figures(
    leaves.map(({ code, setting, leaf }) => {
      const floating = arrived.of(code) + fromCounties.of(code) + nearPart * near.of(code);
      return [leaf, setting === "rural" ? 0 : Math.min(floating, 0.9 * people.between(leaf))];
    }),
  );
  return { byLeaf, nearPart };
}

/** Sums a column of a county table by province. */
export function sumByProvince(rows: readonly RawRow[], name: string): Figures {
  const sums = new Figures();
  for (const row of rows) {
    const code = row.province_code ?? "";
    sums.set(code, (sums.get(code) ?? 0) + (Number(row[name]) || 0));
  }
  return sums;
}

/**
 * Share of rural people whose homes have piped water and a toilet, by province: the lesser of the two by county, counties
 * weighted by rural residents times rural share.
 */
export function decentRuralHomes(
  counties: Iterable<{ readonly people: RawRow; readonly homes: RawRow }>,
): Figures {
  const weights = new Figures();
  const good = new Figures();
  for (const { people, homes } of counties) {
    const water = optionalNumber(homes, "piped_water_pct");
    const toilet = optionalNumber(homes, "toilet_pct");
    if (water === undefined || toilet === undefined) continue;
    const code = people.province_code ?? "";
    const weight =
      (Number(people.pop_rural) || 0) ** 2 / Math.max(1, Number(people.pop_total) || 1);
    weights.set(code, (weights.get(code) ?? 0) + weight);
    good.set(code, (good.get(code) ?? 0) + (weight * Math.min(water, toilet)) / 100);
  }
  return good.each((value, code) => value / weights.of(code));
}
