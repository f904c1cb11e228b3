import { Button, Input, Label, NumberField, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type Exercise, isAffordable, textLimits } from "../../models/index.ts";
import { mark } from "../../presentation/words/sentence.ts";
import {
  formatMeasure,
  predictionScale,
  ruleWords,
  verdictWords,
} from "../../presentation/words/workshop-words.ts";
import { PushButton, TextButton } from "../panels/buttons.tsx";
import { servedExercise } from "../session/hand-in.ts";
import type { Attempt, Revealed } from "../store/workshop-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { revealAttempt, sendAttempt, submitAttempt } from "./workshop-session.ts";

/** What every step of a participant works on. */
export interface StepProps {
  readonly exercise: Exercise;
  readonly attempt: Attempt;
  readonly onChange: (change: Partial<Attempt>) => void;
}

/** Hints, one at a time, on demand. */
export function Hints({ exercise, attempt, onChange }: StepProps) {
  const { t, language } = useWords();
  const { hints } = exercise;
  if (hints.length === 0) return null;
  const shown = Math.min(attempt.hintsShown, hints.length);
  return (
    <div className="hints">
      <h3 className="workshop-heading">
        {t("workshop.hints.title")}{" "}
        <span className="eyebrow">{t("workshop.hints.count", { shown, count: hints.length })}</span>
      </h3>
      <ol aria-live="polite">
        {hints.slice(0, shown).map((hint) => (
          <li key={hint.en}>{hint[language]}</li>
        ))}
      </ol>
      {shown < hints.length ? (
        <TextButton onPress={() => onChange({ hintsShown: shown + 1 })}>
          {t("workshop.hints.next")}
        </TextButton>
      ) : null}
    </div>
  );
}

/** The number expected, and the button that reveals what came of the choices. */
export function Prediction(props: StepProps & { readonly cost: number }) {
  const { exercise, attempt, cost, onChange } = props;
  const { t, language } = useWords();
  const { measure, name } = exercise.goal;
  const { factor, unit, digits } = predictionScale(measure);
  const fits = isAffordable(exercise, cost);
  const ready = attempt.prediction !== undefined && fits;
  const problem = !fits
    ? t("workshop.predict.overBudget")
    : attempt.prediction === undefined
      ? t("workshop.predict.needed")
      : attempt.running
        ? t("workshop.predict.running")
        : "";
  return (
    <div className="prediction">
      <h3 className="workshop-heading">{t("workshop.predict.title")}</h3>
      <NumberField
        value={attempt.prediction === undefined ? Number.NaN : attempt.prediction * factor}
        minValue={-1_000_000}
        maxValue={1_000_000}
        formatOptions={{ maximumFractionDigits: digits }}
        onChange={(next) =>
          onChange({
            prediction: Number.isNaN(next) ? undefined : Number((next / factor).toFixed(9)),
          })
        }
      >
        <Label>{t("workshop.predict.question", { name: name[language] })}</Label>
        <span className="prediction-input row">
          <Input className="text-field" />
          {unit === "" ? null : <span className="lever-unit eyebrow one-line">{unit}</span>}
        </span>
      </NumberField>
      <Button
        className="button primary"
        isDisabled={!ready || attempt.running || attempt.revealed !== undefined}
        onPress={() => void revealAttempt(exercise)}
      >
        {t("workshop.predict.run")}
      </Button>
      <p role="status" className="eyebrow">
        {problem}
      </p>
    </div>
  );
}

/** What came of the choices: the goal, the prediction, the rules. */
export function ResultWords(props: Omit<StepProps, "onChange"> & { readonly revealed: Revealed }) {
  const { exercise, revealed, attempt } = props;
  const { t, language } = useWords();
  const { outcome, prediction } = revealed;
  const { measure } = exercise.goal;
  const value = formatMeasure(measure, outcome.goal, language);
  const words = ruleWords(exercise, outcome, language);
  const verdict = verdictWords(outcome, language);
  const success = outcome.allRulesKept && outcome.reached !== false;
  return (
    <div className="result-words" role="status" data-success={success}>
      <h3 className="result-value spaced row">
        <span className="result-number">{value}</span>
        {verdict === undefined ? null : <span className="result-verdict">{verdict}</span>}
        <span className="eyebrow">{t("workshop.result.attempt", { count: attempt.count })}</span>
      </h3>
      <p>
        {t("workshop.predict.missed", {
          prediction: formatMeasure(measure, prediction, language),
          value,
        })}
      </p>
      <ul className="rule-list">
        {words.map(({ bound, value: own, kept }) => (
          <li key={bound} data-kept={kept}>
            {bound}
            {mark(language, "clauses")}
            {own}
            {mark(language, "values")}
            {kept ? t("workshop.result.kept") : t("workshop.result.broken")}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Name or alias, and the file to hand in. */
export function HandInForm({ exercise, attempt, onChange }: StepProps) {
  const { t } = useTranslation();
  return (
    <section className="submission">
      <h3 className="workshop-heading">{t("workshop.submission.title")}</h3>
      <TextField
        className="submission-name"
        value={attempt.name}
        maxLength={textLimits.name}
        onChange={(name) => onChange({ name })}
      >
        <Label className="label">{t("workshop.submission.name")}</Label>
        <Input className="text-field" />
      </TextField>
      {servedExercise() === undefined ? null : <SendForm exercise={exercise} attempt={attempt} />}
      <PushButton onPress={() => void submitAttempt(exercise)}>
        {t("workshop.submission.save")}
      </PushButton>
      <p className="eyebrow">{t("workshop.submission.note")}</p>
      {attempt.handedIn === undefined && attempt.sending.kind !== "done" ? null : (
        <div role="status">
          {attempt.handedIn === undefined ? null : (
            <p>
              {t("workshop.submission.saved", { name: attempt.handedIn })}{" "}
              {t("workshop.submission.again")}
            </p>
          )}
          {attempt.debriefShown ? null : (
            <TextButton onPress={() => onChange({ debriefShown: true })}>
              {t("workshop.debrief.show")}
            </TextButton>
          )}
        </div>
      )}
    </section>
  );
}

/** The code, and handing in over the network that the page came from. */
function SendForm({ exercise, attempt }: Omit<StepProps, "onChange">) {
  const { t, language } = useWords();
  const code = useWorkbench((state) => state.workshop.code);
  const { sending } = attempt;
  const words =
    sending.kind === "refused"
      ? sending.problem[language]
      : sending.kind === "unreachable"
        ? t("workshop.submission.unreachable")
        : sending.kind === "done"
          ? t("workshop.submission.sent")
          : sending.kind === "under-way"
            ? t("workshop.submission.sending")
            : "";
  return (
    <div className="send-form">
      <TextField
        className="submission-name"
        value={code}
        maxLength={32}
        autoComplete="off"
        onChange={(next) => actions().changeWorkshop({ code: next })}
      >
        <Label className="label">{t("workshop.submission.code")}</Label>
        <Input className="text-field" autoCapitalize="none" spellCheck={false} />
      </TextField>
      <Button
        className="button primary"
        isDisabled={code.trim() === "" || sending.kind === "under-way"}
        onPress={() => void sendAttempt(exercise)}
      >
        {t("workshop.submission.send")}
      </Button>
      <p role="status" className="send-status strong" data-done={sending.kind === "done"}>
        {words}
      </p>
      <p className="eyebrow">{t("workshop.submission.sendNote")}</p>
    </div>
  );
}
