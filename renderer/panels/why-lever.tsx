import { useMemo } from "react";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { measureIndicator } from "../../presentation/rows/headline-rows.ts";
import { waterfallRows } from "../../presentation/rows/waterfall-rows.ts";
import { attributionFinding } from "../../presentation/words/findings/attribution-finding.ts";
import { measureName } from "../../presentation/words/findings/headline-finding.ts";
import { directionOf, formatChange } from "../../presentation/words/numbers.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { WaterfallChart } from "../charts/waterfall-chart.tsx";
import type { AnswerProps } from "../readings/why-requests.ts";
import { useWords } from "../use-words.ts";

/** Interactions worth a sentence. */
const shownPairs = 4;

/** The waterfall from base to scenario in the year of the scrubber, and which levers need each other. */
export function WhyLever(props: AnswerProps<"lever">) {
  const { t, language } = useWords();
  const { subject, runs } = props;
  const { attribution } = props.answer;
  const { year } = subject;
  const rows = useMemo(
    () => waterfallRows(attribution, year, language),
    [attribution, year, language],
  );
  const { kind, higherIsBetter } = measureIndicator(subject.measure);
  const names = { name: subject.active.title[language], base: subject.base.title[language], year };
  const write = (value: number) => formatChange(value, kind, language);
  const finding = attributionFinding(rows, { ...names, measure: subject.measure }, language);
  const run = runs.find(({ id }) => id === subject.active.id);
  const pairs = rows.pairs
    .filter(({ value }) => directionOf(value, "share", { digits: 2 }) !== "same")
    .slice(0, shownPairs);
  return (
    <>
      <h2 className="finding">{finding}</h2>
      <p className="why-runs note above-1">
        {t("why.lever.runs", {
          runs: attribution.modelRuns,
          groups: attribution.groups.length,
        })}
      </p>
      <div className="chart-block">
        <WaterfallChart
          rows={rows}
          kind={kind}
          higherIsBetter={higherIsBetter}
          scenarioColour={paint(run === undefined ? "ink" : scenarioColour(run))}
          names={names}
          texts={{
            title: t("why.hint.lever"),
            subtitle: t("why.lever.subtitle", {
              ...names,
              measure: measureName(subject, language),
            }),
            source: sourceLine(subject.pack, language),
            note: t("why.lever.note"),
          }}
        />
      </div>
      {pairs.length === 0 ? null : (
        <div className="why-block">
          <h3 className="title">{t("why.lever.pairs")}</h3>
          <ul className="why-list">
            {pairs.map(({ names: [one, other], value }) => (
              <li key={`${one}${other}`}>
                {t(value > 0 === higherIsBetter ? "why.lever.helps" : "why.lever.hinders", {
                  one,
                  other,
                  value: write(value),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
