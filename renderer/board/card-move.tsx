import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { boardOf, withCardAt } from "../scenarios/board.ts";
import { actions } from "../store.ts";

/** Where each key leads from a place among so many. */
const steps: Readonly<Record<string, (place: number, count: number) => number>> = {
  ArrowLeft: (place) => place - 1,
  ArrowUp: (place) => place - 1,
  ArrowRight: (place) => place + 1,
  ArrowDown: (place) => place + 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The card under the pointer, by its id. */
function cardAt(x: number, y: number): string | undefined {
  const card = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-card]");
  return card?.dataset.card;
}

/** Pixels from the edge of the board within which a dragged card scrolls it, and by how many. */
const edge = 48;

/** Brings cards that are out of sight under the pointer. */
function scrollAtEdge({ clientY, currentTarget }: PointerEvent<HTMLButtonElement>): void {
  const scroller = currentTarget.closest(".centre-scroll");
  if (scroller === null) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  if (clientY < top + edge) scroller.scrollBy({ top: -edge });
  else if (clientY > bottom - edge) scroller.scrollBy({ top: edge });
}

/** The handle of a card: dragged to another card's place, or moved along by the arrow keys. */
export function CardMove(props: {
  readonly id: string;
  readonly place: number;
  readonly count: number;
  /** The card over which this one hangs while it is dragged. */
  readonly onOver: (card: string | undefined) => void;
  /** Says where it hangs now. */
  readonly onMoved: (text: string) => void;
}) {
  const { t } = useTranslation();
  const { id, place, count } = props;
  const handle = useRef<HTMLButtonElement>(null);
  const [dragged, setDragged] = useState(false);

  function moveTo(wanted: number): void {
    const board = boardOf(actions().workspace);
    const moved = withCardAt(board, id, wanted);
    if (moved === board) return;
    actions().setBoard(moved, "arrange");
    const now = moved.cards.findIndex((card) => card.id === id) + 1;
    props.onMoved(t("board.card.moved", { place: now, count }));
    // A node that changes its place in the page loses the focus.
    requestAnimationFrame(() => handle.current?.focus());
  }

  function press(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(step(place, count));
  }

  function take(event: PointerEvent<HTMLButtonElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragged(true);
  }

  function follow(event: PointerEvent<HTMLButtonElement>): void {
    if (!dragged) return;
    scrollAtEdge(event);
    const over = cardAt(event.clientX, event.clientY);
    props.onOver(over === id ? undefined : over);
  }

  function drop(event: PointerEvent<HTMLButtonElement>): void {
    if (!dragged) return;
    setDragged(false);
    props.onOver(undefined);
    const over = cardAt(event.clientX, event.clientY);
    const { cards } = boardOf(actions().workspace);
    const target = cards.findIndex((card) => card.id === over);
    if (event.type === "pointerup" && target >= 0) moveTo(target);
  }

  return (
    <button
      ref={handle}
      type="button"
      className="text-button board-handle"
      data-dragged={dragged || undefined}
      aria-label={t("board.card.moveLabel", { place: place + 1, count })}
      onKeyDown={press}
      onPointerDown={take}
      onPointerMove={follow}
      onPointerUp={drop}
      onPointerCancel={drop}
    >
      <span aria-hidden="true">⠿ </span>
      {t("board.card.move")}
    </button>
  );
}
