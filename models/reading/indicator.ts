import type { AreaMembers, AreaTree } from "../areas.ts";
import type { IndicatorAreas } from "./indicator-declaration.ts";

export type { Indicator, IndicatorAreas, Recorded } from "./indicator-declaration.ts";

/** Levels of the tree that the word stands for, as lists and messages say them; levels between province and leaf count as leaves do. */
export const levelsOf: Readonly<Record<IndicatorAreas, readonly string[]>> = {
  everywhere: ["nation", "region", "province", "leaf"],
  "both-parts": ["nation", "region", "province"],
  provinces: ["nation", "region", "province"],
  nation: ["nation"],
};

/** Can it be read for this area? */
export function existsFor(which: IndicatorAreas, tree: AreaTree, area: AreaMembers): boolean {
  switch (which) {
    case "everywhere":
      return true;
    case "both-parts":
      return (
        area.setting === "all" &&
        [0, 1].every((setting) => area.leaves.some((leaf) => tree.settingOfLeaf[leaf] === setting))
      );
    case "provinces":
      return area.provinces.length > 0;
    case "nation":
      return area.level === "nation" && area.setting === "all";
  }
}
