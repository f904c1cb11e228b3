import { useMemo } from "react";
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
import { useWorkbench } from "../store.ts";
import { useRuns } from "./chart-props.ts";
import { RowsTable } from "./rows-table.tsx";

/** What is short in the place, service by service, what holds each back, and the money left over. */
export function PlaceShortages() {
  const { t, language, pack, year: shown, active, base } = useRuns();
  const s = wordsIn(language, "charts");
  const selection = useWorkbench((state) => state.selection);
  // What happens in a year has no value in the base year.
  const year = Math.max(shown, pack.baseYear + 1);
  const rows = useMemo(
    () => shortageRows(pack, active.result, selection, year),
    [pack, active.result, selection, year],
  );
  const { area, setting, domain, service } = selection;
  const serviceOf = (row: Shortage) => pack.services.find(({ id }) => id === row.service);
  // The unit stands once, under the service.
  const orNone = (value: number, kind: "units" | "persons") =>
    Number.isNaN(value) ? "–" : formatValue(value, kind, language);
  const units = (value: number) => orNone(value, "units");
  const share = (value: number) => formatValue(value, "share", language);
  const ofBase = (row: Shortage) =>
    shortageOf(pack, base.result, row.service, { area, setting }, year).level;
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
      <RowsTable
        className="place-shortages"
        caption={s("shortage.caption", { name: active.name, year })}
        rows={rows.services}
        keyOf={(row) => row.service}
        columns={[
          {
            head: s("shortage.service"),
            name: (row) => (
              <>
                {serviceOf(row)?.name[language]}
                <span className="place-unit note">{serviceOf(row)?.unit[language]}</span>
              </>
            ),
          },
          { head: s("shortage.need"), number: (row) => units(row.need) },
          { head: s("shortage.capacity"), number: (row) => units(row.capacity) },
          { head: s("shortage.places"), number: (row) => units(row.places) },
          {
            head: s("shortage.staff"),
            number: (row) => orNone(row.staff, "persons"),
          },
          { head: s("shortage.reach"), number: (row) => share(row.reach) },
          { head: s("shortage.level"), number: (row) => share(row.level) },
          active.id === base.id
            ? undefined
            : { head: base.name, number: (row) => share(ofBase(row)) },
          {
            head: s("shortage.limit"),
            text: (row) =>
              s(row.limit === undefined ? "shortage.limits.none" : `shortage.limits.${row.limit}`),
          },
        ]}
      />
      <p className="note">
        {joined(language, "sentences", [
          rows.count > rows.services.length
            ? s("shortage.more", { shown: rows.services.length, count: rows.count })
            : undefined,
          selection.registration === "all" ? undefined : s("shortage.everyone"),
          s("shortage.note"),
        ])}
      </p>
      <p>{unspentSentence(pack, rows, year, language)}</p>
    </section>
  );
}
