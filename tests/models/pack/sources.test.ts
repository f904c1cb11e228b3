import { expect, it } from "vitest";
import type { Basis } from "../../../models/pack/datum.ts";
import { citedSources } from "../../../models/pack/sources.ts";

it("counts numbers by their sources and bases, the most cited first, for each source that they stand on", () => {
  const number = (source: string, basis: Basis) => ({ source, basis });
  const counts = citedSources([
    number("b", "assumed"),
    number("a", "observed"),
    number("a", "observed"),
    number("a; b", "derived"),
  ]);
  expect(counts.map(({ id, count }) => [id, count])).toEqual([
    ["a", 3],
    ["b", 2],
  ]);
  expect(counts[0]?.byBasis).toEqual({ observed: 2, derived: 1, estimated: 0, assumed: 0 });
});
