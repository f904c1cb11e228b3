import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inputSpace } from "../../models/analysis/uncertain-inputs.ts";
import { type DomainOrOverall, domainIds } from "../../models/domains.ts";
import { blockOf } from "../../models/made-blocks.ts";
import { readingOf } from "../../models/reading/reading.ts";
import {
  type BlockName,
  type RecordedBlock,
  type RecordedRun,
  recordedRun,
  resultLayout,
} from "../../models/results.ts";
import { levers } from "../../models/scenario/levers.ts";
import { profileForSlider } from "../../models/scenario/profile.ts";
import { readScenario } from "../../models/scenario/read.ts";
import { resolveScenario, resolveSettings } from "../../models/scenario/resolve.ts";
import { type Scenario, settingsOf } from "../../models/scenario/scenario.ts";
import type { RunInputs } from "../../models/scenario/settings.ts";
import { updateAttainment } from "../../models/services/attainment.ts";
import { adjustStandards, standardInYear } from "../../models/services/need.ts";
import { createSimulator } from "../../models/simulate.ts";
import { planSimulation } from "../../models/simulation-plan.ts";
import { createState, readLevers, startState } from "../../models/simulation-state.ts";
import { compiledPack } from "./china-2020.ts";
import { decomposeTheilL, decomposeTheilT } from "./equalization/oracles/theil.ts";

const pack = compiledPack("china-2020");
const plan = planSimulation(pack);
const { leafCount: L, groupCount: G, serviceCount: K, yearCount: Y } = plan;
const simulator = createSimulator(pack);
const standing = resolveSettings(pack, { levers: {}, weights: { kind: "equal" }, parameters: {} });
const folder = new URL("../../scenarios/presets/", import.meta.url);
const presets = readdirSync(folder).map((name) =>
  parsedPreset(name, readFileSync(new URL(name, folder), "utf8")),
);
const runs = new Map<string, RecordedRun>(
  presets.map((preset) => [preset.id, recordedRun(simulator.run(resolveScenario(preset, pack)))]),
);
const domains: readonly DomainOrOverall[] = ["overall", ...domainIds];

function parsedPreset(name: string, text: string): Scenario {
  const reading = readScenario(text, name, pack);
  if (!reading.ok) throw new Error(`${name} is no scenario`);
  return reading.value;
}

function preset(id: string): Scenario {
  const found = presets.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found;
}

/** Inputs of the baseline with one lever where a slider puts it. */
function withSlider(id: string, value: number): RunInputs {
  const lever = levers.find((one) => one.id === id);
  if (lever === undefined) throw new Error(`no lever ${id}`);
  return resolveSettings(pack, {
    levers: { [id]: profileForSlider(pack, lever, value) },
    weights: { kind: "equal" },
    parameters: {},
  });
}

function ofYear(run: RecordedRun, name: BlockName, year: number): Float64Array {
  const values = blockOf(run, name);
  const size = values.length / run.years.length;
  return values.subarray(year * size, (year + 1) * size);
}

/** What is there to be shared out in a year: people, need and capacity, before anybody is let in or refused. */
interface Situation {
  /** [group] */
  readonly people: Float64Array;
  /** [service · leaf] */
  readonly need: Float64Array;
  readonly capacity: Float64Array;
  /** [service] standing standard over the standard of the day. */
  readonly bar: Float64Array;
}

const oneYear = resultLayout(pack, 1);
const state = createState(plan);

