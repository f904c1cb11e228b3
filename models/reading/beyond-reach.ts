import { sum } from "d3-array";
import { areaMembers, type Setting } from "../areas.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { personsEntitled } from "../pack/entitled.ts";
import { type RunResult, recordedRun } from "../results.ts";
import { rowStart, yearPosition } from "./positions.ts";

/** People whom a service is for in a place, and those of them who neither get there in an acceptable time nor are served otherwise. */
export interface ReachCount {
  readonly persons: number;
  readonly beyond: number;
}

/** People beyond reach in two years, and what of the difference comes from what. */
export interface ReachChange {
  readonly from: ReachCount;
  readonly to: ReachCount;
  /** People beyond reach more because more people live there, at the reach of the first year. */
  readonly byPeople: number;
  /** People beyond reach more because reach fell: sites, settled land, transport, mobile and tele-service. */
  readonly byWays: number;
}

/**
 * Counts people beyond reach of a service in a place, leaf by leaf, so that those of a province are those of its counties together.
 *
 * A run records need in units and reach as a share. People are need over the need of one person, which is the same everywhere: in the base
 * year need over the people entitled, later times what the scenario's standard rose by. `beyond = Σ persons·(1 − ρ)`; the difference of two years
 * is parted exactly, `Δbeyond = Σ (N₁ − N₀)·(1 − ρ₀) + Σ N₁·(ρ₀ − ρ₁)`. Services without a way have nobody beyond reach.
 *
 * @throws RangeError when there is no such service or area, or the run does not cover the year.
 * @example reachCounter(pack, result, "hospital-beds").count({ area: "52", setting: "rural" }, 2035).beyond // persons
 */
export function reachCounter(pack: CompiledPack, result: RunResult, service: string) {
  const k = pack.services.findIndex(({ id }) => id === service);
  if (k < 0) throw new RangeError(`service: a service of the pack is needed, "${service}" given`);
  const { values } = recordedRun(result);
  const entitled = entitledInBase(pack, k);
  const read = (block: "need" | "reach", at: number) => {
    const start = rowStart(result, block, k, at);
    return (leaf: number): number => values[start + leaf];
  };
  const standard = (at: number) => values[rowStart(result, "standardOverBar", 0, at) + k];
  const needInBase = read("need", 0);
  const perPersonInBase =
    sum(pack.areas.leaves.keys(), needInBase) / sum(pack.areas.leaves.keys(), entitled);
  const persons = (at: number): ((leaf: number) => number) => {
    const need = read("need", at);
    const perPerson = (perPersonInBase * standard(at)) / standard(0);
    return (leaf) => (perPerson > 0 ? need(leaf) / perPerson : 0);
  };
  const count = (leaves: readonly number[], at: number): ReachCount => {
    const [people, reach] = [persons(at), read("reach", at)];
    return {
      persons: sum(leaves, people),
      beyond: sum(leaves, (leaf) => people(leaf) * (1 - reach(leaf))),
    };
  };
  const leavesOf = ({ area, setting }: ReachPlace) => areaMembers(pack.areas, area, setting).leaves;
  return {
    count: (place: ReachPlace, year: number): ReachCount =>
      count(leavesOf(place), yearPosition(result, year)),
    change: (place: ReachPlace, fromYear: number, toYear: number): ReachChange => {
      const leaves = leavesOf(place);
      const [first, last] = [yearPosition(result, fromYear), yearPosition(result, toYear)];
      const [before, after] = [persons(first), persons(last)];
      const [reachBefore, reachAfter] = [read("reach", first), read("reach", last)];
      return {
        from: count(leaves, first),
        to: count(leaves, last),
        byPeople: sum(leaves, (leaf) => (after(leaf) - before(leaf)) * (1 - reachBefore(leaf))),
        byWays: sum(leaves, (leaf) => after(leaf) * (reachBefore(leaf) - reachAfter(leaf))),
      };
    },
  };
}

interface ReachPlace {
  readonly area: string;
  readonly setting?: Setting;
}

/** People entitled to a service in each leaf in the base year: those of its ages, by the share of them that it is for. */
function entitledInBase(pack: CompiledPack, k: number): (leaf: number) => number {
  const { areas, services, population, stocks } = pack;
  const eligible = personsEntitled(population.initial, services[k]);
  return (leaf) =>
    services[k].eligible.settings.some((setting) => setting === areas.leaves[leaf].setting)
      ? eligible(leaf) * stocks.needRate[k * areas.leaves.length + leaf]
      : 0;
}
