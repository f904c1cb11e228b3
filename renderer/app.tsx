import { useEffect, useMemo } from "react";
import { I18nProvider } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { ChartSettingsContext } from "./charts/chart-settings.ts";
import { machine } from "./desktop.ts";
import { Centre } from "./panels/centre.tsx";
import { Dialogs } from "./panels/dialogs.tsx";
import { FaultBoundary, WindowFaultBoundary } from "./panels/fault-boundary.tsx";
import { FileDrop } from "./panels/file-drop.tsx";
import { LeftPanel } from "./panels/left-panel.tsx";
import { Notices } from "./panels/notices.tsx";
import { PlacePanel } from "./panels/place-panel.tsx";
import { StatusLine } from "./panels/status-line.tsx";
import { TopBar } from "./panels/top-bar.tsx";
import { Tour } from "./panels/tour.tsx";
import { YearScrubber } from "./panels/year-scrubber.tsx";
import { program } from "./program.ts";
import { activeDocument } from "./scenarios/workspace.ts";
import { pin } from "./session/pin.ts";
import { saveDocument } from "./session/save-document.ts";
import { useShortcuts } from "./shortcuts.ts";
import type { Mode } from "./store/view-slice.ts";
import { useWorkbench } from "./store.ts";
import { useShownTheme } from "./theme/shown-theme.ts";
import { PresentStage } from "./workshop/present-stage.tsx";
import { useStageScale } from "./workshop/stage-scale.ts";
import { WorkshopStage } from "./workshop/workshop-stage.tsx";

const years = <YearScrubber />;

/** The window. */
export function App() {
  const language = useWorkbench((state) => state.language);
  const phase = useWorkbench((state) => state.phase);
  const mode = useWorkbench((state) => state.mode);
  const theme = useWorkbench((state) => state.theme);
  const onPaper = useWorkbench((state) => state.printing !== undefined);
  const dragging = useWorkbench((state) => state.dragging);
  useEffect(() => {
    document.documentElement.dataset.mode = mode;
  }, [mode]);
  useEffect(() => {
    document.documentElement.toggleAttribute("data-on-paper", onPaper);
  }, [onPaper]);
  useShownTheme(theme);
  const stageScale = useStageScale();
  const about = useWorkbench(({ phase: { kind }, workspace }) =>
    kind === "ready" ? activeDocument(workspace).title[language] : undefined,
  );
  const settings = useMemo(
    () => ({
      language,
      scale: mode === "present" ? stageScale : 1,
      dragging,
      onPaper,
      ...(about === undefined ? {} : { about }),
      program,
      saveFile: saveDocument,
      copyText: (text: string) => machine.copyText(text),
      years,
      ...(mode === "workspace" ? { pin } : {}),
    }),
    [language, mode, stageScale, dragging, onPaper, about],
  );
  if (phase.kind !== "ready") return <Waiting />;
  return (
    <I18nProvider locale={language}>
      <ChartSettingsContext value={settings}>
        <WindowFaultBoundary>
          <Workbench mode={mode} />
        </WindowFaultBoundary>
      </ChartSettingsContext>
    </I18nProvider>
  );
}

function Workbench({ mode }: { readonly mode: Mode }) {
  useShortcuts();
  return (
    <>
      {mode === "workshop" ? (
        <WorkshopStage />
      ) : mode === "present" ? (
        <PresentStage />
      ) : (
        <Workspace />
      )}
      <Dialogs />
      <Notices />
    </>
  );
}

function Workspace() {
  const { t } = useTranslation();
  const placeOpen = useWorkbench((state) => state.placeOpen);
  return (
    <div className="workbench" data-place={placeOpen}>
      <a className="skip-link" href="#centre">
        {t("shell.skip")}
      </a>
      <TopBar />
      <LeftPanel />
      <Centre />
      {placeOpen ? (
        <FaultBoundary>
          <PlacePanel />
        </FaultBoundary>
      ) : null}
      <StatusLine />
      <Tour />
      <FileDrop />
    </div>
  );
}

function Waiting() {
  const { t } = useTranslation();
  const phase = useWorkbench((state) => state.phase);
  if (phase.kind === "failed") {
    return (
      <main className="waiting title" role="alert">
        <h1>{t("shell.packFailed")}</h1>
        <pre className="waiting-detail">{phase.message}</pre>
      </main>
    );
  }
  return (
    <main className="waiting title" aria-busy="true">
      <p>{t("shell.loading")}</p>
    </main>
  );
}
