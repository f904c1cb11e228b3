import { useMemo } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type Exercise, outcomeOf, startValue, totalCost } from "../../models/index.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { mark } from "../../presentation/words/sentence.ts";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { freshAttempt } from "../store/workshop-slice.ts";
import { actions, usePack, useWorkbench } from "../store.ts";
import { BudgetLine } from "./budget-line.tsx";
import { Debrief } from "./debrief.tsx";
import { ExerciseLeverRow } from "./exercise-lever.tsx";
import { HandInForm, Hints, Prediction, ResultWords } from "./participant-steps.tsx";
import { SecondChart } from "./second-chart.tsx";
import { formatMeasure, goalWords, ruleWords } from "./workshop-words.ts";

const chartHeight = (width: number): number => Math.min(300, Math.max(220, width * 0.56));

/** One exercise as a participant works on it: read, choose, predict, reveal, hand in. */
export function ParticipantPanel({ exercise }: { readonly exercise: Exercise }) {
  const { t } = useTranslation();
  const pack = usePack();
  const language = useWorkbench((state) => state.language);
  const attempt = useWorkbench((state) => state.workshop.attempts[exercise.id]) ?? freshAttempt;
  const references = useWorkbench((state) => state.workshop.references[exercise.id]);
  const { values, revealed } = attempt;
  const start = useMemo(
    () =>
      references === undefined
        ? undefined
        : outcomeOf(pack, exercise, references.given, references),
    [pack, exercise, references],
  );
  const runs = useMemo<readonly ScenarioRun[]>(() => {
    if (references === undefined) return [];
    const given: ScenarioRun = {
      id: "given",
      name: t("workshop.result.given"),
      slot: 5,
      isBase: true,
      result: references.given,
    };
    if (revealed === undefined) return [given];
    return [
      given,
      {
        id: "own",
        name: t("workshop.result.own"),
        slot: 0,
        isBase: false,
        result: revealed.result,
      },
    ];
  }, [references, revealed, t]);
  const cost = totalCost(pack, exercise, values);
  const change = (change: Parameters<ReturnType<typeof actions>["changeAttempt"]>[1]) =>
    actions().changeAttempt(exercise.id, change);

  function move(id: string, value: number): void {
    const { [id]: _old, ...others } = values;
    const moved = value === startValue(pack, exercise, id) ? others : { ...others, [id]: value };
    // After a reveal the next choice deserves a prediction of its own.
    change({
      values: moved,
      revealed: undefined,
      handedIn: undefined,
      ...(revealed === undefined ? {} : { prediction: undefined }),
    });
  }

  return (
    <div className="participant">
      <section className="participant-task">
        <Button
          className="text-button"
          onPress={() => actions().changeWorkshop({ exerciseId: undefined, refused: [] })}
        >
          {t("workshop.choice.other")}
        </Button>
        <h2 className="finding">{exercise.title[language]}</h2>
        <p>{exercise.situation[language]}</p>
        <h3 className="workshop-heading">{t("workshop.task")}</h3>
        <p className="participant-question">{exercise.task[language]}</p>
        {start === undefined ? null : (
          <ul className="rule-list">
            <li>
              {exercise.goal.name[language]}
              {mark(language, "label")}
              {goalWords(exercise, start.reach, language)}
            </li>
            {ruleWords(exercise, start, language).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
        <Hints exercise={exercise} attempt={attempt} onChange={change} />
      </section>
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
        <Button
          className="text-button"
          isDisabled={Object.keys(values).length === 0}
          onPress={() => change({ values: {}, revealed: undefined, handedIn: undefined })}
        >
          {t("workshop.resetAll")}
        </Button>
        <Prediction exercise={exercise} attempt={attempt} cost={cost} onChange={change} />
      </section>
      <section className="participant-charts">
        {runs.length === 0 ? null : (
          <>
            {revealed === undefined ? (
              <p className="participant-hidden">{t("workshop.predict.hidden")}</p>
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
            <HeadlineChart
              pack={pack}
              runs={runs}
              activeId={revealed === undefined ? "given" : "own"}
              year={exercise.goal.measure.year}
              height={chartHeight}
            />
            <SecondChart
              kind={exercise.chart.kind}
              chart={exercise.chart}
              pack={pack}
              runs={runs}
              activeId={revealed === undefined ? "given" : "own"}
              year={exercise.goal.measure.year}
              height={chartHeight}
            />
          </>
        )}
        {revealed === undefined ? null : (
          <HandInForm exercise={exercise} attempt={attempt} onChange={change} />
        )}
        {attempt.debriefShown ? <Debrief exercise={exercise} /> : null}
      </section>
    </div>
  );
}
