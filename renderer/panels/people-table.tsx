import { median } from "d3-array";
import { memo } from "react";
import { readingOf } from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { formatInScale, scaleFor } from "../../presentation/words/numbers.ts";
import { placeName } from "../../presentation/words/places.ts";
import type { Shown } from "../readings/shown.ts";
import { useShownLater } from "./chart-props.ts";
import { RowsTable, type RowsTableProps } from "./rows-table.tsx";

/** Age groups that services are planned for. */
const shownAgeGroups = ["0-2", "3-5", "6-11", "12-14", "15-17", "18-59", "60+", "80+"] as const;

/** Residents by the age groups that services are planned for. */
export const PeopleTable = memo(function PeopleTable() {
  const shown = useShownLater();
  return <RowsTable {...peopleTable(shown)} pin={{ table: "people" }} />;
});

interface AgeRow {
  readonly group: string;
  readonly start: number;
  readonly now: number;
  readonly ofBase: number;
}

/** Base year, year shown, change. */
export function peopleTable({
  pack,
  year,
  active,
  base,
  selection,
  language,
}: Shown): RowsTableProps<AgeRow> {
  const t = wordsIn(language);
  const { area, setting } = selection;
  const people = (run: typeof active, group: string, at: number) =>
    readingOf(pack, run.result).value({ indicator: "population.age", area, setting, group }, at);
  const rows = shownAgeGroups.map((group) => ({
    group,
    start: people(active, group, pack.baseYear),
    now: people(active, group, year),
    ofBase: people(base, group, year),
  }));
  const scale = scaleFor("persons", median(rows, ({ now }) => now) ?? 0, language);
  const write = (value: number, signed = false) => formatInScale(value, scale, language, signed);
  return {
    caption: t("people.caption", {
      area: placeName(pack, { area, setting }, language),
      name: active.name,
    }),
    unit: scale.unit,
    rows,
    keyOf: ({ group }) => group,
    columns: [
      {
        head: t("people.age"),
        name: ({ group }) => t("people.group", { group: group.replace("-", "–") }),
      },
      { id: "start", head: pack.baseYear, number: ({ start }) => write(start) },
      { id: "now", head: year, number: ({ now }) => write(now) },
      {
        id: "change",
        head: t("people.change"),
        number: ({ now, start }) => write(now - start, true),
      },
      active.id === base.id
        ? undefined
        : {
            id: "against",
            head: t("domains.against", { base: base.name }),
            number: ({ now, ofBase }) => write(now - ofBase, true),
          },
    ],
  };
}
