import { beforeAll, describe, expect, it } from "vitest";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import { numbersOf } from "../../models/results.ts";
import { leverIndex } from "../../models/scenario/levers.ts";
import type { RunInputs } from "../../models/scenario/settings.ts";
import { createSimulator, simulate } from "../../models/simulate.ts";
import { compiledPack } from "./china-2020.ts";

/** The baseline with one lever at a value from a year on, and one parameter times a factor. */
function inputsOf(
  pack: CompiledPack,
  lever: string,
  fromYear: number,
  value: number,
  change: Partial<RunInputs> & { parameter?: string; factor?: number } = {},
): RunInputs {
  const years = pack.years.length;
  const levers = pack.leverDefaults.slice();
  const row = leverIndex(lever) * years;
  levers.fill(value, row + (fromYear - pack.baseYear), row + years);
  const parameters = Float64Array.from(pack.parameters, ({ id, value: standing }) =>
    id === change.parameter ? standing * (change.factor ?? 1) : standing,
  );
  return { levers, parameters, weights: change.weights ?? { kind: "equal" } };
}

function same(one: Float64Array, other: Float64Array): boolean {
  return Buffer.compare(Buffer.from(one.buffer), Buffer.from(other.buffer)) === 0;
}

let pack: CompiledPack;
let runs: readonly (readonly [name: string, inputs: RunInputs])[];
beforeAll(() => {
  pack = compiledPack("china-2020");
  runs = [
    ["hukou coverage from 2026", inputsOf(pack, "hukou-coverage", 2026, 0.9)],
    ["hukou coverage from 2026, more", inputsOf(pack, "hukou-coverage", 2026, 1)],
    ["conversion from 2026", inputsOf(pack, "surplus-conversion", 2026, 0.5)],
    ["conversion from 2023", inputsOf(pack, "surplus-conversion", 2023, 0.5)],
    ["fertility from 2026", inputsOf(pack, "total-fertility", 2026, 1.6)],
    ["fertility from 2026, less", inputsOf(pack, "total-fertility", 2026, 0.9)],
    ["migrants who respond from 2026", inputsOf(pack, "migration-response", 2026, 0.5)],
    ["migrants who respond from 2022", inputsOf(pack, "migration-response", 2022, 0.5)],
    [
      "a draw of fertility",
      inputsOf(pack, "gap-weight", 2026, 2, { parameter: "fertility-factor", factor: 1.1 }),
    ],
    [
      "a draw of wages",
      inputsOf(pack, "gap-weight", 2026, 2, { parameter: "wage-pass-through", factor: 0.9 }),
    ],
    [
      "a draw of a share of money",
      inputsOf(pack, "gap-weight", 2026, 2, {
        parameter: "running-cost-public-share-senior-places",
        factor: 0.9,
      }),
    ],
    ["entropy weights", inputsOf(pack, "gap-weight", 2026, 2, { weights: { kind: "entropy" } })],
    [
      "short lives",
      inputsOf(pack, "gap-weight", 2026, 2, { parameter: "service-life-factor", factor: 0.2 }),
    ],
  ];
});

describe("years and people taken over from earlier runs", () => {
  it("leave every run as it is when it is the first of its simulator, bit for bit", () => {
    const alone = new Map(runs.map(([name, inputs]) => [name, numbersOf(simulate(pack, inputs))]));
    const simulator = createSimulator(pack);
    const other = createSimulator(pack);
    // Three rounds, so that checkpoints are kept, met again and replaced; the other way round as well, and a second simulator
    // of the pack that runs something else in between.
    const orders = [runs, runs, [...runs].reverse(), runs.flatMap((run) => [run, run, run])];
    for (const order of orders) {
      for (const [i, [name, inputs]] of order.entries()) {
        const [otherName, otherInputs] = runs[(i * 5) % runs.length] ?? [name, inputs];
        for (const [of, by, given] of [
          [name, simulator, inputs],
          [otherName, other, otherInputs],
        ] as const) {
          const expected = alone.get(of);
          expect(expected !== undefined && same(numbersOf(by.run(given)), expected), of).toBe(true);
        }
      }
    }
  });

  it("never share memory with a result", () => {
    const [first] = runs;
    if (first === undefined) throw new Error("no run");
    const simulator = createSimulator(pack);
    const expected = numbersOf(simulator.run(first[1])).slice();
    for (let round = 0; round < 3; round++) numbersOf(simulator.run(first[1])).fill(-1);
    expect(same(numbersOf(simulator.run(first[1])), expected)).toBe(true);
  });

  it("are not what a run that failed left behind", () => {
    const [first, second] = runs;
    if (first === undefined || second === undefined) throw new Error("no runs");
    const simulator = createSimulator(pack);
    simulator.run(first[1]);
    const weights = { kind: "own", weights: {} as never } as const;
    expect(() => simulator.run({ ...second[1], weights })).toThrow(/weights/);
    expect(same(numbersOf(simulator.run(second[1])), numbersOf(simulate(pack, second[1])))).toBe(
      true,
    );
  });
});
