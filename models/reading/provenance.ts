import { group } from "d3-array";
import { type AreaMembers, areaMembers, partOfLeaf } from "../areas.ts";
import { type DomainOrOverall, domainRow, overallRow } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type Basis, bases, type Datum } from "../pack/datum.ts";
import { shareParameterId } from "../pack/service-shares.ts";
import { type PackSource, sourceIds } from "../pack/sources.ts";
import { perPack } from "../per-pack.ts";
import { levers } from "../scenario/levers.ts";
import { inputsOfIndicator } from "./inputs.ts";
import { indicatorOf } from "./query-problems.ts";
import type { ReadingQuery } from "./series.ts";

/** Rows of one item, subject, basis and source, which share one story. */
export interface RowGroup {
  readonly item: string;
  readonly subject: string;
  readonly basis: Basis;
  /** Source ids, as rows give them. */
  readonly source: string;
  readonly rows: readonly Datum[];
}

/** What a declared number belongs to. */
export interface DeclarationOwner {
  readonly kind: "service" | "parameter" | "lever" | "pack";
  readonly id: string;
}

/** A number that pack.yaml declares, or a default of the program. */
export interface Declaration {
  readonly of: DeclarationOwner;
  /** Its place within the owner, such as `facility.leadTimeYears`; empty where the owner is the number. */
  readonly quantity: string;
  /** Where it is declared, such as `services.hospital-beds.rate` or `leverDefaults.gdp-growth`. */
  readonly path: string;
  readonly value: number | readonly (readonly [year: number, value: number])[];
  readonly basis: Basis;
  readonly source: string;
  readonly note: string;
}

/** What a number rests on. */
export interface Provenance {
  readonly groups: readonly RowGroup[];
  readonly declarations: readonly Declaration[];
  /** How many rows and declarations there are of each basis. */
  readonly counts: Readonly<Record<Basis, number>>;
  /** The weakest basis among them all: observed < derived < estimated < assumed. */
  readonly weakest: Basis;
  /** Headings of SOURCES.md behind them, in the order of SOURCES.md. */
  readonly sources: readonly PackSource[];
  /** Source ids that SOURCES.md does not have. */
  readonly unknownSources: readonly string[];
  /** True for results after the base year: computed by the model from what is listed. */
  readonly simulated: boolean;
}

/** Every number behind a result: rows of tables, then what is declared. */
export function numbersBehind({
  groups,
  declarations,
}: Provenance): readonly (Datum | Declaration)[] {
  return [...groups.flatMap(({ rows }) => rows), ...declarations];
}

/** Which rows of a pack are meant; absent fields take all. */
export interface RowQuery {
  readonly item: string;
  readonly area?: string;
  readonly subject?: string;
  readonly year?: number;
}

const dataByItem = perPack(({ data }) => group(data, ({ item }) => item));

function rowsOfItem(pack: CompiledPack, item: string): readonly Datum[] {
  return dataByItem(pack).get(item) ?? [];
}

/**
 * What stands behind rows of a pack.
 * @throws RangeError when no row matches.
 * @example provenanceOfRows(pack, { item: "gdp", area: "11" }).weakest // "observed"
 */
export function provenanceOfRows(pack: CompiledPack, query: RowQuery): Provenance {
  const rows = rowsOfItem(pack, query.item).filter(
    (datum) =>
      (query.area === undefined || datum.area === query.area) &&
      (query.subject === undefined || datum.subject === query.subject) &&
      (query.year === undefined || datum.year === query.year),
  );
  if (rows.length === 0) {
    throw new RangeError(
      `provenance: no row of the pack is ${[query.item, query.area, query.subject, query.year].filter((part) => part !== undefined).join(", ")}`,
    );
  }
  return assemble(pack, rows, [], false);
}

/**
 * What stands behind a result: the rows of its area (and of the nation, where a national path drives it), the numbers that
 * pack.yaml declares for its services, and for later years the default paths of the levers that drive it. A domain rests on
 * all its services, the whole on all domains.
 *
 * @throws RangeError when the area does not exist.
 * @example provenanceOfResult(pack, { indicator: "attainment", area: "54-rural", service: "hospital-beds" }, 2035).weakest
 */
