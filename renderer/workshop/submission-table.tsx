import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Exercise } from "../../models/index.ts";
import { missingValue } from "../../presentation/words/numbers.ts";
import { mark } from "../../presentation/words/sentence.ts";
import { ScrollBox } from "../panels/scroll-box.tsx";
import { actions, useWorkbench } from "../store.ts";
import type { RankedSubmission } from "./facilitator-panel.tsx";
import { removeSubmission, replaySubmission } from "./workshop-session.ts";
import { formatCost, formatMeasure, submissionName } from "./workshop-words.ts";

/** Every submission with its rank, its numbers, and what its file got wrong. */
export function SubmissionTable({
  exercise,
  ranked,
}: {
  readonly exercise: Exercise;
  readonly ranked: readonly RankedSubmission[];
}) {
  const { t } = useTranslation();
  const language = useWorkbench((state) => state.language);
  const { measure, name } = exercise.goal;
  return (
    <ScrollBox label={t("workshop.table.caption")}>
      <table className="table submission-table">
        <caption className="table-caption">{t("workshop.table.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("workshop.table.rank")}</th>
            <th scope="col">{t("workshop.table.name")}</th>
            <th scope="col" className="number">
              {name[language]}
            </th>
            <th scope="col" className="number">
              {t("workshop.table.predicted")}
            </th>
            <th scope="col">{t("workshop.table.rules")}</th>
            <th scope="col" className="number">
              {t("workshop.table.cost")}
            </th>
            <th scope="col" className="number">
              {t("workshop.table.attempts")}
            </th>
            <th scope="col">{t("workshop.table.notes")}</th>
            <th scope="col">{t("workshop.table.actions")}</th>
          </tr>
        </thead>
        <tbody>
          {ranked.map(({ entry, rank, shared }) => {
            const who = submissionName(entry, language);
            const broken = exercise.rules.filter((_, index) => !entry.outcome.rules[index]?.kept);
            return (
              <tr key={entry.id} data-rank={rank}>
                <td>{shared ? t("workshop.table.tie", { rank }) : rank}</td>
                <th scope="row">{who}</th>
                <td className="number">{formatMeasure(measure, entry.outcome.goal, language)}</td>
                <td className="number">
                  {formatMeasure(measure, entry.submission.prediction ?? Number.NaN, language)}
                </td>
                <td>
                  {broken.length === 0
                    ? t("workshop.table.all")
                    : t("workshop.table.broken", {
                        names: broken
                          .map((rule) => rule.name[language])
                          .join(mark(language, "items")),
                      })}
                </td>
                <td className="number">{formatCost(exercise, entry.cost, language)}</td>
                <td className="number">{entry.submission.attempts}</td>
                <td className="submission-notes">
                  <Notes exercise={exercise} ranked={{ entry, rank, shared }} />
                </td>
                <td>
                  <Button
                    className="text-button"
                    aria-label={t("workshop.table.replayWho", { name: who })}
                    onPress={() => replaySubmission(exercise, entry)}
                  >
                    {t("workshop.table.replay")}
                  </Button>{" "}
                  <Button
                    className="text-button"
                    aria-label={t("workshop.table.removeWho", { name: who })}
                    onPress={() => removeSubmission(exercise.id, entry.id)}
                  >
                    {t("workshop.table.remove")}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Button
        className="text-button"
        onPress={() => {
          const { workshop, changeWorkshop } = actions();
          changeWorkshop({
            submissions: { ...workshop.submissions, [exercise.id]: [] },
            refused: [],
          });
        }}
      >
        {t("workshop.facilitator.clear")}
      </Button>
    </ScrollBox>
  );
}

function Notes({
  exercise,
  ranked,
}: {
  readonly exercise: Exercise;
  readonly ranked: RankedSubmission;
}) {
  const { t } = useTranslation();
  const language = useWorkbench((state) => state.language);
  const { discrepancies, warnings } = ranked.entry;
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
