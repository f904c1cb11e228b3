import type { StateCreator } from "zustand/vanilla";
import type { Bilingual } from "../../models/domains.ts";
import type { DomainWeights, LeverProfile } from "../../models/scenario/settings.ts";
import {
  type Change,
  type Desk,
  documentOf,
  maximumOpen,
  newScenarioId,
  type ScenarioDocument,
  withClosed,
  withDeleted,
  withDocument,
  withLever,
  withOpened,
} from "../scenarios/desk.ts";
import {
  closeGesture,
  emptyHistory,
  type History,
  record,
  redo,
  undo,
} from "../scenarios/history.ts";
import type { WorkbenchState } from "./state.ts";

export interface ScenariosSlice {
  readonly desk: Desk;
  readonly history: History;
  /** Puts a whole desk in place (start, autosave) and forgets the history. */
  readonly setDesk: (desk: Desk) => void;
  readonly activate: (id: string) => void;
  /** Sets a lever of the active scenario; of a preset it makes the user's own copy first. */
  readonly setLever: (lever: string, profile: LeverProfile | undefined, gesture?: string) => void;
  readonly setWeights: (weights: DomainWeights) => void;
  /** Puts every lever of the active scenario back to the pack's default. */
  readonly resetLevers: () => void;
  /** Ends a drag or a word being typed: the next edit is a step of its own. */
  readonly endGesture: () => void;
  readonly openScenario: (id: string) => void;
  readonly addScenario: (document: ScenarioDocument) => void;
  readonly closeScenario: (id: string) => void;
  readonly duplicateScenario: (id: string) => string;
  readonly renameScenario: (id: string, title: Bilingual, gesture?: string) => void;
  readonly setNote: (id: string, note: Bilingual, gesture?: string) => void;
  readonly deleteScenario: (id: string) => void;
  readonly setBase: (id: string) => void;
  /** Notes where a scenario was saved. Not an edit: undo does not forget a file. */
  readonly markSaved: (id: string, origin: ScenarioDocument["origin"]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

export const emptyDesk: Desk = { documents: {}, open: [], activeId: "", baseId: "" };

/** The title of a copy, in both languages. */
export function copyTitle(title: Bilingual, kind: "changed" | "copy"): Bilingual {
  return kind === "changed"
    ? { en: `${title.en}, my version`, "zh-CN": `${title["zh-CN"]}（我的版本）` }
    : { en: `${title.en}, copy`, "zh-CN": `${title["zh-CN"]}（副本）` };
}

export const createScenariosSlice: StateCreator<WorkbenchState, [], [], ScenariosSlice> = (
  set,
  get,
) => {
  function commit(after: Desk, change: Change, gesture?: string): void {
    const { desk: before, history } = get();
    if (after === before) return;
    set({
      desk: after,
      history: record(history, { before, after, change, gesture }),
      replay: undefined,
    });
  }

  /** A copy means what its original means until it is edited: the charts need not wait for its first run. */
  function shareResult(original: string, copy: string): void {
    const { results } = get();
    const finished = results[original];
    if (finished !== undefined) set({ results: { ...results, [copy]: finished } });
  }

  /** The desk with an active scenario that may be edited, and its id. */
  function editable(desk: Desk): { readonly desk: Desk; readonly document: ScenarioDocument } {
    const document = documentOf(desk, desk.activeId);
    if (document.origin.kind !== "preset") return { desk, document };
    const copy: ScenarioDocument = {
      ...document,
      id: newScenarioId(desk),
      origin: { kind: "own" },
      title: copyTitle(document.title, "changed"),
      from: document.id,
    };
    shareResult(document.id, copy.id);
    // The base stays on the desk to compare with; any other preset gives its place and colour to the copy.
    const full = desk.open.length >= maximumOpen;
    const inPlace = document.id === desk.baseId && !full ? undefined : document.id;
    const opened = withOpened(desk, copy, inPlace);
    return {
      desk: inPlace === desk.baseId ? { ...opened, baseId: copy.id } : opened,
      document: copy,
    };
  }

  return {
    desk: emptyDesk,
    history: emptyHistory,
    setDesk: (desk) => set({ desk, history: emptyHistory }),
    activate: (id) => {
      const { desk } = get();
      if (desk.activeId !== id && desk.open.some((entry) => entry.id === id)) {
        set({ desk: { ...desk, activeId: id }, replay: undefined });
      }
    },
    setLever: (lever, profile, gesture) => {
      const { desk, document } = editable(get().desk);
      const settings = withLever(document.settings, lever, profile);
      const before = document.settings.levers[lever];
      commit(
        withDocument(desk, { ...document, settings }),
        { kind: "lever", scenario: document.id, lever, before, after: profile },
        gesture,
      );
    },
    setWeights: (weights) => {
      const { desk, document } = editable(get().desk);
      commit(withDocument(desk, { ...document, settings: { ...document.settings, weights } }), {
        kind: "weights",
        scenario: document.id,
      });
    },
    resetLevers: () => {
      const { desk } = get();
      const active = documentOf(desk, desk.activeId);
      if (Object.keys(active.settings.levers).length === 0) return;
      const edit = editable(desk);
      const settings = { ...edit.document.settings, levers: {} };
      commit(withDocument(edit.desk, { ...edit.document, settings }), {
        kind: "reset-all",
        scenario: edit.document.id,
      });
    },
    endGesture: () => set({ history: closeGesture(get().history) }),
    openScenario: (id) => {
      const { desk } = get();
      const document = documentOf(desk, id);
      if (desk.open.some((entry) => entry.id === id)) {
        set({ desk: { ...desk, activeId: id } });
        return;
      }
      if (desk.open.length >= maximumOpen) {
        get().notify({ kind: "notice", key: "notices.full" });
        return;
      }
      commit(withOpened(desk, document), { kind: "open", scenario: id });
    },
    addScenario: (document) => {
      const { desk } = get();
      if (desk.open.length >= maximumOpen) {
        // Nothing that is open gives way: the scenario waits in the library.
        commit(withDocument(desk, document), { kind: "open", scenario: document.id });
        get().notify({ kind: "notice", key: "notices.full" });
        return;
      }
      commit(withOpened(desk, document), { kind: "open", scenario: document.id });
    },
    closeScenario: (id) => commit(withClosed(get().desk, id), { kind: "close", scenario: id }),
    duplicateScenario: (id) => {
      const { desk } = get();
      const original = documentOf(desk, id);
      const copy: ScenarioDocument = {
        ...original,
        id: newScenarioId(desk),
        origin: { kind: "own" },
        title: copyTitle(original.title, "copy"),
        from: id,
      };
      shareResult(id, copy.id);
      const after =
        desk.open.length >= maximumOpen ? withDocument(desk, copy) : withOpened(desk, copy);
      commit(after, { kind: "duplicate", scenario: copy.id });
      return copy.id;
    },
    renameScenario: (id, title, gesture) => {
      const { desk } = get();
      commit(
        withDocument(desk, { ...documentOf(desk, id), title }),
        { kind: "rename", scenario: id },
        gesture,
      );
    },
    setNote: (id, note, gesture) => {
      const { desk } = get();
      commit(
        withDocument(desk, { ...documentOf(desk, id), note }),
        { kind: "note", scenario: id },
        gesture,
      );
    },
    deleteScenario: (id) => commit(withDeleted(get().desk, id), { kind: "delete", scenario: id }),
    setBase: (id) => {
      const { desk } = get();
      if (desk.baseId === id) return;
      commit({ ...desk, baseId: id }, { kind: "base", scenario: id });
    },
    markSaved: (id, origin) => {
      const { desk } = get();
      set({ desk: withDocument(desk, { ...documentOf(desk, id), origin }) });
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
