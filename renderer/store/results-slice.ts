import type { CompiledPack, RunResult, ScenarioSettings } from "../../models/index.ts";
import type { CountyOverlay } from "../../reports/counties.ts";
import type { MakeSlice } from "./state.ts";

/** The newest finished run of a scenario, with the settings it answers to. */
export interface FinishedRun {
  readonly settings: ScenarioSettings;
  readonly result: RunResult;
}

/** "Replay the last change": the charts show one of the two runs in place of the scenario's own. */
export interface Replay {
  readonly scenario: string;
  readonly lever: string;
  readonly before: RunResult;
  readonly after: RunResult;
  readonly showing: "before" | "after";
}

export type Phase =
  | { readonly kind: "loading" }
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly message: string };

/** Why a scenario is set aside: its run ended its worker, took too long, was stopped, or the window ended during it. */
export const setAsideReasons = ["ended", "silent", "stopped", "left"] as const;
export type SetAsideReason = (typeof setAsideReasons)[number];

/** Why a scenario has no result: the model refused it, or it is set aside until somebody asks or sets it otherwise. */
export type RunFailure =
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "set-aside"; readonly reason: SetAsideReason };

/** A table of one's own that counts over what is shared out in counties. */
export interface OwnTableInUse extends CountyOverlay {
  /** Codes of the provinces whose counties it names, and of those that a row of it fits. */
  readonly among: readonly string[];
  readonly provinces: readonly string[];
}

/** What the window knows of a pack of somebody's own, beside the pack itself. */
export interface OwnPack {
  /** Of the folder or the file that it was read from. */
  readonly fileName: string;
  /** The files that it was read from, by name. */
  readonly files: ReadonlyMap<string, string>;
}

export interface ResultsSlice {
  readonly phase: Phase;
  /** Open packs by content hash; ask `packOf`. */
  readonly packs: Readonly<Record<string, CompiledPack>>;
  /** Those that stand in their places with provinces by county. */
  readonly packsByCounty: Readonly<Record<string, CompiledPack>>;
  /** The pack of somebody's own that this window shows; absent: the program's. */
  readonly ownPack: OwnPack | undefined;
  /** The provinces that are to be open by county, while that is under way. */
  readonly openingCounties: readonly string[] | undefined;
  /** What was open by county, and counted in it, when the window was closed, until it is open again: whoever opens any, opens these too. */
  readonly countiesToOpen:
    | { readonly provinces: readonly string[]; readonly tables: readonly OwnTableInUse[] }
    | undefined;
  /** Tables of one's own that the packs by county have, each of another name. */
  readonly ownTables: readonly OwnTableInUse[];
  readonly results: Readonly<Record<string, FinishedRun>>;
  /** By scenario; cleared by the next run that works. What failed has no result, so that nothing older is shown in its place. */
  readonly runErrors: Readonly<Record<string, RunFailure>>;
  /** A scenario whose run takes longer than any should. */
  readonly longRun: string | undefined;
  readonly runMilliseconds: number | undefined;
  readonly replay: Replay | undefined;
  /** Takes a finished run and the time it took in one step, so that the window is drawn once. */
  readonly setResult: (scenario: string, run: FinishedRun, milliseconds?: number) => void;
  readonly setRunError: (scenario: string, failure: RunFailure) => void;
  /** Forgets that a run failed: it is asked for again. */
  readonly clearRunError: (scenario: string) => void;
  readonly setLongRun: (scenario: string | undefined) => void;
  readonly setReplay: (replay: Replay | undefined) => void;
}

export const createResultsSlice: MakeSlice<ResultsSlice> = (set, get) => ({
  phase: { kind: "loading" },
  packs: {},
  packsByCounty: {},
  ownPack: undefined,
  openingCounties: undefined,
  countiesToOpen: undefined,
  ownTables: [],
  results: {},
  runErrors: {},
  runMilliseconds: undefined,
  replay: undefined,
  setResult: (scenario, run, milliseconds) => {
    const { results, runErrors } = get();
    const { [scenario]: error, ...others } = runErrors;
    set({
      results: { ...results, [scenario]: run },
      runMilliseconds: milliseconds,
      runErrors: error === undefined ? runErrors : others,
    });
  },
  longRun: undefined,
  setRunError: (scenario, failure) => {
    const { [scenario]: _stale, ...results } = get().results;
    set({ results, replay: undefined, runErrors: { ...get().runErrors, [scenario]: failure } });
  },
  clearRunError: (scenario) => {
    const { [scenario]: _error, ...runErrors } = get().runErrors;
    set({ runErrors });
  },
  setLongRun: (longRun) => set({ longRun }),
  setReplay: (replay) => set({ replay }),
});
