import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { planItems, runItems } from "../../../models/analysis/analysis.ts";
import type { EnsembleRequest } from "../../../models/analysis/ensemble.ts";
import { headlineQuantity } from "../../../models/analysis/quantities.ts";
import {
  builtLaneSimulator,
  builtYearSteps,
  compileKernel,
} from "../../../models/kernel/built-kernel.ts";
import { createLaneSimulator, type LaneSimulator } from "../../../models/kernel/lanes.ts";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import { type RandomStream, randomStream } from "../../../models/random.ts";
import {
  type RecordedRun,
  type RunResult,
  recordedRun,
  resultLayout,
} from "../../../models/results.ts";
import { createRunRoom } from "../../../models/run-room.ts";
import { levers as allLevers } from "../../../models/scenario/levers.ts";
import { resolveScenario } from "../../../models/scenario/resolve.ts";
import { type Scenario, settingsOf } from "../../../models/scenario/scenario.ts";
import type { RunInputs } from "../../../models/scenario/settings.ts";
import { createReference, createSimulator, type Simulator } from "../../../models/simulate.ts";
import { compiledPack, presetsOf } from "../china-2020.ts";

const pack = compiledPack("china-2020");

function lanesOf(of: CompiledPack): LaneSimulator {
  const lanes = builtLaneSimulator(of);
  if (lanes === undefined) throw new Error("the kernel does not run here");
  return lanes;
}

/** The kernel of one run, which must be there: else the reference would be compared with itself. */
function oneRunOf(of: CompiledPack): Simulator {
  if (builtYearSteps(createRunRoom(of)) === undefined) throw new Error("no kernel of one run");
  return createSimulator(of);
}

/** Inputs with parameters up to a fifth off, and, where asked, half of the levers anywhere in their range from some year on. */
function randomInputs(of: CompiledPack, random: RandomStream, moveLevers: boolean): RunInputs {
  const years = of.years.length;
  const levers = of.leverDefaults.slice();
  const parameters = Float64Array.from(of.parameters, ({ id, value }) => {
    if (id === "context-observed-through" || id === "standing-bar-year") return value;
    if (random.uniform() < 0.3) return value;
    return value === 0 ? (random.uniform() - 0.5) * 0.02 : value * (0.8 + 0.4 * random.uniform());
  });
  if (moveLevers)
    allLevers.forEach(({ minimum, maximum }, row) => {
      if (random.uniform() < 0.5) return;
      const from = 1 + random.integer(years - 1);
      levers.fill(
        minimum + (maximum - minimum) * random.uniform(),
        row * years + from,
        (row + 1) * years,
      );
    });
  return { levers, parameters, weights: { kind: "equal" } };
}

/** Numbers in which two runs differ, by block; not one bit may. */
function differences(one: RecordedRun, other: RecordedRun): string[] {
  return one.layout.recorded.flatMap((name) => {
    const { offset, length } = one.layout[name];
    for (let i = offset; i < offset + length; i++)
      if (!Object.is(one.values[i], other.values[i]))
        return [`${name} ${i - offset}: ${one.values[i]} and ${other.values[i]}`];
    return [];
  });
}

function compare(of: CompiledPack, inputs: readonly RunInputs[]): number {
  const lanes = lanesOf(of);
  const one = oneRunOf(of);
  const simulator = createReference(of);
  const { totalLength } = resultLayout(of);
  let compared = 0;
  for (let i = 0; i < inputs.length; i += lanes.lanes) {
    const batch = inputs.slice(i, i + lanes.lanes);
    const results = lanes.run(
      batch,
      batch.map(() => new Float64Array(totalLength)),
    );
    if (results === undefined) continue;
    results.forEach((result, lane) => {
      const own = batch[lane] as RunInputs;
      const reference = recordedRun(simulator.run(own));
      expect(differences(reference, recordedRun(result))).toEqual([]);
      expect(differences(reference, recordedRun(one.run(own)))).toEqual([]);
      compared++;
    });
  }
  return compared;
}

