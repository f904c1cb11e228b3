import { greatest } from "d3-array";
import type { Lever } from "../../models/index.ts";
import type { TabId } from "../store/view-slice.ts";

/** Indicators that a tab shows, by the beginning of their id. */
const shownIn: Readonly<Partial<Record<TabId, readonly string[]>>> = {
  overview: ["equalization.index", "equalization.inequality", "deprivation.", "attainment"],
  domains: ["equalization.", "attainment", "need", "provision"],
  places: ["attainment"],
  money: ["revenue", "spending", "gdp", "money.", "bonds.", "transfers."],
  "build-out": [
    "capacity",
    "staff",
    "facilities",
    "started",
    "under-construction",
    "completed",
    "retired",
    "converted",
    "refitted",
    "closed",
    "other-providers",
  ],
  people: ["population", "births", "deaths", "net-migration", "urban-share", "aged-share"],
};

const tabs = Object.entries(shownIn) as readonly (readonly [TabId, readonly string[]])[];

/** Tabs whose charts answer first to a lever. */
export function answeringTabs(lever: Pick<Lever, "answers">): ReadonlySet<TabId> {
  return new Set(
    tabs
      .filter(([, starts]) =>
        lever.answers.some((id) => starts.some((start) => id.startsWith(start))),
      )
      .map(([tab]) => tab),
  );
}

/** The tab with the chart of an indicator: of several the one that names it most exactly; undefined when none has one. */
export function tabOf(indicator: string): TabId | undefined {
  const fitting = tabs.flatMap(([tab, starts]) =>
    starts.filter((start) => indicator.startsWith(start)).map((start) => ({ tab, start })),
  );
  return greatest(fitting, ({ start }) => start.length)?.tab;
}
