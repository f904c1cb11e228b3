import { type GiniScratch, giniScratch } from "./gini-kernel.ts";
import { type NestedLevel, type TheilScratch, theilScratch } from "./theil-kernel.ts";

/** The groups that are measured as `inequalityInto` reads them: nation > region > province > leaf > group. */
export interface InequalityTree {
  readonly groupCount: number;
  /** Leaves of groups, provinces of leaves, then regions of provinces: the levels of Theil's parts, innermost first. */
  readonly levels: readonly NestedLevel[];
  /** [group] → 0 urban, 1 rural. */
  readonly settingOfGroup: Uint8Array;
  /** [group] → class of Dagum's decomposition. */
  readonly classOfGroup: Int32Array;
  readonly classCount: number;
}

/** Scratch space of `inequalityInto`, made once and reused. */
export interface InequalityScratch {
  /** Atkinson's aversion to inequality. */
  readonly epsilon: number;
  /** Weights, means and logarithms of leaves, provinces and regions. */
  readonly theil: TheilScratch;
  readonly order: Int32Array;
  readonly orderScratch: Int32Array;
  readonly gini: GiniScratch;
}

/**
 * Prepares groups of an area tree for `inequalityInto`.
 *
 * @param areas indices of the area tree (`AreaTree` fits)
 * @param leafOfGroup [group] → leaf; absent: every leaf is one group
 * @param classes of Dagum's decomposition: "regions" (default), "settings" (urban and rural) or "provinces"
 * @throws RangeError naming `areas` or `leafOfGroup` when an index is missing or negative.
 * @example inequalityTree({ provinceOfLeaf: [0, 0], regionOfProvince: [0], settingOfLeaf: [0, 1] }).classCount // 1
 */
export function inequalityTree(
  areas: {
    readonly provinceOfLeaf: ArrayLike<number>;
    readonly regionOfProvince: ArrayLike<number>;
    readonly settingOfLeaf: ArrayLike<number>;
  },
  leafOfGroup: ArrayLike<number> = Array.from(areas.provinceOfLeaf, (_, leaf) => leaf),
  classes: "regions" | "settings" | "provinces" = "regions",
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
  const leaves = indices(leafOfGroup, "leafOfGroup");
  if (countOf(leaves) > leafCount) {
    throw new RangeError(
      `leafOfGroup: one of ${leafCount} leaves is needed, ${countOf(leaves) - 1} given`,
    );
  }
  const classOfLeaf = {
    regions: provinceOfLeaf.map((p) => regionOfProvince[p]),
    settings: settingOfLeaf,
    provinces: provinceOfLeaf,
  }[classes];
  const classOfGroup = leaves.map((leaf) => classOfLeaf[leaf]);
  return {
    groupCount: leaves.length,
    levels: [
      { groupCount: leafCount, groupOf: leaves },
      { groupCount: provinceCount, groupOf: provinceOfLeaf },
      { groupCount: countOf(regionOfProvince), groupOf: regionOfProvince },
    ],
    settingOfGroup: Uint8Array.from(leaves, (leaf) => settingOfLeaf[leaf]),
    classOfGroup,
    classCount: countOf(classOfGroup),
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
    order: Int32Array.from({ length: tree.groupCount }, (_, i) => i),
    orderScratch: new Int32Array(tree.groupCount),
    gini: giniScratch(tree.classCount),
  };
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
