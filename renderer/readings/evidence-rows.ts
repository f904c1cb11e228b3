import {
  type Basis,
  type CompiledPack,
  type Datum,
  type Declaration,
  declarationsOf,
  levers,
  noteIn,
  numbersBehind,
  type Provenance,
  parameterOf,
  perPack,
  sourceNames,
} from "../../models/index.ts";
import { declarationName, subjectNames } from "../../presentation/words/input-names.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { leverUnit } from "../../presentation/words/levers.ts";
import { ageName, itemName, sexName, unitName } from "../../presentation/words/names.ts";
import { formatSignificant } from "../../presentation/words/numbers.ts";
import { folded, wordsOf } from "./search-words.ts";

/** One input of the model with its provenance. */
export interface EvidenceRow {
  /** What it is the number of, the same in every language and version of the pack. */
  readonly id: string;
  readonly what: string;
  readonly where: string;
  readonly year: string;
  readonly value: string;
  readonly unit: string;
  readonly basis: Basis;
  /** What the sources are called. */
  readonly source: string;
  /** Their ids, under which SOURCES.md describes them. */
  readonly sourceIds: string;
  readonly note: string;
  /** Is the note in the language of the interface? Packs that people make may say theirs in English alone. */
  readonly noteTranslated: boolean;
  /** Of a parameter: its id, under which analyses know it, and its declared range where it has one. */
  readonly input?: { readonly id: string; readonly range?: DeclaredRange };
  /** What it says in the pack; absent for targets, on which nothing rests. */
  readonly of?: Datum | Declaration;
}

/** The ends of the distribution that the pack declares for a parameter. */
export interface DeclaredRange {
  readonly low: string;
  readonly high: string;
}

/** A row as its table tells it: its sources by their ids, its note in the language of the pack. */
type Told = Omit<EvidenceRow, "sourceIds" | "noteTranslated">;

/** Significant digits of an input: those of the tables, without rounding error. */
const digits = 7;

/** Thousands of rows, the same whenever the evidence is opened. */
const rowsByLanguage = perPack(() => new Map<Language, readonly EvidenceRow[]>());

/**
 * Every input of a pack: table rows, parameters, quantities of the services, default paths of levers and
 * targets, in this order.
 */
export function evidenceRows(pack: CompiledPack, language: Language): readonly EvidenceRow[] {
  const known = rowsByLanguage(pack);
  const rows = known.get(language) ?? madeRows(pack, language);
  known.set(language, rows);
  return rows;
}

