import {
  areaMembers,
  domainIds,
  existsFor,
  type IndicatorAreas,
  indicatorOf,
  moneySources,
  readSeries,
  type SeriesQuery,
} from "../models/index.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import { domainName } from "../presentation/words/places.ts";
import { joined } from "../presentation/words/sentence.ts";
import type { Story, StoryRun } from "./storyline/story.ts";

/** One series that tables carry, with its names. */
export interface ResultKey {
  readonly query: SeriesQuery;
  readonly indicator: string;
  readonly area: string;
  readonly domain: string;
}

/** Domains are listed for these areas; absent: for none. */
interface Listed {
  readonly indicator: string;
  readonly domainsOf?: "nation" | "provinces";
}

const measures = [
  "equalization.index",
  "equalization.index.current",
  "equalization.inequality",
  "equalization.mean",
  "equalization.theil-l",
  "equalization.atkinson",
  "equalization.cv",
  "equalization.urban-rural-ratio",
  "equalization.max-min-ratio",
  "deprivation.headcount",
  "deprivation.breadth",
  "deprivation.adjusted",
  "deprivation.depth",
  "equalization.people-meeting-standard",
].map(
  (indicator): Listed => ({
    indicator,
    // How many of the nine are lacked is no question of one of them.
    ...(indicator === "deprivation.breadth" ? {} : { domainsOf: "nation" }),
  }),
);

const listed: readonly Listed[] = [
  ...measures,
  { indicator: "attainment.standing", domainsOf: "provinces" },
  { indicator: "attainment" },
  { indicator: "population" },
  { indicator: "gdp" },
  { indicator: "revenue.own" },
  { indicator: "revenue.transfers" },
  { indicator: "spending.recurrent", domainsOf: "nation" },
  { indicator: "spending.capital", domainsOf: "nation" },
  { indicator: "spending.other", domainsOf: "nation" },
];

/**
 * Every series that workbook and CSV list, in their order: measures of the nation by domain, attainment of every area
 * by domain and overall, people, money. The order is the same for every run, so rows of runs can be matched.
 */
export function resultKeys({ language, input }: Story): readonly ResultKey[] {
  const { areas } = input.pack;
  const keysOf = (
    indicator: string,
    which: IndicatorAreas,
    { domain, group }: Pick<SeriesQuery, "domain" | "group"> = {},
    groupName?: string,
  ): readonly ResultKey[] =>
    areas.nodes
      .filter(({ code }) => existsFor(which, areas, areaMembers(areas, code)))
      .map(({ code, name }) => ({
        query: { indicator, area: code, domain, group },
        indicator: joined(language, "label", [indicatorOf(indicator).name[language], groupName]),
        area: name[language],
        domain: domainName(domain ?? "overall", language),
      }));
  return [
    ...listed.flatMap(({ indicator, domainsOf }) => [
      ...keysOf(indicator, indicatorOf(indicator).listed),
      ...(domainsOf === undefined
        ? []
        : domainIds.flatMap((domain) => keysOf(indicator, domainsOf, { domain }))),
    ]),
    ...moneySources.flatMap((group) =>
      keysOf(
        "money.sources",
        "nation",
        { group },
        wordsIn(language, "charts")(`funding.item.${group}`),
      ),
    ),
  ];
}

/** Values of one series of one run, with the unit in which they are stored. */
export function resultValues(
  story: Story,
  run: StoryRun,
  key: ResultKey,
): { readonly unit: string; readonly values: readonly number[] } {
  const { unit, values } = readSeries(story.input.pack, run.result, key.query);
  return { unit, values };
}
