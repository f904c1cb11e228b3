import { Component, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { indicatorOf, readingOf } from "../../models/index.ts";
import { activeRun, baseRun } from "../../presentation/rows/scenario-run.ts";
import { narrowed } from "../../presentation/rows/selection.ts";
import { formatChange, formatValue, shownDifference } from "../../presentation/words/numbers.ts";
import { selectionName, selectionOf } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import type { ChartContent } from "../charts/chart-content.ts";
import { ChartSettingsContext, useChartSettings } from "../charts/chart-settings.ts";
import { messageOf } from "../file-problems.ts";
import { boardSentences } from "../readings/board-sentences.ts";
import type { PinnedCard } from "../scenarios/board.ts";
import { figureIds } from "../store/view-slice.ts";
import { useWords } from "../use-words.ts";
import { boardChart, canDraw, heldTargets } from "./board-charts.tsx";
import { type CardContent, forgetContent, tellContent } from "./card-contents.ts";
import { type CardSubject, useCardSubject } from "./card-subject.ts";

type Ready = Extract<CardSubject, { kind: "ready" }>;

/** Tells documents what a card says, after each drawing. */
function useTold(card: string, content: CardContent | undefined): void {
  useEffect(() => {
    if (content === undefined) forgetContent(card);
    else tellContent(card, content);
  });
}

/** What a card shows: drawn anew from the newest runs, or the plain reason why it is not. */
export function CardShown({ card }: { readonly card: PinnedCard }) {
  const { t, language } = useWords();
  const subject = useCardSubject(card);
  useEffect(() => () => forgetContent(card.id), [card.id]);
  const broken = (reason: string) => (
    <CardNothing id={card.id} text={t("board.broken", { reason })} />
  );
  switch (subject.kind) {
    case "waiting":
      return <CardWaiting id={card.id} />;
    case "gone":
      return <CardNothing id={card.id} text={t("board.gone", { name: subject.name })} />;
    case "unknown":
      return <CardNothing id={card.id} text={t("board.unknown")} />;
    case "failed":
      return broken(subject.message);
    case "ready":
      return (
        <>
          <CardBoundary
            fallback={(error) => broken(messageOf(error))}
            // Another drawing is another try.
            key={JSON.stringify([card.kind, card.of, card.settings, card.selection, language])}
          >
            <Drawn card={card} subject={subject} />
          </CardBoundary>
          {subject.left.length === 0 ? null : (
            <p className="note">
              {t("board.goneOthers", { names: joined(language, "items", subject.left) })}
            </p>
          )}
        </>
      );
  }
}

function Drawn({ card, subject }: { readonly card: PinnedCard; readonly subject: Ready }) {
  const { t } = useWords();
  const { kind, of, settings = {} } = card;
  if (kind === "number" && figureIds.some((figure) => figure === of))
    return <NumberShown card={card} subject={subject} />;
  if (kind === "sentence" && Object.hasOwn(boardSentences, of))
    return <SentenceShown card={card} subject={subject} />;
  if (
    (kind === "chart" || kind === "finding") &&
    canDraw(subject.pack, of, settings, subject.selection)
  )
    return <ChartShown card={card} subject={subject} />;
  return <CardNothing id={card.id} text={t("board.unknown")} />;
}

function ChartShown({ card, subject }: { readonly card: PinnedCard; readonly subject: Ready }) {
  const settings = useChartSettings();
  const { t } = useWords();
  const { id, kind, marks } = card;
  const { pack, runs, about, selection } = subject;
  const told = useRef(false);
  const [isEmpty, setEmpty] = useState(false);
  const onCard = useMemo(
    () => ({
      ...settings,
      about: about.title[settings.language],
      pin: undefined,
      onCard: {
        findingOnly: kind === "finding",
        marks: marks ?? [],
        onContent: (content: ChartContent) => {
          told.current = true;
          tellContent(id, { kind: kind === "finding" ? "finding" : "chart", content });
        },
      },
    }),
    [settings, about, id, kind, marks],
  );
  const targets = useMemo(() => heldTargets(pack, about.targets), [pack, about.targets]);
  // A chart tells before its card looks: one that did not has nothing to draw, such as places like the whole nation.
  useEffect(() => setEmpty(!told.current), []);
  if (isEmpty) return <CardNothing id={id} text={t("board.unknown")} />;
  return (
    <ChartSettingsContext value={onCard}>
      {boardChart(card.of)?.draw(
        {
          pack,
          runs,
          activeId: about.id,
          year: card.year,
          selection,
        },
        card.settings ?? noSettings,
        targets,
      )}
    </ChartSettingsContext>
  );
}

const noSettings = {};

/** Who a card speaks of, and in which year. */
function useAbout(card: PinnedCard, { runs, about }: Ready) {
  const { t } = useWords();
  const active = activeRun(runs, about.id);
  const base = baseRun(runs);
  const { year } = card;
  return {
    active,
    base,
    aboutText:
      active.id === base.id
        ? t("board.about", { name: active.name, year })
        : t("board.aboutAgainst", { name: active.name, base: base.name, year }),
  };
}

function SentenceShown({ card, subject }: { readonly card: PinnedCard; readonly subject: Ready }) {
  const { t, language } = useWords();
  const { active, base, aboutText } = useAbout(card, subject);
  const { pack, runs, selection } = subject;
  const { of, year } = card;
  const text = useMemo(
    () => boardSentences[of]?.({ pack, runs, active, base, selection, year, language }),
    [of, pack, runs, active, base, selection, year, language],
  );
  useTold(
    card.id,
    text === undefined
      ? { kind: "nothing", reason: t("board.unknown") }
      : { kind: "sentence", text, about: aboutText },
  );
  if (text === undefined) return <p className="note">{t("board.unknown")}</p>;
  return (
    <>
      <p className="chart-title">{text}</p>
      <p className="note">{aboutText}</p>
    </>
  );
}

function NumberShown({ card, subject }: { readonly card: PinnedCard; readonly subject: Ready }) {
  const { t, language } = useWords();
  const { active, base, aboutText } = useAbout(card, subject);
  const { pack, selection } = subject;
  const indicator = indicatorOf(card.of);
  const { query } = narrowed(pack, selection, card.of);
  const valueIn = (run: typeof active) => readingOf(pack, run.result).value(query, card.year);
  const now = valueIn(active);
  const { kind } = indicator;
  const value = formatValue(now, kind, language);
  const name = joined(language, "label", [
    selectionName(pack, selectionOf(pack, query), language),
    indicator.name[language],
  ]);
  const change = shownDifference(now, valueIn(base), kind);
  const detail =
    active.id === base.id
      ? ""
      : change === 0
        ? t("overview.asBase", { base: base.name })
        : t("board.against", { change: formatChange(change, kind, language), base: base.name });
  useTold(card.id, { kind: "number", value, name, about: aboutText, detail });
  return (
    <>
      <p className="place-value">{value}</p>
      <p className="strong">{name}</p>
      <p className="note">
        {active.id === base.id
          ? aboutText
          : joined(language, "values", [
              t("board.about", { name: active.name, year: card.year }),
              detail,
            ])}
      </p>
    </>
  );
}

function CardWaiting({ id }: { readonly id: string }) {
  const { t } = useWords();
  useTold(id, undefined);
  return <p className="note">{t("board.waiting")}</p>;
}

function CardNothing({ id, text }: { readonly id: string; readonly text: string }) {
  useTold(id, { kind: "nothing", reason: text });
  return (
    <p className="board-nothing" role="status">
      {text}
    </p>
  );
}

/** Keeps what goes wrong in one card from taking the window with it: what a file or a link asks for is not known before it is drawn. */
class CardBoundary extends Component<
  { readonly fallback: (error: unknown) => ReactNode; readonly children: ReactNode },
  { readonly error: unknown }
> {
  override state = { error: undefined as unknown };
  static getDerivedStateFromError(error: unknown) {
    return { error };
  }
  override render() {
    return this.state.error === undefined
      ? this.props.children
      : this.props.fallback(this.state.error);
  }
}
