import { useMemo } from "react";
import { Button } from "react-aria-components";
import type { TornadoResult } from "../../models/index.ts";
import { measureIndicator } from "../../presentation/rows/headline-rows.ts";
import { measurePhrase } from "../../presentation/words/findings/headline-finding.ts";
import { formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import { mark } from "../../presentation/words/sentence.ts";
import type { EvidenceRow } from "../readings/evidence-rows.ts";
import type { WhySubject } from "../readings/why-requests.ts";
import { answerQuestion, whyKey } from "../session/questions.ts";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";

/** What an input alone does to the outcome of a tornado. */
interface InputInfluence {
  /** 1 for the input that moves the outcome most. */
  readonly rank: number;
  readonly of: number;
  /** The outcome with the input at its 5 % and at its 95 % point. */
  readonly whenLow: number;
  readonly whenHigh: number;
}

/** Influence of every input of a tornado's first outcome, by the input's id. */
function inputInfluence(tornado: TornadoResult): ReadonlyMap<string, InputInfluence> {
  const bars = tornado.outcomes[0]?.bars ?? [];
  return new Map(
    bars.map(({ input, low, high }, at) => [
      input,
      { rank: at + 1, of: bars.length, whenLow: low.outcome, whenHigh: high.outcome },
    ]),
  );
}

/** What "What does it depend on?" found, while it still answers for what the reader looks at. */
export interface KnownInfluence {
  readonly subject: WhySubject;
  readonly centre: number;
  readonly inputs: ReadonlyMap<string, InputInfluence>;
}

/** The influence of inputs that the Why tab has measured; undefined when it has not, or for something else. */
export function useInfluence(): KnownInfluence | undefined {
  const answer = useWorkbench((state) => state.why.depends.answer);
  const current = useWorkbench(
    (state) =>
      state.why.depends.answeredKey !== undefined &&
      state.why.depends.answeredKey === whyKey("depends", state),
  );
  return useMemo(() => {
    if (!current || answer?.question !== "depends") return undefined;
    return {
      subject: answer.asked.subject,
      centre: answer.tornado.outcomes[0]?.centre ?? Number.NaN,
      inputs: inputInfluence(answer.tornado),
    };
  }, [answer, current]);
}

/** What the column says, or the way to the question that fills it. */
export function InfluenceNote(props: {
  readonly known: KnownInfluence | undefined;
  readonly ranged: number;
}) {
  const { t, language } = useWords();
  const number = formatFixed(props.ranged, 0, language);
  if (props.known === undefined) {
    return (
      <p className="eyebrow">
        {t("evidence.mattersUnknown", { number })}{" "}
        <Button
          className="text-button accent"
          onPress={() => {
            actions().setQuestion("depends");
            actions().setTab("why");
            void answerQuestion("depends");
          }}
        >
          {t("evidence.mattersLink")}
        </Button>
      </p>
    );
  }
  const { subject, centre } = props.known;
  return (
    <p className="eyebrow">
      {t("evidence.mattersKnown", {
        measure: measurePhrase(subject, language),
        name: subject.active.title[language],
        year: subject.year,
        centre: formatValue(centre, measureIndicator(subject.measure).kind, language),
        number,
      })}
    </p>
  );
}

/** How much one input matters: its rank and what it does, else its declared range. */
export function InfluenceCell(props: {
  readonly input: EvidenceRow["input"];
  readonly known: KnownInfluence | undefined;
}) {
  const { t, language } = useWords();
  const { input, known } = props;
  const range = input?.range;
  if (input === undefined || range === undefined) return <>–</>;
  const found = known?.inputs.get(input.id);
  const write = (value: number) =>
    formatValue(value, measureIndicator(known?.subject.measure ?? "index").kind, language);
  return (
    <>
      {known === undefined || found === undefined ? null : (
        <div>
          {t("evidence.rank", {
            rank: formatFixed(found.rank, 0, language),
            of: formatFixed(found.of, 0, language),
          })}
          {mark(language, "label")}
          <span className="one-line">
            {t("evidence.moves", { low: write(found.whenLow), high: write(found.whenHigh) })}
          </span>
        </div>
      )}
      <div className="evidence-note eyebrow">
        {t("evidence.range", { low: range.low, high: range.high })}
      </div>
    </>
  );
}
