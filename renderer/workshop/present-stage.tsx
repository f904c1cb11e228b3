import "./present-stage.css";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type Exercise, levers, totalCost } from "../../models/index.ts";
import { activeRun, baseRun } from "../../presentation/rows/scenario-run.ts";
import { overviewFinding } from "../../presentation/words/findings/overview-finding.ts";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { machine } from "../desktop.ts";
import { LeverRow } from "../panels/lever-row.tsx";
import { leverValue } from "../scenarios/lever-profile.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { replayLastChange } from "../session/replay.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { actions, usePack, useWorkbench } from "../store.ts";
import { BudgetLine } from "./budget-line.tsx";
import { SecondChart } from "./second-chart.tsx";
import { maximumLevers, StageSetup } from "./stage-setup.tsx";
import { StageTimer, useCountdown } from "./stage-timer.tsx";

/** Levers shown to a room while the scenario has changed fewer than six. */
const roomLevers = [
  "hukou-coverage",
  "capital-earmark",
  "equalization-coefficient",
  "staff-growth",
  "other-provider-share",
  "services-budget",
];

/** What the head, the levers and the gaps take of the screen at most, in rem: with this the first layout fits. */
const otherHeight = 36.6;
/** The frame of a chart adds so much when presenting. */
const frameScale = 1.15;
/** Left free between the levers and the foot, in pixels. */
const restHeight = 24;

const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/**
 * Height of both charts: what head, levers and foot leave of the screen. Starts from a height that surely fits and
 * takes what is measured to be free, whatever the language, the type and the number of lines.
 */
function useStageHeight(): {
  readonly stageRef: RefObject<HTMLElement | null>;
  readonly height: () => number;
} {
  const stageRef = useRef<HTMLElement | null>(null);
  const [windowHeight, setWindowHeight] = useState(window.innerHeight);
  const [measured, setMeasured] = useState({ windowHeight, extra: 0 });
  useEffect(() => {
    const resized = () => setWindowHeight(window.innerHeight);
    window.addEventListener("resize", resized);
    return () => window.removeEventListener("resize", resized);
  }, []);
  const extra = measured.windowHeight === windowHeight ? measured.extra : 0;
  useEffect(() => {
    const stage = stageRef.current;
    const charts = stage?.querySelector(".stage-charts");
    const levers = stage?.querySelector(".stage-levers");
    const foot = stage?.querySelector(".stage-foot");
    if (stage === null || !charts || !levers || !foot) return undefined;
    const measure = () => {
      const over = Math.max(0, document.documentElement.scrollHeight - window.innerHeight);
      const gap = foot.getBoundingClientRect().top - levers.getBoundingClientRect().bottom;
      const free = gap - over - restHeight;
      if (Math.abs(free) < restHeight / 2) return;
      setMeasured({ windowHeight, extra: Math.max(0, extra + free / frameScale) });
    };
    const observer = new ResizeObserver(measure);
    for (const part of [charts, levers]) observer.observe(part);
    return () => observer.disconnect();
  }, [windowHeight, extra]);
  const height = useCallback(
    () => Math.max(170, (windowHeight - otherHeight * rem()) / frameScale + extra),
    [windowHeight, extra],
  );
  return { stageRef, height };
}

/**
 * For a room: large type, at most six levers, two charts, a timer. The base case stands first; the scenarios stay hidden until
 * the space bar or the right arrow reveals the next; the left arrow hides again, T runs the timer, Escape returns to the workspace.
 */
export function PresentStage() {
  const { t } = useTranslation();
  const pack = usePack();
  const language = useWorkbench((state) => state.language);
  const runs = useWorkbench(selectScenarioRuns);
  const activeId = useWorkbench((state) => state.workspace.activeId);
  const year = useWorkbench((state) => state.year);
  const changed = useWorkbench((state) => activeDocument(state.workspace).settings.levers);
  const stage = useWorkbench((state) => state.workshop.stage);
  const exercise = useWorkbench((state) =>
    state.workshop.exercises.find((one) => one.id === state.workshop.stage.exerciseId),
  );
  const countdown = useCountdown(stage.minutes);
  const [revealed, setRevealed] = useState(0);
  const { stageRef, height } = useStageHeight();
  const base = baseRun(runs);
  // The scenario whose levers move is the first to be revealed, so that the room's question is answered first.
  const others = runs
    .filter((run) => run.id !== base.id)
    .sort((a, b) => Number(b.id === activeId) - Number(a.id === activeId));
  const shown = [base, ...others.slice(0, revealed)];
  const active = activeRun(shown, shown.some((run) => run.id === activeId) ? activeId : undefined);
  const count = others.length;
  useEffect(() => {
    machine.setFullScreen(true);
    return () => machine.setFullScreen(false);
  }, []);
  const { toggle } = countdown;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const onControl =
        event.target instanceof HTMLElement &&
        event.target.closest("input, button, [role=dialog]") !== null;
      const key = event.key.toLowerCase();
      if (key === "escape") actions().setMode("workspace");
      else if (onControl && key !== "t") return;
      else if (key === "t") toggle();
      else if (key === " " || key === "arrowright" || key === "pagedown")
        setRevealed((now) => Math.min(count, now + 1));
      else if (key === "arrowleft" || key === "pageup") setRevealed((now) => Math.max(0, now - 1));
      else if (key === "r") void replayLastChange();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [count, toggle]);
  const own = levers.filter((lever) => changed[lever.id] !== undefined).map((lever) => lever.id);
  const usual = [...new Set([...own, ...roomLevers])].slice(0, maximumLevers);
  const chosen = stage.levers.length > 0 ? stage.levers.slice(0, maximumLevers) : usual;
  const waiting = revealed === 0 && count > 0;
  return (
    <main className="stage" ref={stageRef}>
      <header className="stage-head">
        <h1 className="finding">
          {exercise !== undefined && waiting
            ? exercise.title[language]
            : overviewFinding(pack, active, base, language)}
        </h1>
        <div className="stage-actions">
          <StageTimer countdown={countdown} />
          <Button
            className="button primary"
            isDisabled={revealed >= count}
            onPress={() => setRevealed(Math.min(count, revealed + 1))}
          >
            {t("workshop.stage.reveal")}
          </Button>
          <Button
            className="text-button"
            isDisabled={revealed === 0}
            onPress={() => setRevealed(0)}
          >
            {t("workshop.stage.hide")}
          </Button>
          <StageSetup chosen={chosen} />
          <Button className="text-button" onPress={() => actions().setMode("workspace")}>
            {t("workshop.stage.end")}
          </Button>
        </div>
      </header>
      <p className="stage-question" aria-live="polite">
        {waiting ? t("workshop.stage.hidden") : ""}
      </p>
      <div className="stage-charts" data-second={stage.chart}>
        <HeadlineChart
          pack={pack}
          runs={shown}
          activeId={active.id}
          year={year}
          headingLevel={2}
          height={height}
        />
        <SecondChart
          kind={stage.chart}
          chart={exercise?.chart}
          pack={pack}
          runs={shown}
          activeId={active.id}
          year={year}
          height={height}
        />
      </div>
      <div className="stage-levers">
        {chosen.map((id) => {
          const lever = levers.find((known) => known.id === id);
          return lever === undefined ? null : <LeverRow key={id} lever={lever} />;
        })}
      </div>
      <footer className="stage-foot">
        <span className="stage-keys">{t("workshop.stage.keys")}</span>
        {exercise === undefined ? null : <StageBudget exercise={exercise} />}
      </footer>
    </main>
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
