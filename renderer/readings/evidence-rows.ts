import type { Language } from "../../electron/api.ts";
import { domainIds, domainNames } from "../../models/domains.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import type { Basis } from "../../models/pack/datum.ts";
import { levers } from "../../models/scenario/levers.ts";
import { formatSignificant } from "../charts/number-format.ts";

/** One input of the model with its provenance. */
export interface EvidenceRow {
  readonly id: string;
  readonly what: string;
  readonly where: string;
  readonly year: string;
  readonly value: string;
  readonly unit: string;
  readonly basis: Basis;
  readonly source: string;
  readonly note: string;
  /** Everything above in lower case, for the search. */
  readonly words: string;
}

/** Significant digits of an input: those of the tables, without binary dust. */
const digits = 7;

/**
 * Every input of a pack: table rows, parameters, quantities of the services, default paths of levers and
 * targets, in this order.
 */
export function evidenceRows(
  pack: CompiledPack,
  language: Language,
  itemName: (item: string) => string,
): readonly EvidenceRow[] {
  const rows: EvidenceRow[] = [];
  const { nation, regions, provinces, leaves } = pack.areas;
  const areaNames = new Map(
    [nation, ...regions, ...provinces, ...leaves].map((area) => [area.code, area.name[language]]),
  );
  const subjects = new Map<string, string>([
    ...pack.services.map((service): [string, string] => [service.id, service.name[language]]),
    ...domainIds.map((domain): [string, string] => [domain, domainNames[domain][language]]),
  ]);
  const add = (row: Omit<EvidenceRow, "id" | "words">) => {
    const words = `${row.what} ${row.where} ${row.year} ${row.unit} ${row.basis} ${row.source} ${row.note}`;
    rows.push({ ...row, id: String(rows.length), words: words.toLowerCase() });
  };
  const write = (value: number) => formatSignificant(value, digits, language);
  const nationName = nation.name[language];

  for (const datum of pack.data) {
    const of = [subjects.get(datum.subject) ?? datum.subject, datum.sex, datum.age].filter(
      (part) => part !== "",
    );
    add({
      what: [itemName(datum.item), ...of].join(" · "),
      where: areaNames.get(datum.area) ?? datum.area,
      year: String(datum.year),
      value: write(datum.value),
      unit: datum.unit,
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
      unit: parameter.unit,
      basis: parameter.basis,
      source: parameter.source,
      note: parameter.note ?? "",
    });
  }
  for (const service of pack.services) {
    for (const { path, quantity } of quantitiesOf(service, "")) {
      add({
        what: `${service.name[language]} · ${path}`,
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
      unit: lever?.unit ?? "",
      basis: entry.basis,
      source: entry.source,
      note: entry.note ?? "",
    });
  }
  for (const target of pack.targets) {
    add({
      what: target.name[language],
      where: areaNames.get(target.area) ?? target.area,
      year: String(target.year),
      value: write(target.value),
      unit: target.unit,
      basis: "observed",
      source: target.source,
      note: target.definition[language],
    });
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
