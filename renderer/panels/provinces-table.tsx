import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { median } from "d3-array";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { activeRun, baseRun } from "../../presentation/rows/scenario-run.ts";
import {
  formatChange,
  formatInScale,
  formatValue,
  scaleFor,
} from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { type ProvinceRow, provinceRows } from "../readings/province-rows.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { actions, usePack, useWorkbench } from "../store.ts";
import { Choice } from "./choice.tsx";
import { ScrollBox } from "./scroll-box.tsx";

const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
});
const columnIds = [
  "name",
  "region",
  "level",
  "sinceStart",
  "urban",
  "rural",
  "gap",
  "persons",
  "againstBase",
] as const;
type Column = (typeof columnIds)[number];

const helper = createColumnHelper<typeof features, ProvinceRow>();
const columns = helper.columns([
  helper.accessor("name", {
    sortFn: (a, b) => a.original.name.localeCompare(b.original.name, document.documentElement.lang),
  }),
  helper.accessor("region", {
    filterFn: (row, _id, wanted) => row.original.regionCode === wanted,
    sortFn: (a, b) => a.original.regionCode.localeCompare(b.original.regionCode),
  }),
  ...columnIds
    .slice(2)
    .map((id) =>
      helper.accessor(id, { sortFn: (a, b) => number(a.original, id) - number(b.original, id) }),
    ),
]);

/** A column's number for sorting; what nobody lives in comes last. */
function number(row: ProvinceRow, column: Column): number {
  const value = row[column];
  return typeof value === "number" && !Number.isNaN(value) ? value : Number.POSITIVE_INFINITY;
}

/** Provinces in the year of the scrubber, sorted by any column, of one region or all. */
export function ProvincesTable() {
  const { t } = useTranslation();
  const pack = usePack();
  const language = useWorkbench((state) => state.language);
  const runs = useWorkbench(selectScenarioRuns);
  const activeId = useWorkbench((state) => state.workspace.activeId);
  const year = useWorkbench((state) => state.year);
  const { area, domain } = useWorkbench((state) => state.selection);
  const [region, setRegion] = useState("all");
  const active = activeRun(runs, activeId);
  const base = baseRun(runs);
  const rows = useMemo(
    () => provinceRows(pack, active, base, domain, year, language),
    [pack, active, base, domain, year, language],
  );
  const columnFilters = useMemo(
    () => (region === "all" ? [] : [{ id: "region", value: region }]),
    [region],
  );
  const table = useTable({
    features,
    columns,
    data: rows,
    initialState: { sorting: [{ id: "level", desc: false }] },
    state: { columnFilters },
    getRowId: (row) => row.code,
    enableSortingRemoval: false,
  });
  // One unit for the whole column, told in its head.
  const persons = scaleFor("persons", median(rows.map((row) => row.persons)) ?? 0, language);
  const shown = (column: Column) => column !== "againstBase" || active.id !== base.id;
  const cell = (row: ProvinceRow, column: Column): string => {
    switch (column) {
      case "name":
      case "region":
        return row[column];
      case "persons":
        return formatInScale(row.persons, persons, language);
      case "level":
      case "urban":
      case "rural":
        return formatValue(row[column], "share", language);
      default:
        return formatChange(row[column], "share", language);
    }
  };
  return (
    <section className="chart-block">
      <div className="panel-controls">
        <Choice
          label={t("filter.region")}
          value={region}
          options={[
            { id: "all", name: t("filter.allRegions") },
            ...pack.areas.regions.map((one) => ({
              id: one.code,
              name: areaName(pack, one.code, language),
            })),
          ]}
          onChange={setRegion}
        />
      </div>
      <ScrollBox label={t("places.table")}>
        <table className="table">
          <caption className="table-caption">
            {t("places.caption", { name: active.name, year })}
          </caption>
          <thead>
            <tr>
              {table.getFlatHeaders().map((header) => {
                const column = header.column.id as Column;
                if (!shown(column)) return null;
                const sorted = header.column.getIsSorted();
                return (
                  <th
                    key={header.id}
                    scope="col"
                    className={column === "name" || column === "region" ? "" : "number"}
                    aria-sort={
                      sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : "none"
                    }
                  >
                    <button
                      type="button"
                      className="sort-button"
                      data-sorted={sorted === false ? undefined : sorted}
                      onClick={() => header.column.toggleSorting(sorted === "asc")}
                    >
                      {t(`places.column.${column}`, {
                        base: base.name,
                        year: pack.baseYear,
                        unit: persons.unit,
                      })}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {table.getRowModel().rows.map(({ original: row }) => (
              <tr key={row.code} data-selected={row.code === area}>
                {columnIds.map((column) => {
                  if (!shown(column)) return null;
                  if (column === "name") {
                    return (
                      <th key={column} scope="row">
                        <button
                          type="button"
                          className="cell-button"
                          onClick={() => actions().select({ area: row.code, figure: "attainment" })}
                        >
                          {row.name}
                        </button>
                      </th>
                    );
                  }
                  return (
                    <td key={column} className={column === "region" ? "" : "number"}>
                      {cell(row, column)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}
