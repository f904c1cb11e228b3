import { useMemo, useState } from "react";
import { targetName } from "../../presentation/rows/targets-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { heldFixedText } from "../../presentation/words/findings/uncertainty-finding.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { formatValue } from "../../presentation/words/numbers.ts";
import { paragraph } from "../../presentation/words/sentence.ts";
import type { ChartPin } from "../charts/chart-settings.ts";
import { DifferenceFan } from "../charts/difference-fan.tsx";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { bandsOf, quantile } from "../readings/fan-bands.ts";
import type { AnswerProps, WhySubject } from "../readings/why-requests.ts";
import { saidOfSure } from "../readings/why-sentences.ts";
import type { AnswerTo } from "../store/analysis-slice.ts";
import { actions } from "../store.ts";
import { useWords } from "../use-words.ts";
import { RadioChoice } from "./radio-choice.tsx";
import { RowsTable, type RowsTableProps } from "./rows-table.tsx";
import { AnswerRuns, pinOf } from "./why-words.tsx";

/** What the window has left under the words and the choice, so that the fan is seen whole without scrolling. */
const fanHeight = (width: number): number =>
  Math.min(460, 0.46 * width, Math.max(220, window.innerHeight - 580));

type SureProps = AnswerProps<"sure">;

/** What the chart shows where there are two: a fan for each scenario, or the fan of their difference in the same draws. */
const shownFans = ["each", "difference"] as const;
type Shown = (typeof shownFans)[number];

/** The difference of two scenarios in the same draws; undefined where one alone was drawn. */
function differenceOf({ outcome: { result } }: AnswerTo<"sure">, { active }: WhySubject) {
  return result.differences.find(({ scenario }) => scenario === active.id)?.fans[0];
}

/** The fan, what it says in words, and the chance of every target. */
export function WhySure(props: SureProps) {
  const { t, language } = useWords();
  const { answer, subject, runs } = props;
  const { result } = answer.outcome;
  const [chosen, setChosen] = useState<Shown>("each");
  const said = saidOfSure(answer, subject, language);
  const shown = differenceOf(answer, subject) === undefined ? "each" : chosen;
  const pin = pinOf(props);
  return (
    <>
      <h2 className="finding">{said.finding}</h2>
      <p className="standfirst">{said.more}</p>
      <AnswerRuns {...props} said={said} />
      {result.scenarios
        .filter(({ failedChecks }) => failedChecks > 0)
        .map(({ id, failedChecks }) => (
          <p key={id} role="alert">
            {t("why.sure.unbalanced", { count: failedChecks, draws: result.draws })}
          </p>
        ))}
      <div className="chart-block">
        {differenceOf(answer, subject) === undefined ? null : (
          <RadioChoice
            label={t("why.sure.show")}
            ids={shownFans}
            nameOf={(id) => t(`why.sure.shown.${id}`, { base: subject.base.title[language] })}
            value={shown}
            onChange={setChosen}
          />
        )}
        <SureChart
          {...props}
          shown={shown}
          pin={pin && { ...pin, chart: shown === "each" ? "why-sure" : "why-difference" }}
          onYear={actions().setYear}
          height={fanHeight}
        />
      </div>
      <div className="why-block">
        <h3 className="title">{t("why.sure.targets")}</h3>
        <RowsTable
          {...chancesTable(answer, subject, language)}
          {...(pin === undefined ? {} : { pin: { ...pin, table: "why-sure" } })}
        />
      </div>
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

/** A fan for each scenario, or that of their difference. Nothing where one alone was drawn and the difference is wanted. */
export function SureChart(
  props: Omit<SureProps, "current"> & {
    readonly shown: Shown;
    readonly pin?: ChartPin | undefined;
    /** In place of what the lines say by themselves. */
    readonly finding?: string;
    readonly onYear?: (year: number) => void;
    readonly height?: (width: number) => number;
  },
) {
  const { answer, subject, runs, finding, shown, pin, onYear, height } = props;
  const { result } = answer.outcome;
  const { pack, active, year, measure, selection } = subject;
  const bands = useMemo(
    () => result.scenarios.map(({ id, fans: [fan] }) => ({ runId: id, quantiles: bandsOf(fan) })),
    [result],
  );
  const difference = differenceOf(answer, subject);
  const chart = {
    pack,
    activeId: active.id,
    year,
    runs: runs.filter(({ id }) => result.scenarios.some((one) => one.id === id)),
    measure,
    selection,
    pin,
    headingLevel: 3,
    ...(onYear === undefined ? {} : { onYear }),
    ...(height === undefined ? {} : { height }),
  } as const;
  if (shown === "each")
    return (
      <HeadlineChart {...chart} bands={bands} {...(finding === undefined ? {} : { finding })} />
    );
  if (difference === undefined) return null;
  return (
    <DifferenceFan
      {...chart}
      years={difference.years}
      quantiles={{ ...bandsOf(difference), p50: quantile(difference, 0.5) }}
    />
  );
}

/** A row for each target of the plans: the chance under base and scenario. */
export function chancesTable(
  { outcome, request }: AnswerTo<"sure">,
  { active, base, pack }: WhySubject,
  language: Language,
): RowsTableProps<AnswerTo<"sure">["request"]["targets"][number]> {
  const t = wordsIn(language, "why");
  const { scenarios } = outcome.result;
  return {
    label: t("sure.targets"),
    rows: request.targets,
    keyOf: ({ id }) => id,
    columns: [
      { head: t("sure.target"), name: (target) => targetName(target, language) },
      { head: t("sure.targetYear"), number: (target) => target.year },
      ...scenarios.map(({ id, targets }) => ({
        id: id === active.id ? "scenario" : "base",
        head: (id === active.id ? active : base).title[language],
        number: (_: unknown, at: number) =>
          formatValue(targets[at]?.probability, "frequency", language),
      })),
      {
        id: "even",
        head: t("sure.even"),
        number: (_, at) =>
          scenarios.at(-1)?.targets[at]?.evenOddsFrom ??
          t("sure.never", { year: pack.horizonYear }),
      },
    ],
  };
}
