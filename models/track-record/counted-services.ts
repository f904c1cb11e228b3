import type { CompiledPack } from "../pack/compiled.ts";
import { observedPoints } from "../pack/observations.ts";

/** A service of which the nation's capacity was counted in a year. */
export interface CountedService {
  readonly service: string;
  readonly year: number;
  readonly counted: number;
}

/** Last years in which the nation's services are set beside the model's band. */
export const countedFrom = 2024;

/** What the nation was counted to have of each service: the latest count from 2024 on, in the pack's order. */
export function countedServices(pack: CompiledPack): readonly CountedService[] {
  return pack.services.flatMap(({ id }) => {
    const points = observedPoints(
      pack,
      { item: "capacity", subject: id },
      pack.areas.nation.code,
    ).filter(({ year }) => year >= countedFrom && pack.years.includes(year));
    const last = points.at(-1);
    return last === undefined ? [] : [{ service: id, year: last.year, counted: last.value }];
  });
}
