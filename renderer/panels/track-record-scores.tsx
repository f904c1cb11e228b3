import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import type { TrackRecordScore } from "../../reports/track-record-summary.ts";
import { beatsAll, standings } from "../readings/track-record.ts";
import { useWords } from "../use-words.ts";
import type { RowsTableProps } from "./rows-table.tsx";

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

/** A row for each indicator: error and skill, with its verdict. */
export function scoresTable(
  scores: readonly TrackRecordScore[],
  language: Language,
): RowsTableProps<TrackRecordScore> {
  const t = wordsIn(language, "record");
  const percent = (value: number | null) => formatValue(value, "share", language);
  const skill = (value: number | null) => formatFixed(value ?? Number.NaN, 2, language);
  return {
    label: t("table"),
    rows: scores,
    keyOf: ({ indicator }) => indicator,
    columns: [
      { head: t("indicator"), name: ({ name }) => name[language] },
      { head: t("years"), text: (score) => `${score.firstYear}–${score.lastYear}` },
      { id: "error", head: t("error"), number: (score) => percent(score.error) },
      {
        id: "error-no-change",
        head: t("errorNoChange"),
        headText: t("full.errorNoChange"),
        number: (score) => percent(score.noChange),
      },
      {
        id: "error-growth",
        head: t("errorGrowth"),
        headText: t("full.errorGrowth"),
        number: (score) => percent(score.growth),
      },
      {
        id: "skill-no-change",
        head: t("skillNoChange"),
        number: (score) => skill(score.skillOverNoChange),
      },
      {
        id: "skill-growth",
        head: t("skillGrowth"),
        headText: t("full.skillGrowth"),
        number: (score) => skill(score.skillOverGrowth),
      },
      {
        id: "verdict",
        head: t("verdict"),
        text: (score) => <Verdict score={score} />,
        said: (score) => verdictWords(score, language),
      },
    ],
  };
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
