import type { CompiledPack } from "../../models/index.ts";
import type { OwnTableSum } from "../rows/own-table-rows.ts";
import { wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";
import { formatFigure, formatValue } from "./numbers.ts";

/** A column of the sums of a table of one's own: its head, and what it says of a sum. */
export type OwnSumColumn = readonly [head: string, cell: (sum: OwnTableSum) => string];

/** Sums of a table of one's own beside the province's: first what they are of, then numbers. */
export function ownSumColumns(
  { areas, services }: Pick<CompiledPack, "areas" | "services">,
  language: Language,
): { readonly words: readonly OwnSumColumn[]; readonly numbers: readonly OwnSumColumn[] } {
  const t = wordsIn(language, "charts");
  return {
    words: [
      [
        t("ownTable.province"),
        ({ province }) =>
          areas.provinces.find(({ code }) => code === province)?.name[language] ?? province,
      ],
      [
        t("ownTable.service"),
        ({ service }) => services.find(({ id }) => id === service)?.name[language] ?? service,
      ],
      [t("ownTable.stock"), ({ stock }) => t(`ownTable.stocks.${stock}`)],
    ],
    numbers: [
      [t("ownTable.counties"), (one) => `${one.counties}/${one.countiesOfProvince}`],
      [t("ownTable.counted"), ({ counted }) => formatFigure(counted, language)],
      [t("ownTable.ofProvince"), ({ ofProvince }) => formatFigure(ofProvince, language)],
      [
        t("ownTable.share"),
        ({ counted, ofProvince }) =>
          ofProvince > 0 ? formatValue(counted / ofProvince, "share", language) : "–",
      ],
    ],
  };
}

/** How many rows of a table fit, and how many do not. */
export function ownRowsFound(fit: number, others: number, language: Language): string {
  return wordsIn(language, "charts")("ownTable.found", { fit, others });
}
