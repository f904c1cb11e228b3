import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Fan } from "../../models/index.ts";
import { measureIndicator } from "../../presentation/rows/headline-rows.ts";
import { targetName } from "../../presentation/rows/targets-rows.ts";
import { uncertaintyFinding } from "../../presentation/words/findings/uncertainty-finding.ts";
import { formatChange, formatSize, formatValue } from "../../presentation/words/numbers.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { type WhySubject, whyTargets } from "../readings/why-requests.ts";
import type { WhyAnswer } from "../store/analysis-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { useChartProps } from "./chart-props.ts";
import { ScrollBox } from "./scroll-box.tsx";

/** What the window has left under the words, so that the fan is seen whole without scrolling. */
const fanHeight = (width: number): number =>
  Math.min(460, 0.46 * width, Math.max(260, window.innerHeight - 500));

type SureAnswer = Extract<WhyAnswer, { question: "sure" }>;

function at(fan: Fan | undefined, probability: number, year: number): number {
  const values = fan?.quantiles.find((one) => one.probability === probability)?.values;
  return values?.[fan?.years.indexOf(year) ?? -1] ?? Number.NaN;
}

/** The fan, what it says in words, and the chance of every target. */
export function WhySure(props: { readonly answer: SureAnswer; readonly subject: WhySubject }) {
  const { t } = useTranslation();
  const { subject } = props;
  const { result } = props.answer.outcome;
  const language = useWorkbench((state) => state.language);
  const chart = useChartProps();
  const active = result.scenarios.find(({ id }) => id === subject.active.id) ?? result.scenarios[0];
  const fan = active?.fans[0];
  const difference = result.differences[0];
  const precisions = result.scenarios.flatMap(({ fans }) => fans[0]?.precision ?? []);
  const bands = useMemo(
    () =>
      result.scenarios.flatMap(({ id, fans }) => {
        const values = (probability: number) =>
          fans[0]?.quantiles.find((one) => one.probability === probability)?.values ?? [];
        return [
          {
            runId: id,
            quantiles: {
              p05: values(0.05),
              p25: values(0.25),
              p75: values(0.75),
              p95: values(0.95),
            },
          },
        ];
      }),
    [result],
  );
  const { year } = subject;
  const write = (value: number) =>
    formatValue(value, measureIndicator(subject.measure).kind, language);
  const { kind } = measureIndicator(subject.measure);
  const yearIndex = fan?.years.indexOf(year) ?? 0;
  const precise = !props.answer.whole
    ? t("why.sure.more")
    : precisions.length === 0
      ? t("why.sure.few")
      : t(result.ended === "precision" ? "why.sure.ended_precision" : "why.sure.ended_runs", {
          precision: formatSize(Math.max(...precisions), kind, language),
        });
  return (
    <>
      <h2 className="finding">
        {uncertaintyFinding(
          {
            ...subject,
            name: subject.active.title[language],
            low: at(fan, 0.05, year),
            high: at(fan, 0.95, year),
            base:
              difference === undefined
                ? undefined
                : {
                    name: subject.base.title[language],
                    above: difference.above[0]?.[yearIndex] ?? Number.NaN,
                  },
          },
          language,
        )}
      </h2>
      <p className="standfirst">
        {joined(language, "sentences", [
          t("why.sure.middle", {
            low: write(at(fan, 0.25, year)),
            high: write(at(fan, 0.75, year)),
            median: write(at(fan, 0.5, year)),
            straight: write(fan?.deterministic[yearIndex] ?? Number.NaN),
          }),
          difference === undefined
            ? undefined
            : t("why.sure.difference", {
                base: subject.base.title[language],
                difference: formatChange(at(difference.fans[0], 0.5, year), kind, language),
              }),
        ])}
      </p>
      <p className="why-runs">
        {joined(language, "sentences", [t("why.sure.runs", { runs: result.modelRuns }), precise])}
      </p>
      {result.scenarios
        .filter(({ failedChecks }) => failedChecks > 0)
        .map(({ id, failedChecks }) => (
          <p key={id} role="alert">
            {t("why.sure.unbalanced", { count: failedChecks, draws: result.draws })}
          </p>
        ))}
      <div className="chart-block">
        <HeadlineChart
          {...chart}
          runs={chart.runs.filter(({ id }) => result.scenarios.some((one) => one.id === id))}
          measure={subject.measure}
          domain={subject.domain ?? "overall"}
          bands={bands}
          onYear={actions().setYear}
          headingLevel={3}
          height={fanHeight}
        />
      </div>
      <Chances answer={props.answer} subject={subject} />
      <details className="why-details">
        <summary>{t("why.details")}</summary>
        <p>
          {t("why.sure.draws", {
            draws: result.draws,
            inputs: result.inputs.length,
            seed: result.seed,
            scenarios: result.scenarios.length,
            runs: result.modelRuns,
          })}
        </p>
      </details>
    </>
  );
}

/** A row for each target of the plans: the chance under base and scenario. */
function Chances(props: { readonly answer: SureAnswer; readonly subject: WhySubject }) {
  const { t } = useTranslation();
  const { subject } = props;
  const { scenarios } = props.answer.outcome.result;
  const language = useWorkbench((state) => state.language);
  const titles = new Map([
    [subject.base.id, subject.base.title[language]],
    [subject.active.id, subject.active.title[language]],
  ]);
  const horizon = subject.pack.horizonYear;
  return (
    <div className="why-block">
      <h3>{t("why.sure.targets")}</h3>
      <ScrollBox label={t("why.sure.targets")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("why.sure.target")}</th>
              <th scope="col" className="number">
                {t("why.sure.targetYear")}
              </th>
              {scenarios.map(({ id }) => (
                <th key={id} scope="col" className="number">
                  {titles.get(id) ?? id}
                </th>
              ))}
              <th scope="col" className="number">
                {t("why.sure.even")}
              </th>
            </tr>
          </thead>
          <tbody>
            {whyTargets(subject).map((target, i) => (
              <tr key={target.id}>
                <th scope="row">{targetName(target, language)}</th>
                <td className="number">{target.year}</td>
                {scenarios.map(({ id, targets }) => {
                  const chance = targets[i]?.probability;
                  return (
                    <td key={id} className="number">
                      {formatValue(chance, "frequency", language)}
                    </td>
                  );
                })}
                <td className="number">
                  {scenarios.at(-1)?.targets[i]?.evenOddsFrom ??
                    t("why.sure.never", { year: horizon })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}
