import "./present-stage.css";
import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { levers } from "../../models/scenario/levers.ts";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { activeRun, baseRun } from "../charts/scenario-run.ts";
import { UrbanRuralChart } from "../charts/urban-rural-chart.tsx";
import { machine } from "../desktop.ts";
import { overviewFinding } from "../readings/overview-finding.ts";
import { activeDocument } from "../scenarios/desk.ts";
import { replayLastChange } from "../session/replay.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { actions, usePack, useWorkbench } from "../store.ts";
import { LeverRow } from "./lever-row.tsx";

/** Most levers a room can follow. */
const maximumLevers = 6;

/** Levers shown to a room while the scenario has changed fewer than six. */
const roomLevers = [
  "hukou-coverage",
  "capital-earmark",
  "equalization-coefficient",
  "staff-growth",
  "other-provider-share",
  "services-budget",
];

/** Both charts and the levers on one screen, whatever its size. */
function stageHeight(): number {
  return Math.max(260, window.innerHeight - 560);
}

/**
 * For a room: large type, at most six levers, two charts. The base case stands first; each press of the
 * space bar or the right arrow reveals the next scenario; Escape returns to the desk.
 */
export function PresentStage() {
  const { t } = useTranslation();
  const pack = usePack();
  const language = useWorkbench((state) => state.language);
  const runs = useWorkbench(selectScenarioRuns);
  const activeId = useWorkbench((state) => state.desk.activeId);
  const year = useWorkbench((state) => state.year);
  const changed = useWorkbench((state) => activeDocument(state.desk).settings.levers);
  const [revealed, setRevealed] = useState(0);
  const base = baseRun(runs);
  const others = runs.filter((run) => run.id !== base.id);
  const shown = [base, ...others.slice(0, revealed)];
  const active = activeRun(shown, shown.some((run) => run.id === activeId) ? activeId : undefined);
  const count = others.length;
  useEffect(() => {
    machine.setFullScreen(true);
    return () => machine.setFullScreen(false);
  }, []);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const onControl =
        event.target instanceof HTMLElement && event.target.closest("input, button") !== null;
      if (event.key === "Escape") actions().setMode("desk");
      else if (onControl) return;
      else if (event.key === " " || event.key === "ArrowRight" || event.key === "PageDown")
        setRevealed((now) => Math.min(count, now + 1));
      else if (event.key === "ArrowLeft" || event.key === "PageUp")
        setRevealed((now) => Math.max(0, now - 1));
      else if (event.key.toLowerCase() === "r") void replayLastChange();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [count]);
  const own = levers.filter((lever) => changed[lever.id] !== undefined).map((lever) => lever.id);
  const chosen = [...new Set([...own, ...roomLevers])].slice(0, maximumLevers);
  return (
    <main className="stage">
      <header className="stage-head">
        <h1 className="finding">{overviewFinding(t, pack, active, base, language)}</h1>
        <div className="stage-actions">
          <Button
            className="text-button"
            isDisabled={revealed >= count}
            onPress={() => setRevealed(Math.min(count, revealed + 1))}
          >
            {t("present.reveal")}
          </Button>
          <Button className="text-button" onPress={() => void replayLastChange()}>
            {t("top.replay")}
          </Button>
          <Button className="text-button" onPress={() => actions().setMode("desk")}>
            {t("present.end")}
          </Button>
        </div>
      </header>
      <div className="stage-charts">
        <HeadlineChart
          pack={pack}
          runs={shown}
          activeId={active.id}
          year={year}
          headingLevel={2}
          height={stageHeight}
        />
        <UrbanRuralChart
          pack={pack}
          runs={shown}
          activeId={active.id}
          year={year}
          height={stageHeight}
        />
      </div>
      <div className="stage-levers">
        {chosen.map((id) => {
          const lever = levers.find((known) => known.id === id);
          return lever === undefined ? null : <LeverRow key={id} lever={lever} />;
        })}
      </div>
    </main>
  );
}
