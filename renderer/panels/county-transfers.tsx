import "./county-ranking.css";
import { useEffect, useMemo, useState } from "react";
import type { CompiledPack } from "../../models/index.ts";
import {
  countyTransferRows,
  type GroupTransferRow,
  type RunOfSettings,
  type RunsByRule,
} from "../../presentation/rows/county-transfer-rows.ts";
import { divisionRules } from "../../presentation/rows/division-rules.ts";
import { activeRun } from "../../presentation/rows/scenario-run.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  countyTransferEnds,
  countyTransferFinding,
  countyTransferNote,
  countyTransferText,
  countyTransferTitle,
  transferGroupName,
} from "../../presentation/words/findings/county-transfer-finding.ts";
import { formatDifference, formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import { paragraph } from "../../presentation/words/sentence.ts";
import { CountyTransferChart } from "../charts/county-transfer-chart.tsx";
import { messageOf } from "../file-problems.ts";
import { engine } from "../run/engine.ts";
import { runsByRule } from "../session/rule-runs.ts";
import { useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { useChartPropsLater } from "./chart-props.ts";
import { RowsTable } from "./rows-table.tsx";

/** So long a scenario rests before it is run under the rules, milliseconds: a hand that goes on moving levers never waits for them. */
const restBefore = 600;

/** How the runs under the rules are getting on, and of which run they are. */
interface Outcome {
  readonly of: RunOfSettings;
  readonly runs?: RunsByRule;
  readonly failure?: string;
}

/** What a province passes on to its counties: what it receives, where money goes in the run, and what two assumed rules of dividing it come to. */
export function CountyTransfers(props: { readonly province: string }) {
  const { language } = useWords();
  const words = wordsIn(language, "charts");
  const chart = useChartPropsLater();
  const { pack, runs, activeId, year } = chart;
  const { result } = activeRun(runs, activeId);
  const selection = useWorkbench((state) => state.selection);
  const own = useWorkbench((state) => state.ownCounties);
  const finished = useWorkbench((state) => state.results[activeId]);
  // What a run was made with: of one that is played back that is not known.
  const settings = finished?.result === result ? finished.settings : undefined;
  const asIs = useMemo(
    () => (settings === undefined ? undefined : { result, settings }),
    [result, settings],
  );
  const isAsked = year !== pack.baseYear;
  const outcome = useRunsByRule(pack, isAsked ? asIs : undefined);
  const { province } = props;
  const byRule = outcome?.runs;
  const rows = useMemo(
    () =>
      byRule === undefined
        ? undefined
        : countyTransferRows(pack, byRule, selection, province, year, own),
    [pack, byRule, selection, province, year, own],
  );
  if (asIs === undefined || !isAsked) return null;
  if (rows === undefined)
    return (
      <p className="note" role="status">
        {outcome?.failure === undefined
          ? words("countyTransfers.waiting")
          : words("countyTransfers.failed", { message: outcome.failure })}
      </p>
    );
  const title = countyTransferTitle(pack, rows, language);
  const { more, less } = countyTransferEnds(rows.counties, 1);
  const isDrawn = more.length + less.length > 0;
  const share = (value: number) => formatValue(value, "share", language, { digits: 0 });
  return (
    <>
      {isDrawn ? (
        <div className="chart-block">
          <CountyTransferChart {...chart} rows={rows} />
        </div>
      ) : null}
      <section className="chart-block county-transfers" aria-label={title}>
        <h3 className="title">{title}</h3>
        {isDrawn ? null : <p>{paragraph(language, countyTransferFinding(pack, rows, language))}</p>}
        <p>{countyTransferText(pack, rows, language)}</p>
        <RowsTable<GroupTransferRow>
          caption={words("countyTransfers.table", { year, base: pack.baseYear })}
          rows={rows.groups}
          keyOf={({ id }) => id}
          columns={[
            {
              head: words("countyTransfers.group"),
              name: ({ id }) => transferGroupName(pack, id, language),
            },
            {
              head: words("countyTransfers.count"),
              number: ({ count }) => formatFixed(count, 0, language),
            },
            {
              head: words("countyTransfers.shareOfPeople"),
              number: ({ shareOfPeople }) => share(shareOfPeople),
            },
            {
              head: words("countyTransfers.shareOfAdded"),
              number: ({ shareOfAdded }) => share(shareOfAdded),
            },
            {
              head: words("countyTransfers.shareOfBuilding"),
              number: ({ shareOfBuilding }) => share(shareOfBuilding),
            },
            ...divisionRules.map((rule) => ({
              head: words(`countyTransfers.runningBy.${rule}`),
              number: ({ byRule: under, persons }: GroupTransferRow) =>
                formatValue((under[rule].running * 1e6) / persons, "yuan", language),
            })),
            ...divisionRules.map((rule) => ({
              head: words(`countyTransfers.levelBy.${rule}`),
              number: ({ byRule: under }: GroupTransferRow) =>
                formatValue(under[rule].level, "share", language),
            })),
            {
              head: words("countyTransfers.gain"),
              number: ({ byRule: under }) =>
                formatDifference(under.base.level, under.need.level, "share", language),
            },
          ]}
        />
        {isDrawn ? null : <p className="note">{countyTransferNote(pack, rows, language)}</p>}
      </section>
    </>
  );
}

/** The runs of a scenario under the rules once it rests; undefined while they are not those of this run. */
function useRunsByRule(pack: CompiledPack, asIs: RunOfSettings | undefined): Outcome | undefined {
  const [outcome, setOutcome] = useState<Outcome>();
  const isKnown = outcome !== undefined && outcome.of === asIs;
  useEffect(() => {
    if (asIs === undefined || isKnown) return;
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => {
      runsByRule(engine(), pack, asIs, signal).then(
        (runs) => {
          if (runs !== undefined) setOutcome({ of: asIs, runs });
        },
        (error: unknown) => {
          if (!signal.aborted) setOutcome({ of: asIs, failure: messageOf(error) });
        },
      );
    }, restBefore);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [pack, asIs, isKnown]);
  return isKnown ? outcome : undefined;
}
