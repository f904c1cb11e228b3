import {
  compilePack,
  createSimulator,
  formatProblem,
  type ItemRequest,
  numbersOf,
  type Parsed,
  planItems,
  readPack,
  readScenario,
  resolveScenario,
  runItems,
  settingsOf,
} from "../../../models/index.ts";
import { functionHashes, hashOfNumbers } from "../../models/arithmetic/function-hashes.ts";

/** What an engine is asked to calculate with: files by name. */
export interface ProbeInputs {
  readonly pack: Readonly<Record<string, string>>;
  /** Two scenarios: a base, and one that changes a lot. */
  readonly scenarios: readonly [base: string, reform: string];
}

function value<Value>(reading: Parsed<Value>): Value {
  if (reading.ok) return reading.value;
  throw new Error(reading.problems.map((problem) => formatProblem(problem)).join("\n"));
}

/** Hashes of what an engine calculates: functions, whole runs, draws, an attribution, Sobol's design. */
export function probe(inputs: ProbeInputs): Record<string, string> {
  const pack = value(compilePack(value(readPack(new Map(Object.entries(inputs.pack))))));
  const simulator = createSimulator(pack);
  const [base, reform] = inputs.scenarios.map((text, i) => value(readScenario(text, `${i}`, pack)));
  if (base === undefined || reform === undefined) throw new Error("Two scenarios are needed");
  const runOf = (scenario: typeof base): string =>
    hashOfNumbers(numbersOf(simulator.run(resolveScenario(scenario, pack))));
  const quantities = ["equalization.index", "equalization.gini", "births"].map((indicator) => ({
    indicator,
    area: "CN",
  }));
  const [baseSettings, reformSettings] = [base, reform].map((scenario) => ({
    id: scenario.id,
    settings: settingsOf(scenario, pack),
  }));
  if (baseSettings === undefined || reformSettings === undefined) throw new Error("unreachable");
  const itemsOf = (request: ItemRequest, most: number): string => {
    const count = Math.min(most, planItems(pack, request).itemCount);
    return hashOfNumbers(runItems(simulator, request, 0, count));
  };
  return {
    ...functionHashes(),
    baseline: runOf(base),
    reform: runOf(reform),
    "8 draws of both": itemsOf(
      {
        kind: "ensemble",
        scenarios: [baseSettings, reformSettings],
        quantities,
        targets: pack.targets,
        inputs: {},
        sampling: "sobol",
        seed: 7,
        runs: 8,
      },
      8,
    ),
    "8 coalitions": itemsOf(
      {
        kind: "attribution",
        base: baseSettings,
        scenario: reformSettings,
        quantities,
        grouping: "groups",
      },
      8,
    ),
    "8 rows of Sobol's design": itemsOf(
      {
        kind: "sobol",
        scenario: baseSettings,
        quantities,
        inputs: {},
        correlated: "blocks",
        seed: 5,
        baseSamples: 2,
        secondOrder: false,
        groups: {},
      },
      8,
    ),
  };
}
