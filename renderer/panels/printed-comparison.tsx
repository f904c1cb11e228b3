import { joined } from "../../presentation/words/sentence.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { BuildOutPanel, MoneyPanel, PeoplePanel } from "./area-panels.tsx";
import { ComparePanel } from "./compare-panel.tsx";
import { DomainsPanel } from "./domains-panel.tsx";
import { OverviewPanel } from "./overview-panel.tsx";
import { PlacesPanel } from "./places-panel.tsx";

/** Every tab with charts, in the order in which they are read. */
const parts = [
  ["tabs.overview", OverviewPanel],
  ["tabs.domains", DomainsPanel],
  ["tabs.places", PlacesPanel],
  ["tabs.money", MoneyPanel],
  ["tabs.build-out", BuildOutPanel],
  ["tabs.people", PeoplePanel],
] as const;

/** The whole comparison on paper: what sets the scenarios apart, then every tab, each from a sheet of its own. */
export function PrintedComparison() {
  const { t } = useWords();
  const isComparison = useWorkbench((state) => selectScenarioRuns(state).length > 1);
  const shown = isComparison ? ([["commands.compare", ComparePanel], ...parts] as const) : parts;
  return (
    <div className="centre-scroll fill">
      {shown.map(([words, Panel]) => (
        <section key={words} className="printed-part" aria-label={t(words)}>
          <p className="eyebrow">{t(words)}</p>
          <Panel />
        </section>
      ))}
    </div>
  );
}

/** Whose numbers a sheet shows: printed at its head, where the window shows scenarios beside the charts. */
export function PrintedHead() {
  const { t, language } = useWords();
  const runs = useWorkbench(selectScenarioRuns);
  const names = runs.map(({ name, isBase }) => (isBase ? t("print.base", { name }) : name));
  return (
    <p className="print-only printed-head">
      <strong>Equalis</strong> {joined(language, "items", names)}
    </p>
  );
}
