import "./overview-panel.css";
import { readingOf } from "../../models/index.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import {
  meetingFinding,
  overviewFinding,
} from "../../presentation/words/findings/overview-finding.ts";
import { formatChange, formatValue, shownDifference } from "../../presentation/words/numbers.ts";
import { DomainMultiplesChart } from "../charts/domain-multiples-chart.tsx";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { actions } from "../store.ts";
import { useRuns } from "./chart-props.ts";
import { useAfterPaint } from "./use-after-paint.ts";
import { milestoneYears } from "./year-scrubber.tsx";

/** One finding, the index to the horizon, and nine domains on one scale. */
export function OverviewPanel() {
  const { language, pack, runs, year, active, base } = useRuns();
  // The main chart answers the hand at once; the nine small ones follow when it is painted.
  const later = useAfterPaint(runs);
  return (
    <>
      <h2 className="finding" data-tour="finding">
        {overviewFinding(pack, active, base, language)}
      </h2>
      <p className="standfirst">
        {meetingFinding(pack, active.result, pack.horizonYear, language)}
      </p>
      <MilestoneFigures />
      <div className="lead-chart above-4" data-tour="headline">
        <HeadlineChart
          pack={pack}
          runs={runs}
          activeId={active.id}
          year={year}
          onYear={actions().setYear}
          onExplain={explainIndex}
          headingLevel={3}
          height={leadHeight}
        />
      </div>
      <div className="chart-block">
        <DomainMultiplesChart pack={pack} runs={later} activeId={active.id} year={year} />
      </div>
    </>
  );
}

/** The main chart fills what the window leaves under the finding, so that both are seen together. */
function leadHeight(width: number): number {
  const room = window.innerHeight - 545;
  return Math.round(Math.max(240, Math.min(width * 0.46, room)));
}

function explainIndex(): void {
  actions().select({ area: "CN", domain: undefined, figure: "equalization.index" });
}

/** The index in the base year and the milestone years, with the distance to the base case. */
function MilestoneFigures() {
  const { t, language, pack, active, base } = useRuns();
  const years = [pack.baseYear, ...milestoneYears].filter(
    (year, index, all) => year <= pack.horizonYear && all.indexOf(year) === index,
  );
  return (
    <dl className="milestones row wrap">
      {years.map((year) => {
        const index = (run: ScenarioRun) =>
          readingOf(pack, run.result).value({ indicator: "equalization.index" }, year);
        const value = index(active);
        const baseValue = index(base);
        return (
          <div key={year} className="milestone">
            <dt className="note">
              {year === pack.baseYear ? t("overview.indexIn", { year }) : year}
            </dt>
            <dd className="milestone-value">{formatValue(value, "index", language)}</dd>
            <dd className="note">
              {active.id === base.id || year === pack.baseYear
                ? "\u00a0"
                : shownDifference(value, baseValue, "index") === 0
                  ? t("overview.asBase", { base: base.name })
                  : t("overview.againstBase", {
                      change: formatChange(
                        shownDifference(value, baseValue, "index"),
                        "index",
                        language,
                      ),
                      base: base.name,
                    })}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
