import "./centre.css";
import { Tab, TabList, Tabs } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { levers } from "../../models/index.ts";
import { BoardPanel } from "../board/board-panel.tsx";
import { answeringTabs } from "../readings/answering-tabs.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { type TabId, tabIds } from "../store/view-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { BuildOutPanel, MoneyPanel, PeoplePanel } from "./area-panels.tsx";
import { ComparePanel } from "./compare-panel.tsx";
import { DomainsPanel } from "./domains-panel.tsx";
import { EvidencePanel } from "./evidence-panel.tsx";
import { FaultBoundary } from "./fault-boundary.tsx";
import { OverviewPanel } from "./overview-panel.tsx";
import { PlacesPanel } from "./places-panel.tsx";
import { PrintedComparison, PrintedHead } from "./printed-comparison.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { SetAside } from "./set-aside.tsx";
import { TabPanel } from "./tab-panel.tsx";
import { WhyPanel } from "./why-panel.tsx";
import { YearScrubber } from "./year-scrubber.tsx";

const panels: Readonly<Record<TabId, () => React.JSX.Element>> = {
  overview: OverviewPanel,
  domains: DomainsPanel,
  places: PlacesPanel,
  money: MoneyPanel,
  "build-out": BuildOutPanel,
  people: PeoplePanel,
  why: WhyPanel,
  evidence: EvidencePanel,
  board: BoardPanel,
};

/** Tabs with the charts, or the comparison in their place; the year of all charts below. */
export function Centre() {
  const { t } = useTranslation();
  const tab = useWorkbench((state) => state.tab);
  const comparing = useWorkbench((state) => state.comparing);
  const printing = useWorkbench((state) => state.printing);
  const ready = useWorkbench((state) => selectScenarioRuns(state).length > 0);
  const replay = useWorkbench((state) => state.replay?.showing);
  const live = useWorkbench((state) => levers.find((lever) => lever.id === state.liveLever));
  const answering = live === undefined ? undefined : answeringTabs(live);
  return (
    <main className="centre column" id="centre" tabIndex={-1}>
      {replay === undefined ? null : (
        <p className="replay-mark strong" role="status">
          {t(`replay.${replay}`)}
        </p>
      )}
      <SetAside />
      <PrintedHead />
      {printing === "comparison" ? (
        <PrintedComparison />
      ) : comparing ? (
        <>
          <SelectionBar />
          <div className="centre-scroll fill">
            <FaultBoundary>{ready ? <ComparePanel /> : <Running />}</FaultBoundary>
          </div>
        </>
      ) : (
        <Tabs
          className="tabs"
          selectedKey={tab}
          onSelectionChange={(key) => {
            const chosen = tabIds.find((id) => id === key);
            if (chosen !== undefined) actions().setTab(chosen);
          }}
        >
          <TabList className="tab-list wrap screen-only" aria-label={t("tabs.label")}>
            {tabIds.map((id) => (
              <Tab key={id} id={id} className="tab" data-answers={answering?.has(id)}>
                {t(`tabs.${id}`)}
                {answering?.has(id) ? (
                  <span className="visually-hidden"> ({t("tabs.answers")})</span>
                ) : null}
              </Tab>
            ))}
          </TabList>
          {tab === "board" ? null : <SelectionBar />}
          {tabIds.map((id) => {
            const Panel = panels[id];
            return (
              <TabPanel key={id} id={id} className="centre-scroll fill" hasStops={ready}>
                <FaultBoundary>{ready ? <Panel /> : <Running />}</FaultBoundary>
              </TabPanel>
            );
          })}
        </Tabs>
      )}
      {(tab === "evidence" || tab === "board") && !comparing ? null : <YearScrubber />}
    </main>
  );
}

function Running() {
  const { t } = useTranslation();
  // Where every scenario failed, it is said above and in the status line why.
  const isUnderWay = useWorkbench(({ workspace, runErrors }) =>
    workspace.open.some(({ id }) => runErrors[id] === undefined),
  );
  return <p className="eyebrow">{t(isUnderWay ? "shell.running" : "shell.noRun")}</p>;
}
