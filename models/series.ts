import { type AreaMembers, areaCodes, areaMembers } from "./area-members.ts";
import { type DomainId, domainIds } from "./domains.ts";
import {
  findIndicator,
  type Indicator,
  indicators,
  serviceUnit,
  stockIndexUnit,
} from "./indicators.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import {
  ageGroupIds,
  type BlockName,
  equalizationMeasures,
  moneySources,
  moneyUses,
  nationalMeasures,
  type RunResult,
} from "./results.ts";
import { nearestName } from "./text/nearest-name.ts";

/** Which numbers of a run are wanted. No domain and no service means overall. */
export interface SeriesQuery {
  readonly indicator: string;
  readonly area: string;
  readonly domain?: DomainId;
  readonly service?: string;
  readonly group?: string;
}

/** One indicator of one area over the years. A value is NaN where nothing is asked (nobody in need). */
export interface Series {
  readonly years: readonly number[];
  readonly values: readonly number[];
  readonly unit: string;
}

/** A series with its dimensions, as results are exported. */
export interface LabelledSeries extends SeriesQuery {
  readonly unit: string;
  readonly values: readonly number[];
}

/**
 * Reads one indicator of an area from a run. Stocks and flows are sums over leaves; attainment of a service is weighted by
 * need, of a domain by residents; ratios are formed from sums and never averaged. Cost: years × leaves of the area.
 *
 * @throws RangeError naming the nearest valid choice when the indicator, area, domain, service or group does not exist, or
 *   the indicator is not kept at that level.
 * @example readSeries(pack, result, { indicator: "equalization.index", area: "CN" }).values.at(-1)
 */
export function readSeries(pack: CompiledPack, result: RunResult, query: SeriesQuery): Series {
  const { unit, valueAt } = seriesReader(pack, query);
  return { years: result.years, values: result.years.map((_, y) => valueAt(result, y)), unit };
}

/** A series found once, to be read from many runs of a pack. */
export interface SeriesReader {
  readonly unit: string;
  /** Value in the year at a position of the run's years, the same to the bit as in `readSeries`. Cost: leaves of the area. */
  valueAt(result: RunResult, year: number): number;
}

/**
 * Finds one indicator of an area once, for analyses that read a few years of thousands of runs.
 *
 * @throws RangeError as `readSeries` does.
 * @example seriesReader(pack, { indicator: "equalization.index", area: "CN" }).valueAt(result, 15)
 */
export function seriesReader(pack: CompiledPack, query: SeriesQuery): SeriesReader {
  const indicator = indicatorOf(query.indicator);
  const area = areaMembers(pack.areas, query.area);
  checkDimensions(pack, indicator, query, area);
  const { unit = indicator.unit, valueAt } = read(pack, indicator, query, area);
  if (!indicator.flow) return { unit, valueAt };
  return { unit, valueAt: (result, year) => (year === 0 ? Number.NaN : valueAt(result, year)) };
}

function indicatorOf(id: string): Indicator {
  const found = findIndicator(id);
  if (found === undefined) {
    throw new RangeError(
      needed(
        "indicator",
        "an id of the results",
        id,
        indicators.map((one) => one.id),
      ),
    );
  }
  return found;
}

function needed(name: string, what: string, given: string, names: readonly string[]): string {
  const nearest = nearestName(given, names);
  return `${name}: ${what} is needed, "${given}" given${nearest === undefined ? "" : `; nearest: "${nearest}"`}`;
}

function checkDimensions(
  pack: CompiledPack,
  indicator: Indicator,
  { domain, service, group }: SeriesQuery,
  area: AreaMembers,
): void {
  if (!indicator.levels.includes(area.level)) {
    throw new RangeError(
      `area: ${indicator.id} is kept for ${indicator.levels.join(", ")}, "${area.code}" given`,
    );
  }
  if (domain !== undefined) {
    if (indicator.domain === "none") {
      throw new RangeError(`domain: ${indicator.id} has none, "${domain}" given`);
    }
    if (!(domainIds as readonly string[]).includes(domain)) {
      throw new RangeError(needed("domain", "one of the nine", domain, domainIds));
    }
  }
  if (service !== undefined) {
    if (indicator.domain !== "service" && indicator.domain !== "service-only") {
      throw new RangeError(`service: ${indicator.id} has none, "${service}" given`);
    }
    const of = pack.services[serviceIndex(pack, service)]?.domain;
    if (domain !== undefined && of !== domain) {
      throw new RangeError(`domain: ${service} belongs to ${of}, "${domain}" given`);
    }
  }
  if (indicator.domain === "service-only" && service === undefined) {
    throw new RangeError(`service: ${indicator.id} is kept by service, none given`);
  }
  if (indicator.id === "population.age" && group === undefined) {
    throw new RangeError(`group: one of ${indicator.groups.join(", ")} is needed, nothing given`);
  }
  if (group !== undefined && !indicator.groups.includes(group)) {
    throw new RangeError(
      indicator.groups.length === 0
        ? `group: ${indicator.id} has none, "${group}" given`
        : needed("group", `one of ${indicator.groups.join(", ")}`, group, indicator.groups),
    );
  }
}

