import { useMemo, useState } from "react";
import { measureIndicator } from "../../presentation/rows/headline-rows.ts";
import { targetName } from "../../presentation/rows/targets-rows.ts";
import {
  heldFixedText,
  uncertaintyFinding,
} from "../../presentation/words/findings/uncertainty-finding.ts";
import { formatChange, formatSize, formatValue } from "../../presentation/words/numbers.ts";
import { joined, paragraph } from "../../presentation/words/sentence.ts";
import { DifferenceFan } from "../charts/difference-fan.tsx";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { bandsOf, quantile, quantileAt } from "../readings/fan-bands.ts";
import type { AnswerProps } from "../readings/why-requests.ts";
import { actions } from "../store.ts";
import { useWords } from "../use-words.ts";
import { RadioChoice } from "./radio-choice.tsx";
import { RowsTable } from "./rows-table.tsx";

/** What the window has left under the words and the choice, so that the fan is seen whole without scrolling. */
const fanHeight = (width: number): number =>
  Math.min(460, 0.46 * width, Math.max(220, window.innerHeight - 580));

type SureProps = AnswerProps<"sure">;
type WordsProps = Pick<SureProps, "answer" | "subject">;

/** What the chart shows where there are two: a fan for each scenario, or the fan of their difference in the same draws. */
const shownFans = ["each", "difference"] as const;
type Shown = (typeof shownFans)[number];

/** The fan, what it says in words, and the chance of every target. */
export function WhySure({ answer, subject, runs }: SureProps) {
  const { t, language } = useWords();
  const { result } = answer.outcome;
  const { pack, active, year } = subject;
  const [shown, setShown] = useState<Shown>("each");
  const bands = useMemo(
    () => result.scenarios.map(({ id, fans: [fan] }) => ({ runId: id, quantiles: bandsOf(fan) })),
    [result],
  );
  const difference = result.differences.find(({ scenario }) => scenario === active.id)?.fans[0];
  const chart = {
    pack,
    activeId: active.id,
    year,
    runs: runs.filter(({ id }) => result.scenarios.some((one) => one.id === id)),
    measure: subject.measure,
    selection: subject.selection,
    onYear: actions().setYear,
    headingLevel: 3,
    height: fanHeight,
  } as const;
  return (
    <>
      <Words answer={answer} subject={subject} />
      {result.scenarios
        .filter(({ failedChecks }) => failedChecks > 0)
        .map(({ id, failedChecks }) => (
          <p key={id} role="alert">
            {t("why.sure.unbalanced", { count: failedChecks, draws: result.draws })}
          </p>
        ))}
      <div className="chart-block">
        {difference === undefined ? null : (
          <RadioChoice
            label={t("why.sure.show")}
            ids={shownFans}
            nameOf={(id) => t(`why.sure.shown.${id}`, { base: subject.base.title[language] })}
            value={shown}
            onChange={setShown}
          />
        )}
        {difference !== undefined && shown === "difference" ? (
          <DifferenceFan
            {...chart}
            years={difference.years}
            quantiles={{ ...bandsOf(difference), p50: quantile(difference, 0.5) }}
          />
        ) : (
          <HeadlineChart {...chart} bands={bands} answers />
        )}
      </div>
      <Chances answer={answer} subject={subject} />
      <details className="why-details note above-4">
        <summary>{t("why.details")}</summary>
        <p>{paragraph(language, heldFixedText(result.heldFixed, language, runs))}</p>
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

function Words({ answer, subject }: WordsProps) {
  const { t, language } = useWords();
  const { result } = answer.outcome;
  const { year, active, base } = subject;
  const scenario = result.scenarios.find(({ id }) => id === active.id) ?? result.scenarios[0];
  const fan = scenario?.fans[0];
  const difference = result.differences[0];
  const { kind } = measureIndicator(subject.measure);
  const yearIndex = fan?.years.indexOf(year) ?? 0;
  const write = (value: number) => formatValue(value, kind, language);
  const precisions = result.scenarios.flatMap(({ fans }) => fans[0]?.precision ?? []);
  const precise = !answer.whole
    ? t("why.sure.more")
    : precisions.length === 0
      ? t("why.sure.few")
      : t(result.ended === "precision" ? "why.sure.ended_precision" : "why.sure.ended_runs", {
          precision: formatSize(Math.max(...precisions), kind, language),
        });
  const compared = difference && {
    name: base.title[language],
    above: difference.above[0]?.[yearIndex] ?? Number.NaN,
  };
  const named = { name: active.title[language], base: compared };
  const ends = { low: quantileAt(fan, 0.05, year), high: quantileAt(fan, 0.95, year) };
  return (
    <>
      <h2 className="finding">{uncertaintyFinding({ ...subject, ...named, ...ends }, language)}</h2>
      <p className="standfirst">
        {joined(language, "sentences", [
          t("why.sure.middle", {
            low: write(quantileAt(fan, 0.25, year)),
            high: write(quantileAt(fan, 0.75, year)),
            median: write(quantileAt(fan, 0.5, year)),
            straight: write(fan?.deterministic[yearIndex] ?? Number.NaN),
          }),
          difference &&
            t("why.sure.difference", {
              base: base.title[language],
              difference: formatChange(quantileAt(difference.fans[0], 0.5, year), kind, language),
            }),
        ])}
      </p>
      <p className="why-runs note above-1">
        {joined(language, "sentences", [t("why.sure.runs", { runs: result.modelRuns }), precise])}
      </p>
    </>
  );
}

/** A row for each target of the plans: the chance under base and scenario. */
function Chances({ answer, subject }: WordsProps) {
  const { t, language } = useWords();
  const { scenarios } = answer.outcome.result;
  const titles = new Map([
    [subject.base.id, subject.base.title[language]],
    [subject.active.id, subject.active.title[language]],
  ]);
  return (
    <div className="why-block">
      <h3 className="title">{t("why.sure.targets")}</h3>
      <RowsTable
        label={t("why.sure.targets")}
        rows={answer.request.targets}
        keyOf={({ id }) => id}
        columns={[
          { head: t("why.sure.target"), name: (target) => targetName(target, language) },
          { head: t("why.sure.targetYear"), number: (target) => target.year },
          ...scenarios.map(({ id, targets }) => ({
            head: titles.get(id) ?? id,
            number: (_: unknown, at: number) =>
              formatValue(targets[at]?.probability, "frequency", language),
          })),
          {
            head: t("why.sure.even"),
            number: (_, at) =>
              scenarios.at(-1)?.targets[at]?.evenOddsFrom ??
              t("why.sure.never", { year: subject.pack.horizonYear }),
          },
        ]}
      />
    </div>
  );
}
