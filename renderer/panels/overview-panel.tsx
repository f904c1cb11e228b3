import "./overview-panel.css";
import { useMemo } from "react";
import { readingOf } from "../../models/index.ts";
import {
  headlineRowsOf,
  type IndexLine,
  indexLines,
  indicatorIdOf,
  shownMeasure,
} from "../../presentation/rows/headline-rows.ts";
import { activeRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { isWholeSelection } from "../../presentation/rows/selection.ts";
import { threeLinesRows } from "../../presentation/rows/three-lines-rows.ts";
import { headlineFinding } from "../../presentation/words/findings/headline-finding.ts";
import { overviewFinding } from "../../presentation/words/findings/overview-finding.ts";
import {
  barsFinding,
  lineName,
  lineValue,
} from "../../presentation/words/findings/three-lines-finding.ts";
import { formatChange, formatValue, shownDifference } from "../../presentation/words/numbers.ts";
import { paragraph } from "../../presentation/words/sentence.ts";
import { PinButton, WithPin } from "../board/pin-button.tsx";
import { DomainMultiplesChart } from "../charts/domain-multiples-chart.tsx";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { leftBehindSentence } from "../readings/board-sentences.ts";
import { actions, useWorkbench } from "../store.ts";
import { useRuns, useTargets } from "./chart-props.ts";
import { HeadlineBasisLine } from "./headline-basis.tsx";
import { MeasuredApart } from "./measured-apart.tsx";
import { useAfterPaint } from "./use-after-paint.ts";
import { milestoneYears } from "./year-scrubber.tsx";

/** One finding, who is left behind, the index by its three lines to the horizon, and nine domains on one scale. */
export function OverviewPanel() {
  const { t, language, pack, runs, year, active, base } = useRuns();
  const targets = useTargets();
  const line = useWorkbench((state) => state.line);
  const selection = useWorkbench((state) => state.selection);
  const whole = isWholeSelection(pack, selection);
  const measure = shownMeasure(line, selection);
  // The main chart answers the hand at once; sentences and the nine small ones follow when it is painted.
  const later = useAfterPaint(runs);
  return (
    <>
      {whole ? (
        <>
          <WithPin kind="sentence" of="overview">
            <h2 className="finding" data-tour="finding">
              {overviewFinding(pack, active, base, language)}
            </h2>
          </WithPin>
          <MeasuredApart />
          <LeftBehind runs={later} activeId={active.id} />
          <MilestoneFigures />
          <HeadlineBasisLine />
        </>
      ) : (
        <>
          <h2 className="finding" data-tour="finding">
            {headlineFinding(
              headlineRowsOf(pack, runs, measure, selection, targets),
              active.id,
              language,
            )}
          </h2>
          <p className="standfirst">{t("overview.ofSelection")}</p>
          <MeasuredApart />
        </>
      )}
      <div className={whole ? "lead-chart above-4" : "titled-above above-2"} data-tour="headline">
        <HeadlineChart
          measure={measure}
          selection={selection}
          targets={targets}
          {...(measure === "mean" ? {} : { onLine: actions().setLine })}
          pack={pack}
          runs={runs}
          activeId={active.id}
          year={year}
          onYear={actions().setYear}
          onExplain={() =>
            actions().select({
              figure: measure === "mean" ? "attainment.standing" : `equalization.${line}`,
            })
          }
          headingLevel={3}
          height={leadHeight}
        />
        {whole ? <WhyItDips runs={later} activeId={active.id} /> : null}
      </div>
      <div className="chart-block">
        <DomainMultiplesChart
          pack={pack}
          runs={later}
          activeId={active.id}
          year={year}
          selection={selection}
        />
      </div>
    </>
  );
}

/** The main chart fills what the window leaves under the finding, so that both are seen together. */
function leadHeight(width: number): number {
  const room = window.innerHeight - 630;
  return Math.round(Math.max(240, Math.min(width * 0.46, room)));
}

interface Told {
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
}

/** Who is left behind in the last year, and where; and whether towns or villages lead only by one way of counting. */
function LeftBehind({ runs, activeId }: Told) {
  const { language, pack } = useRuns();
  const text = useMemo(
    () => leftBehindSentence({ pack, runs, active: activeRun(runs, activeId), language }),
    [pack, runs, activeId, language],
  );
  return (
    <p className="standfirst">
      {text} <PinButton kind="sentence" of="left-behind" />
    </p>
  );
}

/** Why the line against the standard of the day dips, or stays behind, where the one against the standing bar does not. */
function WhyItDips({ runs, activeId }: Told) {
  const { language, pack } = useRuns();
  const rows = useMemo(() => threeLinesRows(pack, runs), [pack, runs]);
  const text = barsFinding(rows, activeId, language);
  return text === undefined ? null : (
    <p className="note">
      {paragraph(language, text)} <PinButton kind="sentence" of="bars" />
    </p>
  );
}

/** The three lines in the base year and the milestone years; the index with its distance to the base case. */
function MilestoneFigures() {
  const { t, language, pack, active, base } = useRuns();
  const years = [pack.baseYear, ...milestoneYears].filter(
    (year, index, all) => year <= pack.horizonYear && all.indexOf(year) === index,
  );
  return (
    <dl className="milestones row wrap">
      {years.map((year) => {
        const of = (line: IndexLine, run = active) =>
          readingOf(pack, run.result).value({ indicator: indicatorIdOf(line) }, year);
        const change = shownDifference(of("index"), of("index", base), "index");
        return (
          <div key={year} className="milestone">
            <dt className="note">
              {year === pack.baseYear ? t("overview.indexIn", { year }) : year}
            </dt>
            <dd className="milestone-value">{formatValue(of("index"), "index", language)}</dd>
            <dd className="note">
              {active.id === base.id || year === pack.baseYear
                ? "\u00a0"
                : change === 0
                  ? t("overview.asBase", { base: base.name })
                  : t("overview.againstBase", {
                      change: formatChange(change, "index", language),
                      base: base.name,
                    })}
            </dd>
            {indexLines.slice(1).map((line) => (
              <dd key={line} className="note milestone-line">
                {lineName(line, language)} {lineValue(line, of(line), language)}
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}
