import { useTranslation } from "react-i18next";
import type { Exercise } from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { missingValue } from "../../presentation/words/numbers.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { formatCost, formatMeasure } from "../../presentation/words/workshop-words.ts";
import { TextButton } from "../panels/buttons.tsx";
import { RowsTable } from "../panels/rows-table.tsx";
import type { ReceivedSubmission } from "../store/workshop-slice.ts";
import { actions } from "../store.ts";
import { useWords } from "../use-words.ts";
import { openSubmission, replayOnStage } from "./stage-session.ts";
import { hasNumber, type RankedSubmission, type SessionProps, shownOrder } from "./use-session.ts";
import { removeSubmission } from "./workshop-session.ts";

/** Every submission with its rank, its numbers, and what its file got wrong. */
export function SubmissionTable({ exercise, session }: SessionProps) {
  const { t, language } = useWords();
  const { measure, name } = exercise.goal;
  return (
    <>
      <RowsTable
        caption={t("workshop.table.caption")}
        className="submission-table"
        rows={shownOrder(session.ranked)}
        keyOf={({ entry }) => entry.id}
        isSelected={(row) => row.rank === 1 && hasNumber(row)}
        groupHead={t("workshop.table.standing")}
        groupOf={({ standing }) => t(`workshop.standing.${standing}`)}
        columns={[
          {
            head: t("workshop.table.rank"),
            text: (row) => rankWords(row, language),
          },
          { head: t("workshop.table.name"), name: (row) => row.name },
          {
            head: name[language],
            number: ({ entry }) => formatMeasure(measure, entry.outcome.goal, language),
          },
          {
            head: t("workshop.table.predicted"),
            number: ({ entry }) =>
              formatMeasure(measure, entry.submission.prediction ?? Number.NaN, language),
          },
          {
            head: t("workshop.table.rules"),
            text: ({ entry }) => rulesWords(exercise, entry, language),
          },
          {
            head: t("workshop.table.cost"),
            number: ({ entry }) => formatCost(exercise, entry.cost, language),
          },
          { head: t("workshop.table.attempts"), number: ({ entry }) => entry.submission.attempts },
          {
            head: t("workshop.table.notes"),
            text: ({ entry }) => <Notes exercise={exercise} entry={entry} />,
            className: "submission-notes",
          },
          {
            head: t("workshop.table.actions"),
            text: ({ entry, name }) => <Actions exercise={exercise} entry={entry} name={name} />,
          },
        ]}
      />
      <TextButton
        onPress={() => {
          const { workshop, changeWorkshop } = actions();
          changeWorkshop({
            submissions: { ...workshop.submissions, [exercise.id]: [] },
            refused: [],
          });
        }}
      >
        {t("workshop.facilitator.clear")}
      </TextButton>
    </>
  );
}

interface EntryProps {
  readonly exercise: Exercise;
  readonly entry: ReceivedSubmission;
}

/** "1", "2 =", and nothing behind the first ranks. */
function rankWords(row: RankedSubmission, language: Language): string {
  if (!hasNumber(row)) return "";
  const rank = String(row.rank);
  return row.shared ? wordsIn(language, "workshop")("table.tie", { rank }) : rank;
}

function rulesWords(exercise: Exercise, entry: ReceivedSubmission, language: Language): string {
  const t = wordsIn(language, "workshop");
  const broken = exercise.rules.filter((_, index) => !entry.outcome.rules[index]?.kept);
  if (broken.length === 0) return t("table.all");
  const names = joined(
    language,
    "items",
    broken.map((rule) => rule.name[language]),
  );
  return t("table.broken", { names });
}

function Actions({ exercise, entry, name }: EntryProps & { readonly name: string }) {
  const { t } = useTranslation();
  return (
    <>
      <TextButton
        aria-label={t("workshop.table.replayWho", { name })}
        onPress={() => void replayOnStage(exercise, entry)}
      >
        {t("workshop.table.replay")}
      </TextButton>{" "}
      <TextButton
        aria-label={t("workshop.table.openWho", { name })}
        onPress={() => openSubmission(exercise, entry)}
      >
        {t("workshop.table.open")}
      </TextButton>{" "}
      <TextButton
        aria-label={t("workshop.table.removeWho", { name })}
        onPress={() => removeSubmission(exercise, entry.id)}
      >
        {t("workshop.table.remove")}
      </TextButton>
    </>
  );
}

function Notes({ exercise, entry }: EntryProps) {
  const { t, language } = useWords();
  const { discrepancies, warnings } = entry;
  const text = (of: string, value: number | boolean | null) =>
    typeof value !== "number"
      ? missingValue(language)
      : of === "cost"
        ? formatCost(exercise, value, language)
        : formatMeasure(
            of === "goal"
              ? exercise.goal.measure
              : { indicator: "equalization.index", area: "CN", year: 2035 },
            value,
            language,
          );
  return (
    <>
      {discrepancies.map(({ of, stated, computed }) => (
        <p key={of}>
          {t(`workshop.table.differs.${of}`, {
            stated: text(of, stated),
            computed: text(of, computed),
          })}
        </p>
      ))}
      {warnings.map((warning) => (
        <p key={warning.place.en}>{warning.message[language]}</p>
      ))}
    </>
  );
}
