import type { ParseKeys } from "i18next";
import { levers } from "../models/index.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import { type Language, languages } from "../presentation/words/languages.ts";
import { areaName } from "../presentation/words/places.ts";
import { listed } from "../presentation/words/sentence.ts";
import { machine } from "./desktop.ts";
import { boardOf } from "./scenarios/board.ts";
import { type HistoryStep, lastLeverStep } from "./scenarios/history.ts";
import { setsNothing } from "./scenarios/stack.ts";
import { documentOf } from "./scenarios/workspace.ts";
import { closeCounties, openCounties, provinceAround } from "./session/counties.ts";
import { openDocumentation } from "./session/documentation.ts";
import { type BoardFormat, exportBoard } from "./session/export-board.ts";
import {
  comparedRuns,
  type DocumentKind,
  exportComparison,
  exportOnTemplate,
} from "./session/export-comparison.ts";
import { copyLink } from "./session/link.ts";
import { openOffice } from "./session/office-files.ts";
import { removeOwnTables } from "./session/own-table.ts";
import { printBoard, printComparison, printPage } from "./session/print-page.ts";
import { replayLastChange } from "./session/replay.ts";
import { openFile, saveFile } from "./session/scenario-files.ts";
import { canStep, stepStage } from "./session/stage-steps.ts";
import { activePack, openByCounty } from "./store/packs.ts";
import type { WorkbenchState } from "./store/state.ts";
import type { Dialog, HelpEntry, TabId, Theme } from "./store/view-slice.ts";
import { workspaceStage } from "./store/workshop-slice.ts";
import { workbench } from "./store.ts";

/** Something that can be done: said, offered, and done the same way in menus, buttons, by keys and in the palette. */
export interface Command {
  /** Key of its name in the catalogue; a language is called by its own name. */
  readonly words: ParseKeys | { readonly own: string };
  /** Its name with what it would act on now, where that helps. */
  readonly wordsNow?: (state: WorkbenchState) => string | undefined;
  /** Such as "Mod+Shift+S", Mod being Ctrl or ⌘; the first is the one that is shown. */
  readonly keys?: readonly string[];
  /** Its keys are those of a clicker: on the stage they are its own, whatever has the focus. */
  readonly ofClicker?: boolean;
  /** Keys that a browser needs for itself. */
  readonly shellKeys?: readonly string[];
  /** A browser has no such thing. */
  readonly shellOnly?: boolean;
  /** A window without an address has no such thing. */
  readonly browserOnly?: boolean;
  /** Whether this window has such a thing, where that is no matter of shell or browser alone. */
  readonly isHere?: () => boolean;
  /** Whether it is on, where it switches something. */
  readonly isOn?: (state: WorkbenchState) => boolean;
  /** Key of the reason why it cannot be done now; undefined when it can. */
  readonly hindrance?: (state: WorkbenchState, scenario: string) => Hindrance | undefined;
  /** `scenario` is the one it is about, for commands about one: the active one unless another was pointed at. */
  readonly run: (state: WorkbenchState, scenario: string) => unknown;
}

type Hindrance = Extract<ParseKeys, `commands.why.${string}`>;

function because(holds: boolean, reason: Hindrance): Hindrance | undefined {
  return holds ? reason : undefined;
}

/** What the newest step of a list did, in words. */
function stepWords(
  { language }: WorkbenchState,
  steps: readonly HistoryStep[],
  key: "undoWhat" | "redoWhat",
): string | undefined {
  const change = steps.at(-1)?.change;
  if (change === undefined) return undefined;
  const t = wordsIn(language);
  const lever = change.kind === "lever" ? levers.find(({ id }) => id === change.lever) : undefined;
  const what = lever?.name[language] ?? t(`change.${change.kind}`);
  return t(`commands.${key}`, { what });
}

const isOpen = ({ workspace }: WorkbenchState, scenario: string) =>
  workspace.open.some(({ id }) => id === scenario);

/** The charts always show a scenario. */
const lastOnCharts = (state: WorkbenchState, scenario: string) =>
  because(
    isOpen(state, scenario) && state.workspace.open.length === 1,
    "commands.why.lastOnCharts",
  );

function showTab(tab: TabId): Command {
  return {
    words: `tabs.${tab}`,
    isOn: (state) => state.mode === "workspace" && !state.comparing && state.tab === tab,
    run(state) {
      state.setMode("workspace");
      state.setTab(tab);
    },
  };
}

function openDialog(
  kind: Exclude<Dialog["kind"], "help" | "stack" | "board">,
  words: Command["words"],
) {
  return {
    words,
    run: (state: WorkbenchState) => state.setDialog({ kind }),
  } satisfies Command;
}

