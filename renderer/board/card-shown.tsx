import { Component, type ReactNode, useEffect, useMemo } from "react";
import { indicatorOf, readingOf } from "../../models/index.ts";
import { activeRun, baseRun } from "../../presentation/rows/scenario-run.ts";
import { narrowed } from "../../presentation/rows/selection.ts";
import { formatChange, formatValue, shownDifference } from "../../presentation/words/numbers.ts";
import { selectionName, selectionOf } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { messageOf } from "../file-problems.ts";
import type { Shown } from "../readings/shown.ts";
import type { PinnedCard } from "../scenarios/board.ts";
import { figureIds } from "../store/view-slice.ts";
import { useWords } from "../use-words.ts";
import { isAnswerPart } from "./answer-parts.tsx";
import { AnswerShown } from "./answer-shown.tsx";
import { canDraw, drawChart, heldTargets } from "./board-charts.tsx";
import { boardSentence } from "./board-sentences.ts";
import { boardTable, type Given, knownChoices, type Settings } from "./board-tables.tsx";
import { forgetContent } from "./card-contents.ts";
import {
  CardNothing,
  CardWaiting,
  CellShown,
  ChartShown,
  NumberShown,
  TableShown,
  TextShown,
} from "./card-parts.tsx";
import { type ReadySubject, useCardSubject } from "./card-subject.ts";

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
            {isAnswerPart(card.of) ? (
              <AnswerShown card={card} subject={subject} />
            ) : (
              <ResultShown card={card} subject={subject} />
            )}
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

interface ShownProps {
  readonly card: PinnedCard;
  readonly subject: ReadySubject;
}

const noSettings: Settings = {};

/** Who and what a card is about, as sentences and tables are made of it. */
function useCardShown({ card, subject }: ShownProps): Shown {
  const { language } = useWords();
  const { pack, runs, about, selection } = subject;
  const { year } = card;
  return useMemo(
    () => ({
      pack,
      runs,
      active: activeRun(runs, about.id),
      base: baseRun(runs),
      selection,
      year,
      language,
    }),
    [pack, runs, about, selection, year, language],
  );
}

/** The same with how the scenarios are set. */
function useGiven(shown: Shown, { documents }: ReadySubject): Given {
  return useMemo(
    () => ({ shown, settingsOf: (id) => documents.find((one) => one.id === id)?.settings }),
    [shown, documents],
  );
}

/** What is made of runs alone. */
function ResultShown(props: ShownProps) {
  const { card, subject } = props;
  const { kind, of, settings = noSettings } = card;
  switch (kind) {
    case "number":
      return figureIds.some((figure) => figure === of) ? (
        <FigureShown {...props} />
      ) : (
        <FromTable {...props} />
      );
    case "table":
      return <FromTable {...props} />;
    case "sentence":
      return <SentenceShown {...props} />;
    case "chart":
    case "finding":
      return canDraw(subject.pack, of, settings, subject.selection) ? (
        <ResultChart {...props} />
      ) : (
        <Unknown id={card.id} />
      );
  }
}

function Unknown({ id }: { readonly id: string }) {
  const { t } = useWords();
  return <CardNothing id={id} text={t("board.unknown")} />;
}

function ResultChart({ card, subject }: ShownProps) {
  const { pack, runs, about, selection } = subject;
  const targets = useMemo(() => heldTargets(pack, about.targets), [pack, about.targets]);
  const drawn = { pack, runs, activeId: about.id, year: card.year, selection };
  return (
    <ChartShown card={card} about={about}>
      {drawChart(card.of, drawn, card.settings ?? noSettings, targets)}
    </ChartShown>
  );
}

/** Who a card speaks of, and in which year. */
function useAboutText({ active, base, year }: Shown): string {
  const { t } = useWords();
  return active.id === base.id
    ? t("board.about", { name: active.name, year })
    : t("board.aboutAgainst", { name: active.name, base: base.name, year });
}

function SentenceShown(props: ShownProps) {
  const { card } = props;
  const { of, settings = noSettings } = card;
  const shown = useCardShown(props);
  const about = useAboutText(shown);
  const declared = boardSentence(of);
  const given = useGiven(shown, props.subject);
  const text = useMemo(
    () =>
      declared !== undefined && knownChoices(settings, declared.choices)
        ? declared.say(given, settings)
        : undefined,
    [declared, given, settings],
  );
  if (declared === undefined || text === undefined) return <Unknown id={card.id} />;
  const whose = declared.of === "scenario" ? about : shown.pack.file.title[shown.language];
  return <TextShown id={card.id} text={text} about={whose} />;
}

/** A table, or the number in it that was pinned. */
function FromTable(props: ShownProps) {
  const { card } = props;
  const { id, kind, of, settings = noSettings } = card;
  const shown = useCardShown(props);
  const about = useAboutText(shown);
  const declared = boardTable(of);
  const given = useGiven(shown, props.subject);
  const table = useMemo(
    () =>
      declared !== undefined && knownChoices(settings, declared.choices)
        ? declared.make(given, settings)
        : undefined,
    [declared, given, settings],
  );
  if (declared === undefined || table === undefined) return <Unknown id={id} />;
  const whose = declared.of === "scenario" ? about : shown.pack.file.title[shown.language];
  if (kind === "table") return <TableShown id={id} table={table} about={whose} />;
  const { row = "", column = "" } = settings;
  const cell = table.cell(row, column, shown.active.id);
  if (cell === undefined) return <Unknown id={id} />;
  return <CellShown id={id} cell={cell} of={table.title} about={whose} />;
}

/** One of the figures that the side panel explains. */
function FigureShown(props: ShownProps) {
  const { t, language } = useWords();
  const { card } = props;
  const shown = useCardShown(props);
  const about = useAboutText(shown);
  const { pack, active, base, selection } = shown;
  const indicator = indicatorOf(card.of);
  const { query } = narrowed(pack, selection, card.of);
  const valueIn = (run: typeof active) => readingOf(pack, run.result).value(query, card.year);
  const now = valueIn(active);
  const { kind } = indicator;
  const change = shownDifference(now, valueIn(base), kind);
  const isBase = active.id === base.id;
  const detail = isBase
    ? ""
    : change === 0
      ? t("overview.asBase", { base: base.name })
      : t("board.against", { change: formatChange(change, kind, language), base: base.name });
  return (
    <NumberShown
      id={card.id}
      value={formatValue(now, kind, language)}
      name={joined(language, "label", [
        selectionName(pack, selectionOf(pack, query), language),
        indicator.name[language],
      ])}
      about={about}
      detail={detail}
      note={
        isBase
          ? about
          : joined(language, "values", [
              t("board.about", { name: active.name, year: card.year }),
              detail,
            ])
      }
    />
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
