import { useMemo } from "react";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { measureIndicator } from "../../presentation/rows/headline-rows.ts";
import { waterfallRows } from "../../presentation/rows/waterfall-rows.ts";
import { measurePhrase } from "../../presentation/words/findings/headline-finding.ts";
import { capitalized, joined, listed } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import type { ChartPin } from "../charts/chart-settings.ts";
import { WaterfallChart } from "../charts/waterfall-chart.tsx";
import type { AnswerProps } from "../readings/why-requests.ts";
import { pairSentences, saidOfLever } from "../readings/why-sentences.ts";
import { useWords } from "../use-words.ts";
import { AnswerRuns, pinOf } from "./why-words.tsx";

type LeverProps = AnswerProps<"lever">;

/** The waterfall from base to scenario in the year of the scrubber, and which levers need each other. */
export function WhyLever(props: LeverProps) {
  const { t, language } = useWords();
  const { subject, answer } = props;
  const { attribution } = answer;
  const { year } = subject;
  const rows = useMemo(
    () => waterfallRows(attribution, year, language),
    [attribution, year, language],
  );
  const said = saidOfLever(answer, subject, language);
  const pin = pinOf(props);
  const pairs = pairSentences(rows, subject, language);
  const joint = rows.steps.flatMap(({ id, name, members }) =>
    members === undefined ? [] : [{ id, name, members }],
  );
  return (
    <>
      <h2 className="finding">{said.finding}</h2>
      <AnswerRuns {...props} said={said} />
      <div className="chart-block">
        <LeverChart
          {...props}
          title={t("why.hint.lever")}
          pin={pin && { ...pin, chart: "why-lever" }}
        />
      </div>
      {joint.length === 0 ? null : (
        <div className="why-block">
          <h3 className="title">{t("why.lever.members")}</h3>
          <ul className="why-list">
            {joint.map(({ id, name, members }) => (
              <li key={id}>{joined(language, "label", [name, listed(members, language)])}</li>
            ))}
          </ul>
        </div>
      )}
      {pairs.length === 0 ? null : (
        <div className="why-block">
          <h3 className="title">{t("why.lever.pairs")}</h3>
          <ul className="why-list">
            {pairs.map((pair) => (
              <li key={pair}>{pair}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** From base to scenario, a step for each group of levers. */
export function LeverChart(
  props: Pick<LeverProps, "answer" | "subject" | "runs"> & {
    readonly title: string;
    readonly pin?: ChartPin | undefined;
  },
) {
  const { t, language } = useWords();
  const { subject, title, pin } = props;
  const { attribution } = props.answer;
  const { year, active, base, pack } = subject;
  const rows = useMemo(
    () => waterfallRows(attribution, year, language),
    [attribution, year, language],
  );
  const { kind, higherIsBetter } = measureIndicator(subject.measure);
  const names = { name: active.title[language], base: base.title[language], year };
  const run = props.runs.find(({ id }) => id === active.id);
  return (
    <WaterfallChart
      rows={rows}
      kind={kind}
      higherIsBetter={higherIsBetter}
      scenarioColour={paint(run === undefined ? "ink" : scenarioColour(run))}
      names={names}
      pin={pin}
      texts={{
        title,
        subtitle: t("why.lever.subtitle", {
          ...names,
          measure: capitalized(measurePhrase(subject, language)),
        }),
        source: sourceLine(pack, language),
        note: t("why.lever.note"),
      }}
    />
  );
}
