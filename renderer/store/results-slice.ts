import type { CompiledPack, RunResult, ScenarioSettings } from "../../models/index.ts";
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

export interface ResultsSlice {
  readonly phase: Phase;
  /** Open packs by content hash; ask `packOf`. */
  readonly packs: Readonly<Record<string, CompiledPack>>;
  readonly results: Readonly<Record<string, FinishedRun>>;
  /** Errors of the model by scenario; cleared by the next run that works. */
  readonly runErrors: Readonly<Record<string, string>>;
  readonly runMilliseconds: number | undefined;
  readonly replay: Replay | undefined;
  /** Takes a finished run and the time it took in one step, so that the window is drawn once. */
  readonly setResult: (scenario: string, run: FinishedRun, milliseconds?: number) => void;
  readonly setRunError: (scenario: string, message: string) => void;
  readonly setReplay: (replay: Replay | undefined) => void;
}

export const createResultsSlice: MakeSlice<ResultsSlice> = (set, get) => ({
  phase: { kind: "loading" },
  packs: {},
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
  setRunError: (scenario, message) =>
    set({ runErrors: { ...get().runErrors, [scenario]: message } }),
  setReplay: (replay) => set({ replay }),
});
