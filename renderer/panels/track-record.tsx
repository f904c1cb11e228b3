import { useState } from "react";
import { formatFixed } from "../../presentation/words/numbers.ts";
import { mark } from "../../presentation/words/sentence.ts";
import { lastYear, tally, trackRecord, trackRecordFinding } from "../readings/track-record.ts";
import { useWords } from "../use-words.ts";
import { Choice, optionsOf } from "./choice.tsx";
import { EvidenceBadge } from "./evidence-badge.tsx";
import { ScoreTable } from "./track-record-scores.tsx";
import { TargetTable } from "./track-record-targets.tsx";

/** The hindcast in one line; opens the track record. */
export function TrackRecordBadge() {
  const { t, language } = useWords();
  const score = trackRecordFinding(language);
  if (score === "") return null;
  return (
    <EvidenceBadge name={t("record.badge")} score={score}>
      <TrackRecord />
    </EvidenceBadge>
  );
}

type Scope = "nation" | "provinces";

/** Error and skill from each base year, wins and losses alike, and the targets that have been counted. */
function TrackRecord() {
  const { t, language } = useWords();
  const [year, setYear] = useState(String(trackRecord.starts[0]?.baseYear));
  const [scope, setScope] = useState<Scope>("nation");
  const start = trackRecord.starts.find(({ baseYear }) => String(baseYear) === year);
  if (start === undefined) return null;
  const scores = start[scope];
  const { won, of, noChange, growth } = tally(scores);
  const names = (list: typeof scores) =>
    list.length === 0
      ? t("record.none")
      : list.map((score) => score.name[language]).join(mark(language, "clauses"));
  return (
    <>
      <h3 className="record-heading title">{t("record.title")}</h3>
      <p className="record-note note above-2">{t("record.how")}</p>
      <div className="panel-controls">
        <Choice
          label={t("record.start")}
          value={year}
          options={trackRecord.starts.map((one) => ({
            id: String(one.baseYear),
            name: `${one.baseYear} → ${lastYear(one)}`,
          }))}
          onChange={setYear}
        />
        <Choice<Scope>
          label={t("record.scope")}
          value={scope}
          options={optionsOf(["nation", "provinces"], (id) => t(`record.${id}`))}
          onChange={setScope}
        />
      </div>
      <p role="status">
        {t("record.summary", {
          won: formatFixed(won, 0, language),
          of: formatFixed(of, 0, language),
          noChange: names(noChange),
          growth: names(growth),
        })}
      </p>
      <ScoreTable scores={scores} />
      <p className="record-note note above-2">
        {start.observedThrough > start.baseYear
          ? t("record.caveatObserved", { year: start.observedThrough })
          : t("record.caveat2010")}
      </p>
      <TargetTable />
      <p className="record-note note above-2">{t("record.more")}</p>
    </>
  );
}
