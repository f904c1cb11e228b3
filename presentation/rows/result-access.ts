import {
  type Area,
  blockOf,
  type CompiledPack,
  type DomainId,
  domainIds,
  domainNames,
  type EqualizationMeasure,
  equalizationMeasures,
  type RunResult,
  recordedRun,
} from "../../models/index.ts";
import { wordsIn } from "../words/catalogue.ts";
import type { Language } from "../words/languages.ts";

/** A domain, or all nine by their weights. */
export type DomainOrOverall = DomainId | "overall";

/** Urban parts, rural parts, or both. */
export type Setting = "all" | "urban" | "rural";

/** Position of a domain in the blocks laid out by domain; overall comes last. */
export function domainIndex(domain: DomainOrOverall): number {
  return domain === "overall" ? domainIds.length : domainIds.indexOf(domain);
}

/** Name of a domain, or of the whole, in a language. */
export function domainName(domain: DomainOrOverall, language: Language): string {
  return domain === "overall"
    ? wordsIn(language, "charts")("domain.overall")
    : domainNames[domain][language];
}

/** Position of a year in a result. @throws RangeError when the result does not hold it. */
export function yearIndexOf(result: RunResult, year: number): number {
  const index = result.years.indexOf(year);
  if (index < 0) {
    throw new RangeError(
      `yearIndexOf: year ${year} is not in ${result.years[0]}–${result.years.at(-1)}`,
    );
  }
  return index;
}

/** The year of a result nearest to a wanted one. */
export function nearestYear(result: RunResult, year: number): number {
  const first = result.years[0] ?? year;
  const last = result.years.at(-1) ?? year;
  return Math.min(last, Math.max(first, Math.round(year)));
}

/** One equalization measure over the years, on attainment. */
export function equalizationSeries(
  result: RunResult,
  domain: DomainOrOverall,
  measure: EqualizationMeasure,
): number[] {
  const block = blockOf(result, "equalization");
  const width = equalizationMeasures.length;
  const position = domainIndex(domain) * width + equalizationMeasures.indexOf(measure);
  const stride = (domainIds.length + 1) * width;
  return result.years.map((_, year) => block[year * stride + position] ?? Number.NaN);
}

/** Indices of the leaves that make up an area, by code: the nation, a region, a province or a leaf. */
export function leavesOfArea(pack: CompiledPack, area: string, setting: Setting = "all"): number[] {
  const { areas } = pack;
  const chosen: number[] = [];
  areas.leaves.forEach((leaf, index) => {
    const province = areas.provinceOfLeaf[index] ?? 0;
    const region = areas.regionOfProvince[province] ?? 0;
    const belongs =
      area === areas.nation.code ||
      leaf.code === area ||
      areas.provinces[province]?.code === area ||
      areas.regions[region]?.code === area;
    if (belongs && (setting === "all" || leaf.setting === setting)) chosen.push(index);
  });
  if (chosen.length === 0 && setting === "all") {
    throw new RangeError(`leavesOfArea: no area has the code "${area}"`);
  }
  return chosen;
}

/** A node of the pack's tree of areas, by its code. */
function areaOf(pack: CompiledPack, code: string): Area | undefined {
  const { nation, regions, provinces, leaves } = pack.areas;
  return [nation, ...regions, ...provinces, ...leaves].find((one) => one.code === code);
}

/** Name of an area in a language. */
export function areaName(pack: CompiledPack, code: string, language: Language): string {
  return areaOf(pack, code)?.name[language] ?? code;
}

/** Where a reader looks: an area, or its urban or rural part. */
export interface Place {
  readonly area: string;
  readonly setting: Setting;
}

/** The whole nation. */
export function wholeNation(pack: CompiledPack): Place {
  return { area: pack.areas.nation.code, setting: "all" };
}

/** Is it the whole nation? */
export function isWholeNation(pack: CompiledPack, place: Place): boolean {
  return place.area === pack.areas.nation.code && place.setting === "all";
}

/** Has the place both an urban and a rural part to compare? */
export function hasBothParts(pack: CompiledPack, { area, setting }: Place): boolean {
  return (
    setting === "all" &&
    leavesOfArea(pack, area, "urban").length > 0 &&
    leavesOfArea(pack, area, "rural").length > 0
  );
}

/** A place within a sentence: "rural Gansu", "West China". */
export function placeName(pack: CompiledPack, place: Place, language: Language): string {
  const t = wordsIn(language, "charts");
  const area = areaOf(pack, place.area);
  const name = area?.name[language] ?? place.area;
  const said = area?.level === "region" ? t("place.region", { name }) : name;
  return place.setting === "all" ? said : t(`place.${place.setting}`, { name: said });
}

/** Blocks laid out as [year][domain 0…8, 9 overall][leaf]. */
type LeafDomainBlock = "domainAttainment" | "domainProvision";

/**
 * Population-weighted mean over leaves of a block laid out by domain and leaf, for one year.
 * NaN where nobody lives in the leaves.
 */
export function weightedLevel(
  result: RunResult,
  block: LeafDomainBlock,
  domain: DomainOrOverall,
  leaves: readonly number[],
  year: number,
): number {
  const values = blockOf(result, block);
  const people = blockOf(result, "population");
  const leafCount = recordedRun(result).layout.population.sizes[0] ?? 0;
  const start = (year * (domainIds.length + 1) + domainIndex(domain)) * leafCount;
  let weighted = 0;
  let total = 0;
  for (const leaf of leaves) {
    const persons = people[year * leafCount + leaf] ?? 0;
    weighted += persons * (values[start + leaf] ?? Number.NaN);
    total += persons;
  }
  return total > 0 ? weighted / total : Number.NaN;
}

/** Mean attainment (or provision) of an area over the years, weighted by residents. */
export function levelSeries(
  result: RunResult,
  block: LeafDomainBlock,
  domain: DomainOrOverall,
  leaves: readonly number[],
): number[] {
  return result.years.map((_, year) => weightedLevel(result, block, domain, leaves, year));
}

/** Sum of a [year][leaf] block over leaves, by year. */
export function sumOverLeaves(
  result: RunResult,
  block: "population" | "births" | "deaths" | "netMigration" | "withoutLocalHukou",
  leaves: readonly number[],
): number[] {
  const values = blockOf(result, block);
  const leafCount = recordedRun(result).layout[block].sizes[0] ?? 0;
  return result.years.map((_, year) =>
    leaves.reduce((sum, leaf) => sum + (values[year * leafCount + leaf] ?? 0), 0),
  );
}
