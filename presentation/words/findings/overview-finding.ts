import { type CompiledPack, domainIds, readingOf } from "../../../models/index.ts";
import type { ScenarioRun } from "../../rows/scenario-run.ts";
import { urbanRuralRows } from "../../rows/urban-rural-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatValue } from "../numbers.ts";
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
  const count = domainsBelowStandard(pack, active, year);
  const values = { name: active.name, year, count };
  if (count === 0) return t("noneShort", values);
  return t(count === domainIds.length ? "allShort" : "someShort", values);
}

/** Domains in which the people of the nation stand below the standard on average. */
export function domainsBelowStandard(pack: CompiledPack, run: ScenarioRun, year: number): number {
  const reading = readingOf(pack, run.result);
  const level = (domain: (typeof domainIds)[number]) =>
    reading.value({ indicator: "equalization.mean", domain }, year);
  return domainIds.filter((domain) => level(domain) < pack.file.meetsStandardAt.value).length;
}

/** The level from which the standard counts as met, as a share of it. */
export function thresholdText(pack: CompiledPack, language: Language): string {
  return formatValue(pack.file.meetsStandardAt.value, "share", language, { digits: 0 });
}
