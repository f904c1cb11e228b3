import { useMemo } from "react";
import { PushButton } from "../panels/buttons.tsx";
import { type Asking, firstAsked, holdsAll, keptKey } from "../readings/asking.ts";
import type { AnswerProps } from "../readings/why-requests.ts";
import { answerText } from "../readings/why-sentences.ts";
import type { PinnedCard } from "../scenarios/board.ts";
import { answerCard, cancelQuestions, saysNothing } from "../session/questions.ts";
import type { Question, WhyAnswer } from "../store/analysis-slice.ts";
import type { WorkbenchState } from "../store/state.ts";
import { useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { answerChart, answerTable, askingOf } from "./answer-parts.tsx";
import {
  CardNothing,
  CellShown,
  ChartShown,
  TableShown,
  TextShown,
  useTold,
} from "./card-parts.tsx";
import { cardSubject, type ReadySubject } from "./card-subject.ts";

interface AnswerCardProps {
  readonly card: PinnedCard;
  readonly subject: ReadySubject;
}

/** The question of a card that shows a part of an answer, of its scenarios as they are set now; undefined where it names what there is not. */
function askingOfCard(
  card: PinnedCard,
  { pack, about, base, selection }: ReadySubject,
): Asking | undefined {
  return askingOf(card, {
    pack,
    active: about,
    base,
    selection,
    year: firstAsked(pack, card.year),
  });
}

/** The questions of cards whose answers are not known, each once. */
export function openQuestions(
  state: WorkbenchState,
  cards: readonly PinnedCard[],
): readonly Asking[] {
  const open = new Map<string, Asking>();
  for (const card of cards) {
    const subject = cardSubject(state, card);
    const asking = subject.kind === "ready" ? askingOfCard(card, subject) : undefined;
    if (asking === undefined || saysNothing(asking)) continue;
    const key = keptKey(asking);
    const known = state.kept[key];
    if (known !== undefined && holdsAll(asking, known)) continue;
    // One that asks for more answers the other, too.
    const other = open.get(key);
    if (other?.question !== "depends" || !other.shares) open.set(key, asking);
  }
  return [...open.values()];
}

/**
 * A part of an answer: that to the card's own question, asked of its scenarios as they are set now. Where nobody has worked it out, the
 * card says so and offers to; it never shows the answer to another.
 */
export function AnswerShown({ card, subject }: AnswerCardProps) {
  const { t, language } = useWords();
  const asking = useMemo(() => askingOfCard(card, subject), [card, subject]);
  const key = useMemo(() => asking && keptKey(asking), [asking]);
  const known = useWorkbench(({ kept }) => (key === undefined ? undefined : kept[key]));
  if (asking === undefined || key === undefined)
    return <CardNothing id={card.id} text={t("board.unknown")} />;
  if (saysNothing(asking))
    return (
      <CardNothing
        id={card.id}
        text={t("why.lever.same", { name: subject.about.title[language] })}
      />
    );
  if (known === undefined || !holdsAll(asking, known))
    return <Unanswered id={card.id} asking={asking} questionKey={key} />;
  return <Answered card={card} subject={subject} asking={asking} answer={known} />;
}

function Answered(
  props: AnswerCardProps & { readonly asking: Asking; readonly answer: WhyAnswer },
) {
  const { t, language } = useWords();
  const { card, subject, asking, answer } = props;
  const { id, kind, of, settings = {} } = card;
  const shown = useMemo(
    (): Omit<AnswerProps<Question>, "current"> => ({
      answer,
      subject: asking.subject,
      // The runs that were asked, under the names and in the colours that they have now.
      runs: subject.runs.flatMap((run) => {
        const asked = answer.asked.runs.find((one) => one.id === run.id);
        return asked === undefined ? [] : [{ ...run, result: asked.result }];
      }),
    }),
    [answer, asking, subject.runs],
  );
  const about = useAboutAnswer(asking);
  const nothing = <CardNothing id={id} text={t("board.unknown")} />;
  switch (kind) {
    case "chart":
    case "finding": {
      const chart = answerChart(of, shown, language);
      return chart === undefined ? (
        nothing
      ) : (
        <ChartShown card={card} about={subject.about}>
          {chart}
        </ChartShown>
      );
    }
    case "sentence":
      return of === `why-${answer.question}` ? (
        <TextShown id={id} {...answerText(answer, asking.subject, language)} about={about} />
      ) : (
        nothing
      );
    case "table":
    case "number": {
      const table = answerTable(of, answer, asking.subject, language);
      if (table === undefined) return nothing;
      if (kind === "table") return <TableShown id={id} table={table} about={about} />;
      const { row = "", column = "" } = settings;
      const cell = table.cell(row, column, subject.about.id);
      return cell === undefined ? (
        nothing
      ) : (
        <CellShown id={id} cell={cell} of={table.title} about={about} />
      );
    }
  }
}

/** Of whom it was asked, against whom and for which year, as far as the question knows it. */
function useAboutAnswer({ subject: { active, base, year } }: Asking): string {
  const { t, language } = useWords();
  const [name, other] = [active.title[language], base.title[language]];
  return active.id === base.id
    ? t("board.about", { name, year })
    : t("board.aboutAgainst", { name, base: other, year });
}

/** Why there is no answer yet, and the way to one. */
function Unanswered(props: {
  readonly id: string;
  readonly asking: Asking;
  readonly questionKey: string;
}) {
  const { t, language } = useWords();
  const { id, asking, questionKey } = props;
  const { running, failure } = useWorkbench((state) => state.cardQuestions[questionKey]) ?? {};
  const values = {
    question: t(`why.question.${asking.question}`),
    name: asking.subject.active.title[language],
  };
  const reason =
    failure === undefined ? t("board.unanswered", values) : t("why.failed", { reason: failure });
  useTold(id, running === undefined ? { kind: "unanswered", reason } : undefined);
  return (
    <div className="board-nothing" role="status">
      {running === undefined ? (
        <>
          <p>{reason}</p>
          <p className="screen-only above-2">
            <PushButton onPress={() => void answerCard(asking)}>{t("board.workOut")}</PushButton>
          </p>
        </>
      ) : (
        <div className="why-status bar wrap">
          <progress
            className="why-progress"
            aria-label={values.question}
            {...(running.total === 0 ? {} : { value: running.done, max: running.total })}
          />
          <span>
            {running.total === 0
              ? t("why.starting")
              : t("why.runningAtMost", { done: running.done, total: running.total })}
          </span>
          <PushButton onPress={cancelQuestions}>{t("why.cancel")}</PushButton>
        </div>
      )}
    </div>
  );
}