/** The levels that groups have when the given shares of people without local hukou are let in. */
function sharedOut({ people, need, capacity, bar }: Situation, coverage: Float64Array) {
  startState(state, standing);
  state.levers.sharing = 0;
  state.groupPopulation.set(people);
  state.need.set(need);
  // At a standard of 1 those in need are the entitled.
  state.entitled.set(need);
  state.needFactor.fill(1);
  state.working.set(capacity);
  state.standardOfYear.fill(1);
  state.standingStandard.set(bar);
  state.coverage.set(coverage);
  for (let cell = 0; cell < K * L; cell++) {
    const leaf = cell % L;
    const [registered = 0, without = 0] = [people[leaf], people[L + leaf]];
    const share = without > 0 ? without / (registered + without) : 0;
    state.access[cell] = 1 - share * (1 - (coverage[Math.floor(cell / L)] ?? 0));
  }
  updateAttainment(state, pack.areas.provinceOfLeaf);
  const run: RecordedRun = {
    years: [pack.baseYear],
    layout: oneYear,
    values: new Float64Array(oneYear.totalLength),
  };
  const write = (name: RecordedBlock, values: Float64Array) => blockOf(run, name).set(values);
  const leaves = people.subarray(0, L).map((registered, a) => registered + (people[L + a] ?? 0));
  write("population", leaves);
  write("withoutLocalHukou", people.subarray(L));
  write("groupPopulation", people);
  write("need", need);
  write("coverage", coverage);
  write("attainmentStanding", state.attainmentStanding);
  write("domainWeight", new Float64Array(domainIds.length).fill(1 / domainIds.length));
  write("measureChoices", state.measureChoices);
  const { value } = readingOf(pack, run);
  return {
    /** Persons, beds, yuan … that reach somebody, by service. */
    served: Array.from({ length: K }, (_, k) => {
      let sum = 0;
      for (let cell = k * L; cell < (k + 1) * L; cell++)
        sum += (need[cell] ?? 0) * (state.attainmentStanding[cell] ?? 0);
      return sum;
    }),
    levels: blockOf(run, "domainStanding"),
    measure: (measure: "mean" | "index" | "gini", domain: DomainOrOverall) =>
      value({ indicator: `equalization.${measure}`, domain }, pack.baseYear),
  };
}

function situationOf(run: RecordedRun, year: number, bar: Float64Array): Situation {
  return {
    people: ofYear(run, "groupPopulation", year),
    need: ofYear(run, "need", year),
    capacity: ofYear(run, "capacity", year),
    bar,
  };
}

/** Two coverages by service, the second nowhere below the first; services that refuse nobody let everybody in. */
const coveragesArbitrary = fc
  .array(
    fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
    {
      minLength: K,
      maxLength: K,
    },
  )
  .map((pairs) =>
    ([0, 1] as const).map((which) =>
      Float64Array.from(pairs, ([one, other], k) => {
        if (plan.hukouLinked[k] !== 1) return 1;
        return which === 0 ? Math.min(one, other) : Math.max(one, other);
      }),
    ),
  )
  .map(([less, more]) => ({ less: less as Float64Array, more: more as Float64Array }));
const barArbitrary = fc
  .array(fc.double({ min: 0.7, max: 1.5, noNaN: true }), { minLength: K, maxLength: K })
  .map((bar) => Float64Array.from(bar));

/** Random people and stocks, some of them none. `most`: capacity for each unit of need against the standard of the day. */
const situationArbitrary = (most: number) =>
  fc
    .record({
      seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
      bar: barArbitrary,
    })
    .map(({ seed, bar }): Situation => {
      let at = seed;
      const next = () => {
        at = (at * 48271) % 2147483647;
        return at / 2147483647;
      };
      const people = Float64Array.from({ length: G }, () => (next() < 0.05 ? 0 : next() * 5e7));
      const need = Float64Array.from({ length: K * L }, (_, cell) => {
        const here = (people[cell % L] ?? 0) + (people[L + (cell % L)] ?? 0);
        return plan.serves[cell] === 1 && next() > 0.03 ? here * next() : 0;
      });
      const capacity = need.map((needed) => needed * next() * most);
      return { people, need, capacity, bar };
    });

type Shared = ReturnType<typeof sharedOut>;

function expectNotWorse(before: Shared, after: Shared): void {
  for (const domain of domains)
    for (const measure of ["mean", "index"] as const) {
      const gain = after.measure(measure, domain) - before.measure(measure, domain);
      expect(gain, `${measure} ${domain}`).toBeGreaterThan(-1e-12);
    }
  before.served.forEach((served, k) => {
    expect((after.served[k] ?? 0) - served, pack.services[k]?.id).toBeGreaterThanOrEqual(
      -1e-12 * served,
    );
  });
}

