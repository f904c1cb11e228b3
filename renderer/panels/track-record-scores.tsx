import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import type { TrackRecordScore } from "../../reports/track-record-summary.ts";
import { beatsAll, standings } from "../readings/track-record.ts";
import { useWords } from "../use-words.ts";
import { RowsTable } from "./rows-table.tsx";

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
  const { t, language } = useWords();
  const percent = (value: number | null) => formatValue(value, "share", language);
  const skill = (value: number | null) => formatFixed(value ?? Number.NaN, 2, language);
  return (
    <RowsTable
      label={t("record.table")}
      rows={scores}
      keyOf={({ indicator }) => indicator}
      columns={[
        { head: t("record.indicator"), name: ({ name }) => name[language] },
        { head: t("record.years"), text: (score) => `${score.firstYear}–${score.lastYear}` },
        { head: t("record.error"), number: (score) => percent(score.error) },
        { head: t("record.errorNoChange"), number: (score) => percent(score.noChange) },
        { head: t("record.errorGrowth"), number: (score) => percent(score.growth) },
        { head: t("record.skillNoChange"), number: (score) => skill(score.skillOverNoChange) },
        { head: t("record.skillGrowth"), number: (score) => skill(score.skillOverGrowth) },
        { head: t("record.verdict"), text: (score) => <Verdict score={score} /> },
      ]}
    />
  );
}

function Verdict({ score }: { readonly score: TrackRecordScore }) {
  const { t, language } = useWords();
  return (
    <>
      <span className="record-verdict" data-won={beatsAll(score)}>
        {verdictWords(score, language)}
      </span>
      {score.provincesJudged === 0 ? null : (
        <div className="evidence-note eyebrow">
          {t("record.provincesWon", {
            won: formatFixed(score.provincesWon, 0, language),
            of: formatFixed(score.provincesJudged, 0, language),
          })}
        </div>
      )}
    </>
  );
}