/** Opens the help at an entry, or at its beginning. */
function openHelpAt(words: Command["words"], entry?: HelpEntry) {
  return {
    words,
    run: (state: WorkbenchState) =>
      state.setDialog(entry === undefined ? { kind: "help" } : { kind: "help", entry }),
  } satisfies Command;
}

function exportAs(kind: DocumentKind): Command {
  return {
    words: `commands.${kind}`,
    hindrance: nothingToCompare,
    run: () => exportComparison(kind),
  };
}

function exportBoardAs(format: BoardFormat): Command {
  return {
    words: `commands.board-${format}`,
    hindrance: emptyBoard,
    run: () => exportBoard(format),
  };
}

function emptyBoard({ workspace }: WorkbenchState): Hindrance | undefined {
  return because(boardOf(workspace).cards.length === 0, "commands.why.emptyBoard");
}

function nothingToCompare(state: WorkbenchState): Hindrance | undefined {
  return because(comparedRuns(state) === undefined, "commands.why.nothingToCompare");
}

function setTheme(theme: Theme): Command {
  return {
    words: `theme.${theme}`,
    isOn: (state) => state.theme === theme,
    run: (state) => state.setTheme(theme),
  };
}

function setLanguage(language: Language): Command {
  return {
    words: { own: languages.find(({ id }) => id === language)?.name ?? language },
    isOn: (state) => state.language === language,
    run: (state) => state.setLanguage(language),
  };
}

