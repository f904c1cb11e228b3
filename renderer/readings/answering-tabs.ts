import type { Lever } from "../../models/index.ts";
import type { TabId } from "../store/view-slice.ts";

/** Indicators that a tab shows, by the beginning of their id. */
const shownIn: Readonly<Partial<Record<TabId, readonly string[]>>> = {
  overview: ["equalization.index", "attainment"],
  domains: ["equalization.", "attainment", "need"],
  places: ["attainment", "equalization.gini"],
  money: ["revenue.", "spending.", "gdp"],
  "build-out": ["capacity", "staff"],
  people: ["population", "births", "deaths", "net-migration"],
};

/** Tabs whose charts answer first to a lever. */
export function answeringTabs(lever: Pick<Lever, "answers">): ReadonlySet<TabId> {
  const tabs = Object.entries(shownIn) as [TabId, readonly string[]][];
  return new Set(
    tabs
      .filter(([, starts]) =>
        lever.answers.some((id) => starts.some((start) => id.startsWith(start))),
      )
      .map(([tab]) => tab),
  );
}
