import { TextButton } from "../panels/buttons.tsx";
import "./workshop.css";
import { useEffect } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { LanguageButtons } from "../panels/top-bar.tsx";
import { actions, useWorkbench } from "../store.ts";
import { ExerciseChoice } from "./exercise-choice.tsx";
import { FacilitatorPanel } from "./facilitator-panel.tsx";
import { ParticipantPanel } from "./participant-panel.tsx";
import { startWorkshop } from "./workshop-session.ts";

/** The workshop: somebody takes part in an exercise, or leads one. */
export function WorkshopStage() {
  const { t } = useTranslation();
  const view = useWorkbench((state) => state.workshop.view);
  const failure = useWorkbench((state) => state.workshop.failure);
  const exercises = useWorkbench((state) => state.workshop.exercises);
  const exerciseId = useWorkbench((state) => state.workshop.exerciseId);
  const exercise = exercises.find((one) => one.id === exerciseId);
  useEffect(() => {
    void startWorkshop();
  }, []);
  return (
    <div className="workshop column whole-page">
      <header className="workshop-bar bar">
        <h1 className="workshop-name title">{t("workshop.title")}</h1>
        <nav className="workshop-nav bar spaced" aria-label={t("workshop.views")}>
          {(["take-part", "facilitate"] as const).map((one) => (
            <Button
              key={one}
              className="text-button toggle"
              aria-pressed={view === one}
              onPress={() => actions().changeWorkshop({ view: one })}
            >
              {one === "take-part" ? t("workshop.takePart") : t("workshop.facilitate")}
            </Button>
          ))}
        </nav>
        <div className="workshop-end bar spaced at-end">
          <LanguageButtons />
          <TextButton onPress={() => actions().setMode("workspace")}>
            {t("workshop.back")}
          </TextButton>
        </div>
      </header>
      <main className="workshop-body fill">
        {failure !== undefined ? (
          <p role="alert">{t("workshop.failed", { reason: failure })}</p>
        ) : exercises.length === 0 ? (
          <p aria-busy="true">{t("workshop.loading")}</p>
        ) : exercise === undefined ? (
          <ExerciseChoice />
        ) : view === "take-part" ? (
          <ParticipantPanel key={exercise.id} exercise={exercise} />
        ) : (
          <FacilitatorPanel key={exercise.id} exercise={exercise} />
        )}
      </main>
    </div>
  );
}
