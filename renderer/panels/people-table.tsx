import { median } from "d3-array";
import { useTranslation } from "react-i18next";
import { readingOf } from "../../models/index.ts";
import { activeRun, baseRun } from "../../presentation/rows/scenario-run.ts";
import { formatInScale, scaleFor } from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { useWorkbench } from "../store.ts";
import { useChartProps } from "./chart-props.ts";
import { ScrollBox } from "./scroll-box.tsx";

/** Age groups that services are planned for. */
const shownAgeGroups = ["0-2", "3-5", "6-11", "12-14", "15-17", "18-59", "60+", "80+"] as const;

/** Residents by the age groups that services are planned for: base year, year shown, change. */
export function PeopleTable({ area }: { readonly area: string }) {
  const { t } = useTranslation();
  const { pack, runs, activeId, year } = useChartProps();
  const language = useWorkbench((state) => state.language);
  const active = activeRun(runs, activeId);
  const base = baseRun(runs);
  const people = (run: typeof active, group: string, at: number) =>
    readingOf(pack, run.result).value({ indicator: "population.age", area, group }, at);
  const usual = median(shownAgeGroups, (group) => people(active, group, year)) ?? 0;
  const scale = scaleFor("persons", usual, language);
  return (
    <ScrollBox
      label={t("people.caption", { area: areaName(pack, area, language), name: active.name })}
    >
      <table className="table">
        <caption className="table-caption">
          {t("people.caption", { area: areaName(pack, area, language), name: active.name })}
          <span className="table-unit">{scale.unit}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("people.age")}</th>
            <th scope="col" className="number">
              {pack.baseYear}
            </th>
            <th scope="col" className="number">
              {year}
            </th>
            <th scope="col" className="number">
              {t("people.change")}
            </th>
            {active.id === base.id ? null : (
              <th scope="col" className="number">
                {t("domains.against", { base: base.name })}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {shownAgeGroups.map((group) => {
            const start = people(active, group, pack.baseYear);
            const now = people(active, group, year);
            return (
              <tr key={group}>
                <th scope="row">{t("people.group", { group: group.replace("-", "–") })}</th>
                <td className="number">{formatInScale(start, scale, language)}</td>
                <td className="number">{formatInScale(now, scale, language)}</td>
                <td className="number">{formatInScale(now - start, scale, language, true)}</td>
                {active.id === base.id ? null : (
                  <td className="number">
                    {formatInScale(now - people(base, group, year), scale, language, true)}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}
