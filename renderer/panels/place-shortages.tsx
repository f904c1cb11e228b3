import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Shortage, shortageOf } from "../../models/index.ts";
import { shortageRows } from "../../presentation/rows/shortage-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  shortageFinding,
  unspentSentence,
} from "../../presentation/words/findings/shortage-finding.ts";
import { formatValue } from "../../presentation/words/numbers.ts";
import { findingOf } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { WithPin } from "../board/pin-button.tsx";
import type { Shown } from "../readings/shown.ts";
import { useShownLater } from "./chart-props.ts";
import { RowsTable, type RowsTableProps } from "./rows-table.tsx";
import { serviceColumn } from "./service-column.tsx";

/** What is short in the place, service by service, what holds each back, and the money left over. */
export const PlaceShortages = memo(function PlaceShortages() {
  const { t } = useTranslation();
  const shown = useShownLater();
  const { pack, selection, language } = shown;
  const s = wordsIn(language, "charts");
  const year = yearOfShortage(shown);
  const rows = useMemo(() => shortageRowsOf(shown), [shown]);
  const { area, setting, domain, service } = selection;
  return (
    <section className="place-part" aria-label={t("placePage.short")}>
      <h3 className="eyebrow strong">{t("placePage.short")}</h3>
      <WithPin kind="sentence" of="shortage">
        <p className="finding">
          {findingOf(
            pack,
            { area, setting, domain, service },
            shortageFinding(pack, rows, language),
            language,
          )}
        </p>
      </WithPin>
      <RowsTable {...shortagesTable(shown)} pin={{ table: "shortages" }} />
      <p className="note">
        {joined(language, "sentences", [
          rows.count > rows.services.length
            ? s("shortage.more", { shown: rows.services.length, count: rows.count })
            : undefined,
          selection.registration === "all" ? undefined : s("shortage.everyone"),
          s("shortage.note"),
        ])}
      </p>
      <WithPin kind="sentence" of="unspent">
        <p>{unspentSentence(pack, rows, year, language)}</p>
      </WithPin>
    </section>
  );
});

/** What happens in a year has no value in the base year. */
export function yearOfShortage({ pack, year }: Pick<Shown, "pack" | "year">): number {
  return Math.max(year, pack.baseYear + 1);
}

/** What is short in the place that is shown, and the money left over. */
export function shortageRowsOf(shown: Shown) {
  const { pack, active, selection } = shown;
  return shortageRows(pack, active.result, selection, yearOfShortage(shown));
}

/** A row for each service, those that are shortest first. */
export function shortagesTable(shown: Shown): RowsTableProps<Shortage> {
  const { pack, active, base, selection, language } = shown;
  const { area, setting } = selection;
  const year = yearOfShortage(shown);
  const s = wordsIn(language, "charts");
  // The unit stands once, under the service.
  const orNone = (value: number, kind: "units" | "persons") =>
    Number.isNaN(value) ? "–" : formatValue(value, kind, language);
  const units = (value: number) => orNone(value, "units");
  const share = (value: number) => formatValue(value, "share", language);
  const ofBase = (row: Shortage) =>
    shortageOf(pack, base.result, row.service, { area, setting }, year).level;
  const limit = (row: Shortage) =>
    s(row.limit === undefined ? "shortage.limits.none" : `shortage.limits.${row.limit}`);
  return {
    className: "place-shortages",
    caption: findingOf(
      pack,
      { area, setting },
      s("shortage.caption", { name: active.name, year }),
      language,
    ),
    rows: shortageRowsOf(shown).services,
    keyOf: (row) => row.service,
    columns: [
      serviceColumn(pack, s("shortage.service"), language),
      { id: "need", head: s("shortage.need"), number: (row) => units(row.need) },
      { id: "capacity", head: s("shortage.capacity"), number: (row) => units(row.capacity) },
      { id: "places", head: s("shortage.places"), number: (row) => units(row.places) },
      { id: "staff", head: s("shortage.staff"), number: (row) => orNone(row.staff, "persons") },
      { id: "reach", head: s("shortage.reach"), number: (row) => share(row.reach) },
      { id: "level", head: s("shortage.level"), number: (row) => share(row.level) },
      active.id === base.id
        ? undefined
        : {
            id: "base-level",
            head: base.name,
            headText: joined(language, "values", [s("shortage.level"), base.name]),
            number: (row) => share(ofBase(row)),
          },
      { id: "limit", head: s("shortage.limit"), text: limit, said: limit },
    ],
  };
}
