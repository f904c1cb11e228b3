import type { ScenarioSettings } from "../../models/index.ts";
import type { ScenarioFigures } from "../../presentation/rows/scenario-figures.ts";
import type { ScenarioDocument } from "../scenarios/workspace.ts";
import { packOf } from "./packs.ts";
import type { MakeSlice } from "./state.ts";

/** What a run gave for the settings that it answers to. */
export interface GalleryRun {
  /** Content hash of the pack that it was made on. */
  readonly pack: string;
  readonly settings: ScenarioSettings;
  readonly outcome:
    | { readonly kind: "figures"; readonly figures: ScenarioFigures }
    | { readonly kind: "failed"; readonly message: string };
}

export interface GallerySlice {
  /** The newest run of each scenario of the library, by id; ask `galleryRunOf`, which knows whether it still holds. */
  readonly galleryRuns: Readonly<Record<string, GalleryRun>>;
  readonly setGalleryRun: (scenario: string, run: GalleryRun) => void;
}

export const createGallerySlice: MakeSlice<GallerySlice> = (set, get) => ({
  galleryRuns: {},
  setGalleryRun: (scenario, run) => set({ galleryRuns: { ...get().galleryRuns, [scenario]: run } }),
});

type Runs = Pick<GallerySlice, "galleryRuns"> & Parameters<typeof packOf>[0];

/** The run of a scenario as it is set now: its own, or that of another that is set by the very same settings, such as its original. */
export function galleryRunOf(state: Runs, document: ScenarioDocument): GalleryRun | undefined {
  const { galleryRuns } = state;
  const { id, settings } = document;
  const pack = packOf(state, document).hash;
  const holds = (run: GalleryRun | undefined) => run?.settings === settings && run.pack === pack;
  const own = galleryRuns[id];
  return holds(own) ? own : Object.values(galleryRuns).find(holds);
}

/** The figures of a scenario as it is set now; undefined before its run and where it cannot run. */
export function figuresOf(state: Runs, document: ScenarioDocument): ScenarioFigures | undefined {
  const outcome = galleryRunOf(state, document)?.outcome;
  return outcome?.kind === "figures" ? outcome.figures : undefined;
}
