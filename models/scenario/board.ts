import type { Bilingual } from "../domains.ts";
import type { Target } from "../pack/schema.ts";
import type { LeverSetting } from "./scenario.ts";
import type { DomainWeights } from "./settings.ts";

/** Format of the part that a scenario file may carry. */
export const boardFormat = "equalis-board/1";

/** Bounds on a board, in files and in links alike: thirty full cards stay well within what a file may hold. A setting may list every lever. */
export const boardLimits = {
  cards: 30,
  scenarios: 12,
  scenariosOfCard: 7,
  marks: 6,
  markCharacters: 100,
  noteCharacters: 1000,
  settingCharacters: 1000,
} as const;

/** What a card shows: a chart with its finding, the finding alone, a sentence of a tab, one number, or a table. */
export const cardKinds = ["chart", "finding", "sentence", "number", "table"] as const;
export type CardKind = (typeof cardKinds)[number];

/** How much of the board's width a card takes. */
export const cardWidths = ["half", "whole"] as const;
export type CardWidth = (typeof cardWidths)[number];

/** Something that a reader wrote at a year of a chart: "2028: new hospital law". */
export interface YearMark {
  readonly year: number;
  readonly text: string;
}

/** What is shown of: absent parts mean the whole. Whether a pack has it is for whoever draws it to say. */
export interface CardSelection {
  readonly area?: string;
  readonly setting?: string;
  readonly registration?: string;
  readonly domain?: string;
  readonly service?: string;
}

/**
 * A card of a board: a reference, drawn anew from the runs whenever it is shown. It holds no number and no sentence of the program,
 * only which chart, sentence or indicator it is, of what, in which year, of which scenarios, and what the reader wrote.
 */
export interface BoardCard {
  readonly kind: CardKind;
  /** Id of the chart, the sentence, the table or the indicator. */
  readonly of: string;
  /** Choices made at it, such as the measure, by name; of a number in a table its row and column, of an answer what was asked with it. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly selection?: CardSelection;
  readonly year: number;
  /** Ids of scenarios; the first is the one that it speaks of. */
  readonly scenarios: readonly string[];
  /** Id of the one that it is compared with. */
  readonly base: string;
  readonly width: CardWidth;
  readonly note?: string;
  readonly marks?: readonly YearMark[];
}

/** A scenario that cards speak of and that a reader may lack: only what differs from the pack's defaults. */
export interface BoardScenario {
  readonly id: string;
  readonly title: Bilingual;
  readonly levers: Readonly<Record<string, LeverSetting>>;
  readonly weights: DomainWeights;
  readonly parameters: Readonly<Record<string, number>>;
  readonly seed?: number;
  readonly targets: readonly Target[];
}

/** A reader's own board, as a file carries it. */
export interface Board {
  readonly cards: readonly BoardCard[];
  /** Those that are neither presets nor the file's own scenario. */
  readonly scenarios: readonly BoardScenario[];
}