export function provenanceOfResult(
  pack: CompiledPack,
  query: ReadingQuery,
  year: number,
): Provenance {
  const simulated = year > pack.baseYear;
  const area = areaMembers(pack.areas, query.area ?? pack.areas.nation.code, query.setting);
  const inputs = inputsOfIndicator(indicatorOf(query.indicator), simulated);
  const { domain = "overall" } = query;
  const services = pack.services.filter(
    (service) =>
      (query.service === undefined || service.id === query.service) &&
      (domain === "overall" || service.domain === domain),
  );
  const serviceIds = new Set(services.map((service) => service.id));
  const domains = new Set<string>(services.map((service) => service.domain));
  const codes = codesWithin(pack, area);
  const rows = inputs.items.flatMap((item) =>
    rowsOfItem(pack, item).filter(
      (datum) =>
        codes.has(datum.area) &&
        (datum.subject === "" ||
          datum.item.startsWith("settlement.") ||
          serviceIds.has(datum.subject) ||
          domains.has(datum.subject)) &&
        // Base-year tables and paths count; what happened later is not an input.
        (datum.year <= pack.baseYear || simulated),
    ),
  );
  const named = (stems: readonly string[], id: string) =>
    stems.some(
      (stem) =>
        id === stem || [...domains].some((d) => id === `${stem}-${d}` || id === `${stem}.${d}`),
    );
  const declared: ReadonlySet<string> = new Set(inputs.declared);
  const takesPart: Readonly<
    Record<DeclarationOwner["kind"], (id: string, quantity: string) => boolean>
  > = {
    service: (id, quantity) => serviceIds.has(id) && declared.has(partOfQuantity(quantity)),
    parameter: (id) => named(inputs.parameters, id),
    lever: (id) => named(inputs.levers, id),
    pack: (id) => declared.has(id === "meetsStandardAt" ? "threshold" : "provision"),
  };
  const declarations = declarationsOf(pack).filter(({ of, quantity }) =>
    takesPart[of.kind](of.id, quantity),
  );
  return assemble(pack, rows, declarations, simulated);
}

/** The area itself, all below it, and all above it. */
function codesWithin(pack: CompiledPack, { leaves }: AreaMembers): ReadonlySet<string> {
  const { nodes, parentOf } = pack.areas;
  const first = nodes.length - pack.areas.leaves.length;
  const codes = new Set<string>();
  for (const leaf of leaves) {
    for (let node = first + leaf; node >= 0; node = parentOf[node]) codes.add(nodes[node].code);
    // What is said of the urban or rural part of a province holds for the smaller areas in it.
    codes.add(partOfLeaf(pack.areas, leaf));
  }
  return codes;
}

/** The part of the model that a quantity of a service takes part in. */
function partOfQuantity(quantity: string): "need" | "access" | "reach" | "provision" {
  if (quantity.startsWith("reach.")) return "reach";
  if (quantity.startsWith("rate") || quantity.startsWith("standard")) return "need";
  return quantity === "hukouCoverage" ? "access" : "provision";
}

/** Every number that pack.yaml declares with its basis, and the program's defaults of the other levers. */
export const declarationsOf = perPack((pack): readonly Declaration[] => [
  ...pack.services.flatMap((service) =>
    declaredIn(service, { kind: "service", id: service.id }, `services.${service.id}`),
  ),
  ...pack.file.parameters.flatMap((one) =>
    declaredIn(one, { kind: "parameter", id: one.id }, `parameters.${one.id}`),
  ),
  ...levers.flatMap(({ id, defaultValue, rangeSource }): readonly Declaration[] => {
    const of = { kind: "lever", id } as const;
    const path = pack.file.leverDefaults.find(({ lever }) => lever === id);
    if (path !== undefined) return declaredIn(path, of, `leverDefaults.${id}`);
    const value = { value: defaultValue, basis: "assumed", source: "", note: rangeSource.en };
    return declaredIn(value, of, `levers.${id}`);
  }),
  ...(["meetsStandardAt", "floorLevel"] as const).flatMap((id) =>
    declaredIn(pack.file[id], { kind: "pack", id }, id),
  ),
]);

/** Position of the parameter that a declared number is, in the pack's order; −1 where it is none. */
export function parameterOf(pack: CompiledPack, { of, quantity }: Declaration): number {
  const id =
    of.kind === "parameter"
      ? of.id
      : of.kind === "service"
        ? shareParameterId(quantity, of.id)
        : undefined;
  return pack.parameters.findIndex((parameter) => parameter.id === id);
}

