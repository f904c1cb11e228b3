import { type AreaMembers, areaMembers, type Setting } from "../areas.ts";
import { type DomainId, type DomainOrOverall, domainIds, domainRow } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { perPack } from "../per-pack.ts";
import { convergenceMeasures, nationalMeasures, type RunResult } from "../results.ts";
import { deprivationOf } from "./deprivation.ts";
import { groupsOf, isRegistration, levelOfRegistration, needOfRegistration } from "./groups.ts";
import type { Indicator, Recorded } from "./indicator.ts";
import { serviceUnit, stockIndexUnit } from "./indicators.ts";
import { inequalityReader } from "./inequality.ts";
import { meetingOf } from "./meeting.ts";
import { outcomeReader } from "./outcomes.ts";
import { cellOf, meanOf, sumOf, type YearReader, yearByYear, yearReader } from "./positions.ts";
import { indicatorOf, queryProblems, queryProblemText } from "./query-problems.ts";
import { commonServicesLevel } from "./urban-rural.ts";

/** Which numbers of a run are wanted. No domain and no service means overall. */
export interface SeriesQuery {
  readonly indicator: string;
  readonly area: string;
  readonly domain?: DomainId;
  readonly service?: string;
  readonly group?: string;
}

/** The same as a reader of results asks: of the nation unless an area is named, of its urban or rural part where that is meant. */
export interface ReadingQuery {
  readonly indicator: string;
  readonly area?: string;
  readonly setting?: Setting;
  readonly domain?: DomainOrOverall;
  readonly service?: string;
  readonly group?: string;
}

/** The query of an indicator in a place, with the domain dropped where the indicator has none. */
export function queryOfPlace(
  indicator: string,
  { area, setting, domain }: Pick<ReadingQuery, "area" | "setting" | "domain">,
): ReadingQuery {
  const byDomain = indicatorOf(indicator).domain !== "none";
  return { indicator, area, setting, domain: byDomain ? domain : undefined };
}

/** One indicator of one area over the years. A value is NaN where nothing is asked (nobody in need). */
export interface Series {
  readonly years: readonly number[];
  readonly values: readonly number[];
  readonly unit: string;
}

/** A series found once, to be read from many runs of a pack. */
export interface SeriesReader {
  readonly unit: string;
  /** Value in the year at a position of the run's years. Cost: leaves of the area. */
  readonly valueAt: YearReader;
}

/** Readers by the parts of their query, one map within another: joining the parts to one key would cost more than reading. */
interface Known {
  readonly next: Map<string | undefined, Known>;
  reader?: SeriesReader;
}

/** More are forgotten: whoever lists millions of series reads each once. */
const mostReadersKept = 10_000;

const readersOf = perPack((): { root: Known; count: number } => ({
  root: { next: new Map() },
  count: 0,
}));

/**
 * Finds one indicator of an area, once for each pack: the next to ask for the same gets the same reader. Stocks and flows are sums
 * over leaves; attainment of a service is weighted by need, of a domain by residents; ratios are formed from sums and never averaged.
 *
 * @throws RangeError naming the nearest valid choice when the indicator, area, domain, service or group does not exist, or the
 *   indicator is not kept for that area.
 * @example seriesReader(pack, { indicator: "equalization.index" }).valueAt(result, 15)
 */
export function seriesReader(pack: CompiledPack, query: ReadingQuery): SeriesReader {
  const { indicator, area, setting, domain, service, group } = query;
  const readers = readersOf(pack);
  if (readers.count >= mostReadersKept) {
    readers.root = { next: new Map() };
    readers.count = 0;
  }
  let known = readers.root;
  for (const part of [indicator, area, setting, domain, service, group]) {
    let next = known.next.get(part);
    if (next === undefined) {
      next = { next: new Map() };
      known.next.set(part, next);
    }
    known = next;
  }
  if (known.reader === undefined) {
    known.reader = findReader(pack, query);
    readers.count += 1;
  }
  return known.reader;
}

/**
 * Reads one indicator of an area from a run. Cost: years × leaves of the area.
 * @throws RangeError as `seriesReader` does.
 * @example readSeries(pack, result, { indicator: "equalization.index", area: "CN" }).values.at(-1)
 */
export function readSeries(pack: CompiledPack, result: RunResult, query: ReadingQuery): Series {
  const { unit, valueAt } = seriesReader(pack, query);
  return { years: result.years, values: result.years.map((_, y) => valueAt(result, y)), unit };
}

