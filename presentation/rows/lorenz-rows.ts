import { blockOf, type CompiledPack } from "../../models/index.ts";
import {
  type DomainOrOverall,
  domainIndex,
  equalizationSeries,
  yearIndexOf,
} from "./result-access.ts";
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
): LorenzRows {
  const leafCount = pack.areas.leaves.length;
  return {
    domain,
    year,
    curves: runs.map((run) => {
      const at = yearIndexOf(run.result, year);
      const levels = blockOf(run.result, "domainAttainment");
      const people = blockOf(run.result, "population");
      const start = (at * 10 + domainIndex(domain)) * leafCount;
      const leaves = Array.from({ length: leafCount }, (_, leaf) => ({
        people: people[at * leafCount + leaf] ?? 0,
        level: levels[start + leaf] ?? 0,
      }))
        .filter((leaf) => leaf.people > 0)
        .sort((a, b) => a.level - b.level);
      const totalPeople = leaves.reduce((sum, leaf) => sum + leaf.people, 0);
      const totalLevel = leaves.reduce((sum, leaf) => sum + leaf.people * leaf.level, 0);
      const points: [number, number][] = [[0, 0]];
      let someone = 0;
      let something = 0;
      for (const leaf of leaves) {
        someone += leaf.people;
        something += leaf.people * leaf.level;
        points.push([
          someone / totalPeople,
          totalLevel > 0 ? something / totalLevel : someone / totalPeople,
        ]);
      }
      return {
        id: run.id,
        name: run.name,
        isBase: run.isBase,
        points,
        gini: equalizationSeries(run.result, domain, "gini")[at] ?? Number.NaN,
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
