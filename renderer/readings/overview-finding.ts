import type { TFunction } from "i18next";
import type { Language } from "../../electron/api.ts";
import { type CompiledPack, domainIds, readingOf } from "../../models/index.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { formatSize, formatValue } from "../../presentation/words/numbers.ts";

/** A gap smaller than this many points is no gap to close: its shares would be noise. */
const smallestGap = 0.005;

/** Shares that have a name, with how far a value may lie from them and still bear it. */
const namedShares = [
  ["quarter", 0.25],
  ["third", 1 / 3],
  ["half", 0.5],
  ["twoThirds", 2 / 3],
  ["threeQuarters", 0.75],
] as const;
const namedWithin = 0.02;

/** "two thirds", "about 41%": the share of a gap in words that are true of the number. */
export function shareWords(t: TFunction, share: number, language: Language): string {
  const named = namedShares.find(([, value]) => Math.abs(value - share) <= namedWithin);
  if (named !== undefined) return t(`share.${named[0]}`);
  return formatValue(Math.round(share * 100) / 100, "share", language, { basis: "estimated" });
}

/**
 * The finding over the page, for the scenario the reader looks at. Against the base it says what becomes of
 * the gap between urban and rural residents in the last year; alone it says how many domains fall short.
 * Correct for any numbers: closing, widening, reversing and leaving alone each have their sentence.
 */
export function overviewFinding(
  t: TFunction,
  pack: CompiledPack,
  active: ScenarioRun,
  base: ScenarioRun | undefined,
  language: Language,
): string {
  const year = pack.horizonYear;
  if (base === undefined || base.id === active.id) {
    const short = domainsBelowStandard(pack, active, year);
    if (short === 0) return t("finding.noneShort", { name: active.name, year });
    if (short === domainIds.length) return t("finding.allShort", { name: active.name, year });
    return t("finding.someShort", { name: active.name, year, count: short });
  }
  const gapOf = ({ result }: ScenarioRun) =>
    readingOf(pack, result).value({ indicator: "attainment.urban-rural-gap" }, year);
  const gap = gapOf(active);
  const baseGap = gapOf(base);
  const values = {
    name: active.name,
    base: base.name,
    year,
    gap: formatSize(gap, "share", language),
    baseGap: formatSize(baseGap, "share", language),
  };
  const size = Math.abs(gap);
  const baseSize = Math.abs(baseGap);
  if (baseSize < smallestGap) {
    return size < smallestGap ? t("finding.gapSmall", values) : t("finding.gapNumbers", values);
  }
  // Which side is ahead may change hands; then neither "closes" nor "widens" says what happened.
  if (gap < -smallestGap && baseGap > smallestGap) return t("finding.gapReversed", values);
  if (gap > smallestGap && baseGap < -smallestGap) return t("finding.gapNumbers", values);
  const closed = 1 - size / baseSize;
  if (closed > 0.95) return t("finding.gapAll", values);
  if (closed >= 0.02)
    return t("finding.gapCloses", { ...values, share: shareWords(t, closed, language) });
  if (closed > -0.02) return t("finding.gapSame", values);
  return t("finding.gapWidens", {
    ...values,
    share: formatValue(-closed, "share", language, { basis: "estimated" }),
  });
}

/** Domains in which the people of the nation stand below the standard on average. */
export function domainsBelowStandard(pack: CompiledPack, run: ScenarioRun, year: number): number {
  const { value } = readingOf(pack, run.result);
  return domainIds.filter(
    (domain) =>
      value({ indicator: "equalization.mean", domain }, year) < pack.file.meetsStandardAt.value,
  ).length;
}

/** The level from which the standard counts as met, as a share of it. */
export function thresholdText(pack: CompiledPack, language: Language): string {
  return formatValue(pack.file.meetsStandardAt.value, "share", language, { basis: "estimated" });
}
