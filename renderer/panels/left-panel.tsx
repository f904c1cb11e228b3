import "./left-panel.css";
import { useDeferredValue, useEffect } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { activeDocument } from "../scenarios/workspace.ts";
import { actions, useWorkbench } from "../store.ts";
import { LeverGroups } from "./lever-groups.tsx";
import { ScenarioHeader } from "./scenario-header.tsx";

/** The scenario and its levers; in a narrow window (or at 200 % zoom) they unfold above the charts, which stay in sight. */
export function LeftPanel() {
  const { t } = useTranslation();
  const open = useWorkbench((state) => state.leversOpen);
  // Thirty sliders take a while to draw: they come when the first chart does not need the time.
  const hasLevers = useDeferredValue(true, false);
  useEffect(() => {
    // How much of a narrow window the panel covers, so that what gets the focus scrolls clear of it.
    document.documentElement.dataset.leversOpen = String(open);
  }, [open]);
  return (
    <aside className="left-panel screen-only" aria-label={t("shell.left")} data-open={open}>
      <FoldButton open={open} />
      <div className="left-content" id="scenario-and-levers">
        <ScenarioHeader />
        {hasLevers ? <LeverGroups /> : null}
      </div>
    </aside>
  );
}

function FoldButton({ open }: { readonly open: boolean }) {
  const { t } = useTranslation();
  const name = useWorkbench((state) => activeDocument(state.workspace).title[state.language]);
  const changed = useWorkbench(
    (state) => Object.keys(activeDocument(state.workspace).settings.levers).length,
  );
  return (
    <Button
      className="lever-group-trigger left-fold row bare apart"
      aria-expanded={open}
      aria-controls="scenario-and-levers"
      onPress={() => actions().setLeversOpen(!open)}
    >
      <span className="lever-group-name">{t("shell.levers", { name })}</span>
      <span className="lever-group-count eyebrow" data-changed={changed > 0}>
        {t("levers.changed", { count: changed })}
      </span>
    </Button>
  );
}
