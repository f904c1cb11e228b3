import type { Exercise, Outcome } from "../../models/index.ts";
import { overviewFinding } from "../../presentation/words/findings/overview-finding.ts";
import { joined, mark } from "../../presentation/words/sentence.ts";
import {
  formatMeasure,
  goalWords,
  ruleWords,
  verdictWords,
} from "../../presentation/words/workshop-words.ts";
import { TextButton } from "../panels/buttons.tsx";
import { CommandButton } from "../panels/command-button.tsx";
import { stageNow } from "../store/workshop-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel, useWords } from "../use-words.ts";
import { endReplay } from "./stage-session.ts";
import { StageSetup } from "./stage-setup.tsx";
import { StageTimer } from "./stage-timer.tsx";
import { useStageExercise, useStageOutcome, useStageRuns } from "./use-stage-runs.ts";

/** What the room works on, how far it is, and what a presenter reaches for. */
export function StageHead({ chosen }: { readonly chosen: readonly string[] }) {
  const exercise = useStageExercise();
  const isDebrief = useWorkbench((state) => stageNow(state.workshop).view === "debrief");
  return (
    <>
      <header className="stage-head row apart">
        <div>
          {exercise === undefined ? <Finding /> : <Verdict exercise={exercise} />}
          <Question />
        </div>
        <div className="stage-actions bar spaced">
          <StageTimer />
          <CommandButton id="reveal" className="button primary" />
          <CommandButton id="hide" />
          {exercise === undefined ? null : <ExerciseActions exercise={exercise} />}
          <StageSetup chosen={chosen} />
          <CommandButton id="end-stage" />
        </div>
      </header>
      {exercise === undefined || isDebrief ? null : <Task exercise={exercise} />}
    </>
  );
}

function Finding() {
  const { language, pack } = usePanel();
  const { base, active } = useStageRuns();
  return <h1 className="finding">{overviewFinding(pack, active, base, language)}</h1>;
}

/** The title until something is revealed, and then what came of it by the goal and the rules. */
function Verdict({ exercise }: { readonly exercise: Exercise }) {
  const { t, language } = useWords();
  const { base, active } = useStageRuns();
  const outcome = useStageOutcome(exercise, active);
  if (outcome === undefined || active.id === base.id) {
    return <h1 className="finding">{exercise.title[language]}</h1>;
  }
  const verdict = verdictWords(outcome, language);
  const value = formatMeasure(exercise.goal.measure, outcome.goal, language);
  const success = outcome.allRulesKept && outcome.reached !== false;
  return (
    <h1 className="finding stage-verdict" data-success={success} aria-live="polite">
      {verdict === undefined
        ? t("workshop.stage.verdictPlain", { who: active.name, value })
        : t("workshop.stage.verdict", { who: active.name, value, verdict })}
    </h1>
  );
}

/** The debrief and back, and the end of a replay. */
function ExerciseActions({ exercise }: { readonly exercise: Exercise }) {
  const { t } = useWords();
  const { view, replayed } = useWorkbench((state) => stageNow(state.workshop));
  const isDebrief = view === "debrief";
  return (
    <>
      {replayed === undefined ? null : (
        <TextButton onPress={() => endReplay(exercise)}>{t("workshop.stage.endReplay")}</TextButton>
      )}
      <TextButton
        aria-pressed={isDebrief}
        onPress={() => actions().changeStage({ view: isDebrief ? "charts" : "debrief" })}
      >
        {t("workshop.debrief.title")}
      </TextButton>
    </>
  );
}

/** Asks while something is hidden; during a replay says which of the two states stands there. */
function Question() {
  const { t } = useWords();
  const { isWaiting } = useStageRuns();
  const showing = useWorkbench((state) => state.replay?.showing);
  const view = useWorkbench((state) => stageNow(state.workshop).view);
  const words =
    showing !== undefined
      ? t(`replay.${showing}`)
      : isWaiting && view === "charts"
        ? t("workshop.stage.hidden")
        : "";
  return (
    <p className="stage-question" aria-live="polite">
      {words}
    </p>
  );
}

/** Task and goal; beside them the rules, with what came of each once something is revealed. */
function Task({ exercise }: { readonly exercise: Exercise }) {
  const { t, language } = useWords();
  const { base, active } = useStageRuns();
  const start = useStageOutcome(exercise, base);
  const outcome = useStageOutcome(exercise, active);
  if (start === undefined || outcome === undefined) return null;
  const { measure, name } = exercise.goal;
  return (
    <div className="stage-task">
      <div>
        <p>{exercise.task[language]}</p>
        <p className="strong">
          {name[language]}
          {mark(language, "label")}
          {joined(language, "clauses", [
            goalWords(exercise, start.reach, language),
            t("workshop.result.start", { value: formatMeasure(measure, start.goal, language) }),
          ])}
        </p>
      </div>
      <StageRules exercise={exercise} outcome={outcome} isRevealed={active.id !== base.id} />
    </div>
  );
}

function StageRules(props: {
  readonly exercise: Exercise;
  readonly outcome: Outcome;
  readonly isRevealed: boolean;
}) {
  const { exercise, outcome, isRevealed } = props;
  const { t, language } = useWords();
  return (
    <ul className="rule-list stage-rules">
      {ruleWords(exercise, outcome, language).map(({ bound, value, kept }) => (
        <li key={bound} data-kept={isRevealed ? kept : undefined}>
          {isRevealed
            ? joined(language, "clauses", [
                bound,
                joined(language, "values", [
                  value,
                  t(kept ? "workshop.result.kept" : "workshop.result.broken"),
                ]),
              ])
            : bound}
        </li>
      ))}
    </ul>
  );
}
