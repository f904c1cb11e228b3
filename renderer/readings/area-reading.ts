import {
  blockOf,
  type CompiledPack,
  type DomainId,
  type EqualizationMeasure,
  equalizationMeasures,
  moneySources,
  type RunResult,
  recordedRun,
} from "../../models/index.ts";
import {
  domainIndex,
  leavesOfArea,
  type Setting,
  weightedLevel,
  yearIndexOf,
} from "../../presentation/rows/result-access.ts";

/** One equalization measure of the nation in one year. */
export function nationalMeasure(
  result: RunResult,
  measure: EqualizationMeasure,
  domain: DomainId | undefined,
  year: number,
): number {
  const width = equalizationMeasures.length;
  const row = yearIndexOf(result, year) * 10 + domainIndex(domain ?? "overall");
  return (
    blockOf(result, "equalization")[row * width + equalizationMeasures.indexOf(measure)] ??
    Number.NaN
  );
}

/** Mean attainment of the people of an area, or of its urban or rural part; NaN where nobody lives there. */
export function areaLevel(
  pack: CompiledPack,
  result: RunResult,
  area: string,
  domain: DomainId | undefined,
  year: number,
  setting: Setting = "all",
): number {
  const leaves = leavesOfArea(pack, area, setting);
  return weightedLevel(
    result,
    "domainAttainment",
    domain ?? "overall",
    leaves,
    yearIndexOf(result, year),
  );
}

/** Urban minus rural attainment of an area, in shares of the standard. */
export function urbanRuralGap(
  pack: CompiledPack,
  result: RunResult,
  area: string,
  domain: DomainId | undefined,
  year: number,
): number {
  return (
    areaLevel(pack, result, area, domain, year, "urban") -
    areaLevel(pack, result, area, domain, year, "rural")
  );
}

/** Residents of an area at the end of a year, persons. */
export function areaPopulation(
  pack: CompiledPack,
  result: RunResult,
  area: string,
  year: number,
  setting: Setting = "all",
): number {
  const people = blockOf(result, "population");
  const leafCount = pack.areas.leaves.length;
  const start = yearIndexOf(result, year) * leafCount;
  return leavesOfArea(pack, area, setting).reduce(
    (sum, leaf) => sum + (people[start + leaf] ?? 0),
    0,
  );
}

/** Indices of the provinces that make up an area; a leaf stands for its province, whose accounts it shares. */
export function provincesOfArea(pack: CompiledPack, area: string): readonly number[] {
  return [...new Set(leavesOfArea(pack, area).map((leaf) => pack.areas.provinceOfLeaf[leaf] ?? 0))];
}

/** Sources of an area's money in a year, million yuan. */
export function areaMoney(
  pack: CompiledPack,
  result: RunResult,
  area: string,
  year: number,
  sources: readonly (typeof moneySources)[number][],
): number {
  const block = recordedRun(result).layout.money;
  const values = blockOf(result, "money");
  const [rows = 0, provinceCount = 0] = block.sizes;
  const start = yearIndexOf(result, year) * rows * provinceCount;
  let sum = 0;
  for (const source of sources) {
    const row = moneySources.indexOf(source);
    for (const province of provincesOfArea(pack, area)) {
      sum += values[start + row * provinceCount + province] ?? Number.NaN;
    }
  }
  return sum;
}

/** Central transfers of every kind. */
export const transferSources = [
  "transfers-shared",
  "transfers-equalization",
  "transfers-other",
  "shortcoming-grant",
] as const;

/** Recurrent and capital spending on services of an area in a year, million yuan. */
export function areaServiceSpending(
  pack: CompiledPack,
  result: RunResult,
  area: string,
  domain: DomainId | undefined,
  year: number,
): number {
  const provinceCount = pack.areas.provinces.length;
  const start = yearIndexOf(result, year) * 9 * provinceCount;
  const provinces = provincesOfArea(pack, area);
  let sum = 0;
  for (const block of ["spendingRecurrent", "spendingCapital"] as const) {
    const values = blockOf(result, block);
    for (let index = 0; index < 9; index += 1) {
      if (domain !== undefined && index !== domainIndex(domain)) continue;
      for (const province of provinces)
        sum += values[start + index * provinceCount + province] ?? Number.NaN;
    }
  }
  return sum;
}
