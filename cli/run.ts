import type { Command } from "commander";
import {
  type CompiledPack,
  createSimulator,
  type DocumentChoice,
  documentPieces,
  indicators,
  modelRevision,
  numberColumns,
  type PlainTable,
  plainTable,
  type ResultsDocument,
  resultsDocument,
  type Scenario,
  type StreamedDocument,
  seriesCells,
  seriesColumns,
  streamedDocument,
  writeScenario,
} from "../models/index.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import type { Language } from "../presentation/words/languages.ts";
import { indicatorName, unitName } from "../presentation/words/names.ts";
import { addCountyOptions, type CountyOptions, loadPackOf } from "./counties.ts";
import { checkOutput, deliverStream, type StreamedForms } from "./forms.ts";
import { asInput } from "./input-error.ts";
import {
  addOutputOptions,
  addSeriesOptions,
  type OutputOptions,
  withExamples,
  yearRange,
} from "./options.ts";
import { deliver, progress } from "./output.ts";
import { summaryText } from "./run-summary.ts";
import { reportChecks, reportOutcomes, runScenario } from "./runs.ts";
import { addPreferOption, loadScenario, type PreferOption } from "./scenarios.ts";
import { seriesStyle } from "./series-style.ts";
import { textTable } from "./text-table.ts";

interface RunOptions extends OutputOptions, PreferOption, CountyOptions {
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
  addCountyOptions(command);
  withExamples(
    addOutputOptions(command),
    "run baseline",
    "run full-reform+fiscal-stress --save stressed.yaml",
    "run full-reform --format json --out full-reform.json",
    "run baseline --counties 52 --area 520302 --indicator population,population.age,need",
    "run mine.yaml --indicator attainment --area CN,54 --years 2025:2035 --format csv",
  ).action(runCommand);
}

async function runCommand(given: string, options: RunOptions): Promise<void> {
  checkOutput(options);
  const pack = await loadPackOf(options);
  const scenario = loadScenario(given, pack, options.prefer);
  progress(`running ${scenario.id} …`);
  if (options.format === "table") printTable(pack, scenario, options);
  else await stream(pack, scenario, options);
  if (options.save !== undefined) deliver(writeScenario(scenario), options.save);
}

/** Writes the series one by one: what all of them hold together may be more than there is memory. */
async function stream(pack: CompiledPack, scenario: Scenario, options: RunOptions): Promise<void> {
  const document = asInput(() =>
    streamedDocument(createSimulator(pack), scenario, choiceOf(options)),
  );
  const series = asInput(() => startedWith(document.series));
  reportOutcomes(pack, scenario, document.checks);
  await deliverStream(
    {
      json: () => documentPieces({ ...document, series }),
      plain: () => seriesTable({ ...document, series }),
      notes: originOf(document),
    },
    options,
  );
}

/** The same entries with the first made at once, so that a wrong choice is told before anything is written. */
function startedWith<Entry>(entries: Iterable<Entry>): Iterable<Entry> {
  const iterator = entries[Symbol.iterator]();
  const first = iterator.next();
  return (function* () {
    for (let next = first; next.done !== true; next = iterator.next()) yield next.value;
  })();
}

function printTable(pack: CompiledPack, scenario: Scenario, options: RunOptions): void {
  const run = { scenario, result: runScenario(pack, scenario) };
  reportChecks(pack, run);
  const { language, indicator, area } = options;
  // A table without a choice shows the summary, which reads its own series.
  const summary = indicator === undefined && area === undefined;
  const choice = choiceOf(summary ? { ...options, indicator: [] } : options);
  const document = asInput(() => resultsDocument(pack, run.scenario, run.result, choice));
  const text = summary
    ? summaryText(pack, run, document, language)
    : seriesText(document, language);
  deliver(text, options.out);
}

function choiceOf({ years, indicator, area }: RunOptions): DocumentChoice {
  const all = indicator?.includes("all") ? indicators.map(({ id }) => id) : indicator;
  return { years, indicators: all, areas: area };
}

/** From what a table was made, for formats that can carry it. */
function originOf({ format, pack, scenario }: StreamedDocument): Readonly<Record<string, string>> {
  return {
    format,
    model: String(modelRevision),
    pack: pack.id,
    "pack-hash": pack.hash,
    scenario: scenario.id,
    "scenario-hash": scenario.hash,
  };
}

function seriesTable({ years, series }: StreamedDocument): ReturnType<StreamedForms["plain"]> {
  const columns = [...seriesColumns, ...numberColumns(...years.map(String))];
  function* rows(): Generator<PlainTable["rows"][number], void, undefined> {
    for (const { unit, values, ...query } of series) {
      const row = {
        ...seriesCells({ query, unit: unitName(unit, "en") }),
        ...Object.fromEntries(years.map((year, at) => [String(year), values[at]])),
      };
      yield* plainTable<string>(columns, [row]).rows;
    }
  }
  return { columns, rows: rows() };
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