/** Every command of the window. */
export const commands = {
  new: {
    words: "commands.new",
    shellKeys: ["Mod+N"],
    run: (state) => state.duplicateScenario(state.workspace.baseId),
  },
  library: openDialog("library", "commands.library"),
  open: { words: "commands.open", keys: ["Mod+O"], run: () => openFile() },
  "open-office": { words: "commands.openOffice", run: () => openOffice() },
  "clear-recent": {
    words: "commands.clearRecent",
    shellOnly: true,
    run: () => machine.clearRecentFiles(),
  },
  save: {
    words: "commands.save",
    keys: ["Mod+S"],
    run: (_, scenario) => saveFile(scenario, false),
  },
  "save-as": {
    words: "commands.saveAs",
    keys: ["Mod+Shift+S"],
    run: (_, scenario) => saveFile(scenario, true),
  },
  duplicate: {
    words: "commands.duplicate",
    shellKeys: ["Mod+D"],
    run: (state, scenario) => state.duplicateScenario(scenario),
  },
  stack: {
    words: "commands.stack",
    hindrance: ({ workspace }, scenario) =>
      because(setsNothing(documentOf(workspace, scenario)), "commands.why.setsNothing"),
    run: (state, scenario) => state.setDialog({ kind: "stack", first: scenario }),
  },
  "make-base": {
    words: "commands.makeBase",
    hindrance: (state, scenario) =>
      isOpen(state, scenario)
        ? because(state.workspace.baseId === scenario, "commands.why.isBase")
        : "commands.why.notOnCharts",
    run: (state, scenario) => state.setBase(scenario),
  },
  "put-on": {
    words: "commands.putOn",
    hindrance: (state, scenario) => because(isOpen(state, scenario), "commands.why.onCharts"),
    run: (state, scenario) => state.openScenario(scenario),
  },
  "take-off": {
    words: "commands.takeOff",
    hindrance: (state, scenario) =>
      isOpen(state, scenario) ? lastOnCharts(state, scenario) : "commands.why.notOnCharts",
    run: (state, scenario) => state.closeScenario(scenario),
  },
  delete: {
    words: "commands.delete",
    hindrance: (state, scenario) =>
      because(
        documentOf(state.workspace, scenario).origin.kind === "preset",
        "commands.why.preset",
      ) ?? lastOnCharts(state, scenario),
    run: (state, scenario) => state.deleteScenario(scenario),
  },
  report: {
    ...openDialog("report", "commands.report"),
    hindrance: nothingToCompare,
  },
  pptx: exportAs("pptx"),
  template: {
    words: "commands.template",
    hindrance: nothingToCompare,
    run: () => exportOnTemplate(),
  },
  xlsx: exportAs("xlsx"),
  html: exportAs("html"),
  csv: exportAs("csv"),
  bundle: exportAs("bundle"),
  "board-pptx": exportBoardAs("pptx"),
  "board-html": exportBoardAs("html"),
  "copy-link": {
    words: "commands.copyLink",
    browserOnly: true,
    run: () => copyLink(),
  },
  print: { words: "commands.print", keys: ["Mod+P"], run: () => printPage() },
  "print-comparison": {
    words: "commands.printComparison",
    hindrance: nothingToCompare,
    run: () => printComparison(),
  },
  "print-board": {
    words: "commands.printBoard",
    hindrance: emptyBoard,
    run: () => printBoard(),
  },
  undo: {
    words: "commands.undo",
    wordsNow: (state) => stepWords(state, state.history.done, "undoWhat"),
    keys: ["Mod+Z"],
    hindrance: ({ history }) => because(history.done.length === 0, "commands.why.nothingToUndo"),
    run: (state) => state.undo(),
  },
  redo: {
    words: "commands.redo",
    wordsNow: (state) => stepWords(state, state.history.undone, "redoWhat"),
    keys: ["Mod+Shift+Z", "Mod+Y"],
    hindrance: ({ history }) => because(history.undone.length === 0, "commands.why.nothingToRedo"),
    run: (state) => state.redo(),
  },
  replay: {
    words: "commands.replay",
    keys: ["R"],
    hindrance: ({ history, replay }) =>
      because(lastLeverStep(history) === undefined, "commands.why.noLeverMoved") ??
      because(replay !== undefined, "commands.why.replaying"),
    run: () => replayLastChange(),
  },
  "reset-levers": {
    words: "commands.resetLevers",
    hindrance: ({ workspace }) =>
      because(
        Object.keys(documentOf(workspace, workspace.activeId).settings.levers).length === 0,
        "commands.why.noLeverChanged",
      ),
    run: (state) => state.resetLevers(),
  },
  palette: { ...openDialog("palette", "commands.goTo"), keys: ["Mod+K"] },
  "tab-overview": showTab("overview"),
  "tab-domains": showTab("domains"),
  "tab-places": showTab("places"),
  "tab-money": showTab("money"),
  "tab-build-out": showTab("build-out"),
  "tab-people": showTab("people"),
  "tab-why": showTab("why"),
  "tab-evidence": showTab("evidence"),
  "tab-board": showTab("board"),
  compare: {
    words: "commands.compare",
    isOn: (state) => state.mode === "workspace" && state.comparing,
    run(state) {
      state.setMode("workspace");
      state.setComparing(state.mode !== "workspace" || !state.comparing);
    },
  },
  place: {
    words: "commands.place",
    isOn: (state) => state.placeOpen,
    run: (state) => state.setPlaceOpen(!state.placeOpen),
  },
  "open-counties": {
    words: "commands.openCounties",
    wordsNow: (state) => withNames(state, "openCountiesOf", selectedProvince(state)),
    hindrance: (state) =>
      opening(state) ??
      because(state.ownPack !== undefined, "commands.why.ownPack") ??
      because(selectedProvince(state).length === 0, "commands.why.noProvince") ??
      because(
        openByCounty(state).includes(selectedProvince(state)[0] ?? ""),
        "commands.why.alreadyByCounty",
      ),
    run: (state) => openCounties(selectedProvince(state)[0] ?? ""),
  },
  "close-counties": {
    words: "commands.closeCounties",
    wordsNow: (state) => withNames(state, "closeCountiesOf", countiesToClose(state)),
    hindrance: (state) =>
      opening(state) ?? because(openByCounty(state).length === 0, "commands.why.notByCounty"),
    run: (state) => closeCounties(countiesToClose(state)),
  },
  "own-table": {
    ...openDialog("own-table", "commands.ownTable"),
    hindrance: (state) =>
      opening(state) ??
      because(state.ownPack !== undefined, "commands.why.ownPack") ??
      because(state.mode === "workshop", "commands.why.inWorkshop"),
  },
  pack: openDialog("pack", "commands.pack"),
  "remove-own-tables": {
    words: "commands.removeOwnTables",
    hindrance: (state) =>
      opening(state) ?? because(state.ownTables.length === 0, "commands.why.noOwnTable"),
    run: () => removeOwnTables(),
  },
  present: {
    words: "commands.present",
    shellKeys: ["F5"],
    isOn: (state) => state.mode === "present",
    run: (state) => state.setMode(state.mode === "present" ? "workspace" : "present"),
  },
  workshop: {
    words: "workshop.title",
    isOn: (state) => state.mode === "workshop",
    hindrance: (state) => because(state.ownPack !== undefined, "commands.why.noExercises"),
    run: (state) => state.setMode(state.mode === "workshop" ? "workspace" : "workshop"),
  },
  "theme-system": setTheme("system"),
  "theme-light": setTheme("light"),
  "theme-dark": setTheme("dark"),
  "language-en": setLanguage("en"),
  "language-zh-CN": setLanguage("zh-CN"),
  reveal: {
    words: "commands.reveal",
    keys: ["Space", "ArrowRight", "PageDown"],
    ofClicker: true,
    hindrance: (state) => onStage(state) ?? because(!canStep(state, 1), "commands.why.allRevealed"),
    run: () => stepStage(1),
  },
  hide: {
    words: "commands.hide",
    keys: ["ArrowLeft", "PageUp"],
    ofClicker: true,
    hindrance: (state) =>
      onStage(state) ?? because(!canStep(state, -1), "commands.why.noneRevealed"),
    run: () => stepStage(-1),
  },
  timer: {
    words: "commands.timer",
    keys: ["T"],
    hindrance: onStage,
    run: (state) => state.toggleTimer(),
  },
  "end-stage": {
    words: "commands.endStage",
    keys: ["Escape"],
    hindrance: onStage,
    // Who leads an exercise goes back to its submissions.
    run: ({ workshop, setMode }) =>
      setMode(workshop.stageOf === workspaceStage ? "workspace" : "workshop"),
  },
  tour: {
    words: "commands.tour",
    run(state) {
      state.setMode("workspace");
      state.setTourStep(0);
    },
  },
  help: { ...openHelpAt("commands.help"), keys: ["F1"] },
  keys: { ...openHelpAt("commands.keys", { kind: "list", id: "keys" }), keys: ["?"] },
  documentation: {
    words: "commands.documentation",
    isHere: () => machine.hasDocumentation,
    run: () => openDocumentation(),
  },
  "whats-new": openHelpAt("commands.whatsNew", { kind: "page", id: "whats-new" }),
  about: openDialog("about", "commands.about"),
} as const satisfies Readonly<Record<string, Command>>;