describe("the kernel gives the bytes of the reference", () => {
  it("where parameters are drawn", () => {
    const random = randomStream("kernel", "draws");
    const inputs = Array.from({ length: 12 }, () => randomInputs(pack, random, false));
    expect(compare(pack, inputs)).toBe(12);
  });

  it("where levers lie anywhere in their range", () => {
    const random = randomStream("kernel", "levers");
    const inputs = Array.from({ length: 16 }, () => randomInputs(pack, random, true));
    expect(compare(pack, inputs)).toBeGreaterThanOrEqual(8);
  });

  it("under every preset, in lanes beside each other, the last lanes unused", () => {
    const inputs = presetsOf(pack).map((preset) => resolveScenario(preset, pack));
    expect(compare(pack, inputs)).toBe(inputs.length);
  });

  it("whatever ran before", () => {
    const random = randomStream("kernel", "again");
    const lanes = lanesOf(pack);
    const first = randomInputs(pack, random, true);
    const second = randomInputs(pack, random, true);
    const buffer = () => new Float64Array(resultLayout(pack).totalLength);
    const before = lanes.run([first], [buffer()])?.[0] as RunResult;
    lanes.run([second, second], [buffer(), buffer()]);
    const after = lanes.run([second, first], [buffer(), buffer()])?.[1] as RunResult;
    expect(differences(recordedRun(before), recordedRun(after))).toEqual([]);
    const one = oneRunOf(pack);
    for (const inputs of [second, first, first, second, first, second, second, first])
      one.run(inputs);
    expect(differences(recordedRun(before), recordedRun(one.run(first)))).toEqual([]);
  });

  it("where people are remembered: the same drivers again, others in between, only from some year on", () => {
    const random = randomStream("kernel", "people");
    const standing = resolveScenario(presetsOf(pack)[0] as Scenario, pack);
    const years = pack.years.length;
    const row = allLevers.findIndex(({ id }) => id === "total-fertility") * years;
    const other = allLevers.findIndex(({ id }) => id === "services-budget") * years;
    const response = allLevers.findIndex(({ id }) => id === "migration-response") * years;
    const reference = createReference(pack);
    const one = oneRunOf(pack);
    for (let i = 0; i < 24; i++) {
      const levers = standing.levers.slice();
      levers.fill(1.1 + 0.1 * random.integer(2), row + 4 + 3 * random.integer(3), row + years);
      levers.fill(20 + random.uniform(), other + 7, other + years);
      if (random.uniform() < 0.2) levers.fill(0.5, response + 9, response + years);
      const parameters = standing.parameters.slice();
      if (random.uniform() < 0.2) parameters[0] = (parameters[0] as number) * 1.01;
      const inputs = { ...standing, levers, parameters };
      const expected = recordedRun(reference.run(inputs));
      expect(differences(expected, recordedRun(one.run(inputs)))).toEqual([]);
    }
  });

  it("where reforms share the years before them, draws in between", () => {
    const random = randomStream("kernel", "shared");
    const standing = resolveScenario(presetsOf(pack)[0] as Scenario, pack);
    const years = pack.years.length;
    const reform = (): RunInputs => {
      const levers = standing.levers.slice();
      allLevers.forEach(({ minimum, maximum }, row) => {
        if (random.uniform() < 0.7) return;
        levers.fill(
          minimum + (maximum - minimum) * random.uniform(),
          row * years + 7,
          (row + 1) * years,
        );
      });
      return { ...standing, levers };
    };
    const four = (make: () => RunInputs) => Array.from({ length: 4 }, make);
    const draw = () => randomInputs(pack, random, false);
    const inputs = [...four(reform), ...four(reform), ...four(draw), ...four(reform)];
    expect(compare(pack, inputs)).toBeGreaterThanOrEqual(12);
  });

  it("where draws come again under other reforms, also with migrants who respond to services", () => {
    const random = randomStream("kernel", "returns");
    const lanes = lanesOf(pack);
    const reference = createReference(pack);
    const years = pack.years.length;
    const fill = (inputs: RunInputs, id: string, value: number, from: number): RunInputs => {
      const levers = inputs.levers.slice();
      const row = allLevers.findIndex((lever) => lever.id === id) * years;
      levers.fill(value, row + from, row + years);
      return { ...inputs, levers };
    };
    const reforms: ((inputs: RunInputs) => RunInputs)[] = [
      (inputs) => inputs,
      (inputs) => fill(inputs, "services-budget", 24, 7),
      (inputs) => fill(inputs, "total-fertility", 1.4, 9),
      (inputs) => fill(inputs, "services-budget", 26, 6),
      (inputs) => fill(inputs, "migration-response", 0.5, 10),
      (inputs) => fill(inputs, "services-budget", 21, 6),
    ];
    const early = (inputs: RunInputs) =>
      fill(fill(inputs, "migration-response", 0.5, 2), "migration-response", 0, 6);
    for (const [count, start] of [
      [4, (inputs: RunInputs) => inputs],
      [3, (inputs: RunInputs) => inputs],
      [4, early],
    ] as const) {
      const draws = Array.from({ length: count }, () => start(randomInputs(pack, random, false)));
      for (const reform of reforms) {
        const inputs = draws.map(reform);
        const buffers = inputs.map(() => new Float64Array(resultLayout(pack).totalLength));
        const results = lanes.run(inputs, buffers, undefined, true) ?? [];
        expect(results).toHaveLength(count);
        results.forEach((result, lane) => {
          const expected = recordedRun(reference.run(inputs[lane] as RunInputs));
          expect(differences(expected, recordedRun(result))).toEqual([]);
        });
      }
    }
  });

  it("for a pack of other sizes, without ways to services", () => {
    const other = compiledPack("china-2010");
    const random = randomStream("kernel", "china-2010");
    const inputs = Array.from({ length: 8 }, (_, i) => randomInputs(other, random, i > 3));
    expect(compare(other, inputs)).toBeGreaterThanOrEqual(4);
  });

  it("for a pack with a province by county", async () => {
    const other = await loadPackByCounty(undefined, ["64"]);
    const random = randomStream("kernel", "counties");
    const passDown = allLevers.findIndex(({ id }) => id === "pass-down-by-base");
    const inputs = Array.from({ length: 8 }, (_, i) => {
      const drawn = randomInputs(other, random, i > 3);
      const years = other.years.length;
      // In some lanes of a batch and not in others.
      if (i % 2 === 0)
        drawn.levers.fill(random.uniform(), passDown * years + 6, (passDown + 1) * years);
      return drawn;
    });
    expect(compare(other, inputs)).toBeGreaterThanOrEqual(4);
  });
});

