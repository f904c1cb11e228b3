import type { CompiledPack, OwnTableInPack } from "../../models/index.ts";
import { type TextValues, wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";
import { formatFixed } from "./numbers.ts";
import { areaName } from "./places.ts";
import { inSentence, listed } from "./sentence.ts";

/** Services of a table that are named; of more there is a count. */
const mostNamed = 3;

/**
 * What a sentence says of tables of one's own that a pack has: their names, rows and counties, the services that they count, and where.
 * Undefined where it has none.
 * @example ownTablesSaid(pack, "en")?.tables // "beds.csv"
 */
export function ownTablesSaid(
  pack: CompiledPack,
  language: Language,
):
  | (TextValues &
      Readonly<Record<"tables" | "rows" | "counties" | "services" | "provinces", string>>)
  | undefined {
  const own = pack.detail?.own;
  if (own === undefined) return undefined;
  const whole = (count: number) => formatFixed(count, 0, language);
  const all = (of: (table: OwnTableInPack) => number) =>
    whole(own.reduce((sum, table) => sum + of(table), 0));
  const services = [...new Set(own.flatMap((table) => table.services))];
  const names = services.map((id) =>
    inSentence(pack.services.find((one) => one.id === id)?.name[language] ?? id),
  );
  const provinces = [...new Set(own.flatMap((table) => table.provinces))];
  return {
    tables: tableNames(own, language),
    count: own.length,
    rows: all(({ rows }) => rows),
    counties: all(({ counties }) => counties),
    services:
      names.length > mostNamed
        ? wordsIn(language, "charts")("ownTable.services", { count: names.length })
        : listed(names, language),
    provinces: listed(
      provinces.map((code) => areaName(pack, code, language)),
      language,
    ),
  };
}

/** Names of the files that tables came in. */
export function tableNames(
  tables: readonly { readonly name: string }[],
  language: Language,
): string {
  return listed(
    tables.map(({ name }) => name),
    language,
  );
}