/** The province that is selected or that holds what is; none for what is larger. */
function selectedProvince(state: WorkbenchState): readonly string[] {
  const province = provinceAround(activePack(state), state.selection);
  return province === undefined ? [] : [province];
}

/** Of the provinces that are open by county, the one that is selected, else all. */
function countiesToClose(state: WorkbenchState): readonly string[] {
  const open = openByCounty(state);
  const selected = selectedProvince(state).filter((code) => open.includes(code));
  return selected.length > 0 ? selected : open;
}

function opening({ openingCounties }: WorkbenchState): Hindrance | undefined {
  return because(openingCounties !== undefined, "commands.why.openingCounties");
}

/** A command's name with the places that it would act on; undefined without any. */
function withNames(
  state: WorkbenchState,
  key: "openCountiesOf" | "closeCountiesOf",
  codes: readonly string[],
): string | undefined {
  if (codes.length === 0) return undefined;
  const { language } = state;
  const name = listed(
    codes.map((code) => areaName(activePack(state), code, language)),
    language,
  );
  return wordsIn(language)(`commands.${key}`, { name });
}

function onStage(state: WorkbenchState): Hindrance | undefined {
  return because(state.mode !== "present", "commands.why.notOnStage");
}

export type CommandId = keyof typeof commands;
export const commandIds = Object.keys(commands) as readonly CommandId[];

/** A command by its id. */
export function commandOf(id: CommandId): Command {
  return commands[id];
}

/** Is this the id of a command? */
export function isCommandId(id: string): id is CommandId {
  return Object.hasOwn(commands, id);
}

/** Is there such a thing in this edition? */
export function isAtHand(id: CommandId): boolean {
  const { shellOnly = false, browserOnly = false, isHere } = commandOf(id);
  if (isHere?.() === false) return false;
  return machine.kind === "desktop" ? !browserOnly : !shellOnly;
}

/** A command's name. */
export function commandName(id: CommandId, language: Language): string {
  const { words } = commandOf(id);
  return typeof words === "object" ? words.own : wordsIn(language)(words);
}

/** Keys that a command has in this edition. */
export function keysOf(id: CommandId): readonly string[] {
  const { keys = [], shellKeys = [] } = commandOf(id);
  return machine.kind === "desktop" ? [...keys, ...shellKeys] : keys;
}

/** Why a command cannot be done now, as a key of the catalogue; undefined when it can. */
export function hindranceOf(
  id: CommandId,
  state: WorkbenchState,
  scenario?: string,
): Hindrance | undefined {
  // A card or a menu may ask once more while it goes with its scenario.
  if (scenario !== undefined && state.workspace.documents[scenario] === undefined)
    return "commands.why.gone";
  return commandOf(id).hindrance?.(state, scenario ?? state.workspace.activeId);
}

/** Does a command, if it can be done now. */
export function runCommand(id: CommandId, scenario?: string): boolean {
  const state = workbench.getState();
  if (hindranceOf(id, state, scenario) !== undefined) return false;
  void commandOf(id).run(state, scenario ?? state.workspace.activeId);
  return true;
}
