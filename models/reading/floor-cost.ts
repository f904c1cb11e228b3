import { areaMembers, type Setting } from "../areas.ts";
import type { Prices } from "../funding/prices.ts";
import { openShare, valuesOf, yearStart } from "../made-blocks.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { recordedRun } from "../results.ts";
import { rowStart, yearPosition } from "./positions.ts";
import { leafPersons, type RunWithInputs, runPrices } from "./run-prices.ts";

/** What one service lacks up to a floor in the places that lie below it. */
export interface FloorGap {
  readonly service: string;
  /** Codes of the counties, or of whatever lies right above urban and rural parts, of which a part is below. */
  readonly localities: readonly string[];
  /** People of the parts below. */
  readonly persons: number;
  /** Units that attainment lacks up to the floor. */
  readonly units: number;
  /** Of them those that more units would not bring: people live too far, or are not let in. They have no price here. */
  readonly withoutAccess: number;
  /** Places to build for the rest, beyond those that stand or are under construction; 0 for what has no places. */
  readonly places: number;
  /** Public running cost of the rest, million yuan a year; building those places, million yuan once. */
  readonly running: number;
  readonly building: number;
}

/** What lies below a floor in a place, and what lifting it there costs. */
export interface FloorCost {
  readonly floor: number;
  /** Codes of localities of which a part is below in one of the services; people of those parts, each counted once. */
  readonly localities: readonly string[];
  readonly persons: number;
  /** Services that lack something, in the pack's order. */
  readonly services: readonly FloorGap[];
  /** Sums over the services, million yuan. */
  readonly running: number;
  readonly building: number;
}

/** A part of a unit this small is rounding. */
const negligible = 1e-9;

/**
 * What a floor under attainment costs: which urban or rural parts of a place lie below it in a year, how many people live there, what they
 * lack up to it, and what that costs at the run's own prices of that year and province.
 *
 * Attainment is that against the standing bar, of everyone in the part, as `attainment.standing` reads it; the floor is a share of that bar.
 * A part with need N by the bar, capacity C and the share o of people who are let in and can get there lacks `floor·N − min(C, o·N)`
 * units; more units bring at most `min(floor, o)·N − C` of them. They are run at the price of units beside those that work there, and built
 * as far as they exceed the places that stand or are under construction. Part by part, so that plenty in one does not hide want in another, and
 * places add up: those of a province are those of its counties together, those of a county those of its town and its villages.
 *
 * Static: what more units would do to use, staff and money elsewhere is not asked, nor who would be there to hire. Services that nobody is owed yet
 * in the year (allowances decided later) lack nothing. Cost: leaves of the place × services, and once a run and year the base year of the pack.
 *
 * @param services ids; their order does not matter
 * @param floor 0 … 1; the pack's own where none is given
 * @throws RangeError when there is no such area or service, or the run does not cover the year.
 * @example floorCostOf(pack, run, { area: "52" }, ["elderly-care-beds"], 2035).building // 812, million yuan
 */
export function floorCostOf(
  pack: CompiledPack,
  run: RunWithInputs,
  place: { readonly area: string; readonly setting?: Setting },
  services: readonly string[],
  year: number,
  floor: number = pack.file.floorLevel.value,
): FloorCost {
  const at = yearPosition(run.result, year);
  const { leaves } = areaMembers(pack.areas, place.area, place.setting);
  const unknown = services.find((id) => !pack.services.some((one) => one.id === id));
  if (unknown !== undefined)
    throw new RangeError(`service: a service of the pack is needed, "${unknown}" given`);
  const persons = leafPersons(recordedRun(run.result), at);
  const below = new Set<number>();
  const gaps = pack.services.flatMap(({ id }, k) => {
    if (!services.includes(id)) return [];
    const gap = gapOf(pack, run, k, leaves, at, floor);
    for (const leaf of gap.leaves) below.add(leaf);
    return gap.leaves.length === 0
      ? []
      : [
          {
            service: id,
            localities: localitiesOf(pack, gap.leaves),
            persons: sumOver(gap.leaves, persons),
            ...gap.sums,
          },
        ];
  });
  const inOrder = leaves.filter((leaf) => below.has(leaf));
  return {
    floor,
    localities: localitiesOf(pack, inOrder),
    persons: sumOver(inOrder, persons),
    services: gaps,
    running: sumOver(gaps, ({ running }) => running),
    building: sumOver(gaps, ({ building }) => building),
  };
}

/** One service's leaves below the floor, and the sums over them. */
function gapOf(
  pack: CompiledPack,
  { result, inputs }: RunWithInputs,
  k: number,
  leaves: readonly number[],
  at: number,
  floor: number,
) {
  const run = recordedRun(result);
  const read = (
    block:
      | "need"
      | "capacity"
      | "facilities"
      | "otherProviders"
      | "underConstruction"
      | "attainmentStanding",
  ) => {
    const values = valuesOf(run, block, at, k);
    const start = rowStart(result, block, k, at);
    return (leaf: number): number => values[start + leaf];
  };
  const [need, capacity, others, level] = [
    read("need"),
    read("capacity"),
    read("otherProviders"),
    read("attainmentStanding"),
  ];
  const [facilities, building] = [read("facilities"), read("underConstruction")];
  const open = openShare(run, at, k);
  const overBar = run.values[yearStart(run, "standardOverBar", at) + k];
  const isBuilt = pack.services[k].provision === "facility";
  const sums = { units: 0, withoutAccess: 0, places: 0, running: 0, building: 0 };
  const short: number[] = [];
  let prices: Prices | undefined;
  for (const leaf of leaves) {
    const needed = overBar > 0 ? need(leaf) / overBar : 0;
    const lacking = (floor - level(leaf)) * needed;
    if (!(lacking > negligible * needed)) continue;
    prices ??= runPrices(pack, { result, inputs })[at];
    short.push(leaf);
    const cell = k * pack.areas.leaves.length + leaf;
    const more = Math.max(0, Math.min(floor, open(leaf)) * needed - capacity(leaf));
    const working = Math.max(0, capacity(leaf) - others(leaf));
    const places = isBuilt
      ? Math.min(more, Math.max(0, working + more - facilities(leaf) - building(leaf)))
      : 0;
    sums.units += lacking;
    // What lacks beyond those who are let in and can get there: no difference of large numbers.
    sums.withoutAccess += Math.max(0, floor - open(leaf)) * needed;
    sums.places += places;
    sums.running += prices.running(cell, working, more);
    sums.building += places * prices.building(cell);
  }
  return { leaves: short, sums };
}

function localitiesOf({ areas }: CompiledPack, leaves: readonly number[]): readonly string[] {
  const found = new Set(leaves.map((leaf) => areas.localityOfLeaf[leaf]));
  return [...found].map((locality) => areas.localities[locality].code);
}

function sumOver<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
