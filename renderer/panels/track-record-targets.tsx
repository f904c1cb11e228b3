import { useTranslation } from "react-i18next";
import { unitName } from "../../presentation/words/names.ts";
import { formatFixed, formatSignificant, formatValue } from "../../presentation/words/numbers.ts";
import { targetTally, trackRecord } from "../readings/track-record.ts";
import { useWorkbench } from "../store.ts";
import { ScrollBox } from "./scroll-box.tsx";

/** Targets whose year is over: the aim, what the run gives, and what was counted. */
export function TargetTable() {
  const { t } = useTranslation();
  const language = useWorkbench((state) => state.language);
  const tally = targetTally(trackRecord);
  const whole = (value: number) => formatFixed(value, 0, language);
  const write = (value: number) => formatSignificant(value, 4, language);
  const met = (value: boolean | null, open: string) =>
    value === null ? open : value ? t("record.met") : t("record.missed");
  const years = [...new Set(trackRecord.targets.map(({ year }) => year))].join(", ");
  return (
    <>
      <h3 className="record-heading">{t("record.targets")}</h3>
      <p>
        {t("record.targetsSummary", {
          of: whole(tally.of),
          judged: whole(tally.judged),
          right: whole(tally.right),
          wrong: whole(tally.wrong),
        })}
      </p>
      <ScrollBox label={t("record.targets")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("record.target")}</th>
              <th scope="col" className="number">
                {t("record.aim")}
              </th>
              <th scope="col">{t("evidence.unit")}</th>
              <th scope="col" className="number">
                {t("record.model", { year: years })}
              </th>
              <th scope="col" className="number">
                {t("record.counted")}
              </th>
              <th scope="col" className="number">
                {t("record.targetError")}
              </th>
            </tr>
          </thead>
          <tbody>
            {trackRecord.targets.map((target) => {
              const { counted, countedYear, model, relativeError } = target;
              return (
                <tr key={target.id}>
                  <th scope="row">
                    {target.name[language]}
                    {target.otherDefinition ? " *" : ""}
                  </th>
                  <td className="number">
                    {target.atLeast ? "≥" : "≤"} {write(target.aim)}
                  </td>
                  <td>{unitName(target.unit, language)}</td>
                  <td className="number">
                    {write(model ?? Number.NaN)}
                    {model === null ? null : (
                      <div className="evidence-note">{met(target.modelMet, "")}</div>
                    )}
                  </td>
                  <td className="number">
                    {counted === null || countedYear === null
                      ? t("record.notCounted")
                      : t("record.inYear", { value: write(counted), year: countedYear })}
                    {counted === null ? null : (
                      <div className="evidence-note">
                        {met(target.countedMet, t("record.open"))}
                      </div>
                    )}
                  </td>
                  <td className="number">
                    {formatValue(relativeError, "share", language, { signed: true })}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
      <p className="record-note">{t("record.targetsNote")}</p>
    </>
  );
}
