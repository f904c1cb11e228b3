import type { Bilingual, ScenarioSettings } from "../../models/index.ts";
import type { IndexLine } from "../../presentation/rows/headline-rows.ts";
import type { Selection } from "../../presentation/rows/selection.ts";
import type { MakeSlice } from "./state.ts";

/** In which order the levers stand: by line of work, or by how far each moves what is shown. */
export type LeverOrder = "lines" | "influence";

/** What an influence was measured on. */
export interface InfluenceSubject {
  readonly pack: string;
  readonly scenario: string;
  readonly title: Bilingual;
  readonly settings: ScenarioSettings;
  readonly measure: IndexLine | "mean";
  /** Where, of whom, and which domain or service. */
  readonly selection: Selection;
  readonly year: number;
}

/** How far each lever alone moves what is shown, from the lowest to the highest value of its range. */
export interface LeverInfluence {
  readonly subject: InfluenceSubject;
  /** Milliseconds since the epoch. */
  readonly measuredAt: number;
  /** By lever, in the unit of the measure. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** A lever that a newcomer may move: it has room, and the index rises. */
export interface SuggestedMove {
  readonly lever: string;
  readonly direction: "right" | "left";
}

export interface LeversSlice {
  /** Kept on this machine with the language and the colours. */
  readonly favouriteLevers: readonly string[];
  readonly leverOrder: LeverOrder;
  readonly influence: LeverInfluence | undefined;
  readonly measuring: { readonly done: number; readonly total: number } | undefined;
  readonly suggestedMove: SuggestedMove | undefined;
  readonly toggleFavourite: (lever: string) => void;
  readonly setLeverOrder: (order: LeverOrder) => void;
  readonly setInfluence: (influence: LeverInfluence) => void;
  readonly setMeasuring: (measuring: LeversSlice["measuring"]) => void;
  readonly setSuggestedMove: (move: SuggestedMove | undefined) => void;
}

export const createLeversSlice: MakeSlice<LeversSlice> = (set, get) => ({
  favouriteLevers: [],
  leverOrder: "lines",
  influence: undefined,
  measuring: undefined,
  suggestedMove: undefined,
  toggleFavourite: (lever) => {
    const { favouriteLevers } = get();
    set({
      favouriteLevers: favouriteLevers.includes(lever)
        ? favouriteLevers.filter((one) => one !== lever)
        : [...favouriteLevers, lever],
    });
  },
  setLeverOrder: (leverOrder) => set({ leverOrder }),
  setInfluence: (influence) => set({ influence }),
  setMeasuring: (measuring) => set({ measuring }),
  setSuggestedMove: (suggestedMove) => set({ suggestedMove }),
});
