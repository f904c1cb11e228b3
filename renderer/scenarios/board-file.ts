import {
  type Board,
  type BoardCard,
  type BoardScenario,
  type CompiledPack,
  canonicalJson,
  packOfScenarios,
  settingsOf,
} from "../../models/index.ts";
import { boardOf, emptyBoard, type PinBoard, scenariosOfCards, withCards } from "./board.ts";
import { scenarioFrom } from "./scenario-file.ts";
import { newScenarioId, type ScenarioDocument, type Workspace } from "./workspace.ts";

/** How a card in a file names the file's own scenario; no preset is called so. */
const thisScenario = "this";

/** A card with other names for its scenarios. */
function renamed({ scenarios, base, ...card }: BoardCard, name: (id: string) => string): BoardCard {
  return { ...card, scenarios: scenarios.map(name), base: name(base) };
}

/**
 * The board as the file of a scenario carries it: ids of this machine mean nothing elsewhere, so that cards name presets by their ids,
 * the file's own scenario as such, and what else they speak of by what the board brings along.
 */
export function boardForFile(
  workspace: Workspace,
  main: ScenarioDocument,
  pack: CompiledPack,
): Board | undefined {
  const { cards } = boardOf(workspace);
  if (cards.length === 0) return undefined;
  const names = new Map<string, string>();
  const scenarios: BoardScenario[] = [];
  let missing = 0;
  for (const id of scenariosOfCards(cards)) {
    const document = workspace.documents[id];
    if (document?.origin.kind === "preset") names.set(id, id);
    else if (id === main.id) names.set(id, thisScenario);
    else if (document === undefined || document.pack !== main.pack) {
      missing += 1;
      names.set(id, `missing-${missing}`);
    } else {
      const name = `scenario-${scenarios.length + 1}`;
      names.set(id, name);
      const { title, levers, weights, parameters, seed, targets } = scenarioFrom(document, pack);
      scenarios.push({
        id: name,
        title,
        levers,
        weights,
        parameters,
        targets,
        ...(seed === undefined ? {} : { seed }),
      });
    }
  }
  const inFile = cards.map(({ id: _id, ...card }) =>
    renamed(card, (scenario) => names.get(scenario) ?? scenario),
  );
  return { cards: inFile, scenarios };
}

/** A board that came from elsewhere, with the scenarios that it brings and that are not here yet. */
export interface IncomingBoard {
  readonly board: PinBoard;
  readonly documents: readonly ScenarioDocument[];
}

/** The scenario of the workspace that is set just so and called the same. */
export function sameScenario(
  documents: Workspace["documents"],
  wanted: Pick<ScenarioDocument, "title" | "settings" | "seed" | "targets" | "pack">,
): ScenarioDocument | undefined {
  const key = ({ title, settings, seed, targets = [], pack }: typeof wanted) =>
    canonicalJson({ title, settings, seed, targets, pack });
  const text = key(wanted);
  return Object.values(documents).find((one) => key(one) === text);
}

/** A board of a file on this workspace: its scenarios are those that are here already, or new ones beside them. */
export function boardFromFile(
  { cards, scenarios }: Board,
  main: ScenarioDocument,
  workspace: Workspace,
  pack: CompiledPack,
): IncomingBoard {
  const ids = new Map([[thisScenario, main.id]]);
  const added: ScenarioDocument[] = [];
  const here: Record<string, ScenarioDocument> = { ...workspace.documents };
  for (const one of scenarios) {
    const set = {
      pack: packOfScenarios(pack),
      title: one.title,
      settings: settingsOf(one, pack),
      ...(one.seed === undefined ? {} : { seed: one.seed }),
      ...(one.targets.length === 0 ? {} : { targets: one.targets }),
    };
    const known = sameScenario(here, set);
    if (known !== undefined) ids.set(one.id, known.id);
    else {
      const id = newScenarioId({ documents: { ...here, [main.id]: main } });
      const document: ScenarioDocument = { ...set, id, origin: { kind: "own" } };
      added.push(document);
      here[id] = document;
      ids.set(one.id, id);
    }
  }
  const idOf = (name: string): string => {
    const known = ids.get(name);
    if (known !== undefined) return known;
    // Whatever else bears the name on this machine is another scenario.
    return workspace.documents[name]?.origin.kind === "preset" ? name : `missing ${name}`;
  };
  const onBoard = cards.map((card) => renamed(card, idOf));
  const names = Object.fromEntries(
    [...scenariosOfCards(onBoard)].flatMap((id) => {
      const document = id === main.id ? main : here[id];
      return document === undefined ? [] : [[id, document.title]];
    }),
  );
  return { board: withCards(emptyBoard, onBoard, names), documents: added };
}

/** Do two boards hold the same cards, written on alike? */
export function sameBoard(a: PinBoard, b: PinBoard): boolean {
  const cards = (board: PinBoard) => canonicalJson(board.cards.map(({ id: _id, ...card }) => card));
  return cards(a) === cards(b);
}
