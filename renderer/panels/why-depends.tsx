import { useMemo } from "react";
import type { ScreenedSensitivity } from "../../models/index.ts";
import { measureIndicator } from "../../presentation/rows/headline-rows.ts";
import { tornadoRows } from "../../presentation/rows/tornado-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { measurePhrase } from "../../presentation/words/findings/headline-finding.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { formatValue } from "../../presentation/words/numbers.ts";
import { capitalized } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import type { ChartPin } from "../charts/chart-settings.ts";
import { TornadoChart } from "../charts/tornado-chart.tsx";
import type { AnswerProps } from "../readings/why-requests.ts";
import { saidOfDepends } from "../readings/why-sentences.ts";
import { measureShares } from "../session/questions.ts";
import { useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { PushButton } from "./buttons.tsx";
import { RowsTable, type RowsTableProps } from "./rows-table.tsx";
import { AnswerRuns, pinOf } from "./why-words.tsx";

type DependsProps = AnswerProps<"depends">;

/** The tornado; shares of the variance on demand. */
export function WhyDepends(props: DependsProps) {
  const { t, language } = useWords();
  const { subject, answer, current } = props;
  const { shares } = answer;
  const busy = useWorkbench((state) => state.why.depends.running !== undefined);
  const said = saidOfDepends(answer, subject, language);
  const pin = pinOf(props);
  return (
    <>
      <h2 className="finding">{said.finding}</h2>
      <AnswerRuns {...props} said={said} />
      <div className="chart-block">
        <DependsChart
          {...props}
          title={t("why.hint.depends")}
          pin={pin && { ...pin, chart: "why-depends" }}
        />
      </div>
      {shares === undefined ? (
        <p className="why-status bar wrap">
          <PushButton isDisabled={busy || !current} onPress={() => void measureShares()}>
            {t("why.depends.measureShares")}
          </PushButton>
        </p>
      ) : (
        <div className="why-block">
          <h3 className="title">{t("why.depends.sharesTitle")}</h3>
          <RowsTable
            {...sharesTable(shares, language)}
            {...(pin === undefined ? {} : { pin: { ...pin, table: "why-shares" } })}
          />
          <p className="eyebrow">
            {t("why.depends.sharesNote", {
              runs: shares.screening.modelRuns + shares.indices.modelRuns,
            })}
          </p>
        </div>
      )}
    </>
  );
}

/** What moves the measure most when one input at a time is low or high. */
export function DependsChart(
  props: Pick<DependsProps, "answer" | "subject"> & {
    readonly title: string;
    readonly pin?: ChartPin | undefined;
  },
) {
  const { t, language } = useWords();
  const { subject, title, pin } = props;
  const { tornado } = props.answer;
  const rows = useMemo(() => tornadoRows(tornado, language), [tornado, language]);
  return (
    <TornadoChart
      rows={rows}
      kind={measureIndicator(subject.measure).kind}
      pin={pin}
      texts={{
        title,
        subtitle: t("why.depends.subtitle", {
          measure: capitalized(measurePhrase(subject, language)),
          year: tornado.outcomes[0]?.year ?? subject.year,
          name: subject.active.title[language],
        }),
        source: sourceLine(subject.pack, language),
        note: t("why.depends.note", { count: rows.others }),
      }}
    />
  );
}

type Factor = ScreenedSensitivity["indices"]["outcomes"][number]["factors"][number];

/** A row for each input: its share of the uncertainty alone, and with what it does together with others. */
export function sharesTable(
  shares: ScreenedSensitivity,
  language: Language,
): RowsTableProps<Factor> {
  const t = wordsIn(language, "why");
  const between = (value: number, confidence: number) =>
    `${formatValue(Math.max(0, value), "frequency", language)} ± ${formatValue(confidence, "frequency", language)}`;
  return {
    label: t("depends.sharesTitle"),
    rows: shares.indices.outcomes[0]?.factors ?? [],
    keyOf: ({ factor }) => factor,
    columns: [
      {
        head: t("depends.input"),
        name: ({ inputs }) =>
          inputs.length > 5
            ? t("depends.others", { count: inputs.length })
            : inputs.map(({ name }) => name[language]).join(" + "),
      },
      {
        id: "alone",
        head: t("depends.alone_share"),
        number: ({ first, firstConfidence }) => between(first, firstConfidence),
      },
      {
        id: "total",
        head: t("depends.total_share"),
        number: ({ total, totalConfidence }) => between(total, totalConfidence),
      },
    ],
  };
}
