import { type GiniScratch, giniScratch } from "./gini-kernel.ts";
import { type NestedLevel, type TheilScratch, theilScratch } from "./theil-kernel.ts";

/** The areas as `inequalityInto` reads them: nation > region > province > leaf. */
export interface InequalityTree {
  readonly leafCount: number;
  readonly provinceCount: number;
  /** [leaf] → province. */
  readonly provinceOfLeaf: Int32Array;
  /** Provinces of leaves, then regions of provinces: the levels of Theil's parts, innermost first. */
  readonly levels: readonly NestedLevel[];
  /** [leaf] → 0 urban, 1 rural. */
  readonly settingOfLeaf: Uint8Array;
  /** [leaf] → group of Dagum's decomposition. */
  readonly giniGroupOfLeaf: Int32Array;
  readonly giniGroupCount: number;
}

/** Scratch space of `inequalityInto`, made once and reused. */
export interface InequalityScratch {
  /** Atkinson's aversion to inequality. */
  readonly epsilon: number;
  /** Weights, means and logarithms of provinces and regions. */
  readonly theil: TheilScratch;
  readonly order: Int32Array;
  readonly orderScratch: Int32Array;
  readonly gini: GiniScratch;
}

/**
 * Prepares the areas for `inequalityInto`.
 *
 * @param areas indices of the area tree (`AreaTree` fits)
 * @param giniGroups groups of Dagum's decomposition: "regions" (default), "settings" (urban and rural), "provinces", or a
 *   group number for each leaf (0, 1, 2 …)
 * @throws RangeError naming `areas` or `giniGroups` when an index is missing or negative.
 * @example inequalityTree({ provinceOfLeaf: [0, 0], regionOfProvince: [0], settingOfLeaf: [0, 1] }).giniGroupCount // 1
 */
export function inequalityTree(
  areas: {
    readonly provinceOfLeaf: ArrayLike<number>;
    readonly regionOfProvince: ArrayLike<number>;
    readonly settingOfLeaf: ArrayLike<number>;
  },
  giniGroups: "regions" | "settings" | "provinces" | ArrayLike<number> = "regions",
): InequalityTree {
  const leafCount = areas.provinceOfLeaf.length;
  const provinceCount = areas.regionOfProvince.length;
  if (leafCount === 0) throw new RangeError("areas: at least one leaf is needed, none given");
  if (areas.settingOfLeaf.length !== leafCount) {
    throw new RangeError(
      `areas: a setting for each leaf (${leafCount}) is needed, ${areas.settingOfLeaf.length} given`,
    );
  }
  const provinceOfLeaf = indices(areas.provinceOfLeaf, "areas.provinceOfLeaf");
  const regionOfProvince = indices(areas.regionOfProvince, "areas.regionOfProvince");
  const settingOfLeaf = indices(areas.settingOfLeaf, "areas.settingOfLeaf");
  if (countOf(provinceOfLeaf) > provinceCount) {
    throw new RangeError(
      `areas: a leaf needs one of ${provinceCount} provinces, ${countOf(provinceOfLeaf) - 1} given`,
    );
  }
  if (countOf(settingOfLeaf) > 2)
    throw new RangeError("areas: settings are 0 (urban) or 1 (rural)");
  const giniGroupOfLeaf = giniGroupIndices(
    giniGroups,
    provinceOfLeaf,
    regionOfProvince,
    settingOfLeaf,
  );
  return {
    leafCount,
    provinceCount,
    provinceOfLeaf,
    levels: [
      { groupCount: provinceCount, groupOf: provinceOfLeaf },
      { groupCount: countOf(regionOfProvince), groupOf: regionOfProvince },
    ],
    settingOfLeaf: Uint8Array.from(settingOfLeaf),
    giniGroupOfLeaf,
    giniGroupCount: countOf(giniGroupOfLeaf),
  };
}

/**
 * Scratch space for a tree; one for each thread, reused for every call.
 * @param epsilon Atkinson's aversion to inequality, default 0.5
 * @throws RangeError naming `epsilon` when it is negative or not finite.
 */
export function inequalityScratch(tree: InequalityTree, epsilon = 0.5): InequalityScratch {
  if (!Number.isFinite(epsilon) || epsilon < 0) {
    throw new RangeError(`epsilon: a finite number of at least 0 is needed, ${epsilon} given`);
  }
  return {
    epsilon,
    theil: theilScratch(tree.levels),
    order: Int32Array.from({ length: tree.leafCount }, (_, i) => i),
    orderScratch: new Int32Array(tree.leafCount),
    gini: giniScratch(tree.giniGroupCount),
  };
}

function giniGroupIndices(
  giniGroups: "regions" | "settings" | "provinces" | ArrayLike<number>,
  provinceOfLeaf: Int32Array,
  regionOfProvince: Int32Array,
  settingOfLeaf: Int32Array,
): Int32Array {
  if (giniGroups === "regions") return provinceOfLeaf.map((p) => regionOfProvince[p]);
  if (giniGroups === "settings") return settingOfLeaf;
  if (giniGroups === "provinces") return provinceOfLeaf;
  if (typeof giniGroups === "string" || giniGroups.length !== provinceOfLeaf.length) {
    throw new RangeError(
      `giniGroups: "regions", "settings", "provinces" or a number for each leaf (${provinceOfLeaf.length}) is needed`,
    );
  }
  return indices(giniGroups, "giniGroups");
}

function indices(numbers: ArrayLike<number>, argument: string): Int32Array {
  const copied = Int32Array.from(numbers);
  for (const [i, index] of copied.entries()) {
    if (index < 0 || index !== numbers[i]) {
      throw new RangeError(
        `${argument}: whole numbers of at least 0 are needed, ${numbers[i]} given at position ${i}`,
      );
    }
  }
  return copied;
}

function countOf(groupOf: Int32Array): number {
  let highest = -1;
  for (const group of groupOf) if (group > highest) highest = group;
  return highest + 1;
}
