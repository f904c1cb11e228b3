import type { CompiledPack } from "../../models/index.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import type { Selection } from "../../presentation/rows/selection.ts";
import type { Language } from "../../presentation/words/languages.ts";

/** Who and what a sentence or a table is about: what the window shows, or what a card of the board was pinned of. */
export interface Shown {
  readonly pack: CompiledPack;
  /** All that are shown. */
  readonly runs: readonly ScenarioRun[];
  readonly active: ScenarioRun;
  readonly base: ScenarioRun;
  readonly selection: Selection;
  readonly year: number;
  readonly language: Language;
}
