import type { CompiledPack, RunResult } from "../../models/index.ts";
import type { ValueKind } from "../../presentation/words/numbers.ts";
import type { FigureId, Selection } from "../store/view-slice.ts";
import {
  areaLevel,
  areaMoney,
  areaPopulation,
  areaServiceSpending,
  nationalMeasure,
  transferSources,
  urbanRuralGap,
} from "./area-reading.ts";

/** Figures that only the nation has: they compare its parts. */
const nationalFigures: ReadonlySet<FigureId> = new Set([
  "index",
  "mean",
  "gini",
  "theil",
  "people-meeting",
]);

/** Figures that exist for an area. */
export function hasFigure(pack: CompiledPack, area: string, figure: FigureId): boolean {
  return area === pack.areas.nation.code || !nationalFigures.has(figure);
}

/** How a figure is written. */
export const figureKinds: Readonly<Record<FigureId, ValueKind>> = {
  index: "index",
  mean: "share",
  gini: "coefficient",
  theil: "coefficient",
  "urban-rural": "points",
  "people-meeting": "share",
  attainment: "share",
  revenue: "money",
  spending: "money",
  population: "persons",
};

/** A selected figure in one year of one run. */
export function figureValue(
  pack: CompiledPack,
  result: RunResult,
  { area, domain, figure }: Selection,
  year: number,
): number {
  switch (figure) {
    case "index":
      return nationalMeasure(result, "index", domain, year);
    case "mean":
      return nationalMeasure(result, "mean", domain, year);
    case "gini":
      return nationalMeasure(result, "gini", domain, year);
    case "theil":
      return nationalMeasure(result, "theil-l", domain, year);
    case "people-meeting":
      return nationalMeasure(result, "people-meeting-standard", domain, year);
    case "urban-rural":
      return urbanRuralGap(pack, result, area, domain, year);
    case "attainment":
      return areaLevel(pack, result, area, domain, year);
    case "revenue":
      return areaMoney(pack, result, area, year, ["own-revenue", ...transferSources]);
    case "spending":
      return areaServiceSpending(pack, result, area, domain, year);
    case "population":
      return areaPopulation(pack, result, area, year);
  }
}
