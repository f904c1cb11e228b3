import { unitName } from "../../presentation/words/names.ts";
import { formatFixed, formatSignificant, formatValue } from "../../presentation/words/numbers.ts";
import { targetTally, trackRecord } from "../readings/track-record.ts";
import { useWords } from "../use-words.ts";
import { RowsTable } from "./rows-table.tsx";

/** Targets whose year is over: the aim, what the run gives, and what was counted. */
export function TargetTable() {
  const { t, language } = useWords();
  const tally = targetTally(trackRecord);
  const whole = (value: number) => formatFixed(value, 0, language);
  const write = (value: number) => formatSignificant(value, 4, language);
  const met = (value: boolean | null, open: string) =>
    value === null ? open : value ? t("record.met") : t("record.missed");
  const years = [...new Set(trackRecord.targets.map(({ year }) => year))].join(", ");
  return (
    <>
      <h3 className="record-heading title">{t("record.targets")}</h3>
      <p>
        {t("record.targetsSummary", {
          of: whole(tally.of),
          judged: whole(tally.judged),
          right: whole(tally.right),
          wrong: whole(tally.wrong),
        })}
      </p>
      <RowsTable
        label={t("record.targets")}
        rows={trackRecord.targets}
        keyOf={({ id }) => id}
        columns={[
          {
            head: t("record.target"),
            name: ({ name, otherDefinition }) => `${name[language]}${otherDefinition ? " *" : ""}`,
          },
          {
            head: t("record.aim"),
            number: ({ atLeast, aim }) => `${atLeast ? "≥" : "≤"} ${write(aim)}`,
          },
          { head: t("evidence.unit"), text: ({ unit }) => unitName(unit, language) },
          {
            head: t("record.model", { year: years }),
            number: ({ model, modelMet }) => (
              <>
                {write(model ?? Number.NaN)}
                {model === null ? null : (
                  <div className="evidence-note eyebrow">{met(modelMet, "")}</div>
                )}
              </>
            ),
          },
          {
            head: t("record.counted"),
            number: ({ counted, countedYear, countedMet }) =>
              counted === null || countedYear === null ? (
                t("record.notCounted")
              ) : (
                <>
                  {t("record.inYear", { value: write(counted), year: countedYear })}
                  <div className="evidence-note eyebrow">{met(countedMet, t("record.open"))}</div>
                </>
              ),
          },
          {
            head: t("record.targetError"),
            number: ({ relativeError }) =>
              formatValue(relativeError, "share", language, { signed: true }),
          },
        ]}
      />
      <p className="record-note note above-2">{t("record.targetsNote")}</p>
    </>
  );
}
