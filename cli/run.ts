import type { Command } from "commander";
import {
  type Bilingual,
  type CompiledPack,
  checkOutcomes,
  documentText,
  domainIds,
  domainNames,
  findIndicator,
  indicators,
  type ResultsDocument,
  type RunResult,
  readSeries,
  resolveScenario,
  resultsDocument,
  type Scenario,
  type SeriesQuery,
  simulate,
  targetsOf,
} from "../models/index.ts";
import { formatFigure } from "../presentation/words/numbers.ts";
import { csvText } from "./csv.ts";
import { loadPack, loadScenario } from "./files.ts";
import { asInput, exitCodes } from "./input-error.ts";
import {
  type Format,
  formatOption,
  languageOption,
  nameList,
  outOption,
  packOption,
  yearRange,
} from "./options.ts";
import { deliver, progress } from "./output.ts";
import { textTable } from "./text-table.ts";

interface RunOptions {
  readonly pack?: string;
  readonly years?: readonly [number, number];
  readonly indicator?: readonly string[];
  readonly area?: readonly string[];
  readonly format: Format;
  readonly language: keyof Bilingual;
  readonly out?: string;
}

export function addRunCommand(program: Command): void {
  program
    .command("run")
    .description("run a scenario and print its results")
    .argument("<scenario>", "a preset id (see `equalis list presets`) or a scenario file")
    .addOption(packOption())
    .option("--years <range>", "years of the series, such as 2020:2035 or 2030", yearRange)
    .option(
      "--indicator <ids>",
      "indicators separated by commas, or all (default: the core ones)",
      nameList,
    )
    .option(
      "--area <codes>",
      "areas separated by commas, such as CN,west,11,11-rural (default: all)",
      nameList,
    )
    .addOption(formatOption())
    .addOption(languageOption())
    .addOption(outOption())
    .addHelpText(
      "after",
      "\nExamples:\n  equalis run baseline\n  equalis run full-reform --format json --out full-reform.json\n  equalis run mine.yaml --indicator attainment --area CN,54 --years 2025:2035 --format csv",
    )
    .action((scenario: string, options: RunOptions) => {
      runCommand(scenario, options);
    });
}

function runCommand(given: string, options: RunOptions): void {
  const pack = loadPack(options.pack);
  const scenario = loadScenario(given, pack);
  progress(`running ${scenario.id} …`);
  const result = runScenario(pack, scenario);
  deliver(render(pack, scenario, result, options), options.out);
  reportChecks(scenario, result);
}

/** Simulates a scenario. */
export function runScenario(pack: CompiledPack, scenario: Scenario): RunResult {
  const inputs = asInput(() => resolveScenario(scenario, pack));
  return simulate(pack, inputs);
}

/** Accounts that do not balance are an error, whatever was printed. */
export function reportChecks(scenario: Scenario, result: RunResult): void {
  for (const check of checkOutcomes(result)) {
    if (check.passed) continue;
    process.stderr.write(
      `${scenario.id}: the account check ${check.id} failed in ${check.year}: residual ${check.largestResidual}, at most ${check.tolerance} is needed\n`,
    );
    process.exitCode = exitCodes.failed;
  }
}

function render(
  pack: CompiledPack,
  scenario: Scenario,
  result: RunResult,
  options: RunOptions,
): string {
  const chosen = options.indicator;
  const document = asInput(() =>
    resultsDocument(pack, scenario, result, {
      years: options.years,
      ...(chosen === undefined
        ? {}
        : {
            indicators: chosen.includes("all") ? indicators.map((one) => one.id) : chosen,
          }),
      areas: options.area,
      // A table without a choice shows the summary, which reads its own series.
      ...(options.format === "table" && chosen === undefined && options.area === undefined
        ? { indicators: [] }
        : {}),
    }),
  );
  switch (options.format) {
    case "json":
      return documentText(document);
    case "csv":
      return seriesCsv(document);
    case "table":
      return chosen === undefined && options.area === undefined
        ? summary(pack, scenario, result, document, options.language)
        : seriesTable(document, options.language);
  }
}

