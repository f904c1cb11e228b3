import { useMemo } from "react";
import type { ScreenedSensitivity } from "../../models/index.ts";
import { measureIndicator } from "../../presentation/rows/headline-rows.ts";
import { tornadoRows } from "../../presentation/rows/tornado-rows.ts";
import { measureName, measurePhrase } from "../../presentation/words/findings/headline-finding.ts";
import { formatValue } from "../../presentation/words/numbers.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { TornadoChart } from "../charts/tornado-chart.tsx";
import type { AnswerProps } from "../readings/why-requests.ts";
import { measureShares } from "../session/questions.ts";
import { useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { PushButton } from "./buttons.tsx";
import { RowsTable } from "./rows-table.tsx";

/** The tornado; shares of the variance on demand. */
export function WhyDepends(props: AnswerProps<"depends">) {
  const { t, language } = useWords();
  const { subject, current } = props;
  const { tornado, shares } = props.answer;
  const busy = useWorkbench((state) => state.why.depends.running !== undefined);
  const rows = useMemo(() => tornadoRows(tornado, language), [tornado, language]);
  const year = tornado.outcomes[0]?.year ?? subject.year;
  const measure = measurePhrase(subject, language);
  const write = (value: number) =>
    formatValue(value, measureIndicator(subject.measure).kind, language);
  const [first] = rows.bars;
  const moves = first !== undefined && first.whenLow !== first.whenHigh;
  const title = moves
    ? t("why.depends.finding", {
        input: first.name,
        measure,
        year,
        low: write(Math.min(first.whenLow, first.whenHigh)),
        high: write(Math.max(first.whenLow, first.whenHigh)),
      })
    : t("why.depends.nothing", { measure, year });
  const left = tornado.withoutCorrelations.length;
  return (
    <>
      <h2 className="finding">{title}</h2>
      <p className="why-runs note above-1">
        {joined(language, "sentences", [
          t("why.depends.runs", { runs: tornado.modelRuns }),
          left === 0 ? undefined : t("why.depends.alone", { count: left }),
        ])}
      </p>
      <div className="chart-block">
        <TornadoChart
          rows={rows}
          kind={measureIndicator(subject.measure).kind}
          texts={{
            title: t("why.hint.depends"),
            subtitle: t("why.depends.subtitle", {
              measure: measureName(subject, language),
              year,
              name: subject.active.title[language],
            }),
            source: sourceLine(subject.pack, language),
            note: t("why.depends.note", { count: rows.others }),
          }}
        />
      </div>
      {shares === undefined ? (
        <p className="why-status bar wrap">
          <PushButton isDisabled={busy || !current} onPress={() => void measureShares()}>
            {t("why.depends.measureShares")}
          </PushButton>
        </p>
      ) : (
        <Shares shares={shares} />
      )}
    </>
  );
}

function Shares({ shares }: { readonly shares: ScreenedSensitivity }) {
  const { t, language } = useWords();
  const between = (value: number, confidence: number) =>
    `${formatValue(Math.max(0, value), "frequency", language)} ± ${formatValue(confidence, "frequency", language)}`;
  return (
    <div className="why-block">
      <h3 className="title">{t("why.depends.sharesTitle")}</h3>
      <RowsTable
        label={t("why.depends.sharesTitle")}
        rows={shares.indices.outcomes[0]?.factors ?? []}
        keyOf={({ factor }) => factor}
        columns={[
          {
            head: t("why.depends.input"),
            name: ({ inputs }) =>
              inputs.length > 5
                ? t("why.depends.others", { count: inputs.length })
                : inputs.map(({ name }) => name[language]).join(" + "),
          },
          {
            head: t("why.depends.alone_share"),
            number: ({ first, firstConfidence }) => between(first, firstConfidence),
          },
          {
            head: t("why.depends.total_share"),
            number: ({ total, totalConfidence }) => between(total, totalConfidence),
          },
        ]}
      />
      <p className="eyebrow">
        {t("why.depends.sharesNote", {
          runs: shares.screening.modelRuns + shares.indices.modelRuns,
        })}
      </p>
    </div>
  );
}
