import type { RunResult } from "../../models/index.ts";
import { type DomainOrOverall, equalizationSeries } from "./result-access.ts";

/** Theil's T with its exact parts, or Theil's L. */
export type TheilIndex = "theil-t" | "theil-l";

export const theilParts = ["between-regions", "between-provinces", "between-urban-rural"] as const;
export type TheilPart = (typeof theilParts)[number];

export interface TheilRows {
  readonly index: TheilIndex;
  readonly domain: DomainOrOverall;
  readonly years: readonly number[];
  readonly total: readonly number[];
  readonly parts: Readonly<Record<TheilPart, readonly number[]>>;
}

/** Rows of the decomposition of inequality over the years: between regions, provinces within them, town and country within those. */
export function theilRows(
  result: RunResult,
  domain: DomainOrOverall = "overall",
  index: TheilIndex = "theil-t",
): TheilRows {
  return {
    index,
    domain,
    years: result.years,
    total: equalizationSeries(result, domain, index),
    parts: {
      "between-regions": equalizationSeries(result, domain, `${index}.between-regions`),
      "between-provinces": equalizationSeries(result, domain, `${index}.between-provinces`),
      "between-urban-rural": equalizationSeries(result, domain, `${index}.between-urban-rural`),
    },
  };
}
