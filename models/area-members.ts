import type { AreaTree } from "./areas.ts";
import type { IndicatorLevel } from "./indicators.ts";
import { nearestName } from "./text/nearest-name.ts";

/** The leaves and provinces that make up an area. */
export interface AreaMembers {
  readonly code: string;
  readonly level: IndicatorLevel;
  readonly leaves: readonly number[];
  /** Provinces that lie in the area whole; empty for a leaf and for the urban or rural part of anything. */
  readonly provinces: readonly number[];
}

const known = new WeakMap<AreaTree, Map<string, AreaMembers>>();

/**
 * Members of an area by code: the nation, a region, a province, a leaf, or `<code>-urban` and `<code>-rural` for the urban and
 * rural parts of the nation and of regions.
 * @throws RangeError naming the nearest code when there is none.
 */
export function areaMembers(areas: AreaTree, code: string): AreaMembers {
  let members = known.get(areas);
  if (members === undefined) {
    members = indexMembers(areas);
    known.set(areas, members);
  }
  const found = members.get(code);
  if (found === undefined) {
    const nearest = nearestName(code, members.keys());
    throw new RangeError(
      `area: a code of the pack is needed, "${code}" given${nearest === undefined ? "" : `; nearest: "${nearest}"`}`,
    );
  }
  return found;
}

/** Codes of every area of the tree, from the nation down to the leaves. */
export function areaCodes(areas: AreaTree): readonly string[] {
  return [areas.nation, ...areas.regions, ...areas.provinces, ...areas.leaves].map(
    ({ code }) => code,
  );
}

function indexMembers(areas: AreaTree): Map<string, AreaMembers> {
  const members = new Map<string, AreaMembers>();
  const allLeaves = areas.leaves.map((_, index) => index);
  const allProvinces = areas.provinces.map((_, index) => index);
  const add = (
    code: string,
    level: IndicatorLevel,
    leaves: readonly number[],
    provinces: readonly number[],
  ): void => {
    if (!members.has(code)) members.set(code, { code, level, leaves, provinces });
  };
  add(areas.nation.code, "nation", allLeaves, allProvinces);
  areas.regions.forEach((region, r) => {
    const provinces = allProvinces.filter((p) => areas.regionOfProvince[p] === r);
    add(
      region.code,
      "region",
      provinces.flatMap((p) => areas.leavesOfProvince[p] ?? []),
      provinces,
    );
  });
  areas.provinces.forEach((province, p) => {
    add(province.code, "province", areas.leavesOfProvince[p] ?? [], [p]);
  });
  areas.leaves.forEach((leaf, index) => {
    add(leaf.code, "leaf", [index], []);
  });
  for (const whole of [...members.values()]) {
    if (whole.level === "leaf") continue;
    for (const [setting, code] of ["urban", "rural"].entries()) {
      const leaves = whole.leaves.filter((leaf) => areas.settingOfLeaf[leaf] === setting);
      add(`${whole.code}-${code}`, "leaf", leaves, []);
    }
  }
  return members;
}
