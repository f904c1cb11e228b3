import "./present-stage.css";
import { useEffect } from "react";
import { type Exercise, levers, leverValue, totalCost } from "../../models/index.ts";
import { activeRun, baseRun } from "../../presentation/rows/scenario-run.ts";
import { overviewFinding } from "../../presentation/words/findings/overview-finding.ts";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { commandName, keysOf } from "../commands.ts";
import { machine } from "../desktop.ts";
import { CommandButton } from "../panels/command-button.tsx";
import { LeverRow } from "../panels/lever-row.tsx";
import { YearScrubber } from "../panels/year-scrubber.tsx";
import { activeDocument } from "../scenarios/workspace.ts";
import { keyText } from "../shortcuts.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { usePack, useWorkbench } from "../store.ts";
import { usePanel, useWords } from "../use-words.ts";
import { BudgetLine } from "./budget-line.tsx";
import { chartsOfYear, SecondChart } from "./second-chart.tsx";
import { useStageHeight } from "./stage-height.ts";
import { maximumLevers, StageSetup } from "./stage-setup.tsx";
import { StageTimer } from "./stage-timer.tsx";

/** Levers shown to a room while the scenario has changed fewer than six. */
const roomLevers = [
  "hukou-coverage",
  "equalization-coefficient",
  "staff-growth",
  "other-provider-share",
  "services-budget",
];

/**
 * For a room: large type, at most six levers, two charts, a timer. The base case stands first; the scenarios stay hidden until
 * they are revealed one by one.
 */
export function PresentStage() {
  const { stageRef, height } = useStageHeight();
  useEffect(() => {
    void machine.setFullScreen(true);
    return () => void machine.setFullScreen(false);
  }, []);
  const changed = useWorkbench((state) => activeDocument(state.workspace).settings.levers);
  const { levers: wanted } = useWorkbench((state) => state.workshop.stage);
  const exercise = useStageExercise();
  const own = levers.filter((lever) => changed[lever.id] !== undefined).map((lever) => lever.id);
  const usual = [...new Set([...own, ...roomLevers])].slice(0, maximumLevers);
  const chosen = wanted.length > 0 ? wanted.slice(0, maximumLevers) : usual;
  return (
    <main className="stage column whole-page" ref={stageRef}>
      <StageHead chosen={chosen} />
      <StageCharts height={height} />
      <div className="stage-levers above-2">
        {chosen.map((id) => {
          const lever = levers.find((known) => known.id === id);
          return lever === undefined ? null : <LeverRow key={id} lever={lever} />;
        })}
      </div>
      <footer className="stage-foot bar apart">
        <StageKeys />
        {exercise === undefined ? null : <StageBudget exercise={exercise} />}
      </footer>
    </main>
  );
}

function useStageExercise(): Exercise | undefined {
  return useWorkbench((state) =>
    state.workshop.exercises.find((one) => one.id === state.workshop.stage.exerciseId),
  );
}

/** The scenarios that the room sees now; those that wait are hidden. */
function useShownRuns() {
  const runs = useWorkbench(selectScenarioRuns);
  const activeId = useWorkbench((state) => state.workspace.activeId);
  const revealed = useWorkbench((state) => state.workshop.stageRun.revealed);
  const base = baseRun(runs);
  // The scenario whose levers move is the first to be revealed, so that the room's question is answered first.
  const others = runs
    .filter((run) => run.id !== base.id)
    .sort((a, b) => Number(b.id === activeId) - Number(a.id === activeId));
  const shown = [base, ...others.slice(0, revealed)];
  const active = activeRun(shown, shown.some((run) => run.id === activeId) ? activeId : undefined);
  return { shown, base, active, isWaiting: revealed === 0 && others.length > 0 };
}

function StageHead({ chosen }: { readonly chosen: readonly string[] }) {
  const { t, language, pack } = usePanel();
  const exercise = useStageExercise();
  const { base, active, isWaiting } = useShownRuns();
  return (
    <>
      <header className="stage-head row apart">
        <h1 className="finding">
          {exercise !== undefined && isWaiting
            ? exercise.title[language]
            : overviewFinding(pack, active, base, language)}
        </h1>
        <div className="stage-actions bar spaced">
          <StageTimer />
          <CommandButton id="reveal" className="button primary" />
          <CommandButton id="hide" />
          <StageSetup chosen={chosen} />
          <CommandButton id="end-stage" />
        </div>
      </header>
      <p className="stage-question" aria-live="polite">
        {isWaiting ? t("workshop.stage.hidden") : ""}
      </p>
    </>
  );
}

function StageCharts({ height }: { readonly height: () => number }) {
  const pack = usePack();
  const year = useWorkbench((state) => state.year);
  const playing = useWorkbench((state) => state.playing);
  const { chart } = useWorkbench((state) => state.workshop.stage);
  const exercise = useStageExercise();
  const { shown, active } = useShownRuns();
  const common = { pack, runs: shown, activeId: active.id, year, height };
  return (
    <>
      <div className="stage-charts" data-second={chart}>
        <HeadlineChart {...common} headingLevel={2} />
        <SecondChart {...common} playing={playing} kind={chart} chart={exercise?.chart} />
      </div>
      {chartsOfYear.includes(chart) ? <YearScrubber /> : null}
    </>
  );
}

/** The keys that a presenter needs, in a line. */
function StageKeys() {
  const { t, language } = useWords();
  return (
    <span className="stage-keys">
      {(["reveal", "hide", "timer", "replay", "end-stage"] as const)
        .map((id) => {
          const key = keyText(keysOf(id)[0] ?? "", t("commands.key.space"));
          return `${key} ${commandName(id, language)}`;
        })
        .join(" · ")}
    </span>
  );
}

/** What the levers on the stage cost by the prices of the exercise. */
function StageBudget({ exercise }: { readonly exercise: Exercise }) {
  const pack = usePack();
  const changed = useWorkbench((state) => activeDocument(state.workspace).settings.levers);
  const values = Object.fromEntries(
    exercise.levers.flatMap(({ id }) => {
      const lever = levers.find((one) => one.id === id);
      return lever === undefined ? [] : [[id, leverValue(pack, lever, changed[id])]];
    }),
  );
  return <BudgetLine exercise={exercise} cost={totalCost(pack, exercise, values)} />;
}
