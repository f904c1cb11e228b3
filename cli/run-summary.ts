import {
  type CompiledPack,
  comparedIndicators,
  domainIds,
  type ReadingQuery,
  type ResultsDocument,
  readSeries,
  targetsOf,
} from "../models/index.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import type { Language } from "../presentation/words/languages.ts";
import { indicatorName, unitName } from "../presentation/words/names.ts";
import { formatFigure } from "../presentation/words/numbers.ts";
import { domainName } from "../presentation/words/places.ts";
import { joined } from "../presentation/words/sentence.ts";
import type { Run } from "./runs.ts";
import { figures, keyYears, printedTable, textTable } from "./text-table.ts";

/** Compared, and too much detail for a first look. */
const details: ReadonlySet<string> = new Set(["population.without-local-hukou", "staff"]);
const summaryIndicators = comparedIndicators.filter((id) => !details.has(id));

/** What a person wants to see first: the nation by key years, the domains, the targets, the checks. */
export function summaryText(
  pack: CompiledPack,
  { scenario, result }: Run,
  document: ResultsDocument,
  language: Language,
): string {
  const t = wordsIn(language, "cli");
  const years = keyYears(document.years);
  const read = (query: ReadingQuery) => {
    const { unit, values } = readSeries(pack, result, query);
    const shown = years.map((year) => values[result.years.indexOf(year)]);
    return { unit: unitName(unit, language, query.indicator), values: figures(shown, language) };
  };
  const nation = summaryIndicators.map((indicator) => {
    const { unit, values } = read({ indicator });
    return [indicatorName(indicator, language), unit, ...values];
  });
  const domains = domainIds.map((domain) => [
    domainName(domain, language),
    "",
    ...read({ indicator: "equalization.index", domain }).values,
  ]);
  const names = new Map(targetsOf(scenario, pack).map(({ id, name }) => [id, name[language]]));
  const targets = printedTable(document.targets, [
    [t("target.name"), ({ id }) => names.get(id) ?? id],
    [t("target.year"), ({ year }) => String(year)],
    [
      t("target.wanted"),
      ({ comparison, target }) =>
        `${comparison === "at-least" ? "≥" : "≤"} ${formatFigure(target, language)}`,
    ],
    [t("target.value"), ({ value }) => formatFigure(value, language)],
    ["", ({ status }) => t(`target.status.${status}`)],
    [
      t("target.metFrom"),
      ({ metFrom, extrapolated }) =>
        metFrom === null ? "–" : `${metFrom}${extrapolated ? "*" : ""}`,
    ],
  ]);
  const note = document.targets.some((target) => target.extrapolated)
    ? `${t("target.extrapolated")}\n`
    : "";
  const failed = document.checks.filter((check) => !check.passed).map((check) => check.id);
  const checks =
    failed.length === 0
      ? t("run.checksPassed", { checks: document.checks.length })
      : t("run.checksFailed", { list: joined(language, "items", failed) });
  return [
    `${scenario.title[language]} (${scenario.id}), ${pack.file.title[language]}\n`,
    textTable([["", t("run.unit"), ...years.map(String)], ...nation], 2),
    textTable([[t("run.byDomain"), "", ...years.map(String)], ...domains], 2),
    `${targets}${note}`,
    `${checks}\n`,
  ].join("\n");
}
