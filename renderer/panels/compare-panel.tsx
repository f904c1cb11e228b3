import "./compare-panel.css";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type DomainOrOverall, indicatorOf, type Setting, wholeAreas } from "../../models/index.ts";
import {
  type HeadlineMeasure,
  headlineMeasures,
  measureExists,
} from "../../presentation/rows/headline-rows.ts";
import { activeRun, baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { measureName } from "../../presentation/words/findings/headline-finding.ts";
import { inputChanges } from "../../presentation/words/input-differences.ts";
import type { Language } from "../../presentation/words/languages.ts";
import {
  formatChange,
  formatValue,
  shownDifference,
  type ValueKind,
} from "../../presentation/words/numbers.ts";
import { placeName } from "../../presentation/words/places.ts";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { runCommand } from "../commands.ts";
import {
  type ComparisonFilter,
  leadingMeasure,
  missingOutputs,
  type OutputId,
  outputsFor,
  outputValue,
} from "../readings/comparison.ts";
import { documentOf } from "../scenarios/workspace.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { actions, usePack, useWorkbench } from "../store.ts";
import { Choice } from "./choice.tsx";
import { DomainChoice } from "./domain-choice.tsx";
import { LineSample } from "./line-sample.tsx";
import { ScrollBox } from "./scroll-box.tsx";
import { milestoneYears } from "./year-scrubber.tsx";

/** Two to six scenarios side by side: inputs that differ, outputs in the milestone years. */
export function ComparePanel() {
  const { t } = useTranslation();
  const pack = usePack();
  const language = useWorkbench((state) => state.language);
  const runs = useWorkbench(selectScenarioRuns);
  const { baseId, activeId } = useWorkbench((state) => state.workspace);
  const domain = useWorkbench((state) => state.selection.domain);
  const year = useWorkbench((state) => state.year);
  const [area, setArea] = useState(pack.areas.nation.code);
  const [setting, setSetting] = useState<Setting>("all");
  const [relative, setRelative] = useState<"absolute" | "relative">("absolute");
  const [chosen, setChosen] = useState<HeadlineMeasure | undefined>();
  const place = { area, setting };
  const measure = chosen ?? leadingMeasure(pack, place);
  const exists = measureExists(pack, measure, place);
  const base = baseRun(runs);
  const ordered = [base, ...runs.filter((run) => run.id !== base.id)];
  return (
    <>
      <h2 className="visually-hidden">{t("commands.compare")}</h2>
      {runs.length < 2 ? (
        <div className="compare-none">
          <p>{t("compare.onlyOne", { name: base.name })}</p>
          <Button className="button" onPress={() => runCommand("library")}>
            {t("compare.add")}
          </Button>
        </div>
      ) : null}
      <div className="panel-controls">
        <Choice
          label={t("compare.base")}
          value={baseId}
          options={ordered.map((run) => ({ id: run.id, name: run.name }))}
          onChange={(id) => actions().setBase(id)}
        />
        <Choice
          label={t("filter.place")}
          value={area}
          options={wholeAreas(pack.areas).map((one) => ({
            id: one.code,
            name: one.name[language],
          }))}
          onChange={setArea}
        />
        <Choice<Setting>
          label={t("filter.setting")}
          value={setting}
          options={(["all", "urban", "rural"] as const).map((id) => ({
            id,
            name: t(`setting.${id}`),
          }))}
          onChange={setSetting}
        />
        <DomainChoice />
        <Choice<HeadlineMeasure>
          label={t("filter.measure")}
          value={measure}
          options={headlineMeasures.map((id) => ({
            id,
            name: measureName(
              // The domain stands in the choice beside this one.
              {
                measure: id,
                domain: id === "people-meeting-standard" ? (domain ?? "overall") : "overall",
              },
              language,
            ),
          }))}
          onChange={setChosen}
        />
      </div>
      <div className="compare-chart">
        {exists ? (
          <HeadlineChart
            pack={pack}
            runs={runs}
            activeId={activeRun(runs, activeId).id}
            measure={measure}
            domain={domain ?? "overall"}
            place={place}
            year={year}
            onYear={actions().setYear}
            about="best"
            headingLevel={3}
            height={chartHeight}
          />
        ) : (
          <div className="compare-none" role="status">
            <p>
              {t(measure === "urban-rural-ratio" ? "compare.noRatioHere" : "compare.nationOnly", {
                measure: measureName({ measure, domain: domain ?? "overall" }, language),
                place: placeName(pack, place, language),
              })}
            </p>
            <Button className="button" onPress={() => setChosen(undefined)}>
              {t("compare.showLeading", {
                measure: measureName(
                  { measure: leadingMeasure(pack, place), domain: domain ?? "overall" },
                  language,
                ),
              })}
            </Button>
          </div>
        )}
      </div>
      <div className="panel-controls compare-differences">
        <Choice<"absolute" | "relative">
          label={t("compare.differences")}
          value={relative}
          options={(["absolute", "relative"] as const).map((id) => ({
            id,
            name: t(`compare.${id}`),
          }))}
          onChange={setRelative}
        />
      </div>
      <Outputs
        runs={ordered}
        filter={{ area, setting, domain }}
        relative={relative === "relative"}
      />
      <Inputs runs={ordered} />
    </>
  );
}

/** Low enough for the first results to be seen with it. */
function chartHeight(width: number): number {
  return Math.round(Math.max(220, Math.min(320, width * 0.3)));
}

function Heads({ runs }: { readonly runs: readonly ScenarioRun[] }) {
  return runs.map((run) => (
    <th key={run.id} scope="col" className="number">
      <LineSample slot={run.slot} isBase={run.isBase} />
      {run.name}
    </th>
  ));
}

function Outputs(props: {
  readonly runs: readonly ScenarioRun[];
  readonly filter: ComparisonFilter;
  readonly relative: boolean;
}) {
  const { t } = useTranslation();
  const pack = usePack();
  const language = useWorkbench((state) => state.language);
  const { runs, filter, relative } = props;
  const base = baseRun(runs);
  const years = milestoneYears.filter((year) => year > pack.baseYear && year <= pack.horizonYear);
  return (
    <ScrollBox label={t("compare.outputs")}>
      <table className="table compare-table compare-outputs">
        <caption className="table-caption">{t("compare.outputs")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("compare.output")}</th>
            <th scope="col">{t("evidence.year")}</th>
            <Heads runs={runs} />
          </tr>
        </thead>
        {outputsFor(pack, filter).map((output) => (
          <tbody key={output}>
            {years.map((year, index) => {
              const { kind } = indicatorOf(output);
              const baseValue = outputValue(pack, base.result, output, filter, year);
              return (
                <tr key={year}>
                  {index === 0 ? (
                    <th scope="rowgroup" rowSpan={years.length}>
                      {outputName(output, filter.domain ?? "overall", language)}
                    </th>
                  ) : null}
                  <th scope="row">{year}</th>
                  {runs.map((run) => {
                    const value = outputValue(pack, run.result, output, filter, year);
                    return (
                      <td key={run.id} className="number">
                        {formatValue(value, kind, language)}
                        {run.id === base.id ? null : (
                          <span className="compare-change">
                            {relative
                              ? baseValue === 0
                                ? t("compare.noRatio")
                                : formatValue(
                                    (value - baseValue) / Math.abs(baseValue),
                                    "share",
                                    language,
                                    {
                                      signed: true,
                                    },
                                  )
                              : absoluteChange(value, baseValue, kind, language)}
                          </span>
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
      {[...missingOutputs(pack, filter)].map(([reason, outputs]) => (
        <p key={reason} className="compare-missing">
          {t(`compare.missing.${reason}`, {
            outputs: outputs
              .map((output) => outputName(output, filter.domain ?? "overall", language))
              .join(t("compare.missing.and")),
            place: placeName(pack, filter, language),
          })}
        </p>
      ))}
    </ScrollBox>
  );
}

/** The head count names the domain that it counts by; everything else has one name. */
function outputName(output: OutputId, domain: DomainOrOverall, language: Language): string {
  return output === "equalization.people-meeting-standard"
    ? measureName({ measure: "people-meeting-standard", domain }, language)
    : indicatorOf(output).name[language];
}

/** The difference of the two values as they are written. */
function absoluteChange(value: number, base: number, kind: ValueKind, language: Language): string {
  const change = shownDifference(value, base, kind);
  return change === 0 ? "±0" : formatChange(change, kind, language);
}

function Inputs({ runs }: { readonly runs: readonly ScenarioRun[] }) {
  const { t } = useTranslation();
  const pack = usePack();
  const language = useWorkbench((state) => state.language);
  const workspace = useWorkbench((state) => state.workspace);
  const base = baseRun(runs);
  const others = runs.filter((run) => run.id !== base.id);
  const changes = inputChanges(
    pack,
    [base, ...others].map((run) => documentOf(workspace, run.id).settings),
    language,
  );
  return (
    <ScrollBox label={t("compare.inputs")}>
      <table className="table compare-table">
        <caption className="table-caption">{t("compare.inputs")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("compare.input")}</th>
            <Heads runs={[base, ...others]} />
          </tr>
        </thead>
        <tbody>
          {changes.length === 0 ? (
            <tr>
              <td colSpan={runs.length + 1}>{t("compare.noInputs")}</td>
            </tr>
          ) : null}
          {changes.map(({ name, words, differs }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {words.map((said, run) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: runs keep their places.
                <td key={run} className="number">
                  {run === 0 || differs[run] === true ? said : t("compare.same")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
