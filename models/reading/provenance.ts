import { group } from "d3-array";
import { type AreaMembers, areaMembers } from "../areas.ts";
import { type DomainOrOverall, domainRow, overallRow } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type Basis, bases, type Datum } from "../pack/datum.ts";
import type { Service } from "../pack/schema.ts";
import { type PackSource, sourceIds } from "../pack/sources.ts";
import { perPack } from "../per-pack.ts";
import { levers } from "../scenario/levers.ts";
import { inputsOfIndicator } from "./inputs.ts";
import { indicatorOf, type SeriesQuery } from "./series.ts";

/** Rows of one item, subject, basis and source, which share one story. */
export interface RowGroup {
  readonly item: string;
  readonly subject: string;
  readonly basis: Basis;
  /** Source ids, as rows give them. */
  readonly source: string;
  readonly rows: readonly Datum[];
}

/** A number that pack.yaml declares, or a default of the program. */
export interface Declaration {
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
  query: SeriesQuery,
  year: number,
): Provenance {
  const simulated = year > pack.baseYear;
  const area = areaMembers(pack.areas, query.area);
  const inputs = inputsOfIndicator(indicatorOf(query.indicator), simulated);
  const services = pack.services.filter(
    (service) =>
      (query.service === undefined || service.id === query.service) &&
      (query.domain === undefined || service.domain === query.domain),
  );
  const serviceIds = new Set(services.map((service) => service.id));
  const domains = new Set<string>(services.map((service) => service.domain));
  const codes = codesWithin(pack, area);
  const rows = inputs.items.flatMap((item) =>
    rowsOfItem(pack, item).filter(
      (datum) =>
        codes.has(datum.area) &&
        (datum.subject === "" || serviceIds.has(datum.subject) || domains.has(datum.subject)) &&
        // Base-year tables and paths count; what happened later is not an input.
        (datum.year <= pack.baseYear || simulated),
    ),
  );
  const declarations = [
    ...services.flatMap((service) => serviceDeclarations(service, inputs.declared)),
    ...inputs.levers.map((id) => leverDeclaration(pack, id)),
    ...pack.parameters
      .filter(({ id }) =>
        inputs.parameters.some(
          (stem) => id === stem || [...domains].some((d) => id === `${stem}-${d}`),
        ),
      )
      .map(
        ({ id, value, basis, source, note }): Declaration => ({
          path: `parameters.${id}`,
          value,
          basis,
          source,
          note: note ?? "",
        }),
      ),
  ];
  return assemble(pack, rows, declarations, simulated);
}

/** The area itself, all below it, its parents, and so the nation. */
function codesWithin(pack: CompiledPack, area: AreaMembers): ReadonlySet<string> {
  const { areas } = pack;
  const codes = new Set([areas.nation.code]);
  for (const leaf of area.leaves) {
    const province = areas.provinceOfLeaf[leaf] ?? 0;
    const region = areas.regionOfProvince[province] ?? 0;
    for (const member of [areas.leaves[leaf], areas.provinces[province], areas.regions[region]]) {
      if (member !== undefined) codes.add(member.code);
    }
  }
  return codes;
}

function serviceDeclarations(
  service: Service,
  wanted: readonly ("need" | "provision")[],
): readonly Declaration[] {
  const list: Declaration[] = [];
  const add = (
    name: string,
    declared:
      | {
          readonly value?: number;
          readonly points?: readonly (readonly [number, number])[];
          readonly basis: Basis;
          readonly source: string;
          readonly note?: string | undefined;
        }
      | undefined,
  ): void => {
    if (declared === undefined) return;
    list.push({
      path: `services.${service.id}.${name}`,
      value: declared.points ?? declared.value ?? Number.NaN,
      basis: declared.basis,
      source: declared.source,
      note: declared.note ?? "",
    });
  };
  if (wanted.includes("need")) {
    add("rate", service.rate);
    add("standard", service.standard);
  }
  if (wanted.includes("provision")) {
    add("demand", service.demand);
    add("facility.serviceLifeYears", service.facility?.serviceLifeYears);
    add("facility.leadTimeYears", service.facility?.leadTimeYears);
    add("staffing.unitsPerStaff", service.staffing?.unitsPerStaff);
    add("staffing.attritionPerYear", service.staffing?.attritionPerYear);
    add("staffing.hiringLimitPerYear", service.staffing?.hiringLimitPerYear);
    add("money.recurrentShare", service.money.recurrentShare);
    add("money.publicShareOfRunningCost", service.money.publicShareOfRunningCost);
    add("otherProviders.maximumShare", service.otherProviders?.maximumShare);
  }
  return list;
}

function leverDeclaration(pack: CompiledPack, id: string): Declaration {
  const declared = pack.file.leverDefaults.find((entry) => entry.lever === id);
  if (declared !== undefined) {
    return {
      path: `leverDefaults.${id}`,
      value: declared.points,
      basis: declared.basis,
      source: declared.source,
      note: declared.note ?? "",
    };
  }
  const lever = levers.find((one) => one.id === id);
  return {
    path: `levers.${id}`,
    value: lever?.defaultValue ?? Number.NaN,
    basis: "assumed",
    source: "",
    note: lever?.rangeSource.en ?? "",
  };
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
 * The weakest basis among the base-year stocks and needs of the leaves of an area, which bounds the digits that a level there
 * deserves. Undefined when the pack holds none for them.
 * @throws RangeError when the area does not exist.
 */
export function stockBasisOf(
  pack: CompiledPack,
  area: string,
  domain: DomainOrOverall,
): Basis | undefined {
  const ranks = stockBasis(pack);
  const weakest = Math.max(
    -1,
    ...areaMembers(pack.areas, area).leaves.map(
      (leaf) => ranks.get(pack.areas.leaves[leaf].code)?.[domainRow(domain)] ?? -1,
    ),
  );
  return bases[weakest];
}
