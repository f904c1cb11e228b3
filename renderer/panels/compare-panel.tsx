import "./compare-panel.css";
import { useMemo, useState } from "react";
import { indicatorOf } from "../../models/index.ts";
import {
  type HeadlineMeasure,
  headlineMeasures,
  measureExists,
} from "../../presentation/rows/headline-rows.ts";
import { baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { threeLinesRows } from "../../presentation/rows/three-lines-rows.ts";
import { measureName } from "../../presentation/words/findings/headline-finding.ts";
import {
  barsFinding,
  orderFinding,
} from "../../presentation/words/findings/three-lines-finding.ts";
import { inputChanges } from "../../presentation/words/input-differences.ts";
import type { Language } from "../../presentation/words/languages.ts";
import {
  formatDifference,
  formatValue,
  shownDifference,
  type ValueKind,
} from "../../presentation/words/numbers.ts";
import { findingOf, placeName } from "../../presentation/words/places.ts";
import { paragraph } from "../../presentation/words/sentence.ts";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { runCommand } from "../commands.ts";
import {
  type ComparisonFilter,
  leftOutOutputs,
  missingOutputs,
  outputsFor,
  outputValue,
} from "../readings/comparison.ts";
import { documentOf } from "../scenarios/workspace.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel, useWords } from "../use-words.ts";
import { useChartProps } from "./chart-props.ts";
import { Choice, optionsOf } from "./choice.tsx";
import { LineSample } from "./line-sample.tsx";
import { MeasuredApart } from "./measured-apart.tsx";
import { Nothing } from "./nothing.tsx";
import { RowsTable } from "./rows-table.tsx";
import { milestoneYears } from "./year-scrubber.tsx";

interface Comparison {
  readonly runs: readonly ScenarioRun[];
  readonly filter: ComparisonFilter;
}

/** Two to six scenarios side by side: inputs that differ, outputs in the milestone years. */
export function ComparePanel() {
  const { t } = useWords();
  const runs = useWorkbench(selectScenarioRuns);
  const filter = useWorkbench((state) => state.selection);
  const [chosen, setChosen] = useState<HeadlineMeasure | undefined>();
  const [relative, setRelative] = useState<"absolute" | "relative">("absolute");
  const base = baseRun(runs);
  const comparison = {
    runs: [base, ...runs.filter((run) => run.id !== base.id)],
    filter,
  };
  const measure = chosen ?? "index";
  return (
    <>
      <h2 className="visually-hidden">{t("commands.compare")}</h2>
      {runs.length < 2 ? (
        <Nothing
          text={t("compare.onlyOne", { name: base.name })}
          action={t("compare.add")}
          onAction={() => runCommand("library")}
        />
      ) : null}
      <div className="panel-controls">
        <Choice
          label={t("compare.base")}
          value={base.id}
          options={comparison.runs.map(({ id, name }) => ({ id, name }))}
          onChange={(id) => runCommand("make-base", id)}
        />
        <MeasureChoice measure={measure} onChange={setChosen} />
      </div>
      <div className="compare-chart above-2">
        <Leading {...comparison} measure={measure} onLeading={() => setChosen(undefined)} />
      </div>
      <Order {...comparison} />
      <div className="panel-controls compare-differences">
        <Choice<"absolute" | "relative">
          label={t("compare.differences")}
          value={relative}
          options={optionsOf(["absolute", "relative"], (id) => t(`compare.${id}`))}
          onChange={setRelative}
        />
      </div>
      <Outputs {...comparison} relative={relative === "relative"} />
      <Inputs runs={comparison.runs} />
    </>
  );
}

/** Whether a conclusion hangs on which of the three lines is looked at, and why one of them dips. */
function Order({ runs, filter }: Comparison) {
  const { language, pack } = usePanel();
  const activeId = useWorkbench((state) => state.workspace.activeId);
  const { area, setting, domain = "overall" } = filter;
  const rows = useMemo(
    () => threeLinesRows(pack, runs, domain, { area, setting }),
    [pack, runs, domain, area, setting],
  );
  const said = [orderFinding(rows, language), barsFinding(rows, activeId, language)];
  return (
    <>
      <MeasuredApart />
      {said.map((text) =>
        text === undefined ? null : (
          <p key={text} className="above-2">
            {paragraph(language, text)}
          </p>
        ),
      )}
    </>
  );
}

function MeasureChoice(props: {
  readonly measure: HeadlineMeasure;
  readonly onChange: (measure: HeadlineMeasure) => void;
}) {
  const { t, language } = useWords();
  return (
    <Choice<HeadlineMeasure>
      label={t("filter.measure")}
      value={props.measure}
      options={optionsOf(headlineMeasures, (measure) =>
        // The domain stands in the choice beside this one.
        measureName({ measure }, language),
      )}
      onChange={props.onChange}
    />
  );
}

/** The chart of the measure, or why the place has none. */
function Leading(
  props: Comparison & { readonly measure: HeadlineMeasure; readonly onLeading: () => void },
) {
  const { t, language } = useWords();
  const { measure, filter: place } = props;
  const chart = useChartProps();
  const { pack } = chart;
  const domain = place.domain ?? "overall";
  if (measureExists(pack, measure, place)) {
    return (
      <HeadlineChart
        {...chart}
        measure={measure}
        selection={place}
        onYear={actions().setYear}
        about="best"
        headingLevel={3}
        height={chartHeight}
      />
    );
  }
  const nameOf = (one: HeadlineMeasure) => measureName({ measure: one, domain }, language);
  return (
    <Nothing
      text={t("compare.noRatioHere", {
        measure: nameOf(measure),
        place: placeName(pack, place, language),
      })}
      action={t("compare.showLeading", { measure: nameOf("index") })}
      onAction={props.onLeading}
    />
  );
}

/** Low enough for the first results to be seen with it. */
function chartHeight(width: number): number {
  return Math.round(Math.max(220, Math.min(320, width * 0.3)));
}

/** From four scenarios on, values and differences stand over each other, so that six fit beside the levers. */
function tableClass(runs: readonly ScenarioRun[], own: string): string {
  return `compare-table ${own}${runs.length > 3 ? " compare-many" : ""}`;
}

function RunHead({ run }: { readonly run: ScenarioRun }) {
  return (
    <>
      <LineSample slot={run.slot} isBase={run.isBase} />
      {run.name}
    </>
  );
}

/** Each output in each milestone year; its name stands beside the first. */
function Outputs(props: Comparison & { readonly relative: boolean }) {
  const { t, language, pack } = usePanel();
  const { runs, filter, relative } = props;
  const base = baseRun(runs);
  const years = milestoneYears.filter((year) => year > pack.baseYear && year <= pack.horizonYear);
  const rows = outputsFor(pack, filter).flatMap((output) =>
    years.map((year) => ({ output, year, kind: indicatorOf(output).kind })),
  );
  const value = (run: ScenarioRun, { output, year }: (typeof rows)[number]) =>
    outputValue(pack, run.result, output, filter, year);
  const change = (run: ScenarioRun, row: (typeof rows)[number]) =>
    relative
      ? (relativeChange(value(run, row), value(base, row), language) ?? t("compare.noRatio"))
      : absoluteChange(value(run, row), value(base, row), row.kind, language);
  return (
    <RowsTable
      caption={findingOf(
        pack,
        { ...filter, group: filter.registration },
        t("compare.outputs"),
        language,
      )}
      className={tableClass(runs, "compare-outputs")}
      headStays
      rows={rows}
      keyOf={({ year }) => year}
      groupHead={t("compare.output")}
      groupOf={({ output }) => indicatorOf(output).name[language]}
      columns={[
        { head: t("evidence.year"), name: ({ year }) => year },
        ...runs.map((run) => ({
          head: <RunHead run={run} />,
          number: (row: (typeof rows)[number]) => (
            <>
              {formatValue(value(run, row), row.kind, language)}
              {run.id === base.id ? null : (
                <span className="compare-change note">{change(run, row)}</span>
              )}
            </>
          ),
        })),
      ]}
    >
      {[...leftOutOutputs(pack, filter)].map(([part, outputs]) => (
        <p key={part} className="compare-missing note">
          {t(`compare.coarser.${part}`, {
            outputs: outputs
              .map((output) => indicatorOf(output).name[language])
              .join(t("compare.missing.and")),
          })}
        </p>
      ))}
      {[...missingOutputs(pack, filter)].map(([reason, outputs]) => (
        <p key={reason} className="compare-missing note">
          {t(`compare.missing.${reason}`, {
            outputs: outputs
              .map((output) => indicatorOf(output).name[language])
              .join(t("compare.missing.and")),
            place: placeName(pack, filter, language),
          })}
        </p>
      ))}
    </RowsTable>
  );
}

/** The difference of the two values as they are written. */
function absoluteChange(value: number, base: number, kind: ValueKind, language: Language): string {
  return shownDifference(value, base, kind) === 0
    ? "±0"
    : formatDifference(value, base, kind, language);
}

/** The difference in parts of the base; undefined when the base is zero. */
function relativeChange(value: number, base: number, language: Language): string | undefined {
  if (base === 0) return undefined;
  return formatValue((value - base) / Math.abs(base), "share", language, { signed: true });
}

function Inputs({ runs }: { readonly runs: readonly ScenarioRun[] }) {
  const { t, language, pack } = usePanel();
  const workspace = useWorkbench((state) => state.workspace);
  const changes = inputChanges(
    pack,
    runs.map((run) => documentOf(workspace, run.id).settings),
    language,
  );
  return (
    <RowsTable
      caption={t("compare.inputs")}
      className={tableClass(runs, "compare-inputs")}
      headStays
      rows={changes}
      keyOf={({ name }) => name}
      none={t("compare.noInputs")}
      columns={[
        { head: t("compare.input"), name: ({ name }) => name },
        ...runs.map((run, at) => ({
          head: <RunHead run={run} />,
          number: ({ words, differs }: (typeof changes)[number]) =>
            at === 0 || differs[at] === true ? words[at] : t("compare.same"),
        })),
      ]}
    />
  );
}