/** Quantities and paths anywhere inside what is declared: whatever carries a basis and a source. */
function declaredIn(
  value: unknown,
  of: DeclarationOwner,
  path: string,
  quantity = "",
): readonly Declaration[] {
  if (typeof value !== "object" || value === null) return [];
  const { basis, source, points, note, ...rest } = value as Readonly<Record<string, unknown>>;
  if (typeof basis === "string" && typeof source === "string") {
    return [
      {
        of,
        quantity,
        path,
        value: (points ?? rest.value) as Declaration["value"],
        basis: basis as Basis,
        source,
        note: typeof note === "string" ? note : "",
      },
      // A standard carries its yearly rise, a number with a basis of its own.
      ...Object.entries(rest).flatMap(([key, inner]) =>
        declaredIn(inner, of, `${path}.${key}`, quantity === "" ? key : `${quantity}.${key}`),
      ),
    ];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    declaredIn(inner, of, `${path}.${key}`, quantity === "" ? key : `${quantity}.${key}`),
  );
}

function assemble(
  pack: CompiledPack,
  rows: readonly Datum[],
  declarations: readonly Declaration[],
  simulated: boolean,
): Provenance {
  const groups = new Map<string, { group: Omit<RowGroup, "rows">; rows: Datum[] }>();
  const counts: Record<Basis, number> = { observed: 0, derived: 0, estimated: 0, assumed: 0 };
  const named = new Set<string>();
  for (const datum of rows) {
    const { item, subject, basis, source } = datum;
    counts[basis]++;
    const key = `${item}|${subject}|${basis}|${source}`;
    const entry = groups.get(key);
    if (entry === undefined) {
      groups.set(key, { group: { item, subject, basis, source }, rows: [datum] });
      for (const id of sourceIds(source)) named.add(id);
    } else entry.rows.push(datum);
  }
  for (const { basis, source } of declarations) {
    counts[basis]++;
    for (const id of sourceIds(source)) named.add(id);
  }
  const known = new Set(pack.sources.map((source) => source.id));
  return {
    groups: [...groups.values()].map(({ group, rows: members }) => ({ ...group, rows: members })),
    declarations,
    counts,
    weakest: weakestBasis(bases.filter((basis) => counts[basis] > 0)),
    sources: pack.sources.filter((source) => named.has(source.id)),
    unknownSources: [...named].filter((id) => !known.has(id)),
    simulated,
  };
}

/**
 * The weakest of several bases: observed < derived < estimated < assumed. `assumed` where there is none at all.
 * @example weakestBasis(["observed", "estimated"]) // "estimated"
 */
export function weakestBasis(list: readonly Basis[]): Basis {
  let weakest = -1;
  for (const basis of list) weakest = Math.max(weakest, bases.indexOf(basis));
  return bases[weakest] ?? "assumed";
}

/** [area code] → weakest basis of its base-year stocks and needs by domain (position in `bases`, −1 none), overall last. */
const stockBasis = perPack((pack) => {
  const domainOf = new Map(pack.services.map(({ id, domain }) => [id, domainRow(domain)]));
  const ranks = new Map<string, number[]>();
  for (const { item, subject, area, basis } of pack.data) {
    const domain = domainOf.get(subject);
    if (domain === undefined || !(item.startsWith("stock.") || item === "need.rate")) continue;
    const row = ranks.get(area) ?? new Array<number>(overallRow + 1).fill(-1);
    ranks.set(area, row);
    for (const at of [domain, overallRow]) row[at] = Math.max(row[at], bases.indexOf(basis));
  }
  return ranks;
});

/**
 * The weakest basis among the base-year stocks, their splits and needs of the leaves of an area and their provinces, which bounds
 * deserves. Undefined when the pack holds none for them.
 * @throws RangeError when the area does not exist.
 */
export function stockBasisOf(
  pack: CompiledPack,
  area: string,
  domain: DomainOrOverall,
): Basis | undefined {
  const ranks = stockBasis(pack);
  const { leaves, provinces, provinceOfLeaf } = pack.areas;
  const rank = (code: string): number => ranks.get(code)?.[domainRow(domain)] ?? -1;
  const weakest = Math.max(
    -1,
    ...areaMembers(pack.areas, area).leaves.map((leaf) =>
      Math.max(
        rank(leaves[leaf].code),
        rank(partOfLeaf(pack.areas, leaf)),
        rank(provinces[provinceOfLeaf[leaf]].code),
      ),
    ),
  );
  return bases[weakest];
}
