import { deviation } from "d3-array";
import { type CompiledPack, codesOf, readingOf } from "../../models/index.ts";
import { type CountyTraits, traitsReader } from "./county-traits.ts";
import { measureQuery } from "./headline-rows.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import type { Selection } from "./selection.ts";

/**
 * Which places count as like: those in the same area above; of provinces those whose income a head comes nearest in the base year; of what
 * is smaller those that come nearest in what is counted of them (`traitsReader`): size, share of old people, share in towns, density, growth
 * between the censuses, and whether it was on the national list of poverty counties.
 */
export const likenesses = ["neighbours", "income", "people"] as const;
export type Likeness = (typeof likenesses)[number];

/** Places beside the selected one that count as of like income, and as like in people. */
const nearest = { income: 8, people: 5 } as const;

/** A place among its like, best first. */
export interface LikePlace {
  readonly code: string;
  /** Level reached under the scenario looked at and under the base, 0 … 1. */
  readonly value: number;
  readonly base: number;
  /** 1 is best; equal values share a rank. */
  readonly rank: number;
  readonly isSelected: boolean;
}

export interface LikePlacesRows {
  /** The likeness asked for, or the first that means something for the place. */
  readonly likeness: Likeness;
  readonly year: number;
  /** Best first; empty where nothing is like the place: the nation, a group. */
  readonly places: readonly LikePlace[];
}

/** What can make places like one: income is known by province, and a region has its neighbours alone. */
export function likenessesOf({ areas }: CompiledPack, area: string): readonly Likeness[] {
  const level = areas.members.get(area)?.level;
  if (level === "province") return ["neighbours", "income"];
  return level === "region" || level === "leaf" ? ["neighbours"] : ["neighbours", "people"];
}

/** Name's code of the area in which a place has its neighbours. */
export function areaAbove({ areas }: CompiledPack, area: string): string {
  const node = areas.nodes.findIndex(({ code }) => code === area);
  return areas.nodes[areas.parentOf[node] ?? -1]?.code ?? areas.nation.code;
}

/** Codes of the places that are like the one selected, itself among them; none for the nation and for a group. */
function likeCodes(
  pack: CompiledPack,
  base: ScenarioRun,
  area: string,
  likeness: Likeness,
): readonly string[] {
  const { nodes, parentOf, nation } = pack.areas;
  const node = nodes.findIndex(({ code }) => code === area);
  const own = nodes[node];
  if (own === undefined || area === nation.code || codesOf(pack.areas, area).length > 1) return [];
  const ofLevel = nodes.filter(({ level }) => level === own.level);
  if (likeness === "neighbours") {
    const parent = parentOf[node];
    return nodes
      .filter((one, at) => one.level === own.level && parentOf[at] === parent)
      .map(({ code }) => code);
  }
  const { value } = readingOf(pack, base.result);
  const counted = (indicator: string, code: string) =>
    value({ indicator, area: code }, pack.baseYear);
  const codes = ofLevel.map(({ code }) => code);
  const traits = traitsReader(pack, base.result);
  const measures: readonly ((code: string) => number | undefined)[] =
    likeness === "income"
      ? [(code) => Math.log(counted("gdp", code) / counted("population", code))]
      : measuresOf(codes.map((code): [string, CountyTraits] => [code, traits(code)]));
  const distance = distancesFrom(area, codes, measures);
  return codes
    .sort((a, b) => (distance.get(a) ?? 0) - (distance.get(b) ?? 0))
    .slice(0, nearest[likeness] + 1);
}

/** What places are compared in; sizes and densities by their logarithms. */
function measuresOf(
  places: readonly (readonly [code: string, traits: CountyTraits])[],
): readonly ((code: string) => number | undefined)[] {
  const known = new Map(places);
  const by = (measure: (traits: CountyTraits) => number | undefined) => (code: string) => {
    const traits = known.get(code);
    return traits && measure(traits);
  };
  return [
    by(({ people }) => Math.log(people)),
    by(({ old }) => old),
    by(({ inTowns }) => inTowns),
    by(({ density }) => (density === undefined ? undefined : Math.log(density))),
    by(({ growth }) => growth),
    by(({ leftPovertyListIn }) => (leftPovertyListIn === undefined ? 0 : 1)),
  ];
}

/**
 * Root mean square of the differences from a place, each in standard deviations of its measure over all places, so that none outweighs the
 * others. A measure that is not known of one of the two is left out of their distance.
 */
function distancesFrom(
  area: string,
  codes: readonly string[],
  measures: readonly ((code: string) => number | undefined)[],
): ReadonlyMap<string, number> {
  const scaled = measures.map((measure) => {
    const spread = deviation(codes.map(measure).filter((value) => value !== undefined)) || 1;
    const own = measure(area);
    return (code: string) => {
      const value = measure(code);
      return own === undefined || value === undefined ? undefined : (value - own) / spread;
    };
  });
  return new Map(
    codes.map((code) => {
      const apart = scaled.map((one) => one(code)).filter((value) => value !== undefined);
      return [code, Math.hypot(...apart) / Math.sqrt(apart.length)];
    }),
  );
}

/**
 * The level that is selected, in places like the one selected: the same part, people and domain or service in each. Places where
 * nobody needs it are left out.
 */
export function likePlacesRows(
  pack: CompiledPack,
  runs: { readonly active: ScenarioRun; readonly base: ScenarioRun },
  selection: Selection,
  asked: Likeness,
  year: number,
): LikePlacesRows {
  const possible = likenessesOf(pack, selection.area);
  const likeness = possible.includes(asked) ? asked : "neighbours";
  const level = (run: ScenarioRun, area: string): number =>
    readingOf(pack, run.result).value(
      measureQuery(pack, "mean", { ...selection, area }).query,
      year,
    );
  const known = likeCodes(pack, runs.base, selection.area, likeness)
    .map((code) => ({
      code,
      value: level(runs.active, code),
      base: level(runs.base, code),
      isSelected: code === selection.area,
    }))
    .filter(({ value, base }) => Number.isFinite(value + base))
    .sort((a, b) => b.value - a.value);
  return {
    likeness,
    year,
    places: known.map((one) => ({
      ...one,
      rank: 1 + known.filter(({ value }) => value > one.value).length,
    })),
  };
}
