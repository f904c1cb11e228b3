import { useRef } from "react";
import type { CompiledPack } from "../../models/index.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { type Selection, validSelection } from "../../presentation/rows/selection.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { runFailureText } from "../readings/run-failure.ts";
import { boardOf, type PinnedCard } from "../scenarios/board.ts";
import { maximumOpen, type ScenarioDocument } from "../scenarios/workspace.ts";
import type { WorkbenchState } from "../store/state.ts";
import { useWorkbench } from "../store.ts";

/** What a card can be drawn from now, or why it cannot. */
export type CardSubject =
  | {
      readonly kind: "ready";
      readonly pack: CompiledPack;
      readonly runs: readonly ScenarioRun[];
      readonly about: ScenarioDocument;
      /** The one that it is compared with; the one that it is about where that is gone. */
      readonly base: ScenarioDocument;
      /** Both, and the others of the card that are here. */
      readonly documents: readonly ScenarioDocument[];
      readonly selection: Selection;
      /** Names of scenarios that are gone, and without which it is drawn. */
      readonly left: readonly string[];
    }
  | { readonly kind: "gone"; readonly name: string }
  | { readonly kind: "unknown" }
  | { readonly kind: "waiting" }
  | { readonly kind: "failed"; readonly message: string };

/** The same where it can be drawn. */
export type ReadySubject = Extract<CardSubject, { kind: "ready" }>;

type Read = Pick<
  WorkbenchState,
  "workspace" | "results" | "runErrors" | "packs" | "language" | "phase"
>;

/** Ids of a card's scenarios, each once, the one it is about first. */
function scenariosOf({ scenarios, base }: PinnedCard): readonly string[] {
  return [...new Set([...scenarios, base])];
}

/** The runs that a card speaks of, from the newest results. */
export function cardSubject(state: Read, card: PinnedCard): CardSubject {
  const { workspace, results, packs, language } = state;
  const ids = scenariosOf(card);
  const [aboutId = ""] = ids;
  const nameOf = (id: string) =>
    workspace.documents[id]?.title[language] ?? boardOf(workspace).names[id]?.[language] ?? id;
  const about = workspace.documents[aboutId];
  if (about === undefined) return { kind: "gone", name: nameOf(aboutId) };
  const pack = packs[about.pack];
  if (pack === undefined) return { kind: "unknown" };
  const { selection, refused } = validSelection(pack, card.selection ?? {});
  if (refused.length > 0 || !pack.years.includes(card.year)) return { kind: "unknown" };
  const here = ids.flatMap((id) => workspace.documents[id] ?? []);
  const together = here.filter((one) => one.pack === about.pack);
  const failed = together.find(({ id }) => state.runErrors[id] !== undefined);
  const failure = failed && state.runErrors[failed.id];
  if (failure !== undefined) return { kind: "failed", message: runFailureText(failure, language) };
  // An older result would stand beside newer words: while a lever is moved the last one that is whole is shown.
  if (together.some(({ id }) => results[id] === undefined)) return { kind: "waiting" };
  const base = together.find(({ id }) => id === card.base) ?? about;
  const runs = withSlots(together, workspace.open, language, base.id, results);
  const left = ids.filter((id) => workspace.documents[id]?.pack !== about.pack).map(nameOf);
  return { kind: "ready", pack, runs, about, base, documents: together, selection, left };
}

/** Each in the colour that it has on the charts; those that are not there take what is free, in their order. */
function withSlots(
  documents: readonly ScenarioDocument[],
  open: Read["workspace"]["open"],
  language: Language,
  baseId: string,
  results: Read["results"],
): readonly ScenarioRun[] {
  const slots = new Map(open.map(({ id, slot }) => [id, slot]));
  const taken = new Set(documents.flatMap(({ id }) => slots.get(id) ?? []));
  return documents.flatMap(({ id, title }): readonly ScenarioRun[] => {
    const result = results[id]?.result;
    if (result === undefined) return [];
    let slot = slots.get(id) ?? 0;
    if (!slots.has(id)) {
      while (taken.has(slot) && slot < maximumOpen - 1) slot += 1;
      taken.add(slot);
    }
    return [{ id, name: title[language], slot, isBase: id === baseId, result }];
  });
}

function sameSubject(a: CardSubject, b: CardSubject): boolean {
  if (a.kind !== "ready" || b.kind !== "ready") return JSON.stringify(a) === JSON.stringify(b);
  return (
    a.about === b.about &&
    a.pack === b.pack &&
    a.base === b.base &&
    a.documents.length === b.documents.length &&
    a.documents.every((one, at) => one === b.documents[at]) &&
    JSON.stringify([a.selection, a.left]) === JSON.stringify([b.selection, b.left]) &&
    a.runs.length === b.runs.length &&
    a.runs.every((run, index) => {
      const other = b.runs[index];
      return (
        other !== undefined &&
        run.id === other.id &&
        run.name === other.name &&
        run.slot === other.slot &&
        run.isBase === other.isBase &&
        run.result === other.result
      );
    })
  );
}

/** The same for a component: the object stays while nothing of it changes, so that charts of other scenarios are not drawn again. */
export function useCardSubject(card: PinnedCard): CardSubject {
  const last = useRef<CardSubject>(undefined);
  return useWorkbench((state) => {
    const next = cardSubject(state, card);
    if (last.current !== undefined && sameSubject(last.current, next)) return last.current;
    last.current = next;
    return next;
  });
}