function serviceIndex(pack: CompiledPack, id: string): number {
  const index = pack.services.findIndex((service) => service.id === id);
  if (index < 0) {
    throw new RangeError(
      needed(
        "service",
        "a service of the pack",
        id,
        pack.services.map((service) => service.id),
      ),
    );
  }
  return index;
}

type YearReader = (result: RunResult, year: number) => number;

interface Reading {
  readonly valueAt: YearReader;
  /** Where it differs from the indicator's. */
  readonly unit?: string;
}

const leafBlocks: Readonly<Record<string, BlockName>> = {
  population: "population",
  "population.without-local-hukou": "withoutLocalHukou",
  births: "births",
  deaths: "deaths",
  "net-migration": "netMigration",
};

const stockBlocks: Readonly<Record<string, BlockName>> = {
  need: "need",
  capacity: "capacity",
  facilities: "facilities",
  staff: "staff",
  "other-providers": "otherProviders",
  started: "started",
  "under-construction": "underConstruction",
  completed: "completed",
  retired: "retired",
  converted: "converted",
};

const spendingBlocks: Readonly<Record<string, BlockName>> = {
  "spending.recurrent": "spendingRecurrent",
  "spending.capital": "spendingCapital",
  "spending.other": "spendingOther",
};

const moneyRows = [...moneySources, ...moneyUses].map(String);
const transferRows: Readonly<Record<string, string>> = {
  shared: "transfers-shared",
  equalization: "transfers-equalization",
  other: "transfers-other",
  "shortcoming-grant": "shortcoming-grant",
};

const nationalNames: Readonly<Record<string, (typeof nationalMeasures)[number]>> = {
  "convergence.sigma": "sigma-convergence",
  "convergence.beta": "beta-convergence",
  coordination: "coordination",
  "coordination-wang-2021": "coordination-wang-2021",
  "transfers.demanded": "transfers-demanded",
  "transfers.pool": "transfers-pool",
  "transfers.scale": "transfers-scale",
};

function read(
  pack: CompiledPack,
  indicator: Indicator,
  query: SeriesQuery,
  area: AreaMembers,
): Reading {
  const { id } = indicator;
  const leafBlock = leafBlocks[id];
  if (leafBlock !== undefined) return { valueAt: sumOf(leafBlock, [0], area.leaves) };
  const stockBlock = stockBlocks[id];
  if (stockBlock !== undefined) return readStock(pack, id, stockBlock, query, area);
  const spendingBlock = spendingBlocks[id];
  if (spendingBlock !== undefined) {
    const rows =
      query.domain === undefined ? domainIds.map((_, d) => d) : [domainIds.indexOf(query.domain)];
    return { valueAt: sumOf(spendingBlock, rows, area.provinces) };
  }
  const nationalName = nationalNames[id];
  if (nationalName !== undefined) {
    return { valueAt: cellOf("national", nationalMeasures.indexOf(nationalName)) };
  }
  if (id.startsWith("equalization")) {
    const provision = id.startsWith("equalization-of-provision.");
    const measure = id.slice(id.indexOf(".") + 1);
    const d = query.domain === undefined ? domainIds.length : domainIds.indexOf(query.domain);
    const position =
      d * equalizationMeasures.length +
      (equalizationMeasures as readonly string[]).indexOf(measure);
    return { valueAt: cellOf(provision ? "equalizationOfProvision" : "equalization", position) };
  }
  switch (id) {
    case "population.age":
      return {
        valueAt: sumOf("populationByAge", [ageGroupIds.indexOf(query.group ?? "")], area.leaves),
      };
    case "urban-share": {
      const urban = sumOf(
        "population",
        [0],
        area.leaves.filter((leaf) => pack.areas.settingOfLeaf[leaf] === 0),
      );
      const all = sumOf("population", [0], area.leaves);
      return { valueAt: (result, year) => urban(result, year) / all(result, year) };
    }
    case "gdp":
      return { valueAt: sumOf("gdp", [0], area.provinces) };
    case "bonds.stock":
      return { valueAt: sumOf("bondStock", [0], area.provinces) };
    case "revenue.own":
      return { valueAt: moneyOf(["own-revenue"], area) };
    case "revenue.transfers":
      return {
        valueAt: moneyOf(
          query.group === undefined
            ? Object.values(transferRows)
            : [transferRows[query.group] ?? ""],
          area,
        ),
      };
    case "money.sources":
    case "money.uses":
      return {
        valueAt: moneyOf(query.group === undefined ? indicator.groups : [query.group], area),
      };
    case "attainment":
    case "provision":
      return readLevel(pack, id, query, area);
    default:
      throw new RangeError(`indicator: "${id}" is declared and cannot be read`);
  }
}

function moneyOf(names: readonly string[], area: AreaMembers): YearReader {
  return sumOf(
    "money",
    names.map((name) => moneyRows.indexOf(name)),
    area.provinces,
  );
}

