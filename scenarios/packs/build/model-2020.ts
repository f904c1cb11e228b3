import type { Accounts } from "./accounts-2020.ts";
import { byProvince, type Figures } from "./figures.ts";
import { leafCode, provinces, type Setting } from "./geography.ts";
import type { Declared } from "./pack-text.ts";
import type { People } from "./people.ts";
import type { LongTable } from "./sources.ts";
import type { StockBook } from "./stocks.ts";
import { total } from "./table.ts";

/** What the chapters on services share. */
export interface Context {
  readonly folder: string;
  readonly people: People;
  /** People who live in another province than they are registered in, by province of residence and of registration. */
  readonly arrived: Figures;
  readonly away: Figures;
  readonly accounts: Accounts;
  readonly social: LongTable;
  readonly education: LongTable;
  /** Counts of services gathered later: the nation in 2020 and 2021, vocational schools by province. */
  readonly counted: LongTable;
  readonly book: StockBook;
  /** Numbers that the service declarations take from the tables, by the name used in the parts. */
  readonly declared: Declared;
}

/** GDP per head over the nation's, to a power, scaled so that its mean weighted by `weights` is 1. */
export function affluence(context: Context, power: number, weights: Figures): Figures {
  const raw = byProvince((code) => context.accounts.gdpPerHead.of(code) ** power);
  const mean = raw.mean(weights);
  return raw.each((value) => value / mean);
}

/** Residents of one setting in the nation, by ages. */
export function nationInSetting(people: People, setting: Setting, from = 0, to = 100): number {
  return total(
    provinces.map((province) => people.between(leafCode(province.code, setting), from, to)),
  );
}
