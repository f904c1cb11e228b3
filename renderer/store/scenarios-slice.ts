import {
  type Bilingual,
  type DomainWeights,
  type LeverProfile,
  shortened,
  type Target,
  textLimits,
} from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { inEveryLanguage } from "../../presentation/words/languages.ts";
import { filledText } from "../../presentation/words/scenario-note.ts";
import { boardOf, type PinBoard, withCards, withNameKept } from "../scenarios/board.ts";
import type { IncomingBoard } from "../scenarios/board-file.ts";
import {
  closeGesture,
  emptyHistory,
  type History,
  record,
  redo,
  undo,
  withOrigin,
} from "../scenarios/history.ts";
import {
  activeDocument,
  type Change,
  copiedFrom,
  documentOf,
  maximumOpen,
  ownScenario,
  type ScenarioDocument,
  type Workspace,
  withClosed,
  withDeleted,
  withDocument,
  withLever,
  withOpened,
} from "../scenarios/workspace.ts";
import { activePack } from "./packs.ts";
import type { MakeSlice } from "./state.ts";

export interface ScenariosSlice {
  readonly workspace: Workspace;
  readonly history: History;
  /** Puts a whole workspace in place (start, autosave) and forgets the history. */
  readonly setWorkspace: (workspace: Workspace) => void;
  readonly activate: (id: string) => void;
  /** Sets a lever of the active scenario; of a preset it makes the user's own copy first. */
  readonly setLever: (lever: string, profile: LeverProfile | undefined, gesture?: string) => void;
  readonly setWeights: (weights: DomainWeights) => void;
  /** Sets parameters of the active scenario; one that has the pack's value is left to the pack. */
  readonly setParameters: (parameters: Readonly<Record<string, number>>) => void;
  /** Sets a target of the active scenario in the place of the pack's of that id; one like the pack's is left to the pack. */
  readonly setTarget: (target: Target) => void;
  /** Puts every lever of the active scenario back to the pack's default. */
  readonly resetLevers: () => void;
  /** Ends a drag or a word being typed: the next edit is a step of its own. */
  readonly endGesture: () => void;
  readonly openScenario: (id: string) => void;
  readonly addScenario: (document: ScenarioDocument, how?: "open" | "stack") => void;
  readonly closeScenario: (id: string) => void;
  readonly duplicateScenario: (id: string) => string;
  readonly renameScenario: (id: string, title: Bilingual, gesture?: string) => void;
  /** Writes a note; an empty one gives the place back to words made from the levers. */
  readonly setNote: (id: string, note: Bilingual, gesture?: string) => void;
  readonly deleteScenario: (id: string) => void;
  readonly setBase: (id: string) => void;
  /** Puts a board in place, as a step of the history. */
  readonly setBoard: (board: PinBoard, what: BoardChange, gesture?: string) => void;
  /** Puts a board that came from elsewhere in place, or its cards behind those that hang, with the scenarios that it brings. */
  readonly takeBoard: (incoming: IncomingBoard, how: "replace" | "add") => void;
  /** Notes where a scenario was saved. Not an edit: undo does not forget a file. */
  readonly markSaved: (id: string, origin: ScenarioDocument["origin"]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** What was done to the board. */
export type BoardChange = "pin" | "unpin" | "arrange" | "annotate" | "board";

/** A change without the scenario that it is about. */
type EditOf<Any extends Change> = Any extends Change ? Omit<Any, "scenario"> : never;

export const emptyWorkspace: Workspace = { documents: {}, open: [], activeId: "", baseId: "" };

/** The title of a copy, in every language. */
export function copyTitle(title: Bilingual, kind: "changed" | "copy"): Bilingual {
  return inEveryLanguage((language) =>
    shortened(
      wordsIn(language, "scenarios")(`title.${kind}`, { title: title[language] }),
      textLimits.title,
    ),
  );
}

export const createScenariosSlice: MakeSlice<ScenariosSlice> = (set, get) => {
  function commit(after: Workspace, change: Change, gesture?: string): void {
    const { workspace: before, history } = get();
    if (after === before) return;
    set({
      workspace: after,
      history: record(history, { before, after, change, gesture }),
      replay: undefined,
    });
  }

  /** Changes one document, as a step of the history. */
  function edit(
    workspace: Workspace,
    document: ScenarioDocument,
    change: EditOf<Change>,
    gesture?: string,
  ): void {
    commit(withDocument(workspace, document), { ...change, scenario: document.id }, gesture);
  }

  /** A copy means what its original means until it is edited: the charts need not wait for its first run. */
  function shareResult(original: string, copy: string): void {
    const { results } = get();
    const finished = results[original];
    if (finished !== undefined) set({ results: { ...results, [copy]: finished } });
  }

  /** The workspace with an active scenario that may be edited, and its id. */
  function editable(workspace: Workspace) {
    const document = activeDocument(workspace);
    if (document.origin.kind !== "preset") return { workspace, document };
    const copy = ownScenario(workspace, {
      ...copiedFrom(document),
      title: copyTitle(document.title, "changed"),
    });
    shareResult(document.id, copy.id);
    // The base stays on the workspace to compare with; any other preset gives its place and colour to the copy.
    const full = workspace.open.length >= maximumOpen;
    const inPlace = document.id === workspace.baseId && !full ? undefined : document.id;
    const opened = withOpened(workspace, copy, inPlace);
    return {
      workspace: inPlace === workspace.baseId ? { ...opened, baseId: copy.id } : opened,
      document: copy,
    };
  }

  return {
    workspace: emptyWorkspace,
    history: emptyHistory,
    setWorkspace: (workspace) => set({ workspace, history: emptyHistory }),
    activate: (id) => {
      const { workspace } = get();
      if (workspace.activeId !== id && workspace.open.some((entry) => entry.id === id)) {
        set({ workspace: { ...workspace, activeId: id }, replay: undefined });
      }
    },
    setLever: (lever, profile, gesture) => {
      const { workspace, document } = editable(get().workspace);
      const settings = withLever(document.settings, lever, profile);
      const before = document.settings.levers[lever];
      const change = { kind: "lever", lever, before, after: profile } as const;
      edit(workspace, { ...document, settings }, change, gesture);
    },
    setWeights: (weights) => {
      const { workspace, document } = editable(get().workspace);
      const settings = { ...document.settings, weights };
      edit(workspace, { ...document, settings }, { kind: "weights" });
    },
    setParameters: (parameters) => {
      const pack = activePack(get());
      const { workspace, document } = editable(get().workspace);
      const declared = new Map(pack.parameters.map(({ id, value }) => [id, value]));
      const merged = Object.entries({ ...document.settings.parameters, ...parameters });
      const settings = {
        ...document.settings,
        parameters: Object.fromEntries(merged.filter(([id, value]) => declared.get(id) !== value)),
      };
      edit(workspace, { ...document, settings }, { kind: "measure" });
    },
    setTarget: (target) => {
      const pack = activePack(get());
      const { workspace, document } = editable(get().workspace);
      const ofPack = pack.targets.find(({ id }) => id === target.id);
      const others = (document.targets ?? []).filter(({ id }) => id !== target.id);
      const targets = ofPack?.value === target.value ? others : [...others, target];
      edit(workspace, { ...document, targets }, { kind: "targets" });
    },
    resetLevers: () => {
      if (Object.keys(activeDocument(get().workspace).settings.levers).length === 0) return;
      const { workspace, document } = editable(get().workspace);
      const settings = { ...document.settings, levers: {} };
      edit(workspace, { ...document, settings }, { kind: "reset-all" });
    },
    endGesture: () => set({ history: closeGesture(get().history) }),
    openScenario: (id) => {
      const { workspace } = get();
      const document = documentOf(workspace, id);
      if (workspace.open.some((entry) => entry.id === id)) {
        set({ workspace: { ...workspace, activeId: id } });
        return;
      }
      if (workspace.open.length >= maximumOpen) {
        get().notify({ kind: "notice", key: "notices.full" });
        return;
      }
      commit(withOpened(workspace, document), { kind: "open", scenario: id });
    },
    addScenario: (document, how = "open") => {
      const { workspace } = get();
      if (workspace.open.length >= maximumOpen) {
        // Nothing that is open gives way: the scenario waits in the library.
        edit(workspace, document, { kind: how });
        get().notify({ kind: "notice", key: "notices.full" });
        return;
      }
      commit(withOpened(workspace, document), { kind: how, scenario: document.id });
    },
    closeScenario: (id) => commit(withClosed(get().workspace, id), { kind: "close", scenario: id }),
    duplicateScenario: (id) => {
      const { workspace } = get();
      const original = documentOf(workspace, id);
      const copy = ownScenario(workspace, {
        ...copiedFrom(original),
        title: copyTitle(original.title, "copy"),
      });
      shareResult(id, copy.id);
      const after =
        workspace.open.length >= maximumOpen
          ? withDocument(workspace, copy)
          : withOpened(workspace, copy);
      commit(after, { kind: "duplicate", scenario: copy.id });
      return copy.id;
    },
    renameScenario: (id, title, gesture) => {
      const { workspace } = get();
      edit(workspace, { ...documentOf(workspace, id), title }, { kind: "rename" }, gesture);
    },
    setNote: (id, note, gesture) => {
      const { workspace } = get();
      const { note: _before, ...document } = documentOf(workspace, id);
      const written = filledText(note) === undefined ? {} : { note };
      edit(workspace, { ...document, ...written }, { kind: "note" }, gesture);
    },
    deleteScenario: (id) => {
      const { workspace } = get();
      const { title } = documentOf(workspace, id);
      const after = withDeleted(workspace, id);
      // Cards that spoke of it say its last name.
      const board = after === workspace ? undefined : withNameKept(boardOf(workspace), id, title);
      commit(board === undefined ? after : { ...after, board }, { kind: "delete", scenario: id });
    },
    setBase: (id) => {
      const { workspace } = get();
      if (workspace.baseId === id) return;
      commit({ ...workspace, baseId: id }, { kind: "base", scenario: id });
    },
    setBoard: (board, what, gesture) => {
      const { workspace } = get();
      if (board === boardOf(workspace)) return;
      commit({ ...workspace, board }, { kind: what, scenario: workspace.activeId }, gesture);
    },
    takeBoard: ({ board, documents }, how) => {
      const { workspace } = get();
      const own = boardOf(workspace);
      const brought = Object.fromEntries(documents.map((one) => [one.id, one]));
      const after = how === "replace" ? board : withCards(own, board.cards, board.names);
      commit(
        { ...workspace, documents: { ...workspace.documents, ...brought }, board: after },
        { kind: "board", scenario: workspace.activeId },
      );
    },
    markSaved: (id, origin) => {
      const { workspace, history } = get();
      const document = workspace.documents[id];
      // While its file was written, a step back may have taken it away.
      if (document === undefined) return;
      set({
        workspace: withDocument(workspace, { ...document, origin }),
        history: withOrigin(history, id, origin),
      });
    },
    undo: () => {
      const step = undo(get().history);
      if (step !== undefined) set({ ...step, replay: undefined });
    },
    redo: () => {
      const step = redo(get().history);
      if (step !== undefined) set({ ...step, replay: undefined });
    },
  };
};
