import type { ReportDocument, SectionId, Told } from "./document.ts";
import { sectionsOf } from "./questions.ts";
import { checkReportInput, type ReportInput } from "./report-input.ts";
import { attributionSection } from "./storyline/attribution.ts";
import { changesSection } from "./storyline/changes.ts";
import { contrastSection } from "./storyline/contrast.ts";
import { countiesSections } from "./storyline/counties.ts";
import { countyGroupsSections } from "./storyline/county-groups.ts";
import { countyPartsSection } from "./storyline/county-parts.ts";
import { countyReachSections } from "./storyline/county-reach.ts";
import { countySchoolsSections } from "./storyline/county-schools.ts";
import { countyTransfersSections } from "./storyline/county-transfers.ts";
import { decisionsSection } from "./storyline/decisions.ts";
import { deprivationSection } from "./storyline/deprivation.ts";
import { domainsSection } from "./storyline/domains.ts";
import { fundingSection } from "./storyline/funding.ts";
import { headlineSection } from "./storyline/headline.ts";
import { measuresSection } from "./storyline/measures.ts";
import { provincePages } from "./storyline/province.ts";
import { provinceAppendix, provincesSection } from "./storyline/provinces.ts";
import { regionsSection } from "./storyline/regions.ts";
import { sourcesSection } from "./storyline/sources.ts";
import { type Story, sourceOf, tellStory } from "./storyline/story.ts";
import { targetsSection } from "./storyline/targets.ts";
import { uncertaintySection } from "./storyline/uncertainty.ts";
import { urbanRuralSection } from "./storyline/urban-rural.ts";

/** What tells each section: one, several, or none where the comparison has nothing of it. */
const tellers: Readonly<Record<SectionId, (story: Story) => Told | readonly Told[]>> = {
  headline: headlineSection,
  contrast: contrastSection,
  changes: changesSection,
  domains: domainsSection,
  deprivation: deprivationSection,
  regions: regionsSection,
  "urban-rural": urbanRuralSection,
  provinces: provincesSection,
  counties: countiesSections,
  "county-groups": countyGroupsSections,
  "county-parts": countyPartsSection,
  "county-reach": countyReachSections,
  "county-schools": countySchoolsSections,
  "county-transfers": countyTransfersSections,
  funding: fundingSection,
  decisions: decisionsSection,
  attribution: attributionSection,
  targets: targetsSection,
  measures: measuresSection,
  uncertainty: uncertaintySection,
  province: provincePages,
  sources: sourcesSection,
  "appendix-provinces": provinceAppendix,
};

/**
 * Tells a comparison as a neutral document that slides, pages and print set in their own way.
 *
 * Its sections are those that answer the question that was asked (`sectionsOf`), the answer first; everything unless one was asked. With
 * `appendix`, tables of every province follow. Titles are the findings that the window says of the same numbers, and speak of the lead and
 * of the contrast: a difference that is written 0.0 is called none. Pure; no clock, no DOM.
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
  const { t } = story;
  const question = input.asked?.question ?? "everything";
  const told: readonly SectionId[] = [
    ...sectionsOf(question),
    ...(options.appendix === true ? (["appendix-provinces"] as const) : []),
  ];
  return {
    language: input.language,
    title: t(`question.${question}.title`),
    subtitle: [t("subtitle"), input.date].filter((part) => part !== undefined).join(" · "),
    source: sourceOf(story),
    runs: story.runs.map(({ id, name, colour }) => ({ id, name, colour })),
    sections: told.flatMap((id) =>
      [tellers[id](story)].flat().map((section) => ({ id, ...section })),
    ),
  };
}
