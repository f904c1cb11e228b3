import { sum } from "d3-array";
import { areaMembers, type Setting } from "../areas.ts";
import { valuesOf } from "../made-blocks.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { recordedRun } from "../results.ts";
import { rowStart, yearPosition } from "./positions.ts";
import { leafPersons, type RunWithInputs, runPrices } from "./run-prices.ts";

/** Money of services in a place, as far as a run tells it by place; million yuan in prices of the base year. */
export interface ServiceMoney {
  /** Residents at the end of the year. */
  readonly persons: number;
  /** What the units that work there cost the public to run in the year. */
  readonly running: number;
  /** What the units would cost to run that everybody's need asks for, by the scenario's standard of the year. */
  readonly needed: number;
  /** What the places cost to build that were started there after the base year up to the year, whoever pays. */
  readonly building: number;
}

/**
 * What services cost in places below the provinces. A run keeps accounts by province and domain, and units by leaf; what follows from units at
 * the run's own prices (`runPrices`) is told by place, so that counties add up to their province:
 *
 * running = cost(capacity − other providers), needed = cost(need), building = Σ over years of places started × price of a place
 *
 * Capacity holds use shared inside a county. Beside these the accounts of a province hold what nothing tells by place: other spending of the
 * domains, what is bought from other providers, transport to services, conversions. Places of providers that live on fees are started like
 * others, so that `building` is more than the public's building money; `spending.capital` of the province has that. Units of the base year stay
 * where they were (`pricesByYear`), which moves little between town and villages. Cost: leaves × services × years up to the year, once for all places.
 *
 * @param services ids; their order does not matter
 * @throws RangeError when there is no such service or area, or the run does not cover the year.
 * @example serviceMoney(pack, run, ["hospital-beds"], 2035)({ area: "520102" }).running // million yuan
 */
export function serviceMoney(
  pack: CompiledPack,
  run: RunWithInputs,
  services: readonly string[],
  year: number,
): (place: { readonly area: string; readonly setting?: Setting }) => ServiceMoney {
  const { result } = run;
  const at = yearPosition(result, year);
  const recorded = recordedRun(result);
  const prices = runPrices(pack, run);
  const leafCount = pack.areas.leaves.length;
  const [running, needed, building] = [0, 1, 2].map(() => new Float64Array(leafCount));
  for (const id of services) {
    const k = pack.services.findIndex((one) => one.id === id);
    if (k < 0) throw new RangeError(`service: a service of the pack is needed, "${id}" given`);
    const read = (block: "capacity" | "otherProviders" | "need" | "started", position: number) => {
      const values = valuesOf(recorded, block, position, k);
      const start = rowStart(result, block, k, position);
      return (leaf: number): number => values[start + leaf];
    };
    const [capacity, others, need] = [
      read("capacity", at),
      read("otherProviders", at),
      read("need", at),
    ];
    for (let leaf = 0; leaf < leafCount; leaf++) {
      const cell = k * leafCount + leaf;
      running[leaf] += prices[at].running(cell, 0, Math.max(0, capacity(leaf) - others(leaf)));
      needed[leaf] += prices[at].running(cell, 0, need(leaf));
    }
    if (pack.services[k].provision !== "facility") continue;
    for (let position = 1; position <= at; position++) {
      const started = read("started", position);
      for (let leaf = 0; leaf < leafCount; leaf++)
        building[leaf] += started(leaf) * prices[position].building(k * leafCount + leaf);
    }
  }
  const persons = leafPersons(recorded, at);
  return ({ area, setting }) => {
    const { leaves } = areaMembers(pack.areas, area, setting);
    const over = (values: Float64Array) => sum(leaves, (leaf) => values[leaf]);
    return {
      persons: sum(leaves, persons),
      running: over(running),
      needed: over(needed),
      building: over(building),
    };
  };
}
