import { type Change, type ScenarioDocument, type Workspace, withDocument } from "./workspace.ts";

/** One step: the workspace before and after, and what happened. Workspaces share what they do not change. */
export interface HistoryStep {
  readonly before: Workspace;
  readonly after: Workspace;
  readonly change: Change;
  /** Edits of one gesture (a drag, a word being typed) carry the same key and count as one step. */
  readonly gesture: string | undefined;
}

/** One undo and redo history over levers and edits. `done` ends with the newest step. */
export interface History {
  readonly done: readonly HistoryStep[];
  readonly undone: readonly HistoryStep[];
}

export const emptyHistory: History = { done: [], undone: [] };

/** Steps kept; the oldest fall off. */
export const historyLimit = 200;

/** Adds a step, or widens the newest one when it belongs to the same gesture. A new step drops the redo list. */
export function record(history: History, step: HistoryStep): History {
  const last = history.done[history.done.length - 1];
  if (last !== undefined && step.gesture !== undefined && last.gesture === step.gesture) {
    const change: Change =
      last.change.kind === "lever" && step.change.kind === "lever"
        ? { ...step.change, before: last.change.before }
        : step.change;
    const merged: HistoryStep = { ...step, before: last.before, change };
    return { done: [...history.done.slice(0, -1), merged], undone: [] };
  }
  return { done: [...history.done, step].slice(-historyLimit), undone: [] };
}

/** Ends the gesture of the newest step, so that the next edit of the same kind is a step of its own. */
export function closeGesture(history: History): History {
  const last = history.done[history.done.length - 1];
  if (last === undefined || last.gesture === undefined) return history;
  return { ...history, done: [...history.done.slice(0, -1), { ...last, gesture: undefined }] };
}

/** The history with the origin of a scenario in each of its steps: no step forgets where it was saved. */
export function withOrigin(
  { done, undone }: History,
  id: string,
  origin: ScenarioDocument["origin"],
): History {
  // Steps share workspaces, which stay shared.
  const changed = new Map<Workspace, Workspace>();
  const inWorkspace = (workspace: Workspace): Workspace => {
    const known = changed.get(workspace);
    if (known !== undefined) return known;
    const document = workspace.documents[id];
    const now =
      document === undefined ? workspace : withDocument(workspace, { ...document, origin });
    changed.set(workspace, now);
    return now;
  };
  const steps = (all: readonly HistoryStep[]) =>
    all.map((step) => ({
      ...step,
      before: inWorkspace(step.before),
      after: inWorkspace(step.after),
    }));
  return { done: steps(done), undone: steps(undone) };
}

/** The workspace to show and the history after a step back or forward. */
interface Stepped {
  readonly workspace: Workspace;
  readonly history: History;
}

/** One step back. Undefined when there is nothing to undo. */
export function undo({ done, undone }: History): Stepped | undefined {
  const last = done.at(-1);
  return (
    last && {
      workspace: last.before,
      history: { done: done.slice(0, -1), undone: [...undone, { ...last, gesture: undefined }] },
    }
  );
}

/** One step forward again. Undefined when there is nothing to redo. */
export function redo({ done, undone }: History): Stepped | undefined {
  const next = undone.at(-1);
  return (
    next && {
      workspace: next.after,
      history: { done: [...done, next], undone: undone.slice(0, -1) },
    }
  );
}

/** The newest step that changed a lever, for "replay the last change". */
export function lastLeverStep(history: History): HistoryStep | undefined {
  return history.done.findLast((step) => step.change.kind === "lever");
}
