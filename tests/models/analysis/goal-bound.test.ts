import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goalBound } from "../../../models/analysis/goal-bound.ts";
import { defaultMoves } from "../../../models/analysis/goals.ts";
import { createBufferedRuns } from "../../../models/analysis/item-plan.ts";
import { type SeriesQuery, seriesReader } from "../../../models/reading/series.ts";
import { levers } from "../../../models/scenario/levers.ts";
import { leverPath, profileForSlider } from "../../../models/scenario/profile.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import type { RunInputs } from "../../../models/scenario/settings.ts";
import { copiedRun } from "../copied-run.ts";
import { baseline, simulator } from "./analysis-fixture.ts";

const { pack } = simulator;
const inputs = resolveSettings(pack, baseline.settings);
const queries: readonly SeriesQuery[] = [
  { indicator: "equalization.index", area: "CN" },
  { indicator: "equalization.mean", area: "CN" },
  { indicator: "equalization.people-meeting-standard", area: "CN" },
  { indicator: "equalization.index", area: "CN", domain: "schooling" },
  { indicator: "attainment", area: "44", domain: "health-care" },
  { indicator: "attainment", area: "11-urban", service: "senior-places" },
];
const run = createBufferedRuns(simulator);
const years = pack.years.length;
const boundOf = (
  start: Parameters<typeof goalBound>[1],
  base: RunInputs,
  question: Parameters<typeof goalBound>[3],
) => goalBound(pack, start, base, question, (one) => simulator.run(one));

function withLevers(values: Readonly<Record<string, number>>): RunInputs {
  const paths = inputs.levers.slice();
  for (const [id, value] of Object.entries(values)) {
    const index = levers.findIndex((lever) => lever.id === id);
    const lever = levers[index];
    if (lever === undefined) throw new Error(id);
    paths.set(leverPath(pack, id, profileForSlider(pack, lever, value)), index * years);
  }
  return { ...inputs, levers: paths };
}

/** The moves that a goal makes by default. */
function movesOf(most: number) {
  return defaultMoves().flatMap(({ lever: id }) =>
    levers
      .filter((lever) => lever.id === id)
      .map((lever) => ({
        lever,
        maximum: id === "hukou-coverage" ? most : lever.maximum,
      })),
  );
}

describe("a bound of a goal", { timeout: 120_000 }, () => {
  it("holds in every run, wherever the levers stand", () => {
    const start = run(inputs);
    const kept = copiedRun(start);
    const most = 0.75;
    const moves = movesOf(most);
    const question = { comparison: "at-least", moves } as const;
    const bounds = queries.map((query) =>
      [10, 15].map((year) => {
        const bound = boundOf(kept, inputs, { ...question, query, year });
        expect(bound?.reason).toBe("access");
        return bound?.value ?? Number.NaN;
      }),
    );
    const readers = queries.map((query) => seriesReader(pack, query));
    fc.assert(
      fc.property(
        fc.record(
          Object.fromEntries(
            moves.map(({ lever, maximum }) => [
              lever.id,
              fc.double({ min: lever.minimum, max: maximum, noNaN: true }),
            ]),
          ),
        ),
        (values) => {
          const result = run(withLevers(values));
          for (const [q, reader] of readers.entries())
            for (const [i, year] of [10, 15].entries())
              expect(reader.valueAt(result, year)).toBeLessThanOrEqual(
                (bounds[q]?.[i] ?? Number.NaN) + 1e-12,
              );
        },
      ),
      { numRuns: 40, seed: 6 },
    );
  });

  it("is met where everything that can be built, hired and paid is there", () => {
    const start = run(inputs);
    const kept = copiedRun(start);
    // A service that nobody has to get to every day: how far people live from it is no part of the bound.
    const query: SeriesQuery = {
      indicator: "attainment",
      area: "31-urban",
      service: "senior-places",
    };
    const bound = boundOf(kept, inputs, {
      query,
      year: 15,
      comparison: "at-least",
      moves: [],
    });
    const { valueAt } = seriesReader(pack, query);
    const provided = seriesReader(pack, { ...query, indicator: "provision" }).valueAt(kept, 15);
    expect(valueAt(kept, 15)).toBe(Math.min(bound?.value ?? Number.NaN, provided));
  });

  it("knows nothing but definitions where people move or the run weighs the domains itself", () => {
    const start = run(inputs);
    const kept = copiedRun(start);
    const [query = { indicator: "", area: "" }] = queries;
    const at = { query, year: 15, comparison: "at-least", moves: [] } as const;
    const byDefinition = { value: 1, reason: "definition" };
    const response = withLevers({ "migration-response": 0.5 });
    expect(boundOf(kept, response, at)).toEqual(byDefinition);
    expect(boundOf(kept, { ...inputs, weights: { kind: "entropy" } }, at)).toEqual(byDefinition);
    const moves = (id: string) =>
      levers.filter((lever) => lever.id === id).map((lever) => ({ lever, maximum: lever.maximum }));
    expect(boundOf(kept, inputs, { ...at, moves: moves("total-fertility") })).toEqual(byDefinition);
    // Whoever is given a local hukou is refused nothing: the bound rises with it, and no further.
    const bound = boundOf(kept, inputs, at)?.value ?? Number.NaN;
    const settled = boundOf(kept, inputs, { ...at, moves: moves("hukou-settlement") });
    expect(settled?.reason).toBe("access");
    expect(settled?.value).toBeGreaterThan(bound);
    expect(
      boundOf(kept, inputs, {
        ...at,
        query: { indicator: "equalization.gini", area: "CN" },
        comparison: "at-most",
      }),
    ).toEqual({ value: 0, reason: "definition" });
    expect(
      boundOf(kept, inputs, { ...at, query: { indicator: "capacity", area: "CN" } }),
    ).toBeUndefined();
  });
});
