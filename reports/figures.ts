import {
  type BlockName,
  blockOf,
  type CompiledPack,
  type DomainId,
  domainIds,
  type EqualizationMeasure,
  equalizationMeasures,
  moneySources,
  moneyUses,
  nationalMeasures,
  type RunResult,
  recordedRun,
} from "../models/index.ts";

/** A domain, or all of them by their weights. */
export type DomainOrOverall = DomainId | "overall";

function domainPosition(domain: DomainOrOverall): number {
  return domain === "overall" ? domainIds.length : domainIds.indexOf(domain);
}

/** One equalization measure over the years, measured on attainment. */
export function measureSeries(
  result: RunResult,
  domain: DomainOrOverall,
  measure: EqualizationMeasure,
): number[] {
  const block = blockOf(result, "equalization");
  const width = equalizationMeasures.length;
  const position = domainPosition(domain) * width + equalizationMeasures.indexOf(measure);
  return result.years.map(
    (_, year) => block[year * (domainIds.length + 1) * width + position] ?? Number.NaN,
  );
}

/** One measure of the whole over the years. */
export function nationalSeries(
  result: RunResult,
  measure: (typeof nationalMeasures)[number],
): number[] {
  const block = blockOf(result, "national");
  const position = nationalMeasures.indexOf(measure);
  return result.years.map(
    (_, year) => block[year * nationalMeasures.length + position] ?? Number.NaN,
  );
}

/** Leaves of the nation, a region, a province or one leaf, by code; `setting` keeps only its urban or rural ones. */
export function leavesOf(
  pack: CompiledPack,
  area: string,
  setting: "all" | "urban" | "rural" = "all",
): number[] {
  const { areas } = pack;
  return areas.leaves.flatMap((leaf, index) => {
    const province = areas.provinceOfLeaf[index] ?? 0;
    const region = areas.regionOfProvince[province] ?? 0;
    const belongs =
      area === areas.nation.code ||
      area === leaf.code ||
      area === areas.provinces[province]?.code ||
      area === areas.regions[region]?.code;
    return belongs && (setting === "all" || leaf.setting === setting) ? [index] : [];
  });
}

/** Mean attainment of an area over the years, weighted by where people live; NaN where nobody lives there. */
export function attainmentSeries(
  result: RunResult,
  domain: DomainOrOverall,
  leaves: readonly number[],
): number[] {
  const values = blockOf(result, "domainAttainment");
  const people = blockOf(result, "population");
  const leafCount = recordedRun(result).layout.population.sizes[0] ?? 0;
  return result.years.map((_, year) => {
    const start = (year * (domainIds.length + 1) + domainPosition(domain)) * leafCount;
    let weighted = 0;
    let total = 0;
    for (const leaf of leaves) {
      const persons = people[year * leafCount + leaf] ?? 0;
      weighted += persons * (values[start + leaf] ?? Number.NaN);
      total += persons;
    }
    return total > 0 ? weighted / total : Number.NaN;
  });
}

/** Residents over the years. */
export function populationSeries(result: RunResult, leaves: readonly number[]): number[] {
  const people = blockOf(result, "population");
  const leafCount = recordedRun(result).layout.population.sizes[0] ?? 0;
  return result.years.map((_, year) =>
    leaves.reduce((sum, leaf) => sum + (people[year * leafCount + leaf] ?? 0), 0),
  );
}

export type MoneyFlow = (typeof moneySources)[number] | (typeof moneyUses)[number];

/** A source or use of money over the years, million yuan of the base year; all provinces unless some are named. */
export function moneySeries(
  result: RunResult,
  flow: MoneyFlow,
  provinces?: readonly number[],
): number[] {
  const block = blockOf(result, "money");
  const flows: readonly string[] = [...moneySources, ...moneyUses];
  const provinceCount = recordedRun(result).layout.money.sizes[1] ?? 0;
  // `recurrent` … name uses only; `fees-and-insurance` names a source, its use has its own name.
  const position = flows.indexOf(flow);
  const chosen = provinces ?? Array.from({ length: provinceCount }, (_, index) => index);
  return result.years.map((_, year) =>
    chosen.reduce(
      (sum, province) =>
        sum + (block[(year * flows.length + position) * provinceCount + province] ?? Number.NaN),
      0,
    ),
  );
}

/** Public spending on one domain over the years, all kinds or one, million yuan of the base year. */
export function domainSpendingSeries(
  result: RunResult,
  domain: DomainId,
  kinds: readonly ("spendingRecurrent" | "spendingCapital" | "spendingOther")[] = [
    "spendingRecurrent",
    "spendingCapital",
    "spendingOther",
  ],
): number[] {
  const provinceCount = recordedRun(result).layout.spendingRecurrent.sizes[1] ?? 0;
  return result.years.map((_, year) => {
    let total = 0;
    for (const kind of kinds) {
      const block = blockOf(result, kind satisfies BlockName);
      const start = (year * domainIds.length + domainIds.indexOf(domain)) * provinceCount;
      for (let province = 0; province < provinceCount; province++) {
        total += block[start + province] ?? Number.NaN;
      }
    }
    return total;
  });
}

/** The last year's value of a series. */
export function atHorizon(series: readonly number[]): number {
  return series.at(-1) ?? Number.NaN;
}

/** A series as a chart takes it: scaled, and `null` where there is no number. */
export function chartValues(series: readonly number[], scale = 1): (number | null)[] {
  return series.map((value) => (Number.isFinite(value) ? value * scale : null));
}
