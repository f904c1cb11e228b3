import type { ItemRequest } from "../../models/analysis/analysis.ts";
import { planItems, runItems } from "../../models/analysis/analysis.ts";
import { headlineQuantity } from "../../models/analysis/quantities.ts";
import { builtLaneSimulator } from "../../models/kernel/built-kernel.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import { settingsOf } from "../../models/scenario/scenario.ts";
import { createReference } from "../../models/simulate.ts";
import { presetsOf } from "../models/china-2020.ts";

/** Items of an analysis, in milliseconds of one thread's own time a run. */
interface LanesMeasure {
  readonly name: string;
  readonly reference: number;
  readonly lanes: number;
}

const own = (): number => process.threadCpuUsage().user / 1000;

/** The reference and the kernel on the same items in turns, each at its least of `turns`. */
function measure(
  pack: CompiledPack,
  name: string,
  request: ItemRequest,
  items: number,
): LanesMeasure {
  const simulator = createReference(pack);
  const lanes = builtLaneSimulator(pack);
  if (lanes === undefined) throw new Error("bench: the kernel does not run here");
  const plan = planItems(pack, request);
  const runs = items * plan.runsPerItem;
  const least = { reference: Number.POSITIVE_INFINITY, lanes: Number.POSITIVE_INFINITY };
  for (let turn = 0; turn < 6; turn++)
    for (const way of ["reference", "lanes"] as const) {
      const start = own();
      runItems(simulator, request, 0, items, plan, way === "lanes" ? lanes : undefined);
      least[way] = Math.min(least[way], (own() - start) / runs);
    }
  return { name, ...least };
}

/** A fan with every target, exact Shapley values, whose runs share people and years, and Sobol indices of every input. */
export function benchLanes(pack: CompiledPack): string {
  const [base, reform] = presetsOf(pack)
    .filter(({ id }) => id === "baseline" || id === "full-reform")
    .map((preset) => ({ id: preset.id, settings: settingsOf(preset, pack) }));
  if (base === undefined || reform === undefined) throw new Error("bench: presets are missing");
  const measures = [
    measure(
      pack,
      "fan with every target",
      {
        kind: "ensemble",
        scenarios: [base],
        quantities: [headlineQuantity],
        targets: pack.targets,
        inputs: {},
        sampling: "sobol",
        seed: 1,
        runs: 64,
      },
      64,
    ),
    measure(
      pack,
      "exact Shapley",
      {
        kind: "attribution",
        base,
        scenario: reform,
        quantities: [headlineQuantity],
        grouping: "groups",
      },
      64,
    ),
    measure(
      pack,
      "Sobol indices",
      {
        kind: "sobol",
        scenario: base,
        quantities: [{ ...headlineQuantity, years: [pack.horizonYear] }],
        inputs: {},
        correlated: "blocks",
        seed: 1,
        baseSamples: 1,
        secondOrder: false,
        groups: {},
      },
      64,
    ),
  ];
  return measures
    .map(
      ({ name, reference, lanes }) =>
        `Lanes, ${name}: ${lanes.toFixed(2)} ms a run and thread, the reference ${reference.toFixed(2)} ms, ${(reference / lanes).toFixed(1)} times`,
    )
    .join("\n");
}
