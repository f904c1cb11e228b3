import { FileTrigger } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { mark } from "../../presentation/words/sentence.ts";
import { PushButton, TextButton } from "../panels/buttons.tsx";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { ProvinceChoice } from "./province-choice.tsx";
import { RefusedFiles } from "./refused-files.tsx";
import { chooseExercise, takeExercise } from "./workshop-session.ts";

/** The exercises of the program and of files. */
export function ExerciseChoice() {
  const { t, language } = useWords();
  const exercises = useWorkbench((state) => state.workshop.exercises);
  const view = useWorkbench((state) => state.workshop.view);
  return (
    <div className="exercise-choice">
      <h2 className="finding">{t("workshop.choose")}</h2>
      <ul className="exercise-list">
        {exercises.map((exercise) => (
          <li key={exercise.id} className="exercise-entry column">
            <h3 className="title">{exercise.title[language]}</h3>
            <p className="eyebrow">
              {t("workshop.choice.minutes", {
                count: exercise.minutes,
                levers: exercise.levers.length,
              })}
            </p>
            <p className="exercise-task fill">{exercise.task[language]}</p>
            <PushButton
              aria-label={`${t("workshop.choice.start")}${mark(language, "label")}${exercise.title[language]}`}
              onPress={() => void chooseExercise(exercise.id)}
            >
              {t("workshop.choice.start")}
            </PushButton>
          </li>
        ))}
      </ul>
      <FileTrigger
        acceptedFileTypes={[".yaml", ".yml", ".json"]}
        onSelect={(files) => {
          for (const file of files ?? []) void takeExercise(file);
        }}
      >
        <TextButton>{t("workshop.choice.open")}</TextButton>
      </FileTrigger>
      {view === "facilitate" ? <ProvinceChoice /> : null}
      <RefusedFiles />
    </div>
  );
}

/** Back to the choice of an exercise. */
export function OtherExercise() {
  const { t } = useTranslation();
  return (
    <TextButton onPress={() => actions().changeWorkshop({ exerciseId: undefined, refused: [] })}>
      {t("workshop.choice.other")}
    </TextButton>
  );
}
