import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { ClaimVerdict, DebriefPoint, Exercise } from "../../models/index.ts";
import { formatMeasure, formatMeasureChange } from "../../presentation/words/workshop-words.ts";
import { useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { checkDebrief } from "./workshop-session.ts";

/** The debrief, each claim with the number that the model gives it now; of its sentences the first `points`, or all. */
export function Debrief(props: { readonly exercise: Exercise; readonly points?: number }) {
  const { exercise, points = exercise.debrief.length } = props;
  const { t } = useTranslation();
  const verdicts = useWorkbench((state) => state.workshop.verdicts[exercise.id]);
  useEffect(() => {
    void checkDebrief(exercise);
  }, [exercise]);
  return (
    <section className="debrief" aria-busy={verdicts === undefined}>
      <h3 className="workshop-heading">{t("workshop.debrief.title")}</h3>
      {verdicts === undefined ? (
        <p className="eyebrow">{t("workshop.debrief.checking")}</p>
      ) : (
        <ol aria-live="polite">
          {exercise.debrief.slice(0, points).map((point, index) => (
            <Point key={point.text.en} point={point} verdict={verdicts[index]} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Point(props: { readonly point: DebriefPoint; readonly verdict?: ClaimVerdict }) {
  const { point, verdict } = props;
  const { t, language } = useWords();
  const { claim } = point;
  const value =
    claim === undefined || verdict === undefined
      ? ""
      : claim.than === undefined
        ? formatMeasure(claim.measure, verdict.value, language)
        : formatMeasureChange(claim.measure, verdict.value, language);
  return (
    <li className="debrief-point above-2" data-holds={verdict?.holds ?? true}>
      {point.text[language].replaceAll("{value}", value)}
      {claim === undefined || verdict === undefined ? null : (
        <span className="debrief-mark">
          {verdict.holds ? t("workshop.debrief.holds") : t("workshop.debrief.fails", { value })}
        </span>
      )}
    </li>
  );
}
