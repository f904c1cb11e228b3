import {
  domainIds,
  findIndicator,
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

const nationalMeasures = [
  "equalization.index",
  "equalization.mean",
  "equalization.gini",
  "equalization.theil-l",
  "equalization.atkinson",
  "equalization.cv",
  "equalization.urban-rural-ratio",
  "equalization.max-min-ratio",
  "equalization.people-meeting-standard",
] as const;

/**
 * Every series that workbook and CSV list, in their order: measures of the nation by domain, attainment of every area
 * by domain and overall, people, money. The order is the same for every run, so rows of runs can be matched.
 */
export function resultKeys(story: Story): ResultKey[] {
  const { language } = story;
  const { areas } = story.input.pack;
  const everywhere = [areas.nation, ...areas.regions, ...areas.provinces, ...areas.leaves];
  const provinces = [areas.nation, ...areas.regions, ...areas.provinces];
  const keys: ResultKey[] = [];
  const add = (
    indicator: string,
    places: typeof everywhere,
    more: Pick<SeriesQuery, "domain" | "group"> = {},
    group?: string,
  ): void => {
    const name = findIndicator(indicator)?.name[language] ?? indicator;
    for (const place of places) {
      keys.push({
        query: { indicator, area: place.code, ...more },
        indicator: joined(language, "label", [name, group]),
        area: place.name[language],
        domain: domainName(more.domain ?? "overall", language),
      });
    }
  };
  for (const measure of nationalMeasures) {
    add(measure, [areas.nation]);
    for (const domain of domainIds) add(measure, [areas.nation], { domain });
  }
  add("attainment", everywhere);
  for (const domain of domainIds) add("attainment", provinces, { domain });
  add("population", everywhere);
  add("gdp", provinces);
  add("revenue.own", provinces);
  add("revenue.transfers", provinces);
  for (const indicator of ["spending.recurrent", "spending.capital", "spending.other"]) {
    add(indicator, provinces);
    for (const domain of domainIds) add(indicator, [areas.nation], { domain });
  }
  for (const group of moneySources) {
    add("money.sources", [areas.nation], { group }, moneySourceName(group, language));
  }
  return keys;
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
