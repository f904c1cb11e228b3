import { describe, expect, it } from "vitest";
import { type ItemRequest, planItems, runItems } from "../../models/analysis/analysis.ts";
import { headlineQuantity } from "../../models/analysis/quantities.ts";
import { blockOf, recordedFor, reuseMadeRoom, valuesOf } from "../../models/made-blocks.ts";
import { indicators } from "../../models/reading/indicators.ts";
import { allSeries } from "../../models/reading/listed-series.ts";
import { readingOf } from "../../models/reading/reading.ts";
import { readSeries, seriesReader } from "../../models/reading/series.ts";
import { recordingOf } from "../../models/recording.ts";
import { type MadeBlock, type RunResult, recordedRun } from "../../models/results.ts";
import { resolveSettings } from "../../models/scenario/resolve.ts";
import { createSimulator } from "../../models/simulate.ts";
import { compiledPack } from "./china-2020.ts";
import { eagerLevels } from "./eager-levels.ts";

const pack = compiledPack("china-2020");
const simulator = createSimulator(pack);
const settings = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
const inputs = resolveSettings(pack, settings);
const whole = simulator.run(inputs);
const same = (one: Float64Array, other: Float64Array) =>
  one.length === other.length && one.every((value, i) => Object.is(value, other[i]));

describe("blocks that are made when they are read", () => {
  it.each(["equal", "entropy"] as const)(
    "are to the last bit what a run that makes them every year gives, weights %s",
    (kind) => {
      const run = simulator.run(resolveSettings(pack, { ...settings, weights: { kind } }));
      for (const [name, values] of Object.entries(eagerLevels(pack, run)))
        expect(same(blockOf(run, name as keyof ReturnType<typeof eagerLevels>), values), name).toBe(
          true,
        );
    },
  );

  it("are the same in a copy that came from another thread", () => {
    const copy: RunResult = structuredClone(simulator.run(inputs));
    for (const name of ["attainment", "domainStanding", "convergence"] as const)
      expect(same(blockOf(copy, name), blockOf(whole, name)), name).toBe(true);
  });

  it("have each row that is made alone as it is among all of them", () => {
    const made: readonly MadeBlock[] = [
      "domainAttainment",
      "domainStanding",
      "domainProvision",
      "attainment",
      "provision",
    ];
    // The last row first: the level of the whole follows from those of the domains.
    for (const name of made)
      for (const row of [recordedRun(whole).layout[name].sizes[0] as number, 4, 1].map(
        (rows) => rows - 1,
      )) {
        const run = recordedRun(simulator.run(inputs));
        const { length, sizes } = run.layout[name];
        const [rows, members] = sizes as [number, number];
        const year = 11;
        const start = year * (length / run.years.length) + row * members;
        expect(rows * members * run.years.length).toBe(length);
        expect(
          same(
            valuesOf(run, name, year, row).slice(start, start + members),
            blockOf(whole, name).slice(start, start + members),
          ),
          `${name} ${row}`,
        ).toBe(true);
      }
  });

  it("are made anew in the room of a run before", () => {
    const parameters = inputs.parameters.map((value) => value * (1 + 1e-3));
    const before = simulator.run({ ...inputs, parameters });
    const names = ["domainStanding", "provision", "convergence"] as const;
    const stale = names.map((name) => blockOf(before, name));
    const after = simulator.run(inputs);
    reuseMadeRoom(before, after);
    names.forEach((name, i) => {
      expect(same(stale[i] as Float64Array, blockOf(whole, name)), name).toBe(false);
      expect(same(blockOf(after, name), blockOf(whole, name)), name).toBe(true);
      expect(blockOf(after, name).buffer).toBe(stale[i]?.buffer);
    });
  });

  it("do not depend on the order in which years are read", () => {
    const [late, early] = [simulator.run(inputs), simulator.run(inputs)];
    const query = { indicator: "equalization.index", domain: "schooling" } as const;
    const last = readingOf(pack, late).value(query, pack.horizonYear);
    expect(readingOf(pack, early).series(query).at(-1)).toBe(last);
    expect(readingOf(pack, late).series(query)).toEqual(readingOf(pack, early).series(query));
  });
});

