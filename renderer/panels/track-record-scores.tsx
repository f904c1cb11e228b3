import { useTranslation } from "react-i18next";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import type { TrackRecordScore } from "../../reports/track-record-summary.ts";
import { beatsAll, standings } from "../readings/track-record.ts";
import { useWorkbench } from "../store.ts";
import { ScrollBox } from "./scroll-box.tsx";

/** The model beside both naive forecasts, in words. */
function verdictWords(score: TrackRecordScore, language: Language): string {
  const t = wordsIn(language, "record");
  const { noChange, growth } = standings(score);
  if (beatsAll(score)) return t("betterBoth");
  if (noChange === "worse" && growth === "worse") return t("worseBoth");
  return [
    noChange === "worse" ? t("worseNoChange") : undefined,
    growth === "worse" ? t("worseGrowth") : undefined,
    noChange === "level" ? t("levelNoChange") : undefined,
    growth === "level" ? t("levelGrowth") : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}

/** Error and skill of each indicator, with its verdict. */
export function ScoreTable({ scores }: { readonly scores: readonly TrackRecordScore[] }) {
  const { t } = useTranslation();
  const language = useWorkbench((state) => state.language);
  const percent = (value: number | null) => formatValue(value, "share", language);
  const skill = (value: number | null) => formatFixed(value ?? Number.NaN, 2, language);
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
                  {verdictWords(score, language)}
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
