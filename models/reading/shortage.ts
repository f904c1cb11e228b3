import { areaMembers, type Setting } from "../areas.ts";
import { valuesOf } from "../made-blocks.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type RunResult, recordedRun } from "../results.ts";
import { pathValue } from "../simulation-plan.ts";
import { rowStart, yearPosition } from "./positions.ts";

/**
 * What keeps a service below its standard. `places`: too few of them; `staff`: places stand, staff for them are missing; `money`: places
 * and staff are there, what runs them is not; `benefit`: what is paid in money (a pension, training, public health) does not reach all who are entitled; `reach`: people live too far;
 * `registration`: people without local hukou are not let in.
 */
export const limits = ["places", "staff", "money", "benefit", "reach", "registration"] as const;
export type Limit = (typeof limits)[number];

/** What of a service there is and what is short in a place, in a year, by the standard of that year. */
export interface Shortage {
  readonly service: string;
  /** Units of the service. */
  readonly need: number;
  /** Units that can be used: staffed, funded, other providers' among them. */
  readonly capacity: number;
  /** Places of all providers, staffed or not, units; NaN for what has no places. */
  readonly places: number;
  /** Persons; NaN for what needs none. */
  readonly staff: number;
  /** Need that is met, 0 … 1. NaN where nobody needs the service. */
  readonly level: number;
  /** People within reach of the service, weighted by need, 0 … 1. */
  readonly reach: number;
  /** Need that is not met, by what holds it back where it is missing, units. */
  readonly lost: Readonly<Record<Limit, number>>;
  /** What most of it is lost to; undefined where at most half a percent of the need is. */
  readonly limit: Limit | undefined;
}

/** A smaller part of need that is missing is not worth a name. */
const negligible = 0.005;
/** Capacity so much below what places and staff make is missing money; less is rounding, rotation and lending. */
const unfunded = 0.02;

/**
 * Reads what is short of a service in a place, urban and rural part by part: each leaf loses what it lacks to the limit that binds
 * there, so that plenty in one leaf does not hide want in another. Staff serve the standard ratio, or more where more is seen to be used
 * (digital service, posted staff). Cost: leaves of the area.
 *
 * @throws RangeError when there is no such area or service, or the run does not cover the year.
 * @example shortageOf(pack, result, "care-beds", { area: "52", setting: "rural" }, 2035).limit
 */
export function shortageOf(
  pack: CompiledPack,
  result: RunResult,
  service: string,
  place: { readonly area: string; readonly setting?: Setting },
  year: number,
): Shortage {
  const k = pack.services.findIndex(({ id }) => id === service);
  const declared = pack.services[k];
  if (declared === undefined)
    throw new RangeError(`service: a service of the pack is needed, "${service}" given`);
  const at = yearPosition(result, year);
  const run = recordedRun(result);
  const read = (
    block: "need" | "capacity" | "facilities" | "otherProviders" | "staff" | "attainment" | "reach",
  ) => {
    const values = valuesOf(run, block, at, k);
    const start = rowStart(result, block, k, at);
    return (leaf: number): number => values[start + leaf];
  };
  const [need, capacity, built, others] = [
    read("need"),
    read("capacity"),
    read("facilities"),
    read("otherProviders"),
  ];
  const [staff, level, reach] = [read("staff"), read("attainment"), read("reach")];
  const { staffing, provision } = declared;
  const perStaff = staffing === undefined ? 0 : pathValue(staffing.unitsPerStaff, year);
  const lost = { places: 0, staff: 0, money: 0, benefit: 0, reach: 0, registration: 0 };
  const sums = { need: 0, capacity: 0, places: 0, staff: 0, met: 0, reached: 0 };
  for (const leaf of areaMembers(pack.areas, place.area, place.setting).leaves) {
    const needed = need(leaf);
    sums.need += needed;
    sums.capacity += capacity(leaf);
    sums.places += built(leaf) + others(leaf);
    sums.staff += staff(leaf);
    if (!(needed > 0)) continue;
    sums.met += needed * level(leaf);
    sums.reached += needed * reach(leaf);
    const limit = limitOf({
      provision,
      level: level(leaf),
      reach: reach(leaf),
      need: needed,
      capacity: capacity(leaf),
      built: built(leaf),
      others: others(leaf),
      staffed: perStaff > 0 ? staff(leaf) * perStaff : Number.POSITIVE_INFINITY,
    });
    lost[limit] += needed * Math.max(0, 1 - level(leaf));
  }
  const missing = sums.need - sums.met;
  const most = limits.reduce((a, b) => (lost[b] > lost[a] ? b : a));
  return {
    service,
    need: sums.need,
    capacity: sums.capacity,
    places: provision === "facility" ? sums.places : Number.NaN,
    staff: perStaff > 0 ? sums.staff : Number.NaN,
    level: sums.met / sums.need,
    reach: sums.reached / sums.need,
    lost,
    limit: missing > negligible * sums.need ? most : undefined,
  };
}

/** One leaf's stocks of a service, units. */
interface Cell {
  readonly provision: string;
  readonly level: number;
  readonly reach: number;
  readonly need: number;
  readonly capacity: number;
  readonly built: number;
  readonly others: number;
  /** What the staff in post serve by the standard ratio; infinite where none are needed. */
  readonly staffed: number;
}

/** The limit that binds in a leaf: of those who may not or cannot use what there is, else of what there is. */
function limitOf(cell: Cell): Limit {
  const { provision, level, reach, need, capacity, built, others } = cell;
  if (level < Math.min(1, capacity / need) - 1e-9) {
    const access = reach > 0 ? level / reach : 1;
    return access < reach ? "registration" : "reach";
  }
  if (provision === "money") return "benefit";
  const places = provision === "facility" ? built : Number.POSITIVE_INFINITY;
  const staffed = Math.max(cell.staffed, capacity - others);
  const ready = Math.min(places, staffed) + others;
  if (capacity < (1 - unfunded) * ready) return "money";
  return places <= staffed ? "places" : "staff";
}
