import type { StateCreator } from "zustand/vanilla";
import type { AnalysisSlice } from "./analysis-slice.ts";
import type { GallerySlice } from "./gallery-slice.ts";
import type { LeversSlice } from "./levers-slice.ts";
import type { NoticesSlice } from "./notices-slice.ts";
import type { ResultsSlice } from "./results-slice.ts";
import type { ScenariosSlice } from "./scenarios-slice.ts";
import type { ViewSlice } from "./view-slice.ts";
import type { WorkshopSlice } from "./workshop-slice.ts";

/** Makes a slice of the state: its values and what changes them. */
export type MakeSlice<Slice> = StateCreator<WorkbenchState, [], [], Slice>;

/** The whole state of the window, split by concern. */
export type WorkbenchState = ScenariosSlice &
  ResultsSlice &
  ViewSlice &
  NoticesSlice &
  AnalysisSlice &
  GallerySlice &
  LeversSlice &
  WorkshopSlice;