describe("letting more people in at given capacity", { timeout: 120_000 }, () => {
  const letIn = { numRuns: 150, seed: 12 };
  const ofPresets = fc.record({
    preset: fc.constantFrom(...runs.keys()),
    year: fc.integer({ min: 0, max: Y - 1 }),
    bar: barArbitrary,
    coverages: coveragesArbitrary,
  });

  it("never lowers mean, index or the number served, and takes nobody above full service: random people and stocks", () => {
    fc.assert(
      fc.property(situationArbitrary(1.6), coveragesArbitrary, (situation, { less, more }) => {
        const before = sharedOut(situation, less);
        const after = sharedOut(situation, more);
        expectNotWorse(before, after);
        for (const level of after.levels) expect(level).toBeLessThanOrEqual(1 + 1e-12);
      }),
      letIn,
    );
  });

  it("never lowers them in any state that a preset runs through: 1,000 settings", () => {
    fc.assert(
      fc.property(ofPresets, ({ preset: id, year, bar, coverages: { less, more } }) => {
        const situation = situationOf(runs.get(id) as RecordedRun, year, bar);
        expectNotWorse(sharedOut(situation, less), sharedOut(situation, more));
      }),
      { numRuns: 1000, seed: 12 },
    );
  });

  it.each([12, 13, 14, 15])(
    "never lowers them in states that 250 random settings of all levers lead to, seed %i",
    (seed) => {
      const anyLevers = fc.record(
        Object.fromEntries(
          levers.map(({ id, minimum, maximum }) => [
            id,
            fc.double({ min: minimum, max: maximum, noNaN: true }),
          ]),
        ),
      );
      fc.assert(
        fc.property(anyLevers, barArbitrary, coveragesArbitrary, (values, bar, { less, more }) => {
          const scenario = { ...preset("baseline"), levers: values };
          const run = recordedRun(simulator.run(resolveSettings(pack, settingsOf(scenario, pack))));
          for (const year of [10, 15]) {
            const situation = situationOf(run, year, bar);
            expectNotWorse(sharedOut(situation, less), sharedOut(situation, more));
          }
        }),
        { numRuns: 250, seed },
      );
    },
  );

  it("never raises the Gini coefficient where capacity is short everywhere: who comes in shares with who is there", () => {
    fc.assert(
      fc.property(situationArbitrary(1), coveragesArbitrary, (situation, { less, more }) => {
        // Short: less than is needed by those who are let in already, against the higher of the two bars.
        const capacity = situation.capacity.map((units, cell) => {
          const leaf = cell % L;
          const k = Math.floor(cell / L);
          const [registered = 0, without = 0] = [
            situation.people[leaf],
            situation.people[L + leaf],
          ];
          const open =
            registered + without > 0
              ? (registered + (less[k] ?? 0) * without) / (registered + without)
              : 1;
          return units * open * Math.min(1, situation.bar[k] ?? 1);
        });
        const before = sharedOut({ ...situation, capacity }, less);
        const after = sharedOut({ ...situation, capacity }, more);
        for (const domain of domains) {
          expect(after.measure("mean", domain)).toBeCloseTo(before.measure("mean", domain), 12);
          const rise = after.measure("gini", domain) - before.measure("gini", domain);
          expect(rise, domain).toBeLessThan(1e-12);
        }
        expectNotWorse(before, after);
      }),
      letIn,
    );
  });

  it("can raise it where places stand idle in a leaf that is ahead of the rest: the mean then rises by more", () => {
    const people = new Float64Array(G);
    people.fill(1, 0, L);
    // The first leaf has room for all and refuses half; the others have next to nothing and nobody to refuse.
    people[L] = 1;
    const need = Float64Array.from({ length: K * L }, (_, cell) =>
      plan.serves[cell] === 1 ? (people[cell % L] ?? 0) + (people[L + (cell % L)] ?? 0) : 0,
    );
    const capacity = need.map((needed, cell) => needed * (cell % L === 0 ? 1.5 : 0.1));
    const situation = { people, need, capacity, bar: new Float64Array(K).fill(1) };
    const letting = (share: number) =>
      sharedOut(
        situation,
        Float64Array.from(plan.hukouLinked, (linked) => (linked ? share : 1)),
      );
    const [before, after] = [letting(0.9), letting(1)];
    expect(after.measure("gini", "schooling")).toBeGreaterThan(before.measure("gini", "schooling"));
    expect(after.measure("index", "schooling")).toBeGreaterThan(
      before.measure("index", "schooling"),
    );
  });

  it("leaves out nobody where nobody needs the service", () => {
    const people = new Float64Array(G).fill(1000);
    const nothing = { people, need: new Float64Array(K * L), capacity: new Float64Array(K * L) };
    const closed = sharedOut(
      { ...nothing, bar: new Float64Array(K).fill(1) },
      Float64Array.from(plan.hukouLinked, (linked) => 1 - linked),
    );
    for (const level of closed.levels) expect(level).toBeCloseTo(1, 12);
  });
});