/** Does the indicator exist for the area, domain and service? False also where one of them does not exist. */
export function seriesExists(pack: CompiledPack, query: ReadingQuery): boolean {
  try {
    seriesReader(pack, query);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** A query with everything in it found. */
interface Found {
  readonly indicator: Indicator;
  readonly area: AreaMembers;
  /** 0 … 8 a domain, 9 all of them together. */
  readonly row: number;
  /** Position of the service, −1 without one. */
  readonly service: number;
  readonly query: ReadingQuery;
}

function findReader(pack: CompiledPack, query: ReadingQuery): SeriesReader {
  const { area = pack.areas.nation.code, setting, service } = query;
  const domain = query.domain === "overall" ? undefined : query.domain;
  const [problem] = queryProblems(pack, { ...query, domain });
  if (problem !== undefined) throw new RangeError(queryProblemText(problem));
  const indicator = indicatorOf(query.indicator);
  const found: Found = {
    indicator,
    area: areaMembers(pack.areas, area, setting),
    row: domainRow(domain),
    service: pack.services.findIndex(({ id }) => id === service),
    query: { ...query, domain },
  };
  const { unit = indicator.unit, valueAt } = read(pack, found, indicator.recorded);
  if (!indicator.flow) return { unit, valueAt };
  const later = yearReader([valueAt], (result, year) =>
    year === 0 ? Number.NaN : valueAt(result, year),
  );
  return { unit, valueAt: later };
}

/** A reader, and its unit where that differs from the indicator's. */
interface Read {
  readonly valueAt: YearReader;
  readonly unit?: string;
}

function read(pack: CompiledPack, found: Found, recorded: Recorded): Read {
  const { indicator, area, row, query } = found;
  const domain = query.domain === undefined ? undefined : row;
  switch (recorded.how) {
    case "sum": {
      const { block, rows } = recorded;
      const group = query.group === undefined ? -1 : indicator.groups.indexOf(query.group);
      const members = indicator.areas === "provinces" ? area.provinces : area.leaves;
      return { valueAt: sumOf(block, group < 0 ? rows : [rows[group]], members) };
    }
    case "sum-of-domains": {
      const rows = query.domain === undefined ? domainIds.map((_, d) => d) : [row];
      return { valueAt: sumOf(recorded.block, rows, area.provinces) };
    }
    case "stock":
      return readStock(pack, found, recorded);
    case "mean":
      return { valueAt: readMean(pack, found, recorded) };
    case "mean-of-services":
      return { valueAt: readMeanOfServices(pack, found, recorded.block) };
    case "measure":
      return {
        valueAt:
          readRatio(pack, found, recorded) ??
          inequalityReader(pack, area, recorded.of, row, recorded.measure),
      };
    case "deprivation": {
      const registration = isRegistration(query.group) ? query.group : undefined;
      const groups = groupsOf(pack, area.leaves, registration);
      return { valueAt: deprivationOf(recorded.measure, domain, groups) };
    }
    case "meeting":
      return { valueAt: meetingOf(pack, area.leaves, domain) };
    case "national":
      return { valueAt: cellOf("national", nationalMeasures.indexOf(recorded.measure)) };
    case "convergence":
      return { valueAt: cellOf("convergence", convergenceMeasures.indexOf(recorded.measure)) };
    case "total": {
      const terms = recorded.of.map((term) => readTerm(pack, found, term));
      const service = pack.services[found.service];
      return {
        unit: indicator.unit === serviceUnit ? (service?.unit.en ?? serviceUnit) : undefined,
        valueAt: yearReader(terms, (result, year) =>
          terms.reduce((sum, term) => sum + term(result, year), 0),
        ),
      };
    }
    case "ratio": {
      const of = readTerm(pack, found, recorded.of);
      const to = readTerm(pack, found, recorded.to);
      const { factor = 1 } = recorded;
      const valueAt = yearReader(
        [of, to],
        (result, year) => (of(result, year) * factor) / to(result, year),
      );
      return { valueAt };
    }
    case "cumulated": {
      const of = readTerm(pack, found, recorded.of);
      const unit = pack.services[found.service]?.unit.en;
      return {
        unit,
        valueAt: yearByYear([of], 0, (result, year, before) => before + of(result, year)),
      };
    }
    case "outcome":
      return { valueAt: outcomeReader(pack, recorded.outcome, area, found.service, query.group) };
    case "difference": {
      const of = readTerm(pack, found, recorded.of);
      const less = readTerm(pack, found, recorded.less);
      const valueAt = yearReader(
        [of, less],
        (result, year) => of(result, year) - less(result, year),
      );
      return { valueAt };
    }
  }
}

function readMean(
  pack: CompiledPack,
  { area, row, service, query }: Found,
  { ofService, ofDomain }: Extract<Recorded, { readonly how: "mean" }>,
): YearReader {
  const registration = isRegistration(query.group) ? query.group : undefined;
  if (service < 0) {
    const groups = groupsOf(pack, area.leaves, registration);
    return meanOf(ofDomain, row, "groupPopulation", 0, groups);
  }
  return registration === undefined
    ? meanOf(ofService, service, "need", service, area.leaves)
    : levelOfRegistration(ofService, service, area.leaves, registration);
}

function readMeanOfServices(
  pack: CompiledPack,
  { area, service, query }: Found,
  block: "reach",
): YearReader {
  if (service >= 0) return meanOf(block, service, "need", service, area.leaves);
  const { services } = pack;
  const readers = services.flatMap(({ domain, reach, eligible }, k) => {
    if (reach === undefined || (query.domain !== undefined && query.domain !== domain)) return [];
    const leaves = area.leaves.filter((a) => servesSetting(eligible.settings, pack, a));
    return leaves.length > 0 ? [meanOf(block, k, "population", 0, leaves)] : [];
  });
  return yearReader(
    readers,
    (result, year) =>
      readers.reduce((sum, reader) => sum + reader(result, year), 0) / readers.length,
  );
}

function servesSetting(
  settings: readonly string[],
  { areas }: CompiledPack,
  leaf: number,
): boolean {
  return settings.includes(areas.leaves[leaf].setting);
}

/** The urban-rural ratio over the registered alone, or over the services that both settings have; undefined for any other measure. */
function readRatio(
  pack: CompiledPack,
  { area, row, query: { group, domain } }: Found,
  { of }: Extract<Recorded, { readonly how: "measure" }>,
): YearReader | undefined {
  if (group !== "registered" && group !== "common-services") return undefined;
  const levelIn = (setting: Setting): YearReader => {
    const { leaves } = areaMembers(pack.areas, area.code, setting);
    return group === "registered"
      ? meanOf(of, row, "groupPopulation", 0, groupsOf(pack, leaves, group))
      : commonServicesLevel(pack, leaves, domain === undefined ? undefined : row);
  };
  const [urban, rural] = [levelIn("urban"), levelIn("rural")];
  return yearReader([urban, rural], (result, year) => {
    const [towns, villages] = [urban(result, year), rural(result, year)];
    return towns === villages ? 1 : towns / villages;
  });
}

/** Another indicator of the same area, domain and service, as far as it has them. */
function readTerm(
  pack: CompiledPack,
  { area, query }: Found,
  { indicator, group, setting }: { indicator: string; group?: string; setting?: Setting },
): YearReader {
  const byDomain = indicatorOf(indicator).domain !== "none";
  return seriesReader(pack, {
    indicator,
    area: area.code,
    setting: setting ?? area.setting,
    domain: byDomain ? query.domain : undefined,
    service: byDomain ? query.service : undefined,
    group,
  }).valueAt;
}

function readStock(
  pack: CompiledPack,
  { indicator, area, service, query }: Found,
  { block, addsUp }: Extract<Recorded, { readonly how: "stock" }>,
): Read {
  const { group } = query;
  const ofServiceAt = (k: number): YearReader =>
    isRegistration(group)
      ? needOfRegistration(k, area.leaves, group)
      : sumOf(block, [k], area.leaves);
  if (service >= 0) {
    const unit = addsUp ? indicator.unit : (pack.services[service].unit.en ?? serviceUnit);
    return { valueAt: ofServiceAt(service), unit };
  }
  const chosen = pack.services.flatMap((one, k) =>
    query.domain === undefined || one.domain === query.domain ? [k] : [],
  );
  // Persons add up across services; beds and square metres do not.
  if (addsUp) return { valueAt: sumOf(block, chosen, area.leaves) };
  const ofService = chosen.map(ofServiceAt);
  return {
    unit: stockIndexUnit,
    valueAt: yearReader(ofService, (result, year) => {
      let sum = 0;
      let count = 0;
      for (const one of ofService) {
        const before = one(result, 0);
        if (!(before > 0)) continue;
        sum += one(result, year) / before;
        count += 1;
      }
      return count === 0 ? Number.NaN : sum / count;
    }),
  };
}
