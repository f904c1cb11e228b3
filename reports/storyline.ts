import { capitalized, countWord } from "../presentation/words/sentence.ts";
import type { ReportDocument, Section } from "./document.ts";
import { checkReportInput, type ReportInput } from "./report-input.ts";
import { changesSection } from "./storyline/changes.ts";
import { domainsSection } from "./storyline/domains.ts";
import { fundingSection } from "./storyline/funding.ts";
import { headlineSection } from "./storyline/headline.ts";
import { provinceAppendix, provincesSection } from "./storyline/provinces.ts";
import { regionsSection } from "./storyline/regions.ts";
import { sourcesSection } from "./storyline/sources.ts";
import { type Story, tellStory } from "./storyline/story.ts";
import { targetsSection } from "./storyline/targets.ts";
import { uncertaintySection } from "./storyline/uncertainty.ts";
import { urbanRuralSection } from "./storyline/urban-rural.ts";

/** The ten sections in their order; each states its finding as its title. */
const tellers: readonly ((story: Story) => Section)[] = [
  headlineSection,
  changesSection,
  domainsSection,
  regionsSection,
  urbanRuralSection,
  provincesSection,
  fundingSection,
  targetsSection,
  uncertaintySection,
  sourcesSection,
];

/**
 * Tells a comparison as a neutral document that slides, pages and print set in their own way.
 *
 * Ten sections: headline, changes, domains, regions, urban and rural, provinces, funding, targets, uncertainty,
 * sources; with `appendix`, tables of every province follow. Titles are sentences computed from the numbers as they
 * are rounded for the reader: a difference that is written 0.0 is called none. Pure; no clock, no DOM.
 *
 * @throws RangeError when the runs cannot be compared (see `checkReportInput`).
 * @example buildStoryline(input).sections[0]?.title
 * // "Full reform lifts the equalization index to 72.4 by 2035, 4.2 above Baseline"
 */
export function buildStoryline(
  input: ReportInput,
  options: { readonly appendix?: boolean } = {},
): ReportDocument {
  checkReportInput(input);
  const story = tellStory(input);
  const { say, scenarios, base } = story;
  const first = scenarios[0]?.name ?? "";
  const others = scenarios.length - 1;
  return {
    language: input.language,
    title:
      others === 0
        ? say(`${first} compared with ${base.name}`, `${first}与${base.name}比较`)
        : say(
            `${capitalized(countWord(scenarios.length, input.language))} scenarios compared with ${base.name}`,
            `${countWord(scenarios.length, input.language)}个情景与${base.name}比较`,
          ),
    subtitle:
      say(
        `Equal basic public services in China, ${story.firstYear}–${story.lastYear}`,
        `中国基本公共服务均等化，${story.firstYear}—${story.lastYear}年`,
      ) + (input.date === undefined ? "" : say(` · ${input.date}`, ` · ${input.date}`)),
    runs: story.runs.map((run) => ({ id: run.id, name: run.name, colour: run.colour })),
    sections: [
      ...tellers.map((tell) => tell(story)),
      ...(options.appendix === true ? provinceAppendix(story) : []),
    ],
  };
}