describe("letting more people in over a whole run", () => {
  it.each(["baseline", "full-reform"])(
    "never lowers the index of 2030 or 2035 by more than a tenth of a point at a step: from %s",
    (id) => {
      const scenario = preset(id);
      const steps = Array.from({ length: 7 }, (_, step) => {
        const profile = { kind: "step", year: 2026, value: step / 6 } as const;
        const run = simulator.run(
          resolveScenario(
            { ...scenario, levers: { ...scenario.levers, "hukou-coverage": profile } },
            pack,
          ),
        );
        const { value } = readingOf(pack, run);
        return [2030, 2035].map((year) => 100 * value({ indicator: "equalization.index" }, year));
      });
      for (const [step, now] of steps.slice(1).entries())
        now.forEach((index, i) => {
          expect(index - (steps[step]?.[i] ?? 0)).toBeGreaterThan(-0.1);
        });
    },
  );
});

describe("the parts of a measure", () => {
  const { areas } = pack;
  const places = [areas.nation, ...areas.regions, ...areas.provinces].map(({ code }) => code);
  const parts = {
    gini: ["within", "net-between", "transvariation"],
    "theil-t": [
      "between-regions",
      "between-provinces",
      "between-urban-rural",
      "between-registration",
    ],
    "theil-l": [
      "between-regions",
      "between-provinces",
      "between-urban-rural",
      "between-registration",
    ],
  } as const;

  it.each(["baseline", "full-reform", "fiscal-stress"])(
    "add up to it overall and in each domain, for the nation, each region and each province: %s",
    (id) => {
      const { value } = readingOf(pack, runs.get(id) as RecordedRun);
      for (const area of places)
        for (const year of [2020, 2028, 2035])
          for (const domain of domains) {
            const at = (measure: string) =>
              value({ indicator: `equalization.${measure}`, area, domain }, year);
            const where = `${area} ${year} ${domain}`;
            for (const [whole, names] of Object.entries(parts)) {
              const sum = names.reduce((so, name) => so + at(`${whole}.${name}`), 0);
              expect(Math.abs(sum - at(whole)), `${whole} ${where}`).toBeLessThan(1e-12);
            }
            expect(Math.abs(at("index") - at("mean") * (1 - at("gini"))), where).toBeLessThan(
              1e-12,
            );
          }
    },
  );

  it("are none between regions and provinces within a province, and none but registration within a leaf", () => {
    const { value } = readingOf(pack, runs.get("baseline") as RecordedRun);
    for (const index of ["theil-t", "theil-l"]) {
      const at = (part: string, area: string) =>
        value({ indicator: `equalization.${index}${part}`, area, domain: "schooling" }, 2030);
      for (const { code } of areas.provinces) {
        expect(at(".between-regions", code)).toBeCloseTo(0, 14);
        expect(at(".between-provinces", code)).toBeCloseTo(0, 14);
      }
      for (const { code } of areas.leaves)
        expect(at(".between-registration", code)).toBeCloseTo(at("", code), 14);
    }
  });

  it("are those of the plain formulas on the levels of groups", () => {
    const run = runs.get("baseline") as RecordedRun;
    const { value } = readingOf(pack, run);
    const year = Y - 1;
    const people = ofYear(run, "groupPopulation", year);
    const leaf = Array.from({ length: G }, (_, group) => group % L);
    const province = leaf.map((one) => areas.provinceOfLeaf[one] ?? 0);
    const region = province.map((one) => areas.regionOfProvince[one] ?? 0);
    const labels = [region, province, leaf].map((list, i) => list.map((one) => `${i} ${one}`));
    domainIds.forEach((domain, d) => {
      const levels = ofYear(run, "domainStanding", year).subarray(d * G, (d + 1) * G);
      for (const [index, { total, components }] of [
        ["theil-t", decomposeTheilT(levels, labels, people)],
        ["theil-l", decomposeTheilL(levels, labels, people)],
      ] as const) {
        const at = (part: string) =>
          value({ indicator: `equalization.${index}${part}`, domain }, pack.horizonYear);
        expect(at("")).toBeCloseTo(total, 12);
        parts[index].forEach((name, i) => {
          expect(at(`.${name}`), `${index} ${name}`).toBeCloseTo(components[i] ?? Number.NaN, 12);
        });
      }
    });
  });

  it("let the nine small indices average to the large one by weight, under any weights", () => {
    const own = Object.fromEntries(domainIds.map((domain, d) => [domain, d % 4])) as Record<
      (typeof domainIds)[number],
      number
    >;
    const total = domainIds.reduce((sum, domain) => sum + own[domain], 0);
    const weighted = simulator.run({ ...standing, weights: { kind: "own", weights: own } });
    const equal = runs.get("baseline") as RecordedRun;
    for (const [run, weightOf] of [
      [equal, () => 1 / domainIds.length],
      [weighted, (domain: (typeof domainIds)[number]) => own[domain] / total],
    ] as const) {
      const { value } = readingOf(pack, run);
      for (const area of places)
        for (const measure of ["index", "mean"]) {
          const at = (domain: DomainOrOverall) =>
            value({ indicator: `equalization.${measure}`, area, domain }, 2035);
          const mean = domainIds.reduce((sum, domain) => sum + weightOf(domain) * at(domain), 0);
          expect(Math.abs(at("overall") - mean), `${measure} ${area}`).toBeLessThan(1e-12);
        }
    }
  });
});

