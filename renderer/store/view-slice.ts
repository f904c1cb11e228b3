import type { CompiledPack } from "../../models/index.ts";
import type { CountyGroupId } from "../../presentation/rows/county-group-rows.ts";
import type { IndexLine } from "../../presentation/rows/headline-rows.ts";
import { type Selection, validSelection } from "../../presentation/rows/selection.ts";
import type { Language } from "../../presentation/words/languages.ts";
import type { OwnTableMatch } from "../../reports/counties.ts";
import type { QuestionId } from "../../reports/questions.ts";
import type { FileProblem } from "../file-problems.ts";
import type { ReadPack } from "../run/read-pack.ts";
import type { IncomingBoard } from "../scenarios/board-file.ts";
import { activePack } from "./packs.ts";
import type { MakeSlice } from "./state.ts";

/** Tabs of the centre. A tab is listed here when its content exists. */
export const tabIds = [
  "overview",
  "domains",
  "places",
  "money",
  "build-out",
  "people",
  "why",
  "evidence",
  "board",
] as const;
export type TabId = (typeof tabIds)[number];

export type Theme = "system" | "light" | "dark";
export type Mode = "workspace" | "present" | "workshop";

/** What the window is laid out for paper to show: what it shows anyway, or the whole comparison. */
export type Printing = "shown" | "comparison";

export type EvidenceInputs = "all" | "behind" | "ranged";

/** Indicators that the panel "place and number" can explain. */
export const figureIds = [
  "equalization.index",
  "equalization.index.current",
  "equalization.inequality",
  "equalization.theil-t",
  "attainment.standing",
  "attainment.urban-rural-gap",
  "deprivation.headcount",
  "deprivation.adjusted",
  "revenue",
  "spending",
  "population",
] as const;
export type FigureId = (typeof figureIds)[number];

/** What the reader looks at, everywhere in the window, and the figure that the side panel explains. */
export interface ViewSelection extends Selection {
  readonly figure: FigureId;
}

/** What the tab Places shows: the map of provinces, or the page about what is selected. */
export type PlacesView = "map" | "page";

/** What the help explains: a page, a term of the glossary, an indicator, the keys of a command, or all of a kind in one list. */
export interface HelpEntry {
  readonly kind: "page" | "term" | "indicator" | "key" | "list";
  readonly id: string;
}

/** A table that somebody chose, as far as it is read. */
export interface OwnTableOffer {
  readonly name: string;
  /** Its text, and what of it fits; absent while it is read, and where it cannot be. */
  readonly read?: { readonly text: string; readonly match: OwnTableMatch };
  /** Is something under way with it? */
  readonly isBusy: boolean;
  /** Why it cannot be read, or be used. */
  readonly problems: readonly FileProblem[];
}

/** A pack that somebody chose, as far as it is read. */
export interface PackOffer {
  /** Of the folder or the file. */
  readonly name: string;
  /** Absent while it is read, and where it cannot be. */
  readonly read?: { readonly pack: CompiledPack; readonly found: ReadPack };
  /** Is something under way with it? */
  readonly isBusy: boolean;
  /** Why it cannot be read, or be kept. */
  readonly problems: readonly FileProblem[];
}

/** What stands over the window. */
export type Dialog =
  | { readonly kind: "library" | "palette" | "about" | "report" }
  /** A board that a file or a link brings, beside the reader's own. */
  | { readonly kind: "board"; readonly name: string; readonly incoming: IncomingBoard }
  /** The help, open at an entry; without one at its beginning. */
  | { readonly kind: "help"; readonly entry?: HelpEntry }
  /** A table of one's own, once one was chosen: nothing of it counts before its owner has seen what fits. */
  | { readonly kind: "own-table"; readonly offer?: OwnTableOffer }
  /** The pack that is shown, or one that was chosen: nothing is shown of it before its reader has seen what it is. */
  | { readonly kind: "pack"; readonly offer?: PackOffer }
  /** A scenario to put another on top of. */
  | { readonly kind: "stack"; readonly first: string };

/** What a document is made as. */
export const reportForms = ["pptx", "template", "html"] as const;

/** What the dialog of documents was last asked to make. */
export interface ReportChoice {
  readonly question: QuestionId;
  /** Ids of scenarios; empty: the window's base, and whom the document finds. */
  readonly base: string;
  readonly lead: string;
  readonly contrast: string;
  /** A code, or "all". */
  readonly province: string;
  readonly form: (typeof reportForms)[number];
  readonly range: boolean;
  readonly appendix: boolean;
  readonly live: boolean;
}

