import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { unitName } from "../../presentation/words/names.ts";
import { formatFixed, formatSignificant, formatValue } from "../../presentation/words/numbers.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { targetTally, trackRecord } from "../readings/track-record.ts";
import { useWords } from "../use-words.ts";
import { RowsTable, type RowsTableProps } from "./rows-table.tsx";

/** Targets whose year is over, and how often the run said rightly what would become of them. */
export function TargetTable() {
  const { t, language } = useWords();
  const tally = targetTally(trackRecord);
  const whole = (value: number) => formatFixed(value, 0, language);
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
      <RowsTable {...recordTargetsTable(language)} pin={{ table: "record-targets" }} />
      <p className="record-note note above-2">{t("record.targetsNote")}</p>
    </>
  );
}

type TargetRow = (typeof trackRecord.targets)[number];

/** A row for each target: the aim, what the run gives, and what was counted. */
export function recordTargetsTable(language: Language): RowsTableProps<TargetRow> {
  const t = wordsIn(language);
  const write = (value: number) => formatSignificant(value, 4, language);
  const met = (value: boolean | null, open: string) =>
    value === null ? open : value ? t("record.met") : t("record.missed");
  const years = [...new Set(trackRecord.targets.map(({ year }) => year))].join(", ");
  const aim = ({ atLeast, aim }: TargetRow) => `${atLeast ? "≥" : "≤"} ${write(aim)}`;
  const modelled = ({ model }: TargetRow) => write(model ?? Number.NaN);
  const counted = ({ counted, countedYear }: TargetRow) =>
    counted === null || countedYear === null
      ? t("record.notCounted")
      : t("record.inYear", { value: write(counted), year: countedYear });
  const modelMet = ({ model, modelMet }: TargetRow) =>
    model === null ? undefined : met(modelMet, "");
  const countedMet = ({ counted, countedYear, countedMet }: TargetRow) =>
    counted === null || countedYear === null ? undefined : met(countedMet, t("record.open"));
  const withVerdict = (text: string, verdict: string | undefined) =>
    verdict === undefined ? (
      text
    ) : (
      <>
        {text}
        <div className="evidence-note eyebrow">{verdict}</div>
      </>
    );
  const unit = (row: TargetRow) => unitName(row.unit, language);
  return {
    label: t("record.targets"),
    rows: trackRecord.targets,
    keyOf: ({ id }) => id,
    columns: [
      {
        head: t("record.target"),
        name: ({ name, otherDefinition }) => `${name[language]}${otherDefinition ? " *" : ""}`,
      },
      { id: "aim", head: t("record.aim"), number: aim, detail: unit },
      { head: t("evidence.unit"), text: unit },
      {
        id: "model",
        head: t("record.model", { year: years }),
        said: modelled,
        detail: (row) => joined(language, "values", [unit(row), modelMet(row)]),
        number: (row) => withVerdict(modelled(row), modelMet(row)),
      },
      {
        id: "counted",
        head: t("record.counted"),
        said: counted,
        detail: (row) => joined(language, "values", [unit(row), countedMet(row)]),
        number: (row) => withVerdict(counted(row), countedMet(row)),
      },
      {
        id: "error",
        head: t("record.targetError"),
        number: ({ relativeError }) =>
          formatValue(relativeError, "share", language, { signed: true }),
      },
    ],
  };
}
