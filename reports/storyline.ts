import { type ReportDocument, type SectionId, sectionIds, type Told } from "./document.ts";
import { checkReportInput, type ReportInput } from "./report-input.ts";
import { changesSection } from "./storyline/changes.ts";
import { deprivationSection } from "./storyline/deprivation.ts";
import { domainsSection } from "./storyline/domains.ts";
import { fundingSection } from "./storyline/funding.ts";
import { headlineSection } from "./storyline/headline.ts";
import { provinceAppendix, provincesSection } from "./storyline/provinces.ts";
import { regionsSection } from "./storyline/regions.ts";
import { sourcesSection } from "./storyline/sources.ts";
import { type Story, sourceOf, tellStory } from "./storyline/story.ts";
import { targetsSection } from "./storyline/targets.ts";
import { uncertaintySection } from "./storyline/uncertainty.ts";
import { urbanRuralSection } from "./storyline/urban-rural.ts";

/** What tells each section; the appendix comes when asked for. */
const tellers: Readonly<Record<SectionId, (story: Story) => Told | readonly Told[]>> = {
  headline: headlineSection,
  changes: changesSection,
  domains: domainsSection,
  deprivation: deprivationSection,
  regions: regionsSection,
  "urban-rural": urbanRuralSection,
  provinces: provincesSection,
  funding: fundingSection,
  targets: targetsSection,
  uncertainty: uncertaintySection,
  sources: sourcesSection,
  "appendix-provinces": provinceAppendix,
};

/**
 * Tells a comparison as a neutral document that slides, pages and print set in their own way.
 *
 * Eleven sections: headline, changes, domains, people left behind, regions, urban and rural, provinces, funding, targets,
 * uncertainty, sources; with `appendix`, tables of every province follow. Titles are the findings that the window says of the same
 * numbers: a difference that is written 0.0 is called none. Pure; no clock, no DOM.
 *
 * @throws RangeError when the runs cannot be compared (see `checkReportInput`).
 * @example buildStoryline(input).sections[0]?.title
 * // "Full reform lifts the equalization index to 72.4 by 2035, 4.2 points above Baseline"
 */
export function buildStoryline(
  input: ReportInput,
  options: { readonly appendix?: boolean } = {},
): ReportDocument {
  checkReportInput(input);
  const story = tellStory(input);
  const { t, scenarios } = story;
  const told = sectionIds.filter((id) => options.appendix === true || id !== "appendix-provinces");
  return {
    language: input.language,
    title: t(scenarios.length === 1 ? "title.one" : "title.many", { count: scenarios.length }),
    subtitle: [t("subtitle"), input.date].filter((part) => part !== undefined).join(" · "),
    source: sourceOf(story),
    runs: story.runs.map(({ id, name, colour }) => ({ id, name, colour })),
    sections: told.flatMap((id) =>
      [tellers[id](story)].flat().map((section) => ({ id, ...section })),
    ),
  };
}