function seriesCsv({ years, series }: ResultsDocument): string {
  return csvText([
    ["indicator", "area", "domain", "service", "group", "unit", ...years],
    ...series.map((one) => [
      one.indicator,
      one.area,
      one.domain ?? "",
      one.service ?? "",
      one.group ?? "",
      one.unit,
      ...one.values,
    ]),
  ]);
}

function seriesTable({ years, series }: ResultsDocument, language: keyof Bilingual): string {
  return textTable(
    [
      [language === "en" ? "indicator" : "指标", "", "", "", ...years.map(String)],
      ...series.map((one) => [
        findIndicator(one.indicator)?.name[language] ?? one.indicator,
        one.area,
        [one.domain, one.service, one.group].filter((part) => part !== undefined).join(" "),
        one.unit,
        ...one.values.map((value) => formatFigure(value, language)),
      ]),
    ],
    4,
  );
}

const summaryIndicators = [
  "equalization.index",
  "equalization.mean",
  "equalization.gini",
  "equalization.theil-l",
  "equalization.urban-rural-ratio",
  "equalization.people-meeting-standard",
  "population",
  "births",
  "gdp",
  "revenue.own",
  "revenue.transfers",
  "spending.recurrent",
  "spending.capital",
];

/** What a person wants to see first: the nation by key years, the domains, the targets, the checks. */
function summary(
  pack: CompiledPack,
  scenario: Scenario,
  result: RunResult,
  document: ResultsDocument,
  language: keyof Bilingual,
): string {
  const english = language === "en";
  const first = document.years[0] ?? pack.baseYear;
  const last = document.years.at(-1) ?? pack.horizonYear;
  const years = document.years.filter((year) => year === first || year === last || year % 5 === 0);
  const values = (query: SeriesQuery) => {
    const series = readSeries(pack, result, query);
    return years.map((year) => formatFigure(series.values[result.years.indexOf(year)], language));
  };
  const nation = pack.areas.nation.code;
  const head = [
    ["", english ? "unit" : "单位", ...years.map(String)],
    ...summaryIndicators.map((id) => {
      const indicator = findIndicator(id);
      return [
        indicator?.name[language] ?? id,
        indicator?.unit ?? "",
        ...values({ indicator: id, area: nation }),
      ];
    }),
  ];
  const domains = [
    [english ? "Equalization index by domain" : "分领域均等化指数", "", ...years.map(String)],
    ...domainIds.map((domain) => [
      domainNames[domain][language],
      "",
      ...values({ indicator: "equalization.index", area: nation, domain }),
    ]),
  ];
  const names = new Map(targetsOf(scenario, pack).map((target) => [target.id, target.name]));
  const statusText = english
    ? { met: "met", missed: "missed", outside: "outside the run" }
    : { met: "达到", missed: "未达到", outside: "不在模拟期内" };
  const targets = [
    [
      english ? "Target" : "目标",
      english ? "year" : "年份",
      english ? "target" : "目标值",
      english ? "value" : "模拟值",
      "",
      english ? "met from" : "达到年份",
    ],
    ...document.targets.map((target) => [
      names.get(target.id)?.[language] ?? target.id,
      String(target.year),
      `${target.comparison === "at-least" ? "≥" : "≤"} ${formatFigure(target.target, language)}`,
      formatFigure(target.value, language),
      statusText[target.status],
      target.metFrom === null ? "–" : `${target.metFrom}${target.extrapolated ? "*" : ""}`,
    ]),
  ];
  const failed = document.checks.filter((check) => !check.passed);
  const checks =
    failed.length === 0
      ? english
        ? `All ${document.checks.length} account checks passed.`
        : `${document.checks.length}项账目核对全部通过。`
      : `${english ? "Account checks failed" : "账目核对未通过"}: ${failed.map((check) => check.id).join(", ")}`;
  const note = document.targets.some((target) => target.extrapolated)
    ? english
      ? "* if the line of the last five years goes on\n"
      : "* 按最后五年的趋势外推\n"
    : "";
  return [
    `${scenario.title[language]} (${scenario.id}), ${pack.file.title[language]}\n`,
    textTable(head, 2),
    textTable(domains, 2),
    `${textTable(targets, 1)}${note}`,
    `${checks}\n`,
  ].join("\n");
}