describe("deprivation", () => {
  const run = runs.get("baseline") as RecordedRun;
  const { value } = readingOf(pack, run);
  const { areas } = pack;
  const years = [2020, 2025, 2030, 2035];
  type Query = Omit<Parameters<typeof value>[0], "indicator">;
  const at = (measure: string, year: number, more: Query = {}) =>
    value({ indicator: `deprivation.${measure}`, ...more }, year);
  const near = (one: number, other: number, what = "") =>
    expect(Math.abs(one - other), what).toBeLessThan(1e-12);

  it("is headcount times breadth, and depth is never more", () => {
    for (const area of [areas.nation, ...areas.regions, ...areas.provinces].map((one) => one.code))
      for (const year of years) {
        near(
          at("adjusted", year, { area }),
          at("headcount", year, { area }) * at("breadth", year, { area }),
          `${area} ${year}`,
        );
        expect(at("depth", year, { area })).toBeLessThanOrEqual(at("adjusted", year, { area }));
      }
    expect(at("headcount", 2020)).toBeGreaterThan(0);
  });

  it("adds up over domains", () => {
    for (const year of years)
      for (const measure of ["adjusted", "depth"]) {
        const parts = domainIds.map((domain) => at(measure, year, { domain }));
        near(
          parts.reduce((sum, part) => sum + part, 0),
          at(measure, year),
          `${measure} ${year}`,
        );
      }
    for (const domain of domainIds)
      near(at("adjusted", 2030, { domain }) * domainIds.length, at("headcount", 2030, { domain }));
  });

  it("adds up over people with and without local hukou, and over provinces and regions, weighted by people", () => {
    const people = (area: string, year: number) => value({ indicator: "population", area }, year);
    const total = (year: number) => people(areas.nation.code, year);
    for (const year of years) {
      const without = value({ indicator: "population.without-local-hukou" }, year) / total(year);
      for (const measure of ["headcount", "adjusted", "depth"]) {
        near(
          (1 - without) * at(measure, year, { group: "registered" }) +
            without * at(measure, year, { group: "unregistered" }),
          at(measure, year),
          `${measure} ${year} by registration`,
        );
        for (const level of [areas.provinces, areas.regions, areas.leaves])
          near(
            level.reduce(
              (sum, { code }) =>
                sum + (people(code, year) / total(year)) * at(measure, year, { area: code }),
              0,
            ),
            at(measure, year),
            `${measure} ${year} by place`,
          );
      }
    }
  });

  it("hangs on cutoffs and number of domains, which move no level and no other measure", () => {
    const parametersWith = (changed: Readonly<Record<string, number>>) =>
      Float64Array.from(pack.parameters, ({ id, value: own }) => changed[id] ?? own);
    const under = (changed: Readonly<Record<string, number>>) =>
      recordedRun(simulator.run({ ...standing, parameters: parametersWith(changed) }));
    const higher = under(
      Object.fromEntries(domainIds.map((domain) => [`deprivation-cutoff-${domain}`, 0.95])),
    );
    const fewer = under({ "deprivation-domains": 1 });
    const more = under({ "deprivation-domains": 6 });
    for (const other of [higher, fewer, more]) {
      expect(blockOf(other, "domainStanding")).toEqual(blockOf(run, "domainStanding"));
      expect(readingOf(pack, other).series({ indicator: "equalization.index" })).toEqual(
        readingOf(pack, run).series({ indicator: "equalization.index" }),
      );
    }
    const headcount = (one: RecordedRun, year: number) =>
      readingOf(pack, one).value({ indicator: "deprivation.headcount" }, year);
    for (const year of years) {
      expect(headcount(higher, year)).toBeGreaterThanOrEqual(headcount(run, year));
      expect(headcount(fewer, year)).toBeGreaterThanOrEqual(headcount(run, year));
      expect(headcount(more, year)).toBeLessThanOrEqual(headcount(run, year));
    }
    expect(headcount(fewer, 2025)).toBeGreaterThan(headcount(more, 2025));
  });
});

