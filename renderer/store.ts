import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { CompiledPack } from "../models/index.ts";
import { createAnalysisSlice } from "./store/analysis-slice.ts";
import { createGallerySlice } from "./store/gallery-slice.ts";
import { createLeversSlice } from "./store/levers-slice.ts";
import { createNoticesSlice } from "./store/notices-slice.ts";
import { activePack } from "./store/packs.ts";
import { createResultsSlice } from "./store/results-slice.ts";
import { createScenariosSlice } from "./store/scenarios-slice.ts";
import type { WorkbenchState } from "./store/state.ts";
import { createViewSlice } from "./store/view-slice.ts";
import { createWorkshopSlice } from "./store/workshop-slice.ts";

export type WorkbenchStore = StoreApi<WorkbenchState>;

/** A store of its own, for tests and for the one window. */
export function createWorkbenchStore(): WorkbenchStore {
  return createStore<WorkbenchState>()((...args) => ({
    ...createScenariosSlice(...args),
    ...createResultsSlice(...args),
    ...createViewSlice(...args),
    ...createNoticesSlice(...args),
    ...createAnalysisSlice(...args),
    ...createGallerySlice(...args),
    ...createLeversSlice(...args),
    ...createWorkshopSlice(...args),
  }));
}

/** The store of this window. */
export const workbench: WorkbenchStore = createWorkbenchStore();

/** Reads from the store in a component; renders again when the selected value changes. */
export function useWorkbench<T>(selector: (state: WorkbenchState) => T): T {
  return useStore(workbench, selector);
}

/** The pack of the scenario looked at. Only components inside the ready window may ask. */
export function usePack(): CompiledPack {
  return useWorkbench(activePack);
}

/** Actions, without a subscription. */
export function actions(): WorkbenchState {
  return workbench.getState();
}