describe("items in lanes", () => {
  const request: EnsembleRequest = {
    kind: "ensemble",
    scenarios: presetsOf(pack)
      .slice(0, 2)
      .map((preset) => ({ id: preset.id, settings: settingsOf(preset, pack) })),
    quantities: [{ ...headlineQuantity, years: [2030, 2035] }],
    targets: pack.targets,
    inputs: {},
    sampling: "sobol",
    seed: 1,
    runs: 5,
  };

  it("have the rows of the reference", () => {
    const simulator = createReference(pack);
    const plan = planItems(pack, request);
    const rows = runItems(simulator, request, 0, 5, plan);
    expect(runItems(simulator, request, 0, 5, plan, lanesOf(pack))).toEqual(rows);
  });

  it("are left to the reference where it refuses the inputs", () => {
    const lanes = lanesOf(pack);
    const good = resolveScenario(presetsOf(pack)[0] as Scenario, pack);
    const row = allLevers.findIndex(({ id }) => id === "total-fertility") * pack.years.length;
    const bad = { ...good, levers: good.levers.slice().fill(20, row + 3, row + 4) };
    const buffers = [0, 1].map(() => new Float64Array(resultLayout(pack).totalLength));
    expect(lanes.run([good, bad], buffers)).toBeUndefined();
    const one = oneRunOf(pack);
    const fine = recordedRun(createReference(pack).run(good));
    for (let i = 0; i < 4; i++) {
      expect(() => one.run(bad)).toThrow(/totalFertility/);
      expect(differences(fine, recordedRun(one.run(good)))).toEqual([]);
    }
    const age = allLevers.findIndex(({ id }) => id === "life-expectancy") * pack.years.length;
    const old = { ...good, levers: good.levers.slice().fill(1e9, age + 3, age + 16) };
    expect(lanes.run([good, old], buffers)).toBeUndefined();
    expect(() => one.run(old)).toThrow(/lifeExpectancyGain/);
    expect(differences(fine, recordedRun(one.run(good)))).toEqual([]);
    expect(lanes.run([good, good], buffers)).toHaveLength(2);
  });

  it("need a pack that looks as the kernel takes it to", () => {
    const kernel = compileKernel("many");
    if (kernel === undefined) throw new Error("the kernel does not run here");
    const strange = { ...pack, baseYear: 2020.5 };
    expect(() => createLaneSimulator(strange, kernel)).toThrow(/baseYear/);
  });
});
