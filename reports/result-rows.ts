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
import { domainName } from "../presentation/words/places.ts";
import { joined } from "../presentation/words/sentence.ts";
import { moneySourceName } from "./storyline/funding.ts";
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
  "index",
  "mean",
  "gini",
  "theil-l",
  "atkinson",
  "cv",
  "urban-rural-ratio",
  "max-min-ratio",
  "people-meeting-standard",
].map((measure): Listed => ({ indicator: `equalization.${measure}`, domainsOf: "nation" }));

const listed: readonly Listed[] = [
  ...measures,
  { indicator: "attainment", domainsOf: "provinces" },
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
      keysOf("money.sources", "nation", { group }, moneySourceName(group, language)),
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
