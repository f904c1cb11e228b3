import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { formatFixed } from "../../presentation/words/numbers.ts";
import type { TrackRecordScore } from "../../reports/track-record-summary.ts";
import { beatsAll, standings } from "../readings/track-record.ts";
import { useWorkbench } from "../store.ts";
import { ScrollBox } from "./scroll-box.tsx";

/** The model beside both naive forecasts, in words. */
export function verdictWords(t: TFunction, score: TrackRecordScore): string {
  const { noChange, growth } = standings(score);
  if (beatsAll(score)) return t("record.betterBoth");
  if (noChange === "worse" && growth === "worse") return t("record.worseBoth");
  return [
    noChange === "worse" ? t("record.worseNoChange") : undefined,
    growth === "worse" ? t("record.worseGrowth") : undefined,
    noChange === "level" ? t("record.levelNoChange") : undefined,
    growth === "level" ? t("record.levelGrowth") : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}

/** Error and skill of each indicator, with its verdict. */
export function ScoreTable({ scores }: { readonly scores: readonly TrackRecordScore[] }) {
  const { t } = useTranslation();
  const language = useWorkbench((state) => state.language);
  const percent = (value: number | null) =>
    value === null ? "–" : `${formatFixed(value * 100, 1, language)}%`;
  const skill = (value: number | null) => (value === null ? "–" : formatFixed(value, 2, language));
  return (
    <ScrollBox label={t("record.table")}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("record.indicator")}</th>
            <th scope="col">{t("record.years")}</th>
            <th scope="col" className="number">
              {t("record.error")}
            </th>
            <th scope="col" className="number">
              {t("record.errorNoChange")}
            </th>
            <th scope="col" className="number">
              {t("record.errorGrowth")}
            </th>
            <th scope="col" className="number">
              {t("record.skillNoChange")}
            </th>
            <th scope="col" className="number">
              {t("record.skillGrowth")}
            </th>
            <th scope="col">{t("record.verdict")}</th>
          </tr>
        </thead>
        <tbody>
          {scores.map((score) => (
            <tr key={score.indicator}>
              <th scope="row">{score.name[language]}</th>
              <td>
                {score.firstYear}–{score.lastYear}
              </td>
              <td className="number">{percent(score.error)}</td>
              <td className="number">{percent(score.noChange)}</td>
              <td className="number">{percent(score.growth)}</td>
              <td className="number">{skill(score.skillOverNoChange)}</td>
              <td className="number">{skill(score.skillOverGrowth)}</td>
              <td>
                <span className="record-verdict" data-won={beatsAll(score)}>
                  {verdictWords(t, score)}
                </span>
                {score.provincesJudged === 0 ? null : (
                  <div className="evidence-note">
                    {t("record.provincesWon", {
                      won: formatFixed(score.provincesWon, 0, language),
                      of: formatFixed(score.provincesJudged, 0, language),
                    })}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
