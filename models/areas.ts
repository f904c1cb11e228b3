import type { Area } from "./pack/schema.ts";

/** The area tree in the flat form that the simulation reads. Index order is the pack's order at each level. */
export interface AreaTree {
  readonly leaves: readonly Area[];
  readonly provinces: readonly Area[];
  readonly regions: readonly Area[];
  readonly nation: Area;
  /** [leaf] → index of its province. */
  readonly provinceOfLeaf: Int32Array;
  /** [leaf] → 0 urban, 1 rural. */
  readonly settingOfLeaf: Uint8Array;
  /** [province] → index of its region. */
  readonly regionOfProvince: Int32Array;
  /** [province] → its leaves' indices. */
  readonly leavesOfProvince: readonly (readonly number[])[];
}

/**
 * Orders the areas of a pack into the tree nation > region > province > leaf.
 * @throws RangeError when a parent is missing, a level is skipped, or there is not exactly one nation.
 */
export function buildAreaTree(areas: readonly Area[]): AreaTree {
  const nations = areas.filter((area) => area.level === "nation");
  const nation = nations[0];
  if (nation === undefined || nations.length !== 1) {
    throw new RangeError(`areas: exactly one nation is needed, ${nations.length} given`);
  }
  const regions = areas.filter((area) => area.level === "region");
  const provinces = areas.filter((area) => area.level === "province");
  const leaves = areas.filter((area) => area.level === "leaf");
  const indexIn = (list: readonly Area[], child: Area, level: string): number => {
    const index = list.findIndex((area) => area.code === child.parent);
    if (index < 0) {
      throw new RangeError(
        `areas: ${child.code} needs a ${level} as its parent, "${child.parent}" is none`,
      );
    }
    return index;
  };
  for (const region of regions) {
    if (region.parent !== nation.code) {
      throw new RangeError(
        `areas: region ${region.code} needs the parent ${nation.code}, "${region.parent}" given`,
      );
    }
  }
  const provinceIndex = new Map(provinces.map((area, index) => [area.code, index]));
  const provinceOfLeaf = Int32Array.from(leaves, (leaf) => {
    const index = provinceIndex.get(leaf.parent);
    if (index === undefined) {
      throw new RangeError(
        `areas: ${leaf.code} needs a province as its parent, "${leaf.parent}" is none`,
      );
    }
    if (leaf.setting === "")
      throw new RangeError(`areas: leaf ${leaf.code} needs a setting, urban or rural`);
    return index;
  });
  const leavesOfProvince: number[][] = provinces.map(() => []);
  provinceOfLeaf.forEach((province, leaf) => {
    leavesOfProvince[province]?.push(leaf);
  });
  return {
    leaves,
    provinces,
    regions,
    nation,
    provinceOfLeaf,
    settingOfLeaf: Uint8Array.from(leaves, (leaf) => (leaf.setting === "rural" ? 1 : 0)),
    regionOfProvince: Int32Array.from(provinces, (province) =>
      indexIn(regions, province, "region"),
    ),
    leavesOfProvince,
  };
}
