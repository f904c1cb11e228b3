import { listen } from "../listen.ts";
import { TextButton } from "./buttons.tsx";
import "./tour.css";
import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { levers } from "../../models/index.ts";
import { engine } from "../run/engine.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { suggestMove } from "../session/lever-influence.ts";
import { saveFile } from "../session/scenario-files.ts";
import type { SuggestedMove } from "../store/levers-slice.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";

/** Each step points at something real, stands on the other side of the window, and may wait for the reader to do it. */
const steps = [
  { key: "welcome", side: "left", target: "[data-tour='finding']" },
  { key: "chart", side: "left", target: "[data-tour='headline']" },
  { key: "lever", side: "right", target: undefined },
  { key: "place", side: "left", target: ".tab-list" },
  { key: "save", side: "right", target: ".scenario-actions" },
] as const;

/** What the tour points at where no lever could be found that has room and helps. */
const usualMove: SuggestedMove = { lever: "digital-service", direction: "right" };

/** The first five minutes: five steps on real content, skippable, ending with the user's own scenario saved. */
export function Tour() {
  const step = useWorkbench((state) => state.tourStep);
  const seen = useWorkbench((state) => state.tourSeen);
  // The tour points at findings and charts: it waits for the first results.
  const ready = useWorkbench(
    (state) => selectScenarioRuns(state).length === state.workspace.open.length,
  );
  useEffect(() => {
    if (ready && !seen && actions().tourStep === undefined) actions().setTourStep(0);
  }, [ready, seen]);
  const isSuggested = useWorkbench((state) => state.suggestedMove !== undefined);
  const isOn = step !== undefined;
  const goesOn = isOn && step > 0;
  useEffect(() => {
    if (!goesOn || isSuggested) return undefined;
    // While the reader reads the step before, and not for one who skips the tour; a stopped engine has told them already.
    suggestMove(engine())
      .catch(() => undefined)
      .then((move) => actions().setSuggestedMove(move ?? usualMove));
    return undefined;
  }, [goesOn, isSuggested]);
  useEffect(() => {
    // The next tour asks again: by then another place may be selected.
    if (!isOn) actions().setSuggestedMove(undefined);
  }, [isOn]);
  if (step === undefined) return null;
  return <TourStep key={step} step={step} />;
}

function TourStep({ step }: { readonly step: number }) {
  const { t, language } = useWords();
  const document = useWorkbench((state) => activeDocument(state.workspace));
  const [name, setName] = useState(document.title[language]);
  const card = useRef<HTMLDivElement>(null);
  const current = steps[step];
  const move = useWorkbench((state) => state.suggestedMove);
  const place = current?.target ?? (move && `[data-lever='${move.lever}']`);
  useEffect(() => {
    card.current?.focus();
    if (current === undefined) return undefined;
    const target = place === undefined ? null : window.document.querySelector(place);
    target?.setAttribute("data-tour-here", "");
    // In a narrow window the levers are folded away unless the step is about them.
    actions().setLeversOpen(target?.closest(".left-panel") != null);
    const frame = requestAnimationFrame(() => target?.scrollIntoView({ block: "nearest" }));
    return () => {
      cancelAnimationFrame(frame);
      target?.removeAttribute("data-tour-here");
    };
  }, [current, place]);
  useEffect(() => {
    const keydown = (event: KeyboardEvent) => {
      if (event.key === "Escape") actions().setTourStep(undefined);
    };
    return listen({ keydown });
  }, []);
  if (current === undefined) return null;
  const last = step === steps.length - 1;
  // "Move this" is done when the scenario is the user's own and has a lever set.
  const waiting = current.key === "lever" && document.origin.kind === "preset";
  async function finish(): Promise<void> {
    const { workspace, duplicateScenario, renameScenario, endGesture } = actions();
    const active = activeDocument(workspace);
    const id = active.origin.kind === "preset" ? duplicateScenario(active.id) : active.id;
    const own = actions().workspace.documents[id];
    if (own !== undefined && name.trim() !== "") renameScenario(id, { en: name, "zh-CN": name });
    endGesture();
    // The scenario is in the library and the autosave from here on; a file is the user's choice.
    if (await saveFile(id, true)) actions().setTourStep(undefined);
  }
  return (
    <div
      ref={card}
      className="tour screen-only"
      data-side={current.side}
      role="dialog"
      aria-label={t("tour.title")}
      tabIndex={-1}
    >
      <p className="eyebrow">{t("tour.progress", { step: step + 1, count: steps.length })}</p>
      <h2 className="tour-title title">{t(`tour.${current.key}.title`)}</h2>
      <p>{current.key === "lever" ? <LeverText move={move} /> : t(`tour.${current.key}.text`)}</p>
      {last ? (
        <label className="tour-name above-3">
          <span className="label">{t("scenarios.name")}</span>
          <input
            className="text-field"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
      ) : null}
      <div className="tour-actions bar spaced">
        <TextButton onPress={() => actions().setTourStep(undefined)}>{t("tour.skip")}</TextButton>
        <span className="fill" />
        {step > 0 ? (
          <TextButton onPress={() => actions().setTourStep(step - 1)}>{t("tour.back")}</TextButton>
        ) : null}
        {last ? (
          <Button className="button primary" onPress={() => void finish()}>
            {t("tour.saveMine")}
          </Button>
        ) : (
          <Button
            className="button primary"
            isDisabled={waiting}
            onPress={() => actions().setTourStep(step + 1)}
          >
            {waiting ? t("tour.tryIt") : t("tour.next")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Which lever to move, and where to; while that is being found out, so much. */
function LeverText({ move }: { readonly move: SuggestedMove | undefined }) {
  const { t, language } = useWords();
  if (move === undefined) return t("tour.lever.looking");
  const lever = levers.find(({ id }) => id === move.lever)?.name[language] ?? "";
  return t(move.direction === "right" ? "tour.lever.right" : "tour.lever.left", { lever });
}
