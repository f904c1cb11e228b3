import { sum } from "d3-array";
import {
  areaMembers,
  type CompiledPack,
  decomposeTheilT,
  domainIds,
  domainParts,
  joinedCode,
  type ReadingQuery,
  type RunResult,
  readingOf,
  type Setting,
} from "../../models/index.ts";
import { isCounted } from "./county-basis.ts";
import { countiesOf } from "./county-rows.ts";
import { type NarrowedSelection, narrowed, type Selection } from "./selection.ts";

/** A smaller part is rounding of sums over hundreds of places, and no inequality. */
const rounding = 1e-14;

/** What inequality between the towns and villages of counties consists of, outermost first. */
export const countyParts = ["provinces", "prefectures", "counties", "settings"] as const;
export type CountyPart = (typeof countyParts)[number];

export interface CountyPartsRows {
  /** Codes of the provinces that are open by county; what lies outside them is not in it. */
  readonly provinces: readonly string[];
  /** What the numbers are of; the area is all of these provinces. */
  readonly narrow: NarrowedSelection;
  /** Years of which something can be said: without the base year, unless tables of one's own count everything selected in every county. */
  readonly years: readonly number[];
  /** Theil's T by year, nats, and its parts, which add up to it. */
  readonly total: readonly number[];
  readonly parts: Readonly<Record<CountyPart, readonly number[]>>;
}

/** The town or the villages of a county, with the areas that they lie in. */
export interface CountyLeaf {
  readonly setting: Setting;
  readonly province: string;
  readonly prefecture: string;
  readonly county: string;
}

/**
 * Theil's T of the level that is selected, between the towns and villages of the counties of the open provinces, weighted by residents, with
 * its exact parts: between provinces, between prefectures of a province, between counties of a prefecture, between town and villages of a
 * county. Counties right under a province are together one prefecture. Of all domains together it is the average of the domains' with the
 * weights of `inequalityReader`, so that domains cannot cancel each other. Places where nobody needs what is selected are left out.
 */
export function countyPartsRows(
  pack: CompiledPack,
  { result }: { readonly result: RunResult },
  selection: Selection,
): CountyPartsRows {
  const provinces = pack.detail?.provinces ?? [];
  const narrow = narrowed(
    pack,
    { ...selection, area: joinedCode(pack.areas, provinces) },
    "attainment.standing",
  );
  const { query } = narrow;
  const leaves = countyLeaves(pack, provinces, selection.setting);
  const reading = readingOf(pack, result);
  const seriesOf = (more: Partial<ReadingQuery>) =>
    leaves.map(({ county, setting }) =>
      reading.series({ ...query, ...more, area: county, setting }),
    );
  const persons = personsOf(seriesOf, selection);
  const isWhole = selection.domain === undefined && selection.service === undefined;
  const levels = isWhole ? domainIds.map((domain) => seriesOf({ domain })) : [seriesOf({})];
  const counties = provinces.flatMap((province) => countiesOf(pack, province));
  const isBaseTold = isCounted(pack, selection, counties);
  const years = result.years.filter((year) => year !== pack.baseYear || isBaseTold);
  const byYear = years.map((year) => {
    const at = result.years.indexOf(year);
    const inYear = (series: readonly (readonly number[])[]) =>
      series.map((one) => one[at] ?? Number.NaN);
    const shares = isWhole ? domainParts(pack, result, query, year) : [1];
    const whole = sum(shares ?? []);
    const ofDomain = levels.map((one) => partsOfTheil(leaves, inYear(one), inYear(persons)));
    return countyParts.map((_, part) =>
      shares === undefined
        ? Number.NaN
        : sum(ofDomain, (parts, d) => ((shares[d] ?? 0) / whole) * (parts[part] ?? 0)),
    );
  });
  const part = (index: number) => byYear.map((parts) => parts[index] ?? Number.NaN);
  return {
    provinces,
    narrow,
    years,
    total: byYear.map((parts) => parts.reduce((whole, one) => whole + one, 0)),
    parts: { provinces: part(0), prefectures: part(1), counties: part(2), settings: part(3) },
  };
}

/** Towns and villages of the counties of some provinces, or one of the two. */
function countyLeaves(
  pack: CompiledPack,
  provinces: readonly string[],
  wanted: Setting,
): readonly CountyLeaf[] {
  return provinces.flatMap((province) =>
    countiesOf(pack, province).flatMap(({ code, parent }) =>
      (["urban", "rural"] as const).flatMap((setting): readonly CountyLeaf[] =>
        (wanted === "all" || wanted === setting) &&
        areaMembers(pack.areas, code, setting).leaves.length > 0
          ? [{ setting, county: code, prefecture: parent, province }]
          : [],
      ),
    ),
  );
}

/** Residents of each place over the years, of those whose level is meant. */
function personsOf(
  seriesOf: (more: Partial<ReadingQuery>) => readonly (readonly number[])[],
  { registration }: Selection,
): readonly (readonly number[])[] {
  const plain = { domain: undefined, service: undefined, group: undefined } as const;
  const everyone = () => seriesOf({ ...plain, indicator: "population" });
  const without = () => seriesOf({ ...plain, indicator: "population.without-local-hukou" });
  switch (registration) {
    case "all":
      return everyone();
    case "unregistered":
      return without();
    case "registered": {
      const others = without();
      return everyone().map((one, i) => one.map((all, year) => all - (others[i]?.[year] ?? 0)));
    }
  }
}

/** The parts of Theil's T of levels of places, in the order of `countyParts`; nothing where all stand at zero, or nobody lives. */
export function partsOfTheil(
  leaves: readonly CountyLeaf[],
  levels: readonly number[],
  persons: readonly number[],
): readonly number[] {
  const known = leaves.flatMap((leaf, i) => {
    const [value = Number.NaN, weight = 0] = [levels[i], persons[i]];
    return Number.isFinite(value) && weight > 0 ? [{ leaf, value, weight }] : [];
  });
  if (!known.some(({ value }) => value > 0)) return countyParts.map(() => 0);
  const labels = (of: (leaf: CountyLeaf) => string) => known.map(({ leaf }) => of(leaf));
  const { components } = decomposeTheilT(
    known.map(({ value }) => value),
    [
      labels(({ province }) => province),
      labels(({ prefecture }) => prefecture),
      labels(({ county }) => county),
    ],
    known.map(({ weight }) => weight),
  );
  return components.map((part) => (part < rounding ? 0 : part));
}
