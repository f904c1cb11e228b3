import {
  type CompiledPack,
  type StackConflict,
  type StackSide,
  stackLimit,
  stackScenarios,
} from "../../models/index.ts";
import { documentFrom, scenarioFrom } from "./scenario-file.ts";
import { newScenarioId, type ScenarioDocument, type Workspace } from "./workspace.ts";

/** What holds, by the key of a conflict. */
export type Decisions = Readonly<Record<string, StackSide>>;

/** Names a conflict within one stack. */
export function conflictKey({ kind, id }: StackConflict): string {
  return `${kind} ${id}`;
}

/** Where two scenarios disagree, what is still open, and the document that they make together once nothing is. */
interface StackedDocument {
  readonly conflicts: readonly StackConflict[];
  readonly undecided: readonly StackConflict[];
  readonly document: ScenarioDocument | undefined;
}

/** Puts a scenario of the workspace on top of another, as a new scenario of the user's own. */
export function stackDocuments(
  workspace: Workspace,
  first: ScenarioDocument,
  last: ScenarioDocument,
  pack: CompiledPack,
  decisions: Decisions,
): StackedDocument {
  const { conflicts, undecided, scenario } = stackScenarios(
    scenarioFrom(first, pack),
    scenarioFrom(last, pack),
    pack,
    (conflict) => decisions[conflictKey(conflict)],
  );
  if (scenario === undefined) return { conflicts, undecided, document: undefined };
  const id = newScenarioId(workspace);
  const document = {
    ...documentFrom(scenario, pack, id, { kind: "own" }),
    pack: first.pack,
    from: first.id,
  };
  return { conflicts, undecided, document };
}

/** Does a scenario leave everything as the pack has it? Then there is nothing to put together. */
export function setsNothing({ settings, targets = [] }: ScenarioDocument): boolean {
  return (
    Object.keys(settings.levers).length === 0 &&
    Object.keys(settings.parameters).length === 0 &&
    settings.weights.kind === "equal" &&
    targets.length === 0
  );
}

/** Scenarios that can be put on top of one: the others that change something, first those that nobody decides, and no more together than a file may name. */
export function stackable(
  workspace: Workspace,
  first: string,
  isContext: (lever: string) => boolean,
): readonly ScenarioDocument[] {
  const setsOnlyContext = ({ settings }: ScenarioDocument) =>
    Object.keys(settings.levers).every(isContext);
  const parts = (id: string) => workspace.documents[id]?.stack?.length ?? 1;
  const others = Object.values(workspace.documents).filter(
    (document) =>
      document.id !== first &&
      !setsNothing(document) &&
      parts(first) + parts(document.id) <= stackLimit,
  );
  return others.toSorted((a, b) => Number(setsOnlyContext(b)) - Number(setsOnlyContext(a)));
}
