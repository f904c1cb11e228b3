import { memo } from "react";
import { domainNames, readingOf } from "../../models/index.ts";
import { narrowed } from "../../presentation/rows/selection.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { formatDifference, formatValue } from "../../presentation/words/numbers.ts";
import { placeName } from "../../presentation/words/places.ts";
import type { Shown } from "../readings/shown.ts";
import { useShownLater } from "./chart-props.ts";
import { RowsTable, type RowsTableProps } from "./rows-table.tsx";

const parts = ["spending.recurrent", "spending.capital", "spending.other", "spending"] as const;

/** The catalogue's name of a part: no key holds a point of its own. */
function partKey(part: (typeof parts)[number]) {
  const keys = {
    "spending.recurrent": "recurrent",
    "spending.capital": "capital",
    "spending.other": "other",
    spending: "all",
  } as const;
  return keys[part];
}

/** What is spent on the domain selected; nothing where all nine are meant. */
export const DomainMoney = memo(function DomainMoney() {
  const table = domainMoneyTable(useShownLater());
  return table === undefined ? null : <RowsTable {...table} pin={{ table: "domain-money" }} />;
});

/** What is spent in the provinces of the place; undefined where no domain is selected. */
export function domainMoneyTable({
  pack,
  year,
  active,
  base,
  selection,
  language,
}: Shown): RowsTableProps<(typeof parts)[number]> | undefined {
  const t = wordsIn(language);
  const { domain } = selection;
  if (domain === undefined) return undefined;
  const { query } = narrowed(pack, selection, "spending");
  const spent = (indicator: string, run = active, at = year) =>
    readingOf(pack, run.result).value({ ...query, indicator }, at);
  const write = (value: number) => formatValue(value, "money", language);
  return {
    caption: t("money.domain", {
      domain: domainNames[domain][language],
      place: placeName(
        pack,
        { area: query.area ?? selection.area, setting: query.setting ?? "all" },
        language,
      ),
      name: active.name,
    }),
    rows: parts,
    keyOf: (part) => part,
    columns: [
      { head: t("money.part"), name: (part) => t(`money.${partKey(part)}`) },
      {
        id: "start",
        head: pack.baseYear,
        number: (part) => write(spent(part, active, pack.baseYear)),
      },
      { id: "now", head: year, number: (part) => write(spent(part)) },
      active.id === base.id
        ? undefined
        : {
            id: "against",
            head: t("domains.against", { base: base.name }),
            number: (part) => formatDifference(spent(part), spent(part, base), "money", language),
          },
    ],
  };
}
