import { useTranslation } from "react-i18next";
import { domainIds, domainNames, readingOf } from "../../models/index.ts";
import { activeRun, baseRun } from "../../presentation/rows/scenario-run.ts";
import { formatChange, formatValue, shownDifference } from "../../presentation/words/numbers.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { actions, usePack, useWorkbench } from "../store.ts";
import { ScrollBox } from "./scroll-box.tsx";

/** Nine domains in the year of the scrubber: level, gap, inequality, change against the base. */
export function DomainTable() {
  const { t } = useTranslation();
  const pack = usePack();
  const language = useWorkbench((state) => state.language);
  const runs = useWorkbench(selectScenarioRuns);
  const activeId = useWorkbench((state) => state.workspace.activeId);
  const year = useWorkbench((state) => state.year);
  const active = activeRun(runs, activeId);
  const base = baseRun(runs);
  const nation = pack.areas.nation.code;
  return (
    <ScrollBox label={t("domains.caption", { name: active.name, year })}>
      <table className="table">
        <caption className="table-caption">
          {t("domains.caption", { name: active.name, year })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("domains.domain")}</th>
            <th scope="col" className="number">
              {t("domains.level")}
            </th>
            <th scope="col" className="number">
              {t("domains.sinceBase", { year: pack.baseYear })}
            </th>
            <th scope="col" className="number">
              {t("domains.gap")}
            </th>
            <th scope="col" className="number">
              {t("domains.gini")}
            </th>
            {active.id === base.id ? null : (
              <th scope="col" className="number">
                {t("domains.against", { base: base.name })}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {domainIds.map((domain) => {
            const value = (indicator: string, run = active, at = year) =>
              readingOf(pack, run.result).value({ indicator, domain }, at);
            const level = value("equalization.mean");
            return (
              <tr key={domain}>
                <th scope="row">
                  <button
                    type="button"
                    className="cell-button"
                    onClick={() => actions().select({ area: nation, domain, figure: "attainment" })}
                  >
                    {domainNames[domain][language]}
                  </button>
                </th>
                <td className="number">{formatValue(level, "share", language)}</td>
                <td className="number">
                  {formatChange(
                    shownDifference(
                      level,
                      value("equalization.mean", active, pack.baseYear),
                      "share",
                    ),
                    "share",
                    language,
                  )}
                </td>
                <td className="number">
                  {formatChange(value("attainment.urban-rural-gap"), "share", language)}
                </td>
                <td className="number">
                  {formatValue(value("equalization.gini"), "coefficient", language)}
                </td>
                {active.id === base.id ? null : (
                  <td className="number">
                    {formatChange(
                      shownDifference(level, value("equalization.mean", base), "share"),
                      "share",
                      language,
                    )}
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
