import { useMemo } from "react";
import {
  type Exercise,
  type Outcome,
  outcomeOf,
  startValue,
  totalCost,
} from "../../models/index.ts";
import { mark } from "../../presentation/words/sentence.ts";
import { formatMeasure, goalWords, ruleWords } from "../../presentation/words/workshop-words.ts";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { TextButton } from "../panels/buttons.tsx";
import { type Attempt, freshAttempt } from "../store/workshop-slice.ts";
import { actions, usePack, useWorkbench } from "../store.ts";
import { usePanel, useWords } from "../use-words.ts";
import { BudgetLine } from "./budget-line.tsx";
import { Debrief } from "./debrief.tsx";
import { OtherExercise } from "./exercise-choice.tsx";
import { ExerciseLeverRow } from "./exercise-lever.tsx";
import {
  HandInForm,
  Hints,
  Prediction,
  ResultWords,
  type StepProps,
} from "./participant-steps.tsx";
import { SecondChart } from "./second-chart.tsx";

const chartHeight = (width: number): number => Math.min(300, Math.max(220, width * 0.56));

/** One exercise as a participant works on it: read, choose, predict, reveal, hand in. */
export function ParticipantPanel({ exercise }: { readonly exercise: Exercise }) {
  const pack = usePack();
  const attempt = useWorkbench((state) => state.workshop.attempts[exercise.id]) ?? freshAttempt;
  const references = useWorkbench((state) => state.workshop.references[exercise.id]);
  const start = useMemo(
    () =>
      references === undefined
        ? undefined
        : outcomeOf(pack, exercise, references.given, references),
    [pack, exercise, references],
  );
  const step: StepProps = {
    exercise,
    attempt,
    onChange: (change) => actions().changeAttempt(exercise.id, change),
  };
  return (
    <div className="participant">
      <Task {...step} start={start} />
      <Choices {...step} />
      <section className="participant-charts">
        <Charts {...step} start={start} />
        {attempt.revealed === undefined ? null : <HandInForm {...step} />}
        {attempt.debriefShown ? <Debrief exercise={exercise} /> : null}
      </section>
    </div>
  );
}

interface StartProps extends StepProps {
  /** Where the exercise starts; undefined until its reference runs are there. */
  readonly start: Outcome | undefined;
}

function Task({ start, ...step }: StartProps) {
  const { t, language } = useWords();
  const { exercise } = step;
  return (
    <section>
      <OtherExercise />
      <h2 className="finding">{exercise.title[language]}</h2>
      <p>{exercise.situation[language]}</p>
      <h3 className="workshop-heading">{t("workshop.task")}</h3>
      <p className="strong">{exercise.task[language]}</p>
      {start === undefined ? null : (
        <ul className="rule-list">
          <li>
            {exercise.goal.name[language]}
            {mark(language, "label")}
            {goalWords(exercise, start.reach, language)}
          </li>
          {ruleWords(exercise, start, language).map(({ bound }) => (
            <li key={bound}>{bound}</li>
          ))}
        </ul>
      )}
      <Hints {...step} />
    </section>
  );
}

function Choices(step: StepProps) {
  const { t, pack } = usePanel();
  const { exercise, attempt, onChange } = step;
  const { values, revealed } = attempt;
  const cost = totalCost(pack, exercise, values);
  const again = {
    revealed: undefined,
    handedIn: undefined,
    sending: { kind: "idle" },
  } satisfies Partial<Attempt>;

  function move(id: string, value: number): void {
    const { [id]: _old, ...others } = values;
    onChange({
      ...again,
      values: value === startValue(pack, exercise, id) ? others : { ...others, [id]: value },
      // After a reveal the next choice deserves a prediction of its own.
      prediction: revealed === undefined ? attempt.prediction : undefined,
    });
  }

  return (
    <section className="participant-levers" aria-label={t("workshop.levers")}>
      <BudgetLine exercise={exercise} cost={cost} />
      {exercise.levers.map((lever) => {
        const from = startValue(pack, exercise, lever.id);
        return (
          <ExerciseLeverRow
            exercise={exercise}
            key={lever.id}
            lever={lever}
            start={from}
            value={values[lever.id] ?? from}
            onChange={(value) => move(lever.id, value)}
          />
        );
      })}
      <TextButton
        isDisabled={Object.keys(values).length === 0}
        onPress={() => onChange({ ...again, values: {} })}
      >
        {t("workshop.resetAll")}
      </TextButton>
      <Prediction {...step} cost={cost} />
    </section>
  );
}

/** Where the exercise starts and, once it is revealed, what came of the choices. */
function Charts({ exercise, attempt, start }: StartProps) {
  const { t, language, pack } = usePanel();
  const given = useWorkbench((state) => state.workshop.references[exercise.id]?.given);
  const { revealed } = attempt;
  const runs = useMemo(() => {
    if (given === undefined) return [];
    const started = { id: "given", name: t("workshop.result.given"), slot: 5, isBase: true };
    const own = { id: "own", name: t("workshop.result.own"), slot: 0, isBase: false };
    return [
      { ...started, result: given },
      ...(revealed === undefined ? [] : [{ ...own, result: revealed.result }]),
    ];
  }, [given, revealed, t]);
  if (runs.length === 0) return null;
  const chart = {
    pack,
    runs,
    activeId: revealed === undefined ? "given" : "own",
    year: exercise.goal.measure.year,
    height: chartHeight,
  };
  return (
    <>
      {revealed === undefined ? (
        <p className="participant-hidden title">{t("workshop.predict.hidden")}</p>
      ) : (
        <ResultWords exercise={exercise} revealed={revealed} attempt={attempt} />
      )}
      <p className="eyebrow">
        {exercise.goal.name[language]}
        {" · "}
        {t("workshop.result.start", {
          value: formatMeasure(exercise.goal.measure, start?.goal ?? Number.NaN, language),
        })}
      </p>
      <HeadlineChart {...chart} />
      <SecondChart {...chart} kind={exercise.chart.kind} chart={exercise.chart} />
    </>
  );
}
