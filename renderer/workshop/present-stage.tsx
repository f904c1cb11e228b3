import "./present-stage.css";
import { useEffect } from "react";
import {
  type Exercise,
  type ExerciseChart,
  levers,
  leverValue,
  totalCost,
} from "../../models/index.ts";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { commandName, keysOf } from "../commands.ts";
import { machine } from "../desktop.ts";
import { LeverRow } from "../panels/lever-row.tsx";
import { YearScrubber } from "../panels/year-scrubber.tsx";
import { activeDocument } from "../scenarios/workspace.ts";
import { keyText } from "../shortcuts.ts";
import { stageNow } from "../store/workshop-slice.ts";
import { usePack, useWorkbench, workbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { BudgetLine } from "./budget-line.tsx";
import { chartsOfYear, SecondChart } from "./second-chart.tsx";
import { StageDebrief } from "./stage-debrief.tsx";
import { StageHead } from "./stage-head.tsx";
import { useStageHeight } from "./stage-height.ts";
import { keepPlan } from "./stage-session.ts";
import { maximumLevers } from "./stage-setup.tsx";
import { useStageExercise, useStageRuns } from "./use-stage-runs.ts";

/** Second charts that take the height they are given; the others are as high as they are wide. */
const lowCharts: readonly ExerciseChart[] = ["urban-rural"];

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
 * they are revealed one by one. Of an exercise the task and the verdict stand above, and the debrief in its place at the end.
 */
export function PresentStage() {
  const { stageRef, height } = useStageHeight();
  const exercise = useStageExercise();
  const activeId = useWorkbench((state) => state.workspace.activeId);
  useEffect(() => {
    // Whatever was opened, closed or undone meanwhile: the room's levers move a scenario of its exercise.
    if (exercise !== undefined && !isOfStage(activeId)) keepPlan(exercise);
  }, [exercise, activeId]);
  useEffect(() => {
    void machine.setFullScreen(true);
    return () => void machine.setFullScreen(false);
  }, []);
  const changed = useWorkbench((state) => activeDocument(state.workspace).settings.levers);
  const { levers: wanted, view, chart } = useWorkbench((state) => stageNow(state.workshop));
  const own = levers.filter((lever) => changed[lever.id] !== undefined).map((lever) => lever.id);
  const usual = [...new Set([...own, ...roomLevers])].slice(0, maximumLevers);
  const chosen = wanted.length > 0 ? wanted.slice(0, maximumLevers) : usual;
  return (
    <main className="stage column whole-page" data-exercise={exercise !== undefined} ref={stageRef}>
      <StageHead chosen={chosen} />
      {exercise !== undefined && view === "debrief" ? (
        <StageDebrief exercise={exercise} />
      ) : (
        <div className="stage-body" data-tall={!lowCharts.includes(chart)}>
          <StageCharts height={height} />
          <div className="stage-levers">
            {chosen.map((id) => {
              const lever = levers.find((known) => known.id === id);
              return lever === undefined ? null : <LeverRow key={id} lever={lever} />;
            })}
          </div>
        </div>
      )}
      <footer className="stage-foot bar apart">
        <StageKeys />
        {exercise === undefined || view === "debrief" ? null : <StageBudget exercise={exercise} />}
      </footer>
    </main>
  );
}

function isOfStage(id: string): boolean {
  const { plan, replayed } = stageNow(workbench.getState().workshop);
  return id === plan || id === replayed;
}

function StageCharts({ height }: { readonly height: () => number }) {
  const pack = usePack();
  const year = useWorkbench((state) => state.year);
  const playing = useWorkbench((state) => state.playing);
  const { chart } = useWorkbench((state) => stageNow(state.workshop));
  const exercise = useStageExercise();
  const { shown, active } = useStageRuns();
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
