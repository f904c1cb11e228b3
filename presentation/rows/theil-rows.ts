import {
  areaMembers,
  type CompiledPack,
  type DomainOrOverall,
  type ReadingQuery,
  type RunResult,
  readingOf,
} from "../../models/index.ts";

/** Theil's T with its exact parts, or Theil's L. */
export type TheilIndex = "theil-t" | "theil-l";

export const theilParts = [
  "between-regions",
  "between-provinces",
  "between-urban-rural",
  "between-registration",
] as const;
export type TheilPart = (typeof theilParts)[number];

export interface TheilRows {
  readonly index: TheilIndex;
  readonly domain: DomainOrOverall;
  readonly years: readonly number[];
  readonly total: readonly number[];
  readonly parts: Readonly<Record<TheilPart, readonly number[]>>;
  /** Does what is called urban and rural hold the gaps between counties too? So where a province is open by county. */
  readonly holdsCounties: boolean;
}

/** What a part is called: inside a province lie towns and villages, and counties where it is open by county. */
export function theilPartName(
  { holdsCounties }: Pick<TheilRows, "holdsCounties">,
  part: TheilPart,
): TheilPart | "inside-provinces" {
  return holdsCounties && part === "between-urban-rural" ? "inside-provinces" : part;
}

function holdsCounties({ areas }: CompiledPack, area: string): boolean {
  const localities = new Set(
    areaMembers(areas, area).leaves.map((leaf) => areas.localityOfLeaf[leaf]),
  );
  const provinces = new Set(
    [...localities].map((locality) => areas.provinceOfLocality[locality ?? -1]),
  );
  return localities.size > provinces.size;
}

/** Rows of the decomposition of inequality over the years: between regions, provinces within them, town and country within those, registration within a place. */
export function theilRows(
  pack: CompiledPack,
  result: RunResult,
  domain: DomainOrOverall = "overall",
  index: TheilIndex = "theil-t",
  place: Pick<ReadingQuery, "area" | "setting"> = {},
): TheilRows {
  const { series } = readingOf(pack, result);
  const part = (name: TheilPart) =>
    series({ indicator: `equalization.${index}.${name}`, domain, ...place });
  return {
    index,
    domain,
    years: result.years,
    total: series({ indicator: `equalization.${index}`, domain, ...place }),
    parts: {
      "between-regions": part("between-regions"),
      "between-provinces": part("between-provinces"),
      "between-urban-rural": part("between-urban-rural"),
      "between-registration": part("between-registration"),
    },
    holdsCounties: holdsCounties(pack, place.area ?? pack.areas.nation.code),
  };
}
