import type { FileToken } from "../../electron/api.ts";
import type {
  Bilingual,
  LeverProfile,
  ScenarioSettings,
  StackPart,
  Target,
} from "../../models/index.ts";
import type { PinBoard } from "./board.ts";

/** Where a scenario came from. A preset is never changed: the first edit makes the user's own copy. */
export type ScenarioOrigin =
  | { readonly kind: "preset"; readonly preset: string }
  | { readonly kind: "own" }
  | {
      readonly kind: "file";
      readonly fileName: string;
      readonly token?: FileToken;
      /** Digest of what the file holds (`contentHash`); absent in autosaves of earlier versions. */
      readonly saved?: string;
    };

/** A scenario on the workspace or in the library. */
export interface ScenarioDocument {
  readonly id: string;
  /** Content hash of the pack that it runs on. */
  readonly pack: string;
  readonly origin: ScenarioOrigin;
  readonly title: Bilingual;
  /** What somebody wrote about it; absent, words made from its levers stand in its place and follow them. */
  readonly note?: Bilingual;
  readonly settings: ScenarioSettings;
  /** What the scenario is for, as its author tells it; a preset has one. */
  readonly story?: Bilingual;
  /** Kept from the file and written back; ensembles read it. */
  readonly seed?: number;
  /** Targets of its own, kept and written back. */
  readonly targets?: readonly Target[];
  /** Id of the scenario that this one was copied from, for the words "after Full reform". */
  readonly from?: string;
  /** The scenarios that it was put together from. */
  readonly stack?: readonly StackPart[];
}

/** An open scenario keeps its colour slot for as long as it is open. */
export interface OpenScenario {
  readonly id: string;
  readonly slot: number;
}

/** Everything that undo and redo bring back. */
export interface Workspace {
  readonly documents: Readonly<Record<string, ScenarioDocument>>;
  /** In the order in which they were opened; two to six are compared. */
  readonly open: readonly OpenScenario[];
  readonly activeId: string;
  readonly baseId: string;
  /** What the reader pinned; absent before the first pin. */
  readonly board?: PinBoard | undefined;
}

/** What a step of the history did, for its name in the interface and for replay. */
export type Change =
  | {
      readonly kind: "lever";
      readonly scenario: string;
      readonly lever: string;
      readonly before: LeverProfile | undefined;
      readonly after: LeverProfile | undefined;
    }
  | {
      readonly kind:
        | "weights"
        | "measure"
        | "targets"
        | "reset-all"
        | "open"
        | "close"
        | "duplicate"
        | "rename"
        | "note"
        | "stack"
        | "delete"
        | "base"
        | "pin"
        | "unpin"
        | "arrange"
        | "annotate"
        | "board";
      readonly scenario: string;
    };

/** Most scenarios open at once: one for each colour. */
export const maximumOpen = 6;

/** The lowest colour slot that no open scenario holds. */
export function freeSlot(open: readonly OpenScenario[]): number {
  const taken = new Set(open.map((entry) => entry.slot));
  for (let slot = 0; slot < maximumOpen; slot += 1) if (!taken.has(slot)) return slot;
  return maximumOpen - 1;
}

/** The document that levers act on. */
export function activeDocument(workspace: Workspace): ScenarioDocument {
  return documentOf(workspace, workspace.activeId);
}

/**
 * @throws RangeError when the workspace holds no such scenario.
 */
export function documentOf(workspace: Workspace, id: string): ScenarioDocument {
  const document = workspace.documents[id];
  if (document === undefined) throw new RangeError(`workspace: no scenario has the id "${id}"`);
  return document;
}

/** An id for a new scenario that no document holds. */
export function newScenarioId({ documents }: Pick<Workspace, "documents">): string {
  let number = Object.keys(documents).length + 1;
  while (documents[`own-${number}`] !== undefined) number += 1;
  return `own-${number}`;
}

/** Puts a document in and opens it, replacing an open preset at its place when `inPlaceOf` names one. */
export function withOpened(
  workspace: Workspace,
  document: ScenarioDocument,
  inPlaceOf?: string,
): Workspace {
  const documents = { ...workspace.documents, [document.id]: document };
  if (workspace.open.some((entry) => entry.id === document.id)) {
    return { ...workspace, documents, activeId: document.id };
  }
  if (inPlaceOf !== undefined) {
    const open = workspace.open.map((entry) =>
      entry.id === inPlaceOf ? { ...entry, id: document.id } : entry,
    );
    return { ...workspace, documents, open, activeId: document.id };
  }
  const open = [...workspace.open, { id: document.id, slot: freeSlot(workspace.open) }];
  return { ...workspace, documents, open, activeId: document.id };
}

/** Takes a scenario off the charts; the library keeps it. The last open one stays. */
export function withClosed(workspace: Workspace, id: string): Workspace {
  const open = workspace.open.filter((entry) => entry.id !== id);
  const first = open[0];
  if (first === undefined || open.length === workspace.open.length) return workspace;
  const last = open[open.length - 1] ?? first;
  return {
    ...workspace,
    open,
    activeId: workspace.activeId === id ? last.id : workspace.activeId,
    baseId: workspace.baseId === id ? first.id : workspace.baseId,
  };
}

/** Takes a scenario out of the library as well. Presets stay. */
export function withDeleted(workspace: Workspace, id: string): Workspace {
  if (documentOf(workspace, id).origin.kind === "preset") return workspace;
  const closed = withClosed(workspace, id);
  if (closed.open.some((entry) => entry.id === id)) return workspace;
  const { [id]: _gone, ...documents } = closed.documents;
  return { ...closed, documents };
}

/** Changes one document in place. */
export function withDocument(workspace: Workspace, document: ScenarioDocument): Workspace {
  return { ...workspace, documents: { ...workspace.documents, [document.id]: document } };
}

/** Settings with one lever set, or put back to the pack's default when `profile` is undefined. */
export function withLever(
  settings: ScenarioSettings,
  lever: string,
  profile: LeverProfile | undefined,
): ScenarioSettings {
  const { [lever]: _old, ...others } = settings.levers;
  return { ...settings, levers: profile === undefined ? others : { ...others, [lever]: profile } };
}

/** What a copy takes from its original: a preset's words are about the preset, and a copy gets words made from its own levers. */
export function copiedFrom(original: ScenarioDocument): Omit<ScenarioDocument, "id" | "origin"> {
  const { id: _id, origin, note, story, ...rest } = original;
  const words = origin.kind === "preset" ? {} : { note, story };
  return { ...rest, ...words, from: original.id };
}

/** A new scenario of the user's own. */
export function ownScenario(
  workspace: Workspace,
  given: Omit<ScenarioDocument, "id" | "origin">,
): ScenarioDocument {
  return { ...given, id: newScenarioId(workspace), origin: { kind: "own" } };
}
