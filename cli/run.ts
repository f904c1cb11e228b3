import type { Command } from "commander";
import {
  type CompiledPack,
  documentText,
  indicators,
  numberColumns,
  type PlainTable,
  plainTable,
  type ResultsDocument,
  resultsDocument,
  seriesCells,
  seriesColumns,
  writeScenario,
} from "../models/index.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import type { Language } from "../presentation/words/languages.ts";
import { indicatorName, unitName } from "../presentation/words/names.ts";
import { loadPack } from "./files.ts";
import { checkOutput, deliverForms } from "./forms.ts";
import { asInput } from "./input-error.ts";
import {
  addOutputOptions,
  addSeriesOptions,
  type OutputOptions,
  withExamples,
  yearRange,
} from "./options.ts";
import { deliver } from "./output.ts";
import { summaryText } from "./run-summary.ts";
import { type Run, reportChecks, runNamed } from "./runs.ts";
import { addPreferOption, type PreferOption } from "./scenarios.ts";
import { seriesStyle } from "./series-style.ts";
import { textTable } from "./text-table.ts";

interface RunOptions extends OutputOptions, PreferOption {
  readonly save?: string;
  readonly years?: readonly [number, number];
  readonly indicator?: readonly string[];
  readonly area?: readonly string[];
}

export function addRunCommand(program: Command): void {
  const command = program
    .command("run")
    .description("run a scenario and print its results")
    .argument(
      "<scenario>",
      "a preset id (see `equalis list presets`) or a scenario file; several put together with +",
    )
    .option("--years <range>", "years of the series, such as 2020:2035 or 2030", yearRange);
  addSeriesOptions(
    command,
    "indicators separated by commas, or all (default: the core ones)",
    "areas separated by commas, such as CN,west,11,11-rural (default: all)",
  );
  addPreferOption(command).option("--save <file>", "write the scenario that was run");
  withExamples(
    addOutputOptions(command),
    "run baseline",
    "run full-reform+fiscal-stress --save stressed.yaml",
    "run full-reform --format json --out full-reform.json",
    "run mine.yaml --indicator attainment --area CN,54 --years 2025:2035 --format csv",
  ).action(runCommand);
}

function runCommand(given: string, options: RunOptions): void {
  checkOutput(options);
  const pack = loadPack(options.pack);
  const run = runNamed(pack, given, options.prefer);
  if (options.save !== undefined) deliver(writeScenario(run.scenario), options.save);
  const { language, indicator, area } = options;
  // A table without a choice shows the summary, which reads its own series.
  const summary = options.format === "table" && indicator === undefined && area === undefined;
  const document = documentOf(pack, run, summary ? { ...options, indicator: [] } : options);
  deliverForms(
    {
      table: () =>
        summary ? summaryText(pack, run, document, language) : seriesText(document, language),
      json: () => documentText(document),
      plain: () => seriesTable(document),
    },
    options,
  );
  reportChecks(pack, run);
}

function documentOf(
  pack: CompiledPack,
  { scenario, result }: Run,
  { years, indicator, area }: Pick<RunOptions, "years" | "indicator" | "area">,
): ResultsDocument {
  const all = indicator?.includes("all") ? indicators.map(({ id }) => id) : indicator;
  return asInput(() =>
    resultsDocument(pack, scenario, result, { years, indicators: all, areas: area }),
  );
}

function seriesTable({ years, series }: ResultsDocument): PlainTable {
  const rows = series.map(({ unit, values, ...query }) => ({
    ...seriesCells({ query, unit: unitName(unit, "en") }),
    ...Object.fromEntries(years.map((year, at) => [String(year), values[at]])),
  }));
  return plainTable<string>([...seriesColumns, ...numberColumns(...years.map(String))], rows);
}

function seriesText({ years, series }: ResultsDocument, language: Language): string {
  const t = wordsIn(language, "cli");
  return textTable(
    [
      [t("run.indicator"), "", "", t("run.unit"), ...years.map(String)],
      ...series.map((one) => {
        const { indicator, area, domain, service, group, unit, values } = one;
        const style = seriesStyle(one, values, language, unit);
        return [
          indicatorName(indicator, language),
          area,
          [domain, service, group].filter((part) => part !== undefined).join(" "),
          style.unit,
          ...values.map(style.write),
        ];
      }),
    ],
    4,
  );
}