function madeRows(pack: CompiledPack, language: Language): readonly EvidenceRow[] {
  const rows: EvidenceRow[] = [];
  const { nation, nodes } = pack.areas;
  const areaNames = new Map(nodes.map((area) => [area.code, area.name[language]]));
  const subjects = subjectNames(pack, language);
  // Few texts stand behind many rows.
  const namesOf = remembered((source) => sourceNames(pack.sources, source, language));
  const notesIn = remembered((note) => noteIn(pack.notes, note, language));
  /** The program's own words are told in both languages, a pack's in those that it has. */
  const add = (row: Told, isOwn = false) => {
    const source = namesOf(row.source);
    const translated = isOwn ? row.note : notesIn(row.note);
    const note = translated ?? row.note;
    rows.push({
      ...row,
      source,
      sourceIds: row.source.replaceAll(";", "; "),
      note,
      noteTranslated: translated !== undefined,
    });
  };
  const write = (value: number) => formatSignificant(value, digits, language);
  const nationName = nation.name[language];

  for (const datum of pack.data) {
    const of = [
      subjects.get(datum.subject) ?? datum.subject,
      datum.sex === "" ? "" : sexName(datum.sex, language),
      datum.age === "" ? "" : ageName(datum.age, language),
    ].filter((part) => part !== "");
    const { item, subject, area, sex, age, year } = datum;
    add({
      id: ["datum", item, subject, area, sex, age, year].join("/"),
      what: [itemName(datum.item, language), ...of].join(" · "),
      where: areaNames.get(datum.area) ?? datum.area,
      year: String(datum.year),
      value: write(datum.value),
      unit: unitName(datum.unit, language, datum.item),
      basis: datum.basis,
      source: datum.source,
      note: datum.note,
      of: datum,
    });
  }
  for (const declaration of declarationsOf(pack)) {
    const { of, quantity, value, basis, source, note } = declaration;
    const points = typeof value === "number" ? [] : value;
    const service = pack.services.find(({ id }) => of.kind === "service" && id === of.id);
    const parameter = pack.parameters[parameterOf(pack, declaration)];
    const lever = levers.find(({ id }) => of.kind === "lever" && id === of.id);
    const range = parameter?.uncertainty;
    const unit =
      lever !== undefined
        ? leverUnit(lever, language)
        : quantity === "standard"
          ? service?.unit[language]
          : parameter && unitName(parameter.unit, language, of.id);
    add(
      {
        id: ["declared", of.kind, of.id, quantity].join("/"),
        what: declarationName(declaration, subjects, language),
        where: nationName,
        year: points.map(([year]) => year).join(", "),
        value:
          typeof value === "number" ? write(value) : points.map((p) => write(p[1])).join(" → "),
        unit: unit ?? "",
        basis,
        source,
        note: source === "" ? (lever?.rangeSource[language] ?? note) : note,
        input: parameter && {
          id: parameter.id,
          range: range && { low: write(range.low), high: write(range.high) },
        },
        of: declaration,
      },
      source === "",
    );
  }
  for (const target of pack.targets) {
    add(
      {
        id: ["target", target.id].join("/"),
        what: target.name[language],
        where: areaNames.get(target.area) ?? target.area,
        year: String(target.year),
        value: write(target.value),
        unit: unitName(target.unit, language, target.id),
        basis: "observed",
        source: target.source,
        note: target.definition[language],
      },
      true,
    );
  }
  return rows;
}

/** A function of a text that keeps its answers. */
function remembered<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    if (!known.has(text)) known.set(text, answer(text));
    return known.get(text) as Answer;
  };
}

const sought = new WeakMap<EvidenceRow, string>();

/** What a row is found by, folded when somebody first looks for something. */
function soughtIn(row: EvidenceRow): string {
  const { what, where, year, unit, basis, source, sourceIds, note } = row;
  const text =
    sought.get(row) ?? folded([what, where, year, unit, basis, source, sourceIds, note].join(" "));
  sought.set(row, text);
  return text;
}

/** Rows that hold every word looked for, of the wanted basis. */
export function searchEvidence(
  rows: readonly EvidenceRow[],
  query: string,
  basis: Basis | "all",
): readonly EvidenceRow[] {
  const wanted = wordsOf(query);
  return rows.filter(
    (row) =>
      (basis === "all" || row.basis === basis) &&
      wanted.every((word) => soughtIn(row).includes(word)),
  );
}

/** Rows whose input has a declared range, the most influential first where that is known. */
export function byInfluence(
  rows: readonly EvidenceRow[],
  influence: ReadonlyMap<string, { readonly rank: number }> | undefined,
): readonly EvidenceRow[] {
  const rank = (row: EvidenceRow) =>
    influence?.get(row.input?.id ?? "")?.rank ?? Number.POSITIVE_INFINITY;
  const ranged = rows.filter((row) => row.input?.range !== undefined);
  if (influence === undefined) return ranged;
  return ranged.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}

/** The bases in the order in which a reader should look at them. */
export const weakestFirst: readonly Basis[] = ["assumed", "estimated", "derived", "observed"];

/** Rows on which a number rests, weakest basis first. */
export function rowsBehind(
  rows: readonly EvidenceRow[],
  provenance: Provenance,
): readonly EvidenceRow[] {
  const behind = new Set(numbersBehind(provenance));
  const rest = rows.filter(({ of }) => of !== undefined && behind.has(of));
  return weakestFirst.flatMap((basis) => rest.filter((row) => row.basis === basis));
}
