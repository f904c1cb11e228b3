import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TextButton } from "../panels/buttons.tsx";
import { boardOf, type PinnedCard, withoutCard } from "../scenarios/board.ts";
import type { Workspace } from "../scenarios/workspace.ts";
import { namesOf, scenariosNow } from "../session/pin.ts";
import { showCardInTab } from "../session/show-card.ts";
import { actions, useWorkbench } from "../store.ts";
import { boardChart } from "./board-charts.tsx";
import { CardMove } from "./card-move.tsx";
import { CardShown } from "./card-shown.tsx";
import { CardMarks, CardNote, changeCard } from "./card-words.tsx";

interface BoardCardProps {
  readonly card: PinnedCard;
  readonly place: number;
  readonly count: number;
  /** Another card is dragged over it. */
  readonly isTarget: boolean;
  readonly onOver: (card: string | undefined) => void;
  readonly onMoved: (text: string) => void;
}

/** A card: what it shows, what the reader wrote on it, and what one can do with it. */
export function BoardCard(props: BoardCardProps) {
  const { t } = useTranslation();
  const { card, place, count } = props;
  const [writing, setWriting] = useState<"note" | "mark">();
  return (
    <article
      className="board-card"
      data-card={card.id}
      data-width={card.width}
      data-target={props.isTarget || undefined}
      aria-label={t("board.card.label", { place: place + 1, count })}
    >
      <CardShown card={card} />
      <CardMarks card={card} isOpen={writing === "mark"} />
      <CardNote card={card} isOpen={writing === "note"} onEnd={() => setWriting(undefined)} />
      <CardTools {...props} writing={writing} onWriting={setWriting} />
    </article>
  );
}

type Writing = "note" | "mark" | undefined;

function CardTools(
  props: BoardCardProps & {
    readonly writing: Writing;
    readonly onWriting: (writing: Writing) => void;
  },
) {
  const { t } = useTranslation();
  const { card, writing, onWriting } = props;
  const { id, kind, width } = card;
  const isChart = kind === "chart" || kind === "finding";
  const isOther = useWorkbench(({ workspace }) => {
    const now = asNow(card, workspace);
    const hasBase = card.scenarios.length > 1 || card.base !== card.scenarios[0];
    const sameBase = now.base === card.base || !hasBase;
    return !sameBase || now.scenarios.join("\n") !== card.scenarios.join("\n");
  });
  const toggle = (what: "note" | "mark") => () => onWriting(writing === what ? undefined : what);
  return (
    <div
      className="board-tools row wrap screen-only"
      role="toolbar"
      aria-label={t("board.card.tools")}
    >
      <CardMove {...props} id={id} />
      <Toggle
        name={t("board.card.wide")}
        isOn={width === "whole"}
        onPress={() => changeCard(id, { width: width === "whole" ? "half" : "whole" }, "arrange")}
      />
      {isChart ? (
        <Toggle
          name={t("board.card.findingOnly")}
          isOn={kind === "finding"}
          onPress={() =>
            changeCard(id, { kind: kind === "finding" ? "chart" : "finding" }, "arrange")
          }
        />
      ) : null}
      <Toggle name={t("board.card.note")} isOn={writing === "note"} onPress={toggle("note")} />
      {kind === "chart" && boardChart(card.of)?.byYear === true ? (
        <Toggle name={t("board.card.mark")} isOn={writing === "mark"} onPress={toggle("mark")} />
      ) : null}
      {isOther ? (
        <TextButton onPress={() => followCharts(id)}>{t("board.card.follow")}</TextButton>
      ) : null}
      <TextButton aria-label={t("board.card.openLabel")} onPress={() => showCardInTab(card)}>
        {t("board.card.open")}
      </TextButton>
      <TextButton
        onPress={() => {
          const { workspace, setBoard } = actions();
          setBoard(withoutCard(boardOf(workspace), id), "unpin");
        }}
      >
        {t("board.card.remove")}
      </TextButton>
    </div>
  );
}

/** The scenarios on the charts now; a card that speaks of one alone goes on to speak of one. */
function asNow({ scenarios }: PinnedCard, workspace: Workspace) {
  const now = scenariosNow(workspace);
  return { ...now, scenarios: scenarios.length === 1 ? now.scenarios.slice(0, 1) : now.scenarios };
}

/** Lets a card speak of the scenarios that are on the charts now. */
function followCharts(id: string): void {
  const { workspace, setBoard } = actions();
  const board = boardOf(workspace);
  const cards = board.cards.map((card) =>
    card.id === id ? { ...card, ...asNow(card, workspace) } : card,
  );
  setBoard({ cards, names: { ...board.names, ...namesOf(workspace, cards) } }, "annotate");
}

function Toggle(props: {
  readonly name: string;
  readonly isOn: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      className="text-button toggle"
      aria-pressed={props.isOn}
      // The field that is open closes when it loses the focus: the button that closes it must not take it first.
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onPress}
    >
      {props.name}
    </button>
  );
}
