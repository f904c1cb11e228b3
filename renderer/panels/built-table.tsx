import { memo } from "react";
import { type BuiltRow, builtRows } from "../../presentation/rows/built-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { formatDifference, formatValue } from "../../presentation/words/numbers.ts";
import { placeName } from "../../presentation/words/places.ts";
import type { Shown } from "../readings/shown.ts";
import { actions } from "../store.ts";
import { useShownLater } from "./chart-props.ts";
import { type Column, RowsTable, type RowsTableProps } from "./rows-table.tsx";
import { serviceColumn } from "./service-column.tsx";

/** What becomes of the places of every service that is built, in the domain selected or in all. */
export const BuiltTable = memo(function BuiltTable() {
  const shown = useShownLater();
  const table = builtTable(shown);
  const { service } = shown.selection;
  return table.rows.length === 0 ? null : (
    <div className="chart-block">
      <RowsTable
        {...table}
        isSelected={(row) => row.service === service}
        pin={{ table: "built" }}
      />
    </div>
  );
});

/** A row for each service: places in the base year and the year shown, and what was opened and lost between. */
export function builtTable(shown: Shown): RowsTableProps<BuiltRow> {
  const { pack, year, active, base, selection, language } = shown;
  const t = wordsIn(language);
  const { area, setting } = selection;
  // The unit stands once, under the service.
  const units = (value: number, signed: boolean) =>
    Number.isNaN(value) ? "–" : formatValue(value, "units", language, { signed });
  const ofBase = new Map(
    active.id === base.id
      ? []
      : builtRows(pack, base.result, selection, year).map(({ service, now }) => [service, now]),
  );
  const rows = builtRows(pack, active.result, selection, year);
  const columnOf = (
    id: Exclude<keyof BuiltRow, "service">,
    head: string | number,
    signed = false,
  ): Column<BuiltRow> => ({ id, head, number: (row) => units(row[id], signed) });
  return {
    caption: t("built.caption", {
      area: placeName(pack, { area, setting }, language),
      name: active.name,
      start: pack.baseYear,
      year,
    }),
    rows,
    keyOf: ({ service }) => service,
    columns: [
      serviceColumn(pack, t("built.service"), language, (service) => actions().lookAt({ service })),
      columnOf("start", pack.baseYear),
      columnOf("opened", t("built.opened")),
      columnOf("lost", t("built.lost")),
      // With villages that become towns, places change from country to town; a whole place keeps them.
      rows.some(({ moved }) => moved !== 0) ? columnOf("moved", t("built.moved"), true) : undefined,
      columnOf("now", year),
      columnOf("underConstruction", t("built.underConstruction")),
      active.id === base.id
        ? undefined
        : {
            id: "against",
            head: t("domains.against", { base: base.name }),
            number: (row) =>
              formatDifference(row.now, ofBase.get(row.service) ?? Number.NaN, "units", language),
          },
    ],
  };
}
