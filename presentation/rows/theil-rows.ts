import {
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
  };
}
