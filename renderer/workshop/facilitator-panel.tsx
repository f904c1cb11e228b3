import { useEffect, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type Exercise, startValue } from "../../models/index.ts";
import { PushButton } from "../panels/buttons.tsx";
import { useFileDrop } from "../panels/use-file-drop.ts";
import { useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { BestWords } from "./best-words.tsx";
import { Debrief } from "./debrief.tsx";
import { Distributions } from "./distributions.tsx";
import { OtherExercise } from "./exercise-choice.tsx";
import { saveMaterial } from "./material-session.ts";
import { saveExercise } from "./province-session.ts";
import { RefusedFiles } from "./refused-files.tsx";
import { showOnStage } from "./stage-session.ts";
import { SubmissionTable } from "./submission-table.tsx";
import { useSession } from "./use-session.ts";
import { chooseExercise, exportTable, takeSubmissions } from "./workshop-session.ts";

/** Where the files of a session come together. */
export function FacilitatorPanel({ exercise }: { readonly exercise: Exercise }) {
  const { t, language, pack } = usePanel();
  const reading = useWorkbench((state) => state.workshop.reading);
  const wasMade = useWorkbench((state) => state.workshop.texts[exercise.id] !== undefined);
  const [debrief, setDebrief] = useState(false);
  useEffect(() => {
    void chooseExercise(exercise.id);
  }, [exercise.id]);
  const session = useSession(exercise);
  const { ranked, idle } = session;
  const count = ranked.length + idle.length;
  const rows = [...ranked, ...idle].map(({ entry, rank, name, standing }) => ({
    // Where nothing was moved there is nothing to rank.
    rank: idle.some((one) => one.entry === entry) ? undefined : rank,
    name,
    standing,
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
          <PushButton onPress={() => void saveMaterial(exercise, "opening")}>
            {t("workshop.material.slides")}
          </PushButton>
          <PushButton onPress={() => void saveMaterial(exercise, "sheets")}>
            {t("workshop.material.sheets")}
          </PushButton>
          {wasMade ? (
            <PushButton onPress={() => void saveExercise(exercise)}>
              {t("workshop.province.save")}
            </PushButton>
          ) : null}
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
          ? count === 0
            ? t("workshop.facilitator.none")
            : t("workshop.facilitator.used", { count })
          : t("workshop.facilitator.working", reading)}
      </p>
      <RefusedFiles folded={count > 0} />
      {count === 0 ? null : (
        <>
          <Distributions exercise={exercise} session={session} />
          <BestWords exercise={exercise} session={session} />
          <SubmissionTable exercise={exercise} session={session} />
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
