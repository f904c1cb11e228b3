import {
  type Basis,
  type CompiledPack,
  type Provenance,
  sourceIds,
  sourceNames,
  weakestBasis,
} from "../../models/index.ts";
import { subjectNames } from "../../presentation/words/input-names.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { declaredName, itemName, quantityName } from "../../presentation/words/names.ts";
import { capitalized } from "../../presentation/words/sentence.ts";
import { weakestFirst } from "./evidence-rows.ts";

/** Numbers of one kind behind a figure: a table of the pack, or one quantity that it declares of services, or all parameters or levers. */
export interface RestsOn {
  readonly key: string;
  readonly name: string;
  /** How many numbers there are. */
  readonly count: number;
  /** The weakest basis among them: one assumed part makes the whole an assumption. */
  readonly basis: Basis;
  /** Names of their sources. */
  readonly sources: readonly string[];
  /** The services, domains, parameters or levers that they are about, weakest basis first; empty where there is only one. */
  readonly members: readonly { readonly name: string; readonly basis: Basis }[];
}

/** What a figure rests on, weakest basis first, within a basis the most numbers first. */
export function restsOn(
  pack: CompiledPack,
  { groups, declarations }: Provenance,
  language: Language,
): readonly RestsOn[] {
  const subjects = subjectNames(pack, language);
  const found = new Map<string, { readonly name: string; readonly parts: Part[] }>();
  const add = (key: string, name: string, part: Part) => {
    const entry = found.get(key);
    if (entry === undefined) found.set(key, { name, parts: [part] });
    else entry.parts.push(part);
  };
  for (const { item, subject, basis, source, rows } of groups) {
    const member = subjects.get(subject);
    add(item, itemName(item, language), { member, basis, source, count: rows.length });
  }
  for (const { of, quantity, basis, source } of declarations) {
    const kind = of.kind === "parameter" || of.kind === "lever" ? of.kind : undefined;
    const name =
      kind === undefined
        ? capitalized(quantityName(quantity || of.id, language))
        : declaredName(kind, language);
    const member = subjects.get(of.id);
    add(kind ?? `${of.kind}.${quantity}`, name, { member, basis, source, count: 1 });
  }
  return [...found]
    .map(([key, { name, parts }]): RestsOn => {
      const members = new Map<string, Basis>();
      for (const { member, basis } of parts) {
        if (member === undefined) continue;
        members.set(member, weakestBasis([basis, members.get(member) ?? basis]));
      }
      const ids = new Set(parts.flatMap(({ source }) => sourceIds(source)));
      return {
        key,
        name,
        count: parts.reduce((sum, { count }) => sum + count, 0),
        basis: weakestBasis(parts.map(({ basis }) => basis)),
        sources: [...ids].map((id) => sourceNames(pack.sources, id, language)),
        members: [...members]
          .map(([member, basis]) => ({ name: member, basis }))
          .sort((a, b) => strength(a.basis) - strength(b.basis)),
      };
    })
    .sort((a, b) => strength(a.basis) - strength(b.basis) || b.count - a.count);
}

interface Part {
  readonly member: string | undefined;
  readonly basis: Basis;
  readonly source: string;
  readonly count: number;
}

const strength = (basis: Basis): number => weakestFirst.indexOf(basis);
