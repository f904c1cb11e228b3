import {
  type CompiledPack,
  type RunResult,
  readingOf,
  type Shortage,
  shortageOf,
  unspentReasons,
} from "../../models/index.ts";
import { narrowed, type Selection } from "./selection.ts";

/** Services listed at most, the shortest first. */
export const mostShort = 12;

/** What is short in the place selected: its services, shortest first, and the money that was left over. */
export interface ShortageRows {
  readonly services: readonly Shortage[];
  /** Services of the selection that have users there; more than are listed where all nine domains are meant. */
  readonly count: number;
  /** Money of the year that was not spent, by the reason why, million yuan; of the provinces of the place. */
  readonly unspent: readonly {
    readonly id: (typeof unspentReasons)[number];
    readonly value: number;
  }[];
  /** Code of the place whose money it is. */
  readonly moneyOf: string;
}

/** Rows of what is short, in a year after the base year. */
export function shortageRows(
  pack: CompiledPack,
  result: RunResult,
  selection: Selection,
  year: number,
): ShortageRows {
  const { area, setting, domain, service } = selection;
  const all = pack.services
    .filter(
      (one) =>
        (service === undefined || one.id === service) &&
        (domain === undefined || one.domain === domain),
    )
    .map(({ id }) => shortageOf(pack, result, id, { area, setting }, year))
    .filter(({ need }) => need > 0)
    .sort((a, b) => a.level - b.level);
  const { query } = narrowed(pack, selection, "money.unspent");
  const { value } = readingOf(pack, result);
  return {
    services: all.slice(0, mostShort),
    count: all.length,
    unspent: unspentReasons.map((id) => ({ id, value: value({ ...query, group: id }, year) })),
    moneyOf: query.area ?? area,
  };
}
