import { median } from "d3-array";
import { useMemo, useState } from "react";
import { codesOf } from "../../models/index.ts";
import {
  formatChange,
  formatInScale,
  formatValue,
  scaleFor,
} from "../../presentation/words/numbers.ts";
import { areaName, findingOfProvinces } from "../../presentation/words/places.ts";
import { type ProvinceRow, provinceRows } from "../readings/province-rows.ts";
import { selectProvince } from "../session/select-province.ts";
import { useWorkbench } from "../store.ts";
import { useRuns } from "./chart-props.ts";
import { Choice } from "./choice.tsx";
import { CellButton, type Column, RowsTable } from "./rows-table.tsx";

type Measured = Exclude<keyof ProvinceRow, "code" | "name" | "region" | "regionCode">;

/** Provinces in the year of the scrubber, sorted by any column, of one region or all. */
export function ProvincesTable() {
  const { t, language, pack, year, active, base } = useRuns();
  const selection = useWorkbench((state) => state.selection);
  const selected = codesOf(pack.areas, selection.area);
  const [region, setRegion] = useState("all");
  const all = useMemo(
    () => provinceRows(pack, active, base, selection, year, language),
    [pack, active, base, selection, year, language],
  );
  const rows = useMemo(
    () => all.filter((row) => region === "all" || row.regionCode === region),
    [all, region],
  );
  // One unit for the whole column, told in its head.
  const persons = scaleFor("persons", median(all, (row) => row.persons) ?? 0, language);
  const head = (column: Measured | "name" | "region") =>
    t(`places.column.${column}`, { base: base.name, year: pack.baseYear, unit: persons.unit });
  const measured = (column: Measured, write: (value: number) => string): Column<ProvinceRow> => ({
    head: head(column),
    number: (row) => write(row[column]),
    sortBy: (row) => row[column],
  });
  const level = (value: number) => formatValue(value, "share", language);
  const change = (value: number) => formatChange(value, "share", language);
  return (
    <section className="chart-block">
      <div className="panel-controls">
        <Choice
          label={t("filter.region")}
          value={region}
          options={[
            { id: "all", name: t("filter.allRegions") },
            ...pack.areas.regions.map(({ code }) => ({
              id: code,
              name: areaName(pack, code, language),
            })),
          ]}
          onChange={setRegion}
        />
      </div>
      <RowsTable
        label={t("places.table")}
        caption={findingOfProvinces(
          pack,
          { ...selection, area: pack.areas.nation.code, group: selection.registration },
          t("places.caption", { name: active.name, year }),
          language,
        )}
        rows={rows}
        keyOf={({ code }) => code}
        isSelected={({ code }) => selected.includes(code)}
        sortedBy={2}
        columns={[
          {
            head: head("name"),
            name: ({ code, name }) => (
              <CellButton onPress={(more) => selectProvince(code, more)}>{name}</CellButton>
            ),
            sortBy: ({ name }) => name,
          },
          {
            head: head("region"),
            text: (row) => row.region,
            sortBy: (row) => row.regionCode,
          },
          measured("level", level),
          measured("sinceStart", change),
          measured("urban", level),
          measured("rural", level),
          measured("gap", change),
          measured("persons", (value) => formatInScale(value, persons, language)),
          active.id === base.id ? undefined : measured("againstBase", change),
        ]}
      />
    </section>
  );
}
