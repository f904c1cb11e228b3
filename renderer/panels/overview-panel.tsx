import "./overview-panel.css";
import { useCallback, useMemo } from "react";
import type { ScenarioSettings } from "../../models/index.ts";
import { headlineBends } from "../../presentation/rows/headline-bends.ts";
import {
  headlineRowsOf,
  measureIndicator,
  type ShownMeasure,
  shownMeasure,
} from "../../presentation/rows/headline-rows.ts";
import { activeRun, baseRun } from "../../presentation/rows/scenario-run.ts";
import {
  bendsFinding,
  scenarioNames,
  type WrittenBend,
} from "../../presentation/words/findings/bends-finding.ts";
import { headlineFinding } from "../../presentation/words/findings/headline-finding.ts";
import { PinButton } from "../board/pin-button.tsx";
import { DomainMultiplesChart } from "../charts/domain-multiples-chart.tsx";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { bandsOf } from "../readings/fan-bands.ts";
import type { Shown } from "../readings/shown.ts";
import { currentRange } from "../session/overview-range.ts";
import { actions, useWorkbench } from "../store.ts";
import { useRuns, useTargets } from "./chart-props.ts";
import { HeadlineBasisLine } from "./headline-basis.tsx";
import { MeasuredApart } from "./measured-apart.tsx";
import { figureOf, OverviewAnswers } from "./overview-answers.tsx";
import { useAfterPaint } from "./use-after-paint.ts";

/** What the finding leaves to the first answer. */
const noTargets: readonly never[] = [];

/** One finding, three answers, the measure to the horizon, and nine domains on one scale: of what is selected. */
export function OverviewPanel() {
  const { language, pack, runs, year, active } = useRuns();
  const targets = useTargets();
  const selection = useWorkbench((state) => state.selection);
  const measure = useWorkbench(({ line }) => shownMeasure(line, selection));
  const range = useWorkbench(currentRange);
  const printing = useWorkbench((state) => state.printing);
  const results = useWorkbench((state) => state.results);
  const now = useMemo(() => ({ runs, results }), [runs, results]);
  // The main chart answers the hand at once; sentences and the nine small ones follow when it is painted.
  const later = useAfterPaint(now);
  const shown = useMemo(
    () => ({ active: activeRun(later.runs, active.id), base: baseRun(later.runs), year }),
    [later, active.id, year],
  );
  const marks = useMemo(
    () =>
      bendsOf(
        { ...shown, pack, runs: later.runs, selection, language },
        measure,
        (id) => later.results[id]?.settings,
      ),
    [pack, later, shown, measure, selection, language],
  );
  const marksPin = useMemo(
    () => <PinButton kind="sentence" of="bends" settings={{ measure }} />,
    [measure],
  );
  const explain = useCallback(() => actions().select({ figure: figureOf(measure) }), [measure]);
  const bands = useMemo(
    () =>
      range?.outcome.result.scenarios
        .filter(({ id }) => id === active.id)
        .map(({ id, fans: [fan] }) => ({ runId: id, quantiles: bandsOf(fan) })),
    [range, active.id],
  );
  return (
    <>
      <h2 className="finding" data-tour="finding">
        {headlineFinding(
          headlineRowsOf(pack, runs, measure, selection, noTargets),
          active.id,
          language,
        )}
      </h2>
      <MeasuredApart />
      <OverviewAnswers runs={shown} measure={measure} range={range} targets={targets} />
      <div className="lead-chart titled-above above-3" data-tour="headline">
        <HeadlineChart
          measure={measure}
          selection={selection}
          targets={targets}
          {...(measure === "mean" ? {} : { onLine: actions().setLine })}
          {...(bands === undefined ? {} : { bands })}
          marks={marks}
          marksWait={later !== now}
          marksPin={marksPin}
          pack={pack}
          runs={runs}
          activeId={active.id}
          year={year}
          onYear={actions().setYear}
          onExplain={explain}
          headingLevel={3}
          height={leadHeight}
        />
      </div>
      <HeadlineBasisLine />
      {/* Its sheet of the whole comparison is followed by that of the domains, which begins with the same chart. */}
      {printing === "comparison" ? null : (
        <div className="chart-block">
          <DomainMultiplesChart
            pack={pack}
            runs={later.runs}
            activeId={active.id}
            year={year}
            selection={selection}
          />
        </div>
      )}
    </>
  );
}

/** Where the line of a measure bends, and why, in words. */
export function bendsOf(
  { pack, runs, active, base, selection, language }: Omit<Shown, "year">,
  measure: ShownMeasure,
  settingsOf: (scenario: string) => ScenarioSettings | undefined,
): readonly WrittenBend[] {
  const [own, ofBase] = [settingsOf(active.id), settingsOf(base.id)];
  const settings =
    own === undefined || ofBase === undefined ? {} : { settings: { active: own, base: ofBase } };
  const rows = headlineRowsOf(pack, runs, measure, selection, noTargets);
  return bendsFinding(
    pack,
    headlineBends(pack, { active, base, ...settings }, measure, selection, rows),
    measureIndicator(measure).kind,
    scenarioNames(active, base, language),
    language,
  );
}

/** The main chart fills what the window leaves under the finding and the answers, so that all are seen together. */
function leadHeight(width: number): number {
  const room = window.innerHeight - 630;
  return Math.round(Math.max(240, Math.min(width * 0.46, room)));
}
