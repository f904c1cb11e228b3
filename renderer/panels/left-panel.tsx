import "./left-panel.css";
import { useTranslation } from "react-i18next";
import { LeverGroups } from "./lever-groups.tsx";
import { ScenarioHeader } from "./scenario-header.tsx";

/** The scenario and its levers. */
export function LeftPanel() {
  const { t } = useTranslation();
  return (
    <aside className="left-panel" aria-label={t("shell.left")}>
      <ScenarioHeader />
      <LeverGroups />
    </aside>
  );
}
