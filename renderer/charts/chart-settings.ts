import { createContext, type ReactNode, useContext } from "react";
import type { BoardCard, YearMark } from "../../models/index.ts";
import type { Language } from "../../presentation/words/languages.ts";
import type { ChartContent } from "./chart-content.ts";

/** What a chart is, for whoever pins it: which, and the choices made at it. */
export interface ChartPin {
  readonly chart: string;
  readonly settings?: Pinned["settings"];
  readonly about?: Pinned["about"];
}

/** What is pinned: which chart, sentence, table or number, and the choices made at it. */
export interface Pinned extends Pick<BoardCard, "kind" | "of"> {
  readonly settings?: Readonly<Record<string, string | undefined>> | undefined;
  /** What it is about, where that is not what the window shows: the year, the scenarios with the one it speaks of first, and the base. */
  readonly about?: Partial<Pick<BoardCard, "year" | "scenarios" | "base">> | undefined;
}

/** A chart on a card: drawn as it was pinned, without choices and tools. */
export interface OnCard {
  /** The finding alone, without its picture. */
  readonly findingOnly: boolean;
  readonly marks: readonly YearMark[];
  /** Told what the chart says, for documents made of the board. */
  readonly onContent: (content: ChartContent) => void;
}

/** What all charts share: set once by the window (or the gallery) through `ChartSettingsContext`. */
export interface ChartSettings {
  readonly language: Language;
  /** Type and line size relative to the screen: 1, or 1.6 when presenting. */
  readonly scale: number;
  /** True while a lever is being dragged: no motion, and hidden tables wait. */
  readonly dragging: boolean;
  /** Laid out as wide as a sheet, to be printed: small charts stand three in a row. */
  readonly onPaper?: boolean;
  /** Whose numbers these are, as a part of file names; absent where nobody is looked at. */
  readonly about?: string;
  /** The program as a citation names it, with its version. */
  readonly program?: string;
  /** Saves an exported picture; by default the browser downloads it. */
  readonly saveFile?: (name: string, content: Blob) => void | Promise<void>;
  /** Puts text on the clipboard; by default the browser's clipboard. */
  readonly copyText?: (text: string) => Promise<void>;
  /** Pins something and says what came of it; absent where there is no board. */
  readonly pin?: (pinned: Pinned) => string;
  /** Moves the year of all charts: stands in the full screen of a chart of one year, which covers the window's own. */
  readonly years?: ReactNode;
  /** Present where the chart hangs on a board. */
  readonly onCard?: OnCard;
}

export const defaultChartSettings: ChartSettings = { language: "en", scale: 1, dragging: false };

export const ChartSettingsContext = createContext<ChartSettings>(defaultChartSettings);

/** The settings in force where a chart stands. */
export function useChartSettings(): ChartSettings {
  return useContext(ChartSettingsContext);
}
