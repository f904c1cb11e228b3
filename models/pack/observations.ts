import { perPack } from "../per-pack.ts";
import type { CompiledPack } from "./compiled.ts";
import type { Basis } from "./datum.ts";

/** Which rows of what happened are meant: `observed.<item>` with its subject and age group. */
export interface ObservedKey {
  readonly item: string;
  readonly subject?: string;
  readonly age?: string;
}

/** One value of what happened. */
export interface Observation {
  readonly value: number;
  readonly basis: Basis;
  readonly source: string;
  readonly note: string;
}

type Rows = ReadonlyMap<string, ReadonlyMap<number, Observation>>;

const rowKey = (item: string, subject: string, age: string, area: string): string =>
  `${item}|${subject}|${age}|${area}`;

const rowsOf = perPack((pack): Rows => {
  const lists = new Map<string, Map<number, Observation>>();
  for (const { item, subject, age, area, year, value, basis, source, note } of pack.data) {
    if (!item.startsWith("observed.")) continue;
    const key = rowKey(item.slice("observed.".length), subject, age, area);
    const list = lists.get(key) ?? new Map<number, Observation>();
    list.set(year, { value, basis, source, note });
    lists.set(key, list);
  }
  return lists;
});

const none: ReadonlyMap<number, Observation> = new Map();

/**
 * What happened in an area by year, from the pack's `observed.` rows. The nation, where the pack has no row of its own for a
 * year, is the sum over provinces in the years for which every province has one (`derived`); only where `additive`.
 *
 * @example observations(pack, { item: "capacity", subject: "hospital-beds" }, "11").get(2010)?.value // 92_900
 */
export function observations(
  pack: CompiledPack,
  { item, subject = "", age = "" }: ObservedKey,
  area: string,
  additive = true,
): ReadonlyMap<number, Observation> {
  const rows = rowsOf(pack);
  const own = rows.get(rowKey(item, subject, age, area)) ?? none;
  if (area !== pack.areas.nation.code || !additive) return own;
  const parts = pack.areas.provinces.map(
    (province) => rows.get(rowKey(item, subject, age, province.code)) ?? none,
  );
  const all = new Map(own);
  for (const [year, first] of parts[0]) {
    if (all.has(year) || !parts.every((part) => part.has(year))) continue;
    let value = 0;
    for (const part of parts) value += part.get(year)?.value ?? Number.NaN;
    all.set(year, { value, basis: "derived", source: first.source, note: "sum of provinces" });
  }
  return all;
}

/** One value of what happened, and when. */
export interface ObservedPoint extends Observation {
  readonly year: number;
}

/**
 * What the pack's rows themselves say happened in an area, in the order of years; nothing is summed.
 *
 * @example observedPoints(pack, { item: "births" }, "CN").map(({ year }) => year) // [2020, 2021, …]
 */
export function observedPoints(
  pack: CompiledPack,
  key: ObservedKey,
  area: string,
): readonly ObservedPoint[] {
  return [...observations(pack, key, area, false)]
    .map(([year, observation]) => ({ year, ...observation }))
    .sort((a, b) => a.year - b.year);
}
