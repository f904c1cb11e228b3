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
  blockOf,
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
  const indicator = indicatorOf(query.indicator);
  const area = areaMembers(pack.areas, query.area);
  checkDimensions(pack, indicator, query, area);
  const { values, unit } = read(pack, result, indicator, query, area);
  return {
    years: result.years,
    values: indicator.flow ? values.map((value, y) => (y === 0 ? Number.NaN : value)) : values,
    unit: unit ?? indicator.unit,
  };
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

interface Reading {
  readonly values: readonly number[];
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
  result: RunResult,
  indicator: Indicator,
  query: SeriesQuery,
  area: AreaMembers,
): Reading {
  const { id } = indicator;
  const leafBlock = leafBlocks[id];
  if (leafBlock !== undefined) return { values: sumRow(result, leafBlock, 0, area.leaves) };
  const stockBlock = stockBlocks[id];
  if (stockBlock !== undefined) return readStock(pack, result, id, stockBlock, query, area);
  const spendingBlock = spendingBlocks[id];
  if (spendingBlock !== undefined) {
    const rows =
      query.domain === undefined ? domainIds.map((_, d) => d) : [domainIds.indexOf(query.domain)];
    return { values: sumRows(result, spendingBlock, rows, area.provinces) };
  }
  const nationalName = nationalNames[id];
  if (nationalName !== undefined) {
    return { values: row(result, "national", nationalMeasures.indexOf(nationalName)) };
  }
  if (id.startsWith("equalization")) {
    const provision = id.startsWith("equalization-of-provision.");
    const measure = id.slice(id.indexOf(".") + 1);
    const d = query.domain === undefined ? domainIds.length : domainIds.indexOf(query.domain);
    const position =
      d * equalizationMeasures.length +
      (equalizationMeasures as readonly string[]).indexOf(measure);
    return {
      values: row(result, provision ? "equalizationOfProvision" : "equalization", position),
    };
  }
  switch (id) {
    case "population.age":
      return {
        values: sumRow(
          result,
          "populationByAge",
          ageGroupIds.indexOf(query.group ?? ""),
          area.leaves,
        ),
      };
    case "urban-share": {
      const urban = area.leaves.filter((leaf) => pack.areas.settingOfLeaf[leaf] === 0);
      const all = sumRow(result, "population", 0, area.leaves);
      return {
        values: sumRow(result, "population", 0, urban).map((n, y) => n / (all[y] ?? Number.NaN)),
      };
    }
    case "gdp":
      return { values: sumRow(result, "gdp", 0, area.provinces) };
    case "bonds.stock":
      return { values: sumRow(result, "bondStock", 0, area.provinces) };
    case "revenue.own":
      return {
        values: sumRows(result, "money", [moneyRows.indexOf("own-revenue")], area.provinces),
      };
    case "revenue.transfers": {
      const names =
        query.group === undefined ? Object.values(transferRows) : [transferRows[query.group] ?? ""];
      return {
        values: sumRows(
          result,
          "money",
          names.map((name) => moneyRows.indexOf(name)),
          area.provinces,
        ),
      };
    }
    case "money.sources":
    case "money.uses": {
      const names: readonly string[] = query.group === undefined ? indicator.groups : [query.group];
      return {
        values: sumRows(
          result,
          "money",
          names.map((name) => moneyRows.indexOf(name)),
          area.provinces,
        ),
      };
    }
    case "attainment":
    case "provision":
      return readLevel(pack, result, id, query, area);
    default:
      throw new RangeError(`indicator: "${id}" is declared and cannot be read`);
  }
}

function readStock(
  pack: CompiledPack,
  result: RunResult,
  id: string,
  block: BlockName,
  { domain, service }: SeriesQuery,
  area: AreaMembers,
): Reading {
  if (service !== undefined) {
    const k = serviceIndex(pack, service);
    const unit = id === "staff" ? "persons" : (pack.services[k]?.unit.en ?? serviceUnit);
    return { values: sumRow(result, block, k, area.leaves), unit };
  }
  const chosen = pack.services.flatMap((one, k) =>
    domain === undefined || one.domain === domain ? [k] : [],
  );
  // Persons add up across services; beds and square metres do not.
  if (id === "staff") return { values: sumRows(result, block, chosen, area.leaves) };
  const relative = chosen
    .map((k) => sumRow(result, block, k, area.leaves))
    .filter((values) => (values[0] ?? 0) > 0)
    .map((values) => values.map((value) => value / (values[0] ?? Number.NaN)));
  return {
    unit: stockIndexUnit,
    values: result.years.map((_, y) =>
      relative.length === 0
        ? Number.NaN
        : relative.reduce((sum, values) => sum + (values[y] ?? Number.NaN), 0) / relative.length,
    ),
  };
}

function readLevel(
  pack: CompiledPack,
  result: RunResult,
  id: "attainment" | "provision",
  { domain, service }: SeriesQuery,
  area: AreaMembers,
): Reading {
  const leafCount = pack.areas.leaves.length;
  if (service !== undefined) {
    const k = serviceIndex(pack, service);
    return {
      values: weighted(
        blockOf(result, id),
        blockOf(result, "need"),
        result.years.length,
        pack.services.length * leafCount,
        k * leafCount,
        pack.services.length * leafCount,
        k * leafCount,
        area.leaves,
      ),
    };
  }
  const d = domain === undefined ? domainIds.length : domainIds.indexOf(domain);
  return {
    values: weighted(
      blockOf(result, id === "attainment" ? "domainAttainment" : "domainProvision"),
      blockOf(result, "population"),
      result.years.length,
      (domainIds.length + 1) * leafCount,
      d * leafCount,
      leafCount,
      0,
      area.leaves,
    ),
  };
}

function weighted(
  values: Float64Array,
  weights: Float64Array,
  years: number,
  valueStride: number,
  valueStart: number,
  weightStride: number,
  weightStart: number,
  members: readonly number[],
): number[] {
  return Array.from({ length: years }, (_, y) => {
    let sum = 0;
    let total = 0;
    for (const member of members) {
      const weight = weights[y * weightStride + weightStart + member] ?? 0;
      sum += weight * (values[y * valueStride + valueStart + member] ?? 0);
      total += weight;
    }
    return total > 0 ? sum / total : Number.NaN;
  });
}

/** Row `index` of a block [year][index]. */
function row(result: RunResult, name: BlockName, index: number): number[] {
  const values = blockOf(result, name);
  const stride = result.layout[name].sizes.reduce((product, size) => product * size, 1);
  return result.years.map((_, y) => values[y * stride + index] ?? Number.NaN);
}

/** Sums of a block [year][row][member] over members. */
function sumRow(
  result: RunResult,
  name: BlockName,
  index: number,
  members: readonly number[],
): number[] {
  return sumRows(result, name, [index], members);
}

function sumRows(
  result: RunResult,
  name: BlockName,
  rows: readonly number[],
  members: readonly number[],
): number[] {
  const values = blockOf(result, name);
  const { sizes } = result.layout[name];
  const width = sizes.at(-1) ?? 1;
  const stride = sizes.reduce((product, size) => product * size, 1);
  return result.years.map((_, y) => {
    let sum = 0;
    for (const index of rows) {
      for (const member of members) sum += values[y * stride + index * width + member] ?? 0;
    }
    return sum;
  });
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
