import {
  type CompiledPack,
  domainIds,
  nearPoints,
  nearWorthSaying,
  type RunResult,
  readingOf,
  shareNearStandard,
} from "../../../models/index.ts";
import type { ScenarioRun } from "../../rows/scenario-run.ts";
import { urbanRuralRows } from "../../rows/urban-rural-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatValue } from "../numbers.ts";
import { countWord, joined } from "../sentence.ts";
import { urbanRuralFinding } from "./urban-rural-finding.ts";

/**
 * The finding over the page, for the scenario the reader looks at. Beside a base it says what becomes of the gap between urban
 * and rural in the last year; alone it says how many domains fall short.
 */
export function overviewFinding(
  pack: CompiledPack,
  active: ScenarioRun,
  base: ScenarioRun | undefined,
  language: Language,
): string {
  if (base !== undefined && base.id !== active.id) {
    return urbanRuralFinding(urbanRuralRows(pack, [base, active]), active.id, language);
  }
  const t = wordsIn(language, "finding");
  const year = pack.horizonYear;
  const count = domainsBelowStandard(pack, active.result, year);
  const values = { name: active.name, year, count };
  if (count === 0) return t("noneShort", values);
  return t(count === domainIds.length ? "allShort" : "someShort", values);
}

/** How many people live where every domain meets the standard, and, where that hangs on a hair, how many are just short of it. */
export function meetingFinding(
  pack: CompiledPack,
  result: RunResult,
  year: number,
  language: Language,
): string {
  const t = wordsIn(language, "overview");
  const { value } = readingOf(pack, result);
  const persons = value({ indicator: "population" }, year);
  const said = (share: number) => ({
    people: formatValue(share * persons, "persons", language),
    share: formatValue(share, "share", language),
  });
  const near = shareNearStandard(pack, result, year);
  const below = domainsBelowStandard(pack, result, year);
  return joined(language, "sentences", [
    t("standfirst", {
      ...said(value({ indicator: "equalization.people-meeting-standard" }, year)),
      year,
      threshold: thresholdText(pack, language),
      count: below,
      number: countWord(below, language),
    }),
    near >= nearWorthSaying ? t("near", { ...said(near), points: nearPoints }) : undefined,
  ]);
}

/** Domains in which the people of the nation stand below the standard on average. */
function domainsBelowStandard(pack: CompiledPack, result: RunResult, year: number): number {
  const reading = readingOf(pack, result);
  const level = (domain: (typeof domainIds)[number]) =>
    reading.value({ indicator: "equalization.mean", domain }, year);
  return domainIds.filter((domain) => level(domain) < pack.file.meetsStandardAt.value).length;
}

/** The level from which the standard counts as met, as a share of it. */
export function thresholdText(pack: CompiledPack, language: Language): string {
  return formatValue(pack.file.meetsStandardAt.value, "share", language, { digits: 0 });
}
