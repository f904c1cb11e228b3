import {
  type CompiledPack,
  type DomainOrOverall,
  type ReadingQuery,
  readingOf,
} from "../../models/index.ts";
import type { ScenarioRun } from "./scenario-run.ts";

export interface LorenzCurve {
  readonly id: string;
  readonly name: string;
  readonly isBase: boolean;
  /** From (0, 0) to (1, 1): share of people, worst served first, and the share of all attainment that reaches them. */
  readonly points: readonly (readonly [people: number, attainment: number])[];
  readonly gini: number;
}

export interface LorenzRows {
  readonly domain: DomainOrOverall;
  readonly year: number;
  readonly curves: readonly LorenzCurve[];
}

/** Lorenz curves of attainment over leaves, weighted by residents; an equality line where there is nothing to share. */
export function lorenzRows(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  year: number,
  domain: DomainOrOverall = "overall",
  place: Pick<ReadingQuery, "area" | "setting"> = {},
): LorenzRows {
  return {
    domain,
    year,
    curves: runs.map(({ id, name, isBase, result }) => {
      const reading = readingOf(pack, result);
      return {
        id,
        name,
        isBase,
        points: reading
          .lorenz(domain, year, place)
          .map(({ population, value }) => [population, value]),
        gini: reading.value({ indicator: "equalization.gini", domain, ...place }, year),
      };
    }),
  };
}

/** Share of all attainment that reaches the worst-served part of the people, by linear interpolation on the curve. */
export function shareOfWorstServed(curve: Pick<LorenzCurve, "points">, people: number): number {
  for (let index = 1; index < curve.points.length; index++) {
    const [x0, y0] = curve.points[index - 1] ?? [0, 0];
    const [x1, y1] = curve.points[index] ?? [1, 1];
    if (people <= x1) return x1 === x0 ? y1 : y0 + ((y1 - y0) * (people - x0)) / (x1 - x0);
  }
  return 1;
}
