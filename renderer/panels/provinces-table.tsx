import "./provinces-table.css";
import { median } from "d3-array";
import { memo, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { codesOf } from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { countyNote } from "../../presentation/words/findings/county-finding.ts";
import {
  formatChange,
  formatInScale,
  formatValue,
  scaleFor,
} from "../../presentation/words/numbers.ts";
import { areaName, findingOfProvinces } from "../../presentation/words/places.ts";
import {
  type ProvinceRow,
  placesInside,
  provinceRows,
  rowsInside,
} from "../readings/province-rows.ts";
import type { Shown } from "../readings/shown.ts";
import { selectProvince } from "../session/select-province.ts";
import { useShownLater } from "./chart-props.ts";
import { Choice } from "./choice.tsx";
import { CellButton, type Column, RowsTable, type RowsTableProps } from "./rows-table.tsx";

type Measured = Exclude<keyof ProvinceRow, "code" | "depth" | "name" | "region" | "regionCode">;

/** Provinces in the year of the scrubber, sorted by any column, of one region or all. */
export const ProvincesTable = memo(function ProvincesTable() {
  const { t } = useTranslation();
  const shown = useShownLater();
  const { pack, selection, language } = shown;
  const selected = codesOf(pack.areas, selection.area);
  const [region, setRegion] = useState<string>(allRegions);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const table = useMemo(() => {
    const toggle = (code: string) =>
      setUnfolded((before) => {
        const after = new Set(before);
        if (!after.delete(code)) after.add(code);
        return after;
      });
    return provincesTable(shown, region, { select: selectProvince, unfolded, toggle });
  }, [shown, region, unfolded]);
  const isByCounty = pack.detail !== undefined;
  return (
    <section className="chart-block">
      <div className="panel-controls">
        <Choice
          label={t("filter.region")}
          value={region}
          options={[
            { id: allRegions, name: t("filter.allRegions") },
            ...pack.areas.regions.map(({ code }) => ({
              id: code,
              name: areaName(pack, code, language),
            })),
          ]}
          onChange={setRegion}
        />
      </div>
      <RowsTable
        {...table}
        isSelected={({ code }) => selected.includes(code)}
        order={byLevel}
        pin={{ table: "provinces", ...(region === allRegions ? {} : { settings: { region } }) }}
      >
        {isByCounty ? <p className="note">{countyNote(pack, language)}</p> : null}
      </RowsTable>
    </section>
  );
});

/** What the choice of a region is called where none is made. */
export const allRegions = "all";

/** By the level, which stands in the third column. */
export const byLevel = { column: 2, isDescending: false } as const;

/** What can be done with the places of the table. */
interface PlacesAtHand {
  readonly select: (code: string, more: boolean) => void;
  /** Codes of those whose places are shown under them. */
  readonly unfolded: ReadonlySet<string>;
  readonly toggle: (code: string) => void;
}

/** A row for each province: its level, its towns and villages, its people. */
export function provincesTable(
  { pack, year, active, base, selection, language }: Shown,
  region: string,
  at?: PlacesAtHand,
): RowsTableProps<ProvinceRow> {
  const t = wordsIn(language);
  const of = { pack, active, base, selection, year, language };
  const all = provinceRows(of);
  // One unit for the whole column, told in its head.
  const persons = scaleFor("persons", median(all, (row) => row.persons) ?? 0, language);
  const head = (column: Measured | "name" | "region") =>
    t(`places.column.${column}`, { base: base.name, year: pack.baseYear, unit: persons.unit });
  const measured = (column: Measured, write: (value: number) => string): Column<ProvinceRow> => ({
    id: column.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    head: head(column),
    number: (row) => write(row[column]),
    sortBy: (row) => row[column],
  });
  const level = (value: number) => formatValue(value, "share", language);
  const change = (value: number) => formatChange(value, "share", language);
  return {
    label: t("places.table"),
    caption: findingOfProvinces(
      pack,
      { ...selection, area: pack.areas.nation.code, group: selection.registration },
      t("places.caption", { name: active.name, year }),
      language,
    ),
    rows: all.filter((row) => region === allRegions || row.regionCode === region),
    keyOf: ({ code }) => code,
    under: at && ((row) => (at.unfolded.has(row.code) ? rowsInside(of, row) : [])),
    columns: [
      {
        id: "name",
        head: head("name"),
        name: ({ code, name, depth }) =>
          at === undefined ? (
            name
          ) : (
            <span className="place-cell" data-depth={depth}>
              {placesInside(pack, code).length === 0 ? null : (
                <button
                  type="button"
                  className="place-fold bare"
                  aria-expanded={at.unfolded.has(code)}
                  aria-label={t("places.fold", { name })}
                  onClick={() => at.toggle(code)}
                >
                  <span aria-hidden="true">{at.unfolded.has(code) ? "−" : "+"}</span>
                </button>
              )}
              <CellButton onPress={(more) => at.select(code, more)}>{name}</CellButton>
            </span>
          ),
        said: ({ name }) => name,
        sortBy: ({ name }) => name,
      },
      {
        id: "region",
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
    ],
  };
}