export interface ViewSlice {
  readonly tab: TabId;
  readonly comparing: boolean;
  readonly mode: Mode;
  /** While it is printed. */
  readonly printing: Printing | undefined;
  readonly year: number;
  /** Do the years play, one after the other? */
  readonly playing: boolean;
  readonly selection: ViewSelection;
  readonly placesView: PlacesView;
  /** Which counties of a province are marked and listed alone. */
  readonly countyGroup: CountyGroupId;
  /** Codes of the counties that the reader has listed. */
  readonly ownCounties: readonly string[];
  /** Which of the three lines of the index the overview draws. */
  readonly line: IndexLine;
  readonly placeOpen: boolean;
  /** In a narrow window, where they fold away above the charts: are scenario and levers unfolded? */
  readonly leversOpen: boolean;
  readonly dialog: Dialog | undefined;
  /** Since the window was opened. */
  readonly reportChoice: ReportChoice | undefined;
  /** A lever that somebody looks for: it unfolds, scrolls into sight and takes the focus. */
  readonly soughtLever: string | undefined;
  /** Words looked for in the evidence. */
  readonly evidenceQuery: string;
  /** Inputs that the evidence shows: every one, those that the selected figure rests on, or those with a declared range. */
  readonly evidenceInputs: EvidenceInputs;
  readonly language: Language;
  readonly theme: Theme;
  /** Lever under the reader's hand: its related figures are marked. */
  readonly liveLever: string | undefined;
  readonly dragging: boolean;
  /** Step of the guided tour, undefined when it is not running. */
  readonly tourStep: number | undefined;
  readonly tourSeen: boolean;
  readonly setTab: (tab: TabId) => void;
  readonly setComparing: (comparing: boolean) => void;
  readonly setMode: (mode: Mode) => void;
  readonly setPrinting: (printing: Printing | undefined) => void;
  readonly setYear: (year: number) => void;
  readonly setPlaying: (playing: boolean) => void;
  readonly setLine: (line: IndexLine) => void;
  /**
   * A choice of what to show, not a question about a figure: the side panel stays as it is. A domain chosen without a service means all
   * of it; what the pack does not have becomes the whole (`validSelection`).
   */
  readonly lookAt: (selection: Partial<ViewSelection>) => void;
  /** The same as a question: the side panel answers. */
  readonly select: (selection: Partial<ViewSelection>) => void;
  readonly setPlacesView: (view: PlacesView) => void;
  readonly setCountyGroup: (group: CountyGroupId) => void;
  readonly setOwnCounties: (codes: readonly string[]) => void;
  readonly setPlaceOpen: (open: boolean) => void;
  readonly setLeversOpen: (open: boolean) => void;
  readonly setDialog: (dialog: Dialog | undefined) => void;
  readonly setReportChoice: (choice: ReportChoice) => void;
  readonly seekLever: (lever: string | undefined) => void;
  readonly setEvidenceQuery: (query: string) => void;
  readonly setEvidenceInputs: (inputs: EvidenceInputs) => void;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly setLiveLever: (lever: string | undefined) => void;
  readonly setDragging: (dragging: boolean) => void;
  readonly setTourStep: (step: number | undefined) => void;
}

/**
 * The selection after a change, as far as the pack of the scenario looked at has it. What was chosen now stands: villages rather than a
 * service of towns that was looked at before, and that service, chosen in villages, in all of the place.
 */
function changedSelection(
  state: Parameters<typeof activePack>[0] & Pick<ViewSlice, "selection">,
  change: Partial<ViewSelection>,
): ViewSelection {
  const ofDomain = "domain" in change ? { service: undefined } : {};
  const { figure, ...wanted } = { ...state.selection, ...ofDomain, ...change };
  const pack = activePack(state);
  const valid = validSelection(pack, wanted);
  const gives = change.setting !== undefined && valid.refused.includes("setting");
  const { selection } = gives
    ? validSelection(pack, { ...wanted, service: change.service })
    : valid;
  return { ...selection, figure };
}

export const createViewSlice: MakeSlice<ViewSlice> = (set, get) => ({
  tab: "overview",
  comparing: false,
  mode: "workspace",
  printing: undefined,
  year: 2035,
  playing: false,
  line: "index",
  selection: {
    area: "CN",
    setting: "all",
    registration: "all",
    domain: undefined,
    service: undefined,
    figure: "equalization.index",
  },
  placesView: "map",
  countyGroup: "all",
  ownCounties: [],
  placeOpen: false,
  leversOpen: false,
  dialog: undefined,
  reportChoice: undefined,
  soughtLever: undefined,
  evidenceQuery: "",
  evidenceInputs: "all",
  language: "en",
  theme: "system",
  liveLever: undefined,
  dragging: false,
  tourStep: undefined,
  tourSeen: false,
  setTab: (tab) => set({ tab, comparing: false }),
  setComparing: (comparing) => set({ comparing }),
  setMode: (mode) => set({ mode }),
  setPrinting: (printing) => set({ printing }),
  setYear: (year) => set({ year }),
  setPlaying: (playing) => set({ playing }),
  setLine: (line) => set({ line }),
  lookAt: (change) => set({ selection: changedSelection(get(), change) }),
  select: (change) => set({ selection: changedSelection(get(), change), placeOpen: true }),
  setPlacesView: (placesView) => set({ placesView }),
  setCountyGroup: (countyGroup) => set({ countyGroup }),
  setOwnCounties: (ownCounties) => set({ ownCounties }),
  setPlaceOpen: (placeOpen) => set({ placeOpen }),
  setLeversOpen: (leversOpen) => set({ leversOpen }),
  setDialog: (dialog) => set({ dialog }),
  setReportChoice: (reportChoice) => set({ reportChoice }),
  seekLever: (soughtLever) =>
    set(
      soughtLever === undefined
        ? { soughtLever }
        : { soughtLever, leversOpen: true, mode: "workspace" },
    ),
  setEvidenceQuery: (evidenceQuery) => set({ evidenceQuery }),
  setEvidenceInputs: (evidenceInputs) => set({ evidenceInputs }),
  setLanguage: (language) => set({ language }),
  setTheme: (theme) => set({ theme }),
  setLiveLever: (liveLever) => {
    if (get().liveLever !== liveLever) set({ liveLever });
  },
  setDragging: (dragging) => {
    if (get().dragging !== dragging) set({ dragging });
  },
  setTourStep: (tourStep) =>
    set(tourStep === undefined ? { tourStep, tourSeen: true } : { tourStep }),
});