/** The standards of every service in every year under some inputs, and the bar that stands still: [year][service], [service]. */
function standardsUnder(inputs: RunInputs): {
  readonly ofYear: readonly Float64Array[];
  readonly bar: Float64Array;
} {
  startState(state, inputs);
  const years = Array.from({ length: Y }, (_, year) => {
    readLevers(inputs.levers, Y, year, state.levers);
    if (year > 0) adjustStandards(state, year);
    return Float64Array.from({ length: K }, (__, k) => standardInYear(state, k, year));
  });
  return { ofYear: years, bar: state.standingStandard.slice() };
}

describe("standards", () => {
  const coverages = pack.services.flatMap(({ standard: { kind } }, k) =>
    kind === "coverage" ? [k] : [],
  );
  const ends = levers.flatMap(({ id, minimum, maximum }) =>
    [minimum, maximum].map((value) => [id, value] as const),
  );

  it("of coverage are never more than everybody: every service and year, every preset, each lever at its ends, each draw", () => {
    expect(coverages.length).toBeGreaterThan(5);
    const space = inputSpace(pack);
    const draws = [0.01, 0.25, 0.5, 0.75, 0.99].map((place) => ({
      ...standing,
      parameters: space.draw(new Float64Array(space.dimensions).fill(place)).parameters.slice(),
    }));
    for (const inputs of [
      ...presets.map((one) => resolveScenario(one, pack)),
      ...ends.map(([id, value]) => withSlider(id, value)),
      ...draws,
    ]) {
      const { ofYear: years, bar } = standardsUnder(inputs);
      for (const k of coverages) {
        for (const ofServices of years) expect(ofServices[k]).toBeLessThanOrEqual(1);
        expect(bar[k]).toBeLessThanOrEqual(1);
      }
    }
  });

  it("of the standing bar are the same for every preset, lever and draw, and are the last that plans declare", () => {
    const { bar } = standardsUnder(standing);
    for (const one of presets)
      expect(standardsUnder(resolveScenario(one, pack)).bar, one.id).toEqual(bar);
    for (const [id, value] of ends)
      expect(standardsUnder(withSlider(id, value)).bar, `${id} ${value}`).toEqual(bar);
    const space = inputSpace(pack);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 0.999, noNaN: true }), {
          minLength: space.dimensions,
          maxLength: space.dimensions,
        }),
        (point) => {
          const { parameters } = space.draw(point);
          expect(standardsUnder({ ...standing, parameters }).bar).toEqual(bar);
        },
      ),
      { numRuns: 50, seed: 12 },
    );
    pack.services.forEach(({ id, standard: { points, risePerYear, kind } }, k) => {
      const [year, value] = points.at(-1) ?? [Number.NaN, Number.NaN];
      const rises = kind === "coverage" ? 0 : Math.max(0, 2030 - year);
      if (year > 2030) return;
      expect(bar[k], id).toBeCloseTo(value * (1 + (risePerYear?.value ?? 0)) ** rises, 12);
    });
  });

  it("of the day do not touch what is held against the standing bar: in every run it is capacity over need at that bar", () => {
    for (const one of presets) {
      const run = runs.get(one.id) as RecordedRun;
      const { ofYear: years, bar } = standardsUnder(resolveScenario(one, pack));
      for (const year of [0, 6, 10, 15]) {
        const block = (name: BlockName) => ofYear(run, name, year);
        const people = block("population");
        const without = block("withoutLocalHukou");
        for (let cell = 0; cell < K * L; cell++) {
          const [k, leaf] = [Math.floor(cell / L), cell % L];
          const need = block("need")[cell] ?? 0;
          if (!(need > 0)) continue;
          const refused = 1 - (block("coverage")[k] ?? 0);
          const access = 1 - ((without[leaf] ?? 0) / (people[leaf] ?? 1)) * refused;
          const atBar = (need * (bar[k] ?? 0)) / (years[year]?.[k] ?? 0);
          const reached = access * (block("reach")[cell] ?? 0);
          const level = Math.min(reached, (block("capacity")[cell] ?? 0) / atBar);
          const what = `${one.id} ${year} ${pack.services[k]?.id} ${leaf}`;
          expect(Math.abs((block("attainmentStanding")[cell] ?? 0) - level), what).toBeLessThan(
            1e-9,
          );
        }
      }
    }
  });

  it("that are raised lower the level of the day in that year and leave the base year and the years before alone", () => {
    const step = { kind: "step", year: 2030, value: 1.2 } as const;
    const raised = recordedRun(
      simulator.run(
        resolveSettings(pack, {
          levers: { "standard-level.schooling": step },
          weights: { kind: "equal" },
          parameters: {},
        }),
      ),
    );
    const base = recordedRun(simulator.run(standing));
    for (let year = 0; year < 2030 - pack.baseYear; year++)
      for (const block of ["domainStanding", "domainAttainment"] as const)
        expect(ofYear(raised, block, year), `${block} ${year}`).toEqual(ofYear(base, block, year));
    const level = (run: RecordedRun, indicator: string) =>
      readingOf(pack, run).value({ indicator, domain: "schooling" }, 2030);
    expect(level(raised, "attainment")).toBeLessThan(level(base, "attainment"));
    expect(level(raised, "equalization.index.current")).toBeLessThan(
      level(base, "equalization.index.current"),
    );
    // A higher standard is a reason to build and to hire: against a bar that stands still that can only help.
    expect(level(raised, "attainment.standing")).toBeGreaterThan(
      level(base, "attainment.standing") - 1e-9,
    );
  });
});
