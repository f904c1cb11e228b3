import { type Bilingual, type BoardCard, boardLimits, canonicalJson } from "../../models/index.ts";
import type { Workspace } from "./workspace.ts";

/** A card on the board, with a name of its own for as long as it hangs there. */
export interface PinnedCard extends BoardCard {
  readonly id: string;
}

/** The reader's own board. */
export interface PinBoard {
  readonly cards: readonly PinnedCard[];
  /** What the scenarios of the cards were called when they were pinned, for the day when one is gone. */
  readonly names: Readonly<Record<string, Bilingual>>;
}

export const emptyBoard: PinBoard = { cards: [], names: {} };

/** The board of a workspace; older autosaves have none. */
export function boardOf({ board }: Pick<Workspace, "board">): PinBoard {
  return board ?? emptyBoard;
}

/** Scenarios that cards speak of. */
export function scenariosOfCards(cards: readonly BoardCard[]): ReadonlySet<string> {
  return new Set(cards.flatMap(({ scenarios, base }) => [...scenarios, base]));
}

/** What makes two cards the same reference, whatever was written on them and however wide they are. */
function referenceOf({ kind, of, settings, selection, year, scenarios, base }: BoardCard): string {
  return canonicalJson({ kind, of, settings, selection, year, scenarios, base });
}

/** The card of the board that shows just this. */
export function sameCard(board: PinBoard, card: BoardCard): PinnedCard | undefined {
  const wanted = referenceOf(card);
  return board.cards.find((one) => referenceOf(one) === wanted);
}

/** Is there no room for another card? */
export function isFull({ cards }: PinBoard): boolean {
  return cards.length >= boardLimits.cards;
}

/** Cards with ids that no other card has, behind those that hang already. */
export function withCards(
  board: PinBoard,
  cards: readonly BoardCard[],
  names: PinBoard["names"],
): PinBoard {
  const numbers = board.cards.map(({ id }) => Number(id.replace(/^card-/, "")) || 0);
  const next = Math.max(0, ...numbers) + 1;
  const added = cards.map((card, index) => ({ ...card, id: `card-${next + index}` }));
  return {
    cards: [...board.cards, ...added].slice(0, boardLimits.cards),
    names: { ...board.names, ...names },
  };
}

/** The board with the last name of a scenario that cards speak of; undefined where none does. */
export function withNameKept(board: PinBoard, id: string, title: Bilingual): PinBoard | undefined {
  if (!scenariosOfCards(board.cards).has(id)) return undefined;
  return { ...board, names: { ...board.names, [id]: title } };
}

/** The board without a card, and without names that no card needs. */
export function withoutCard(board: PinBoard, id: string): PinBoard {
  const cards = board.cards.filter((card) => card.id !== id);
  const needed = scenariosOfCards(cards);
  const names = Object.entries(board.names).filter(([scenario]) => needed.has(scenario));
  return { cards, names: Object.fromEntries(names) };
}

/** The board with a card at another place, counted from 0; the ends hold it. */
export function withCardAt(board: PinBoard, id: string, wanted: number): PinBoard {
  const from = board.cards.findIndex((card) => card.id === id);
  const card = board.cards[from];
  const place = Math.max(0, Math.min(board.cards.length - 1, wanted));
  if (card === undefined || place === from) return board;
  const others = board.cards.filter((one) => one !== card);
  return { ...board, cards: [...others.slice(0, place), card, ...others.slice(place)] };
}

/** The board with something of a card changed. */
export function withCardChanged(board: PinBoard, id: string, change: Partial<BoardCard>): PinBoard {
  return {
    ...board,
    cards: board.cards.map((card) => (card.id === id ? { ...card, ...change } : card)),
  };
}