describe("a run that records only what is read", () => {
  it("gives each indicator the numbers of a run that records everything, and holds fewer", () => {
    for (const { id, groups, groupNeeded, domain } of indicators) {
      const service =
        domain === "service-only" ? pack.services.find(({ reach }) => reach)?.id : undefined;
      const query = {
        indicator: id,
        area: "CN",
        service,
        group: groupNeeded ? groups[0] : undefined,
      };
      const layout = recordingOf(pack, seriesReader(pack, query).valueAt.reads);
      const part = simulator.run(inputs, undefined, layout);
      expect(layout.totalLength, id).toBeLessThan(recordedRun(whole).layout.totalLength / 3);
      expect(readSeries(pack, part, query).values, id).toEqual(
        readSeries(pack, whole, query).values,
      );
    }
  });

  it("changes no number that it records, whatever was recorded before", () => {
    const { recorded } = recordedRun(whole).layout;
    for (const name of recorded) {
      const part = simulator.run(inputs, undefined, recordingOf(pack, [name]));
      expect(same(recordedRun(part).values, blockOf(whole, name)), name).toBe(true);
      expect(same(blockOf(simulator.run(inputs), name), blockOf(whole, name)), name).toBe(true);
    }
  });

  it("says plainly which block a reading lacks", () => {
    const layout = recordingOf(
      pack,
      seriesReader(pack, { indicator: "equalization.index" }).valueAt.reads,
    );
    const part = simulator.run(inputs, undefined, layout);
    const { value } = readingOf(pack, part);
    expect(value({ indicator: "equalization.index" }, 2035)).toBeGreaterThan(0.5);
    expect(() => value({ indicator: "gdp" }, 2035)).toThrow(
      new RangeError('result: the block "gdp" was not recorded in this run'),
    );
    // Of a made block it is what it would be made of that is missing.
    expect(() => value({ indicator: "attainment" }, 2035)).toThrow(/"need" was not recorded/);
    expect(() => blockOf(part, "staff")).toThrow(/"staff" was not recorded/);
    expect(() => allSeries(pack, part, { indicators: ["revenue.own"] })).toThrow(/"money"/);
  });

  it("refuses a buffer of another recording", () => {
    const layout = recordingOf(pack, ["gdp"]);
    expect(() => simulator.run(inputs, recordedRun(whole).values.slice(), layout)).toThrow(
      /into: a buffer of 496 numbers is needed/,
    );
  });

  it("records for a made block everything that it is made of", () => {
    expect([...recordedFor(["domainAttainment"])].sort()).toEqual([
      "capacity",
      "coverage",
      "domainWeight",
      "need",
      "population",
      "reach",
      "withoutLocalHukou",
    ]);
  });
});

describe("analyses", () => {
  it("give the same rows as from runs that record everything", () => {
    const request: ItemRequest = {
      kind: "ensemble",
      scenarios: [{ id: "baseline", settings }],
      quantities: [
        headlineQuantity,
        { indicator: "staff", area: "11", service: "primary-places", years: [2030] },
      ],
      targets: pack.targets,
      inputs: {},
      sampling: "sobol",
      seed: 1,
      runs: 4,
    };
    const plan = planItems(pack, request);
    const { reads, ...everything } = plan;
    expect(reads).toContain("staff");
    expect(recordingOf(pack, reads ?? []).totalLength).toBeLessThan(
      recordedRun(whole).layout.totalLength,
    );
    expect(
      same(
        runItems(simulator, request, 0, 4, plan),
        runItems(simulator, request, 0, 4, everything),
      ),
    ).toBe(true);
  });
});
