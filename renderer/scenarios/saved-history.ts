import { emptyHistory, type History, type HistoryStep } from "./history.ts";
import type { Change, ScenarioDocument, Workspace } from "./workspace.ts";

/** Newest steps in each direction that an autosave keeps: enough for a slip, little enough to write after every edit. */
export const savedSteps = 50;

/** A workspace whose scenarios stand in a table that all steps share; presets are not kept, the program has them. */
export type SavedWorkspace = Omit<Workspace, "documents"> & {
  /** Places in the table. */
  readonly documents: readonly number[];
};

export interface SavedStep {
  readonly before: SavedWorkspace;
  readonly after: SavedWorkspace;
  readonly change: Change;
}

/** The newest steps of a history, each scenario in each of its states once. */
export interface SavedHistory {
  readonly documents: readonly ScenarioDocument[];
  readonly done: readonly SavedStep[];
  readonly undone: readonly SavedStep[];
}

/** What an autosave keeps of a history. */
export function saveHistory({ done, undone }: History): SavedHistory {
  const places = new Map<ScenarioDocument, number>();
  const placeOf = (document: ScenarioDocument): number => {
    const place = places.get(document) ?? places.size;
    places.set(document, place);
    return place;
  };
  const workspace = ({ documents, ...rest }: Workspace): SavedWorkspace => ({
    ...rest,
    documents: Object.values(documents)
      .filter(({ origin }) => origin.kind !== "preset")
      .map(placeOf),
  });
  const steps = (all: readonly HistoryStep[]): readonly SavedStep[] =>
    all.slice(-savedSteps).map(({ before, after, change }) => ({
      before: workspace(before),
      after: workspace(after),
      change,
    }));
  const saved = { done: steps(done), undone: steps(undone) };
  return { documents: [...places.keys()], ...saved };
}

/**
 * The history that was saved, on today's presets; empty when a step needs a scenario that is gone, so that no step leads half-way.
 * `today` makes a saved scenario one of this program.
 */
export function openHistory(
  saved: SavedHistory | undefined,
  presets: Workspace["documents"],
  today: (document: ScenarioDocument) => ScenarioDocument,
): History {
  if (saved === undefined) return emptyHistory;
  const table = saved.documents.map(today);
  const workspace = ({ documents, ...rest }: SavedWorkspace): Workspace => ({
    ...rest,
    documents: {
      ...Object.fromEntries(
        documents.flatMap((place) => {
          const document = table[place];
          return document === undefined ? [] : [[document.id, document] as const];
        }),
      ),
      ...presets,
    },
  });
  const steps = (all: readonly SavedStep[]): readonly HistoryStep[] =>
    all.map(({ before, after, change }) => ({
      before: workspace(before),
      after: workspace(after),
      change,
      gesture: undefined,
    }));
  const history = { done: steps(saved.done), undone: steps(saved.undone) };
  const whole = [...history.done, ...history.undone].every(
    (step) => hangsTogether(step.before) && hangsTogether(step.after),
  );
  return whole ? history : emptyHistory;
}

/** Every open scenario is there, the active one and the base among them. */
export function hangsTogether({
  documents,
  open,
  activeId,
  baseId,
}: {
  readonly documents: Readonly<Record<string, unknown>>;
  readonly open: readonly { readonly id: string }[];
  readonly activeId: string;
  readonly baseId: string;
}): boolean {
  const isOpen = (wanted: string) => open.some(({ id }) => id === wanted);
  return open.every(({ id }) => documents[id] !== undefined) && isOpen(activeId) && isOpen(baseId);
}
