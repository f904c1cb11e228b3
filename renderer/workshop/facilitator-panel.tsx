import { useEffect, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { bestAndWorst, type Exercise, startValue } from "../../models/index.ts";
import { mark } from "../../presentation/words/sentence.ts";
import { PushButton } from "../panels/buttons.tsx";
import { useFileDrop } from "../panels/use-file-drop.ts";
import { useWorkbench } from "../store.ts";
import { usePanel, useWords } from "../use-words.ts";
import { Debrief } from "./debrief.tsx";
import { Distributions } from "./distributions.tsx";
import { OtherExercise } from "./exercise-choice.tsx";
import { RefusedFiles } from "./refused-files.tsx";
import { showOnStage } from "./stage-session.ts";
import { SubmissionTable } from "./submission-table.tsx";
import { type SessionProps, useRanked } from "./use-ranked.ts";
import { chooseExercise, exportTable, takeSubmissions } from "./workshop-session.ts";
import { formatMeasure, submissionName } from "./workshop-words.ts";

/** Where the files of a session come together. */
export function FacilitatorPanel({ exercise }: { readonly exercise: Exercise }) {
  const { t, language, pack } = usePanel();
  const reading = useWorkbench((state) => state.workshop.reading);
  const [debrief, setDebrief] = useState(false);
  useEffect(() => {
    void chooseExercise(exercise.id);
  }, [exercise.id]);
  const ranked = useRanked(exercise);
  const rows = ranked.map(({ entry, rank }) => ({
    rank,
    name: submissionName(entry, language),
    fileName: entry.fileName,
    submission: entry.submission,
    outcome: entry.outcome,
    cost: entry.cost,
    differs: entry.discrepancies.length > 0,
    values: exercise.levers.map(
      (lever) => entry.submission.levers[lever.id] ?? startValue(pack, exercise, lever.id),
    ),
  }));
  return (
    <div className="facilitator">
      <div className="facilitator-head row apart">
        <div>
          <OtherExercise />
          <h2 className="finding">{exercise.title[language]}</h2>
          <p>{exercise.task[language]}</p>
        </div>
        <div className="facilitator-actions row spaced">
          <PushButton onPress={() => void showOnStage(exercise)}>
            {t("workshop.facilitator.stage")}
          </PushButton>
          <PushButton
            isDisabled={rows.length === 0}
            onPress={() => void exportTable(exercise, rows)}
          >
            {t("workshop.facilitator.csv")}
          </PushButton>
          <PushButton aria-pressed={debrief} onPress={() => setDebrief(!debrief)}>
            {t("workshop.debrief.title")}
          </PushButton>
        </div>
      </div>
      <SubmissionDrop />
      <p role="status" className="soft above-3">
        {reading === undefined
          ? ranked.length === 0
            ? t("workshop.facilitator.none")
            : t("workshop.facilitator.used", { count: ranked.length })
          : t("workshop.facilitator.working", reading)}
      </p>
      <RefusedFiles folded={ranked.length > 0} />
      {ranked.length === 0 ? null : (
        <>
          <BestWords exercise={exercise} ranked={ranked} />
          <Distributions exercise={exercise} ranked={ranked} />
          <SubmissionTable exercise={exercise} ranked={ranked} />
        </>
      )}
      {debrief ? <Debrief exercise={exercise} /> : null}
    </div>
  );
}

/** The one place for all files: dropped or chosen. */
function SubmissionDrop() {
  const { t } = useTranslation();
  const over = useFileDrop(takeSubmissions);
  return (
    <div className="submission-drop spaced bar wrap above-4" data-over={over}>
      <span className="title">{t("workshop.facilitator.drop")}</span>
      <FileTrigger
        allowsMultiple
        acceptedFileTypes={[".json"]}
        onSelect={(files) => void takeSubmissions([...(files ?? [])])}
      >
        <PushButton>{t("workshop.facilitator.pick")}</PushButton>
      </FileTrigger>
      <span className="eyebrow">{t("workshop.facilitator.dropNote")}</span>
    </div>
  );
}

/** Who came first and last, ties named together. */
function BestWords({ exercise, ranked }: SessionProps) {
  const { t, language } = useWords();
  const { best, worst } = bestAndWorst(ranked.map((one) => one.rank));
  const names = (places: readonly number[]) =>
    places
      .flatMap((place) => {
        const one = ranked[place];
        return one === undefined ? [] : [submissionName(one.entry, language)];
      })
      .join(mark(language, "items"));
  const value = (places: readonly number[]) => {
    const first = ranked[places[0] ?? 0];
    return formatMeasure(exercise.goal.measure, first?.entry.outcome.goal ?? Number.NaN, language);
  };
  const noneKept = ranked.every((one) => !one.entry.outcome.allRulesKept);
  return (
    <div className="above-4">
      <p className="best-first title">
        {best.length === ranked.length && ranked.length > 1
          ? t("workshop.best.all", { value: value(best) })
          : t(best.length > 1 ? "workshop.best.many" : "workshop.best.one", {
              names: names(best),
              value: value(best),
            })}
      </p>
      {worst.length === 0 ? null : (
        <p>{t("workshop.best.worst", { names: names(worst), value: value(worst) })}</p>
      )}
      {noneKept && exercise.rules.length > 0 ? <p>{t("workshop.best.noneKept")}</p> : null}
    </div>
  );
}
