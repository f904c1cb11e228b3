import {
  type Basis,
  type CompiledPack,
  domainIds,
  domainNames,
  levers,
  noteIn,
  sourceNames,
} from "../../models/index.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { leverUnit } from "../../presentation/words/levers.ts";
import {
  ageName,
  itemName,
  quantityName,
  sexName,
  unitName,
} from "../../presentation/words/names.ts";
import { formatSignificant } from "../../presentation/words/numbers.ts";

/** One input of the model with its provenance. */
export interface EvidenceRow {
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
  /** Everything above in lower case, for the search. */
  readonly words: string;
}

/** The ends of the distribution that the pack declares for a parameter. */
export interface DeclaredRange {
  readonly low: string;
  readonly high: string;
}

/** Significant digits of an input: those of the tables, without rounding error. */
const digits = 7;

/**
 * Every input of a pack: table rows, parameters, quantities of the services, default paths of levers and
 * targets, in this order.
 */
export function evidenceRows(pack: CompiledPack, language: Language): readonly EvidenceRow[] {
  const rows: EvidenceRow[] = [];
  const { nation, regions, provinces, leaves } = pack.areas;
  const areaNames = new Map(
    [nation, ...regions, ...provinces, ...leaves].map((area) => [area.code, area.name[language]]),
  );
  const subjects = new Map<string, string>([
    ...pack.services.map((service): [string, string] => [service.id, service.name[language]]),
    ...domainIds.map((domain): [string, string] => [domain, domainNames[domain][language]]),
  ]);
  // Few texts stand behind many rows.
  const namesOf = remembered((source) => sourceNames(pack.sources, source, language));
  const notesIn = remembered((note) => noteIn(pack.notes, note, language));
  const add = (
    row: Omit<EvidenceRow, "id" | "words" | "sourceIds" | "noteTranslated">,
    noteTranslated?: true,
  ) => {
    const source = namesOf(row.source);
    const note = noteTranslated === true ? row.note : notesIn(row.note);
    const all = `${row.what} ${row.where} ${row.year} ${row.unit} ${row.basis} ${source} ${row.source} ${note ?? row.note}`;
    rows.push({
      ...row,
      source,
      sourceIds: row.source.replaceAll(";", "; "),
      note: note ?? row.note,
      noteTranslated: note !== undefined,
      id: String(rows.length),
      words: all.toLowerCase(),
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
    add({
      what: [itemName(datum.item, language), ...of].join(" · "),
      where: areaNames.get(datum.area) ?? datum.area,
      year: String(datum.year),
      value: write(datum.value),
      unit: unitName(datum.unit, language, datum.item),
      basis: datum.basis,
      source: datum.source,
      note: datum.note,
    });
  }
  for (const parameter of pack.parameters) {
    add({
      what: parameter.name[language],
      where: nationName,
      year: "",
      value: write(parameter.value),
      unit: unitName(parameter.unit, language, parameter.id),
      basis: parameter.basis,
      source: parameter.source,
      note: parameter.note ?? "",
      input: {
        id: parameter.id,
        ...(parameter.uncertainty === undefined
          ? {}
          : {
              range: {
                low: write(parameter.uncertainty.low),
                high: write(parameter.uncertainty.high),
              },
            }),
      },
    });
  }
  for (const service of pack.services) {
    for (const { path, quantity } of quantitiesOf(service, "")) {
      add({
        what: `${service.name[language]} · ${quantityName(path, language)}`,
        where: nationName,
        year: quantity.years,
        value: quantity.values.map(write).join(" → "),
        unit: path === "standard" ? service.unit[language] : "",
        basis: quantity.basis,
        source: quantity.source,
        note: quantity.note,
      });
    }
  }
  for (const entry of pack.file.leverDefaults) {
    const lever = levers.find((known) => known.id === entry.lever);
    add({
      what: lever?.name[language] ?? entry.lever,
      where: nationName,
      year: entry.points.map((point) => point[0]).join(", "),
      value: entry.points.map((point) => write(point[1])).join(" → "),
      unit: lever === undefined ? "" : leverUnit(lever, language),
      basis: entry.basis,
      source: entry.source,
      note: entry.note ?? "",
    });
  }
  for (const target of pack.targets) {
    add(
      {
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

interface FoundQuantity {
  readonly path: string;
  readonly quantity: {
    readonly values: readonly number[];
    readonly years: string;
    readonly basis: Basis;
    readonly source: string;
    readonly note: string;
  };
}

/** A function of a text that keeps its answers. */
function remembered<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    if (!known.has(text)) known.set(text, answer(text));
    return known.get(text) as Answer;
  };
}

/** Quantities and paths anywhere inside a service: whatever carries a basis and a source. */
function quantitiesOf(value: unknown, path: string): readonly FoundQuantity[] {
  if (typeof value !== "object" || value === null) return [];
  const record = value as Readonly<Record<string, unknown>>;
  if (typeof record.basis === "string" && typeof record.source === "string") {
    const points = Array.isArray(record.points)
      ? (record.points as readonly (readonly [number, number])[])
      : undefined;
    return [
      {
        path,
        quantity: {
          values: points?.map((point) => point[1]) ?? [Number(record.value)],
          years: points?.map((point) => point[0]).join(", ") ?? "",
          basis: record.basis as Basis,
          source: record.source,
          note: typeof record.note === "string" ? record.note : "",
        },
      },
    ];
  }
  return Object.entries(record).flatMap(([key, inner]) =>
    quantitiesOf(inner, path === "" ? key : `${path}.${key}`),
  );
}

/** Rows that hold every word looked for, of the wanted basis. */
export function searchEvidence(
  rows: readonly EvidenceRow[],
  query: string,
  basis: Basis | "all",
): readonly EvidenceRow[] {
  const wanted = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return rows.filter(
    (row) =>
      (basis === "all" || row.basis === basis) && wanted.every((word) => row.words.includes(word)),
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