function readStock(
  pack: CompiledPack,
  id: string,
  block: BlockName,
  { domain, service }: SeriesQuery,
  area: AreaMembers,
): Reading {
  if (service !== undefined) {
    const k = serviceIndex(pack, service);
    const unit = id === "staff" ? "persons" : (pack.services[k]?.unit.en ?? serviceUnit);
    return { valueAt: sumOf(block, [k], area.leaves), unit };
  }
  const chosen = pack.services.flatMap((one, k) =>
    domain === undefined || one.domain === domain ? [k] : [],
  );
  // Persons add up across services; beds and square metres do not.
  if (id === "staff") return { valueAt: sumOf(block, chosen, area.leaves) };
  const ofService = chosen.map((k) => sumOf(block, [k], area.leaves));
  return {
    unit: stockIndexUnit,
    valueAt(result, year) {
      let sum = 0;
      let count = 0;
      for (const one of ofService) {
        const before = one(result, 0);
        if (!(before > 0)) continue;
        sum += one(result, year) / before;
        count += 1;
      }
      return count === 0 ? Number.NaN : sum / count;
    },
  };
}

function readLevel(
  pack: CompiledPack,
  id: "attainment" | "provision",
  { domain, service }: SeriesQuery,
  area: AreaMembers,
): Reading {
  if (service !== undefined) {
    const k = serviceIndex(pack, service);
    return { valueAt: weighted(id, k, "need", k, area.leaves) };
  }
  const d = domain === undefined ? domainIds.length : domainIds.indexOf(domain);
  const block = id === "attainment" ? "domainAttainment" : "domainProvision";
  return { valueAt: weighted(block, d, "population", 0, area.leaves) };
}

/** Mean of a row of one block, weighted by a row of another: blocks [year][row][member]. NaN where the weights are 0. */
function weighted(
  block: BlockName,
  row: number,
  weightBlock: BlockName,
  weightRow: number,
  members: readonly number[],
): YearReader {
  return (result, year) => {
    const { values } = result;
    const from = rowStart(result, block, row, year);
    const weightFrom = rowStart(result, weightBlock, weightRow, year);
    let sum = 0;
    let total = 0;
    for (const member of members) {
      const weight = values[weightFrom + member] ?? 0;
      sum += weight * (values[from + member] ?? 0);
      total += weight;
    }
    return total > 0 ? sum / total : Number.NaN;
  };
}

/** Cell `index` of a block [year][index]. */
function cellOf(name: BlockName, index: number): YearReader {
  return (result, year) => result.values[rowStart(result, name, 0, year) + index] ?? Number.NaN;
}

/** Sum of rows of a block [year][row][member] over members. */
function sumOf(name: BlockName, rows: readonly number[], members: readonly number[]): YearReader {
  return (result, year) => {
    const { values } = result;
    let sum = 0;
    for (const row of rows) {
      const from = rowStart(result, name, row, year);
      for (const member of members) sum += values[from + member] ?? 0;
    }
    return sum;
  };
}

/** Where a row of a block [year][row][member] begins in the run's one buffer. */
function rowStart(result: RunResult, name: BlockName, row: number, year: number): number {
  const { offset, sizes } = result.layout[name];
  let stride = 1;
  for (const size of sizes) stride *= size;
  return offset + year * stride + row * (sizes.at(-1) ?? 1);
}

/** Which series to list. */
export interface SeriesFilter {
  /** Ids; absent: the core indicators. */
  readonly indicators?: readonly string[];
  /** Codes; absent: the nation, regions, provinces and leaves. */
  readonly areas?: readonly string[];
}

/**
 * Every series of a run in one fixed order: by indicator, then area, then overall, domains and services, then group.
 * @throws RangeError when the filter names something that does not exist.
 */
export function allSeries(
  pack: CompiledPack,
  result: RunResult,
  filter: SeriesFilter = {},
): readonly LabelledSeries[] {
  const chosen = (
    filter.indicators ?? indicators.filter((one) => one.core).map((one) => one.id)
  ).map(indicatorOf);
  const areas = (filter.areas ?? areaCodes(pack.areas)).map((code) =>
    areaMembers(pack.areas, code),
  );
  const queries = chosen.flatMap((indicator) =>
    areas
      .filter((area) => indicator.levels.includes(area.level))
      .flatMap((area) =>
        detailsOf(pack, indicator).map(
          (detail): SeriesQuery => ({ indicator: indicator.id, area: area.code, ...detail }),
        ),
      ),
  );
  return queries.map((query) => {
    const { unit, values } = readSeries(pack, result, query);
    return { ...query, unit, values };
  });
}

function detailsOf(
  pack: CompiledPack,
  indicator: Indicator,
): readonly Pick<SeriesQuery, "domain" | "service" | "group">[] {
  const groups = indicator.groups.map((group) => ({ group }));
  if (indicator.id === "population.age") return groups;
  const details: Pick<SeriesQuery, "domain" | "service" | "group">[] =
    indicator.domain === "service-only" ? [] : [{}];
  if (indicator.domain === "optional" || indicator.domain === "service")
    details.push(...domainIds.map((domain) => ({ domain })));
  if (indicator.domain === "service" || indicator.domain === "service-only") {
    details.push(...pack.services.map(({ id, domain }) => ({ domain, service: id })));
  }
  return [...details, ...groups];
}
