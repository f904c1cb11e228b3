import { planItems, runItems } from "../../models/analysis/analysis.ts";
import { headlineQuantity } from "../../models/analysis/quantities.ts";
import { domainIds } from "../../models/domains.ts";
import { compilePack } from "../../models/pack/compile.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import { type Pack, readPack } from "../../models/pack/read.ts";
import { compilePopulation } from "../../models/population/compile-population.ts";
import { seriesReader } from "../../models/reading/series.ts";
import { recordingOf } from "../../models/recording.ts";
import { leverIndex } from "../../models/scenario/levers.ts";
import { createSimulator } from "../../models/simulate.ts";
import { parsedValue } from "../../models/text/problem.ts";
import { packFiles } from "../models/china-2020.ts";

/** How cost grows with a size: cost ∝ size^exponent; 1 is linear, below 1 what does not grow is seen. */
export interface CostExponent {
  readonly of: "leaves" | "services" | "years" | "draws";
  readonly exponent: number;
  readonly sizes: readonly [smaller: number, larger: number];
}

/**
 * Exponents of the cost of a run between two sizes of a pack, and of an ensemble between two numbers of draws. Each is the least of
 * several measurements, the two sizes in turns.
 * @param cut the built-in pack with every leaf in so many pieces
 */
export function costExponents(cut: (pieces: number) => CompiledPack): readonly CostExponent[] {
  const whole = parsedValue(readPack(packFiles("china-2020")));
  const pack = compiled(whole);
  const half = compiled(halved(whole));
  const soon = pack.baseYear + ((pack.horizonYear - pack.baseYear) >> 1);
  const shorter = compiled({ ...whole, file: { ...whole.file, horizonYear: soon } });
  const counties = cut(10);
  return [
    exponentOf(
      "leaves",
      [pack.areas.leaves.length, counties.areas.leaves.length],
      [runsOf(pack), runsOf(counties)],
    ),
    exponentOf(
      "services",
      [half.services.length, pack.services.length],
      [runsOf(half), runsOf(pack)],
    ),
    exponentOf(
      "years",
      [shorter.years.length - 1, pack.years.length - 1],
      [runsOf(shorter), runsOf(pack)],
    ),
    exponentOf("draws", [20, 80], [drawsOf(pack, 20), drawsOf(pack, 80)]),
  ];
}

export function describeExponents(exponents: readonly CostExponent[]): string {
  const each = exponents.map(
    ({ of, exponent, sizes: [from, to] }) => `${of} ${exponent.toFixed(2)} (${from} to ${to})`,
  );
  return `Cost grows with the power of: ${each.join(", ")}`;
}

const rounds = 8;

function exponentOf(
  of: CostExponent["of"],
  sizes: CostExponent["sizes"],
  [small, large]: readonly [() => void, () => void],
): CostExponent {
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round++)
    for (const [i, work] of [small, large].entries()) {
      const start = performance.now();
      work();
      least[i] = Math.min(least[i] ?? 0, performance.now() - start);
    }
  const [before = 1, after = 1] = least;
  return { of, sizes, exponent: Math.log(after / before) / Math.log(sizes[1] / sizes[0]) };
}

/** A run with other people each time that records what the headline needs, and the headline of every year. */
function runsOf(pack: CompiledPack): () => void {
  const simulator = createSimulator(pack);
  const { valueAt } = seriesReader(pack, headlineQuantity);
  const layout = recordingOf(pack, valueAt.reads);
  const levers = pack.leverDefaults.slice();
  const parameters = Float64Array.from(pack.parameters, ({ value }) => value);
  const years = pack.years.length;
  const row = leverIndex("urban-share") * years;
  let turn = 0;
  return () => {
    turn += 1;
    // A driver of people from the first year on.
    for (let year = 1; year < years; year++)
      levers[row + year] = (pack.leverDefaults[row + year] ?? 0) + turn * 1e-9;
    const run = simulator.run(
      { levers, parameters, weights: { kind: "equal" } },
      undefined,
      layout,
    );
    for (let year = 0; year < years; year++) valueAt(run, year);
  };
}

function drawsOf(pack: CompiledPack, runs: number): () => void {
  const simulator = createSimulator(pack);
  const settings = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
  const request = {
    kind: "ensemble",
    scenarios: [{ id: "baseline", settings }],
    quantities: [headlineQuantity],
    targets: [],
    inputs: {},
    sampling: "sobol",
    seed: 1,
    runs,
  } as const;
  const plan = planItems(pack, request);
  return () => {
    runItems(simulator, request, 0, runs, plan);
  };
}

function compiled(pack: Pack): CompiledPack {
  return parsedValue(compilePack(pack, compilePopulation));
}

/** About half of the services, some of each domain, without the ways from and to the others. */
function halved(pack: Pack): Pack {
  const services = domainIds.flatMap((domain) => {
    const own = pack.file.services.filter((one) => one.domain === domain);
    return own.slice(0, Math.ceil(own.length / 2));
  });
  const has = (id: string) => services.some((one) => one.id === id);
  return {
    ...pack,
    file: {
      ...pack.file,
      services: services.map((one) => ({
        ...one,
        conversions: one.conversions.filter(({ to }) => has(to)),
        refits: one.refits?.filter(({ of }) => has(of)),
      })),
    },
  };
}
