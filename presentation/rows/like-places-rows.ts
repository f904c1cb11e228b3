import { type CompiledPack, codesOf, readingOf } from "../../models/index.ts";
import { measureQuery } from "./headline-rows.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import type { Selection } from "./selection.ts";

/** Which places count as like: those under the same parent, or those whose income a head comes nearest in the base year. */
export const likenesses = ["neighbours", "income"] as const;
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
  readonly likeness: Likeness;
  readonly year: number;
  /** Best first; empty where nothing is like the place: the nation, a group. */
  readonly places: readonly LikePlace[];
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
  if (likeness === "neighbours" || own.level !== "province") {
    const parent = parentOf[node];
    return nodes
      .filter((one, at) => one.level === own.level && parentOf[at] === parent)
      .map(({ code }) => code);
  }
  const { value } = readingOf(pack, base.result);
  const income = (code: string): number =>
    value({ indicator: "gdp", area: code }, pack.baseYear) /
    value({ indicator: "population", area: code }, pack.baseYear);
  const distance = (code: string) => Math.abs(Math.log(income(code) / income(area)));
  return ofLevel
    .map(({ code }) => code)
    .sort((a, b) => distance(a) - distance(b))
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
  likeness: Likeness,
  year: number,
): LikePlacesRows {
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
