import { canonicalJson, shortened, textLimits } from "../../models/index.ts";
import { boardOf, sameCard, withCards } from "./board.ts";
import { sameScenario } from "./board-file.ts";
import { newScenarioId, type ScenarioDocument, type Workspace } from "./workspace.ts";

/** A workspace with what others held that it did not, and the scenarios that were added. */
export interface WithStrays {
  readonly workspace: Workspace;
  readonly added: readonly ScenarioDocument[];
}

/**
 * Takes over what windows that are gone have left: each scenario of theirs that is not here already, as set and called, goes into the
 * library, and each card that hangs on their boards alone is hung behind the others. Nothing that is here changes.
 */
export function withStrays(workspace: Workspace, strays: readonly Workspace[]): WithStrays {
  const added: ScenarioDocument[] = [];
  let merged = workspace;
  for (const stray of strays) {
    const ids = new Map<string, string>();
    for (const document of Object.values(stray.documents)) {
      if (document.origin.kind === "preset") continue;
      const known = merged.documents[document.id];
      const same =
        known !== undefined && content(known) === content(document)
          ? known
          : sameScenario(merged.documents, document);
      if (same !== undefined) {
        ids.set(document.id, same.id);
        continue;
      }
      const id = known === undefined ? document.id : newScenarioId(merged);
      const taken = { ...document, id };
      ids.set(document.id, id);
      added.push(taken);
      merged = { ...merged, documents: { ...merged.documents, [id]: taken } };
    }
    merged = withCardsOf(merged, stray, ids);
  }
  return { workspace: merged, added };
}

/** Everything that a scenario says, whatever it is called here and wherever it came from. */
function content({ id: _id, origin: _origin, pack: _pack, ...said }: ScenarioDocument): string {
  return canonicalJson(said);
}

function withCardsOf(
  workspace: Workspace,
  stray: Workspace,
  ids: ReadonlyMap<string, string>,
): Workspace {
  const board = boardOf(workspace);
  const idOf = (id: string) => ids.get(id) ?? id;
  const cards = boardOf(stray)
    .cards.map(({ id: _id, ...card }) => ({
      ...card,
      scenarios: card.scenarios.map(idOf),
      base: idOf(card.base),
    }))
    .filter((card) => sameCard(board, card) === undefined);
  if (cards.length === 0) return workspace;
  const names = Object.entries(boardOf(stray).names).map(([id, name]) => [idOf(id), name] as const);
  return { ...workspace, board: withCards(board, cards, Object.fromEntries(names)) };
}

/** Names of scenarios for a notice. */
export function namesOf(
  documents: readonly ScenarioDocument[],
  language: keyof ScenarioDocument["title"],
): string {
  return shortened(documents.map(({ title }) => title[language]).join(", "), textLimits.title);
}
