import { deviation } from "d3-array";
import { areaMembers, type CompiledPack, codesOf, readingOf } from "../../models/index.ts";
import { measureQuery } from "./headline-rows.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import type { Selection } from "./selection.ts";

/**
 * Which places count as like: those in the same area above; of provinces those whose income a head comes nearest in the base year; of what
 * is smaller those that come nearest in size, in the share of old people and in the share who live in towns, as counted in the base year.
 */
export const likenesses = ["neighbours", "income", "people"] as const;
export type Likeness = (typeof likenesses)[number];

/** Places on either side of the selected one that count as of like income, together. */
const nearest = 8;

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
  const counted = (indicator: string, code: string, more: { readonly group?: string } = {}) =>
    value({ indicator, area: code, ...more }, pack.baseYear);
  const people = (code: string) => counted("population", code);
  const inTowns = (code: string) =>
    areaMembers(pack.areas, code, "urban").leaves.length === 0
      ? 0
      : value({ indicator: "population", area: code, setting: "urban" }, pack.baseYear);
  const measures: readonly ((code: string) => number)[] =
    likeness === "income"
      ? [(code) => Math.log(counted("gdp", code) / people(code))]
      : [
          (code) => Math.log(people(code)),
          (code) => counted("population.age", code, { group: "65+" }) / people(code),
          (code) => inTowns(code) / people(code),
        ];
  const codes = ofLevel.map(({ code }) => code);
  // Each measure by its own spread, so that none outweighs the others.
  const distances = measures.map((measure) => {
    const values = codes.map(measure);
    const spread = deviation(values) || 1;
    return values.map((one) => (one - measure(area)) / spread);
  });
  const distance = new Map(
    codes.map((code, i) => [code, Math.hypot(...distances.map((one) => one[i] ?? 0))]),
  );
  return codes
    .sort((a, b) => (distance.get(a) ?? 0) - (distance.get(b) ?? 0))
    .slice(0, nearest + 1);
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
