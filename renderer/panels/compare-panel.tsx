import "./compare-panel.css";
import { useMemo, useState } from "react";
import { indicatorOf, type ScenarioSettings } from "../../models/index.ts";
import {
  type HeadlineMeasure,
  headlineMeasures,
  measureExists,
} from "../../presentation/rows/headline-rows.ts";
import { baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { threeLinesRows } from "../../presentation/rows/three-lines-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
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
import { PinButton } from "../board/pin-button.tsx";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { runCommand } from "../commands.ts";
import {
  type ComparisonFilter,
  leftOutOutputs,
  missingOutputs,
  type OutputId,
  outputsFor,
  outputValue,
} from "../readings/comparison.ts";
import type { Shown } from "../readings/shown.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel, useWords } from "../use-words.ts";
import { useChartProps, useShownLater } from "./chart-props.ts";
import { Choice, optionsOf } from "./choice.tsx";
import { LineSample } from "./line-sample.tsx";
import { MeasuredApart } from "./measured-apart.tsx";
import { Nothing } from "./nothing.tsx";
import { RowsTable, type RowsTableProps } from "./rows-table.tsx";
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
      <Outputs relative={relative === "relative"} />
      <Inputs />
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
  const said = {
    order: orderFinding(rows, language),
    bars: barsFinding(rows, activeId, language),
  };
  return (
    <>
      <MeasuredApart />
      {Object.entries(said).map(([id, text]) =>
        text === undefined ? null : (
          <p key={id} className="above-2">
            {paragraph(language, text)} <PinButton kind="sentence" of={id} />
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
function Outputs(props: { readonly relative: boolean }) {
  const { t, language, pack } = usePanel();
  const shown = useShownLater();
  const { selection } = shown;
  const { relative } = props;
  return (
    <RowsTable
      {...outputsTable(shown, relative)}
      headStays
      pin={{ table: "outputs", ...(relative ? { settings: { differences: "relative" } } : {}) }}
    >
      {[...leftOutOutputs(pack, selection)].map(([part, outputs]) => (
        <p key={part} className="compare-missing note">
          {t(`compare.coarser.${part}`, {
            outputs: outputs
              .map((output) => indicatorOf(output).name[language])
              .join(t("compare.missing.and")),
          })}
        </p>
      ))}
      {[...missingOutputs(pack, selection)].map(([reason, outputs]) => (
        <p key={reason} className="compare-missing note">
          {t(`compare.missing.${reason}`, {
            outputs: outputs
              .map((output) => indicatorOf(output).name[language])
              .join(t("compare.missing.and")),
            place: placeName(pack, selection, language),
          })}
        </p>
      ))}
    </RowsTable>
  );
}

/** The base, then the others. */
function baseFirst({ runs, base }: Pick<Shown, "runs" | "base">): readonly ScenarioRun[] {
  return [base, ...runs.filter((run) => run.id !== base.id)];
}

interface OutputRow {
  readonly output: OutputId;
  readonly year: number;
  readonly kind: ValueKind;
}

/** A row for each output in each milestone year, a column for each scenario. */
export function outputsTable(shown: Shown, relative: boolean): RowsTableProps<OutputRow> {
  const { pack, base, selection, language } = shown;
  const t = wordsIn(language);
  const runs = baseFirst(shown);
  const years = milestoneYears.filter((year) => year > pack.baseYear && year <= pack.horizonYear);
  const rows = outputsFor(pack, selection).flatMap((output) =>
    years.map((year) => ({ output, year, kind: indicatorOf(output).kind })),
  );
  const value = (run: ScenarioRun, { output, year }: OutputRow) =>
    outputValue(pack, run.result, output, selection, year);
  const change = (run: ScenarioRun, row: OutputRow) =>
    relative
      ? (relativeChange(value(run, row), value(base, row), language) ?? t("compare.noRatio"))
      : absoluteChange(value(run, row), value(base, row), row.kind, language);
  const write = (run: ScenarioRun, row: OutputRow) =>
    formatValue(value(run, row), row.kind, language);
  return {
    caption: findingOf(
      pack,
      { ...selection, group: selection.registration },
      t("compare.outputs"),
      language,
    ),
    className: tableClass(runs, "compare-outputs"),
    rows,
    keyOf: ({ output, year }) => `${output} ${year}`,
    groupHead: t("compare.output"),
    groupOf: ({ output }) => indicatorOf(output).name[language],
    columns: [
      { head: t("evidence.year"), name: ({ year }) => year },
      ...runs.map((run) => ({
        id: "value",
        of: run.id,
        head: <RunHead run={run} />,
        headText: run.name,
        said: (row: OutputRow) => write(run, row),
        detail: (row: OutputRow) =>
          run.id === base.id
            ? undefined
            : t("board.against", { change: change(run, row), base: base.name }),
        number: (row: OutputRow) => (
          <>
            {write(run, row)}
            {run.id === base.id ? null : (
              <span className="compare-change note">{change(run, row)}</span>
            )}
          </>
        ),
      })),
    ],
  };
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

function Inputs() {
  const shown = useShownLater();
  const documents = useWorkbench((state) => state.workspace.documents);
  return (
    <RowsTable
      {...inputsTable(shown, (id) => documents[id]?.settings)}
      headStays
      pin={{
        table: "inputs",
        // What one sets is told beside what the others set.
        cell: (row, of = shown.active.id) => ({
          kind: "number",
          of: "inputs",
          settings: { row, column: "value" },
          about: {
            scenarios: [of, ...shown.runs.map(({ id }) => id).filter((id) => id !== of)],
          },
        }),
      }}
    />
  );
}

/** A row for each input that differs. */
export function inputsTable(
  shown: Shown,
  settingsOf: (scenario: string) => ScenarioSettings | undefined,
): RowsTableProps<ReturnType<typeof inputChanges>[number]> {
  const { pack, language } = shown;
  const t = wordsIn(language);
  const runs = baseFirst(shown);
  const changes = inputChanges(
    pack,
    runs.flatMap(({ id }) => settingsOf(id) ?? []),
    language,
  );
  type Change = (typeof changes)[number];
  const write = ({ words, differs }: Change, at: number) =>
    at === 0 || differs[at] === true ? words[at] : t("compare.same");
  return {
    caption: t("compare.inputs"),
    className: tableClass(runs, "compare-inputs"),
    rows: changes,
    keyOf: ({ id }) => id,
    none: t("compare.noInputs"),
    columns: [
      { head: t("compare.input"), name: ({ name }) => name },
      ...runs.map((run, at) => ({
        id: "value",
        of: run.id,
        head: <RunHead run={run} />,
        headText: run.name,
        number: (change: Change) => write(change, at),
      })),
    ],
  };
}
