import { useState } from "react";
import { PinButton } from "../board/pin-button.tsx";
import {
  lastYear,
  type RecordScope,
  recordScopes,
  recordSummary,
  trackRecord,
  trackRecordFinding,
} from "../readings/track-record.ts";
import { useWords } from "../use-words.ts";
import { Choice, optionsOf } from "./choice.tsx";
import { EvidenceBadge } from "./evidence-badge.tsx";
import { RowsTable } from "./rows-table.tsx";
import { scoresTable } from "./track-record-scores.tsx";
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

/** Error and skill from each base year, wins and losses alike, and the targets that have been counted. */
function TrackRecord() {
  const { t, language } = useWords();
  const [year, setYear] = useState(String(trackRecord.starts[0]?.baseYear));
  const [scope, setScope] = useState<RecordScope>("nation");
  const start = trackRecord.starts.find(({ baseYear }) => String(baseYear) === year);
  if (start === undefined) return null;
  const scores = start[scope];
  const choices = { start: year, scope };
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
        <Choice<RecordScope>
          label={t("record.scope")}
          value={scope}
          options={optionsOf(recordScopes, (id) => t(`record.${id}`))}
          onChange={setScope}
        />
      </div>
      <p role="status">
        {recordSummary(scores, language)}{" "}
        <PinButton kind="sentence" of="record" settings={choices} />
      </p>
      <RowsTable
        {...scoresTable(scores, language)}
        pin={{ table: "record-scores", settings: choices }}
      />
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
