import type { ReactNode } from "react";
import { ErrorBoundary, type FallbackProps } from "react-error-boundary";
import { useTranslation } from "react-i18next";
import { useWorkbench, workbench } from "../store.ts";
import { PushButton } from "./buttons.tsx";
import { CopyButton } from "./copy-button.tsx";

/** Keeps a fault in a part of the window in that part, where it is named. The part is drawn again when asked, and whenever something that it may show changes. */
export function FaultBoundary({ children }: { readonly children: ReactNode }) {
  const tab = useWorkbench((state) => state.tab);
  const comparing = useWorkbench((state) => state.comparing);
  const workspace = useWorkbench((state) => state.workspace);
  const selection = useWorkbench((state) => state.selection);
  const year = useWorkbench((state) => state.year);
  const language = useWorkbench((state) => state.language);
  return (
    <ErrorBoundary
      FallbackComponent={PartFault}
      resetKeys={[tab, comparing, workspace, selection, year, language]}
    >
      {children}
    </ErrorBoundary>
  );
}

/** The same for the window as a whole: what no part has kept ends here and not in an empty page. */
export function WindowFaultBoundary({ children }: { readonly children: ReactNode }) {
  return <ErrorBoundary FallbackComponent={WindowFault}>{children}</ErrorBoundary>;
}

function PartFault({ error, resetErrorBoundary }: FallbackProps) {
  const { t } = useTranslation();
  return (
    <section className="fault column" role="alert">
      <h2 className="title">{t("fault.part")}</h2>
      <p>{t("fault.partKept")}</p>
      <p className="fault-ways wrap">
        <PushButton onPress={resetErrorBoundary}>{t("fault.again")}</PushButton>
        <CopyButton text={describedFault(error)} name={t("fault.copy")} />
      </p>
    </section>
  );
}

function WindowFault({ error, resetErrorBoundary }: FallbackProps) {
  const { t } = useTranslation();
  return (
    <main className="fault column" role="alert">
      <h1 className="title">{t("fault.window")}</h1>
      <p>{t("fault.windowKept")}</p>
      <p className="fault-ways wrap">
        <PushButton
          onPress={() => {
            showOverview();
            resetErrorBoundary();
          }}
        >
          {t("fault.overview")}
        </PushButton>
        <PushButton onPress={() => window.location.reload()}>{t("fault.reload")}</PushButton>
        <CopyButton text={describedFault(error)} name={t("fault.copy")} />
      </p>
    </main>
  );
}

/** The simplest that the window can show. */
function showOverview(): void {
  const { setDialog, setMode, setTab, setPlaceOpen, setTourStep } = workbench.getState();
  setDialog(undefined);
  setMode("workspace");
  setTab("overview");
  setPlaceOpen(false);
  setTourStep(undefined);
}

/** For a report: what was thrown and where. */
function describedFault(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)) : String(error);
}
