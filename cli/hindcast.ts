import { dirname, join } from "node:path";
import { type Command, Option } from "commander";
import {
  allProvinces,
  type CompiledPack,
  type Coverage,
  type CoverageScore,
  compareWithOutcomes,
  coverageOf,
  documentText,
  type ForecastRequest,
  type Hindcast,
  hindcast,
  numberColumns,
  type PlainTable,
  plainTable,
  planForecast,
  type Scenario,
  textColumns,
  trackedIndicators,
  transferFit,
} from "../models/index.ts";
import { addDistributionOption, workerCount } from "./analysis/options.ts";
import { progressLine, withPool } from "./analysis/run-items.ts";
import { builtInPack, loadPack } from "./files.ts";
import { checkOutput, deliverForms } from "./forms.ts";
import { hindcastText } from "./hindcast-text.ts";
import { asInput } from "./input-error.ts";
import {
  addOutputOptions,
  addSeriesOptions,
  known,
  type OutputOptions,
  seedNumber,
  wholeNumber,
  withExamples,
} from "./options.ts";
import { reportChecks, runNamed } from "./runs.ts";
import { addPreferOption, type PreferOption, settingsFor } from "./scenarios.ts";

interface HindcastOptions extends OutputOptions, PreferOption {
  readonly from: string;
  readonly scenario: string;
  readonly indicator?: readonly string[];
  readonly area?: readonly string[];
  readonly runs: number;
  readonly seed: number;
  readonly distribution: "fitted" | "prior";
  readonly workers?: number;
}

/** Built-in packs by base year. */
const packOfYear: Readonly<Record<string, string>> = { 2010: "china-2010", 2020: "china-2020" };

/** Outcomes of targets are known up to this year. */
const outcomesKnownTo = 2025;

export function addHindcastCommand(program: Command): void {
  const command = program
    .command("hindcast")
    .description(
      "start in the past, run to what is known by now, and print the error beside two naive forecasts",
    )
    .addOption(
      new Option("--from <year>", "base year of the built-in pack, unless --pack names another")
        .choices(Object.keys(packOfYear))
        .default("2010"),
    )
    .option("--scenario <scenario>", "a preset id or a scenario file", "baseline");
  addPreferOption(command);
  command
    .option(
      "--runs <number>",
      "draws of the uncertain inputs behind coverage and CRPS; 0: the one run only",
      wholeNumber,
      400,
    )
    .option("--seed <number>", "of the draws", seedNumber, 0);
  addDistributionOption(command).option(
    "--workers <number>",
    "threads (default: one a core); the bytes do not depend on it",
    workerCount,
  );
  addSeriesOptions(
    command,
    "judged indicators separated by commas (default: all)",
    "CN, provinces (all together) or province codes, separated by commas (default: all)",
  );
  withExamples(
    addOutputOptions(command).addHelpText(
      "after",
      "\nSkill is 1 − RMSE of the model / RMSE of the naive forecast: above 0 the model is better.\nCoverage and CRPS judge the years after 2022 by a distribution: draws of the inputs, and a discrepancy found on the years to 2022.",
    ),
    "hindcast",
    "hindcast --indicator beds,nurses --format csv",
    "hindcast --from 2020",
    "hindcast --scenario scenarios/packs/china-2010/perfect-foresight.yaml",
  ).action(hindcastCommand);
}

async function hindcastCommand(options: HindcastOptions): Promise<void> {
  checkOutput(options);
  const { from, indicator, area, language } = options;
  const pack = loadPack(options.pack ?? join(dirname(builtInPack), packOfYear[from] ?? from));
  const all = trackedIndicators.map(({ id }) => id);
  const judged = new Set((indicator ?? all).map((id) => known("--indicator", id, all)));
  const run = runNamed(pack, options.scenario, options.prefer);
  const chosen = trackedIndicators.filter(({ id }) => judged.has(id));
  const record = chooseAreas(hindcast(pack, run.result, chosen), area, pack);
  const covered = await coverageFrom(pack, run.scenario, [...judged], options);
  const coverage = covered === undefined ? undefined : chooseCovered(covered, area, pack);
  const outcomes = compareWithOutcomes(pack, run.result, outcomesKnownTo);
  const wanted = indicator === undefined && area === undefined;
  const transfers = wanted ? transferFit(pack, run.result) : undefined;
  deliverForms(
    {
      table: () => hindcastText(pack, record, coverage, outcomes, transfers, language),
      json: () =>
        documentText({
          format: "equalis-hindcast/1",
          scenario: run.scenario.id,
          ...record,
          ...(coverage === undefined ? {} : { coverage }),
          outcomes,
          ...(transfers === undefined ? {} : { transfers }),
        }),
      plain: () => scoreTable(record, coverage),
    },
    options,
  );
  reportChecks(pack, run);
}

/** Runs the scenario over the uncertain inputs and judges the years that nothing was fitted to. */
async function coverageFrom(
  pack: CompiledPack,
  scenario: Scenario,
  indicators: readonly string[],
  { runs, seed, distribution, workers }: HindcastOptions,
): Promise<Coverage | undefined> {
  if (runs === 0) return undefined;
  const request: ForecastRequest = {
    kind: "forecast",
    scenario: settingsFor(scenario, pack),
    indicators,
    inputs: { distribution },
    seed,
    runs,
  };
  const plan = asInput(() => planForecast(pack, request));
  const report = progressLine("draws");
  let done = 0;
  const rows = await withPool(pack, { workers }, (runner) =>
    runner.rows(request, 0, runs, (items) => {
      done += items;
      report(done, runs);
    }),
  );
  return coverageOf(pack, plan, rows, seed);
}

function chooseCovered(
  coverage: Coverage,
  areas: readonly string[] | undefined,
  { areas: { nation } }: CompiledPack,
): Coverage {
  if (areas === undefined) return coverage;
  const kept = new Set(areas);
  return {
    ...coverage,
    scores: coverage.scores.filter(({ scope }) => kept.has(scope)),
    series: coverage.series.filter(
      ({ area }) => kept.has(area) || (kept.has(allProvinces) && area !== nation.code),
    ),
    services: kept.has(nation.code) ? coverage.services : [],
  };
}

function chooseAreas(
  record: Hindcast,
  areas: readonly string[] | undefined,
  { areas: { nation, provinces } }: CompiledPack,
): Hindcast {
  if (areas === undefined) return record;
  const scopes = [nation.code, allProvinces, ...provinces.map(({ code }) => code)];
  const needed = `the nation, "${allProvinces}" or the code of a province`;
  const kept = new Set(areas.map((area) => known("--area", area, scopes, needed)));
  return {
    ...record,
    series: record.series.filter(
      ({ area }) => kept.has(area) || (kept.has(allProvinces) && area !== nation.code),
    ),
    scores: record.scores.filter(({ scope }) => kept.has(scope)),
  };
}

/** Columns of coverage, after those of the errors: unseen years only. */
const coveredColumns: readonly (readonly [string, (score: CoverageScore) => number | null])[] = [
  ["unseen_first_year", ({ firstYear }) => firstYear],
  ["unseen_last_year", ({ lastYear }) => lastYear],
  ["unseen_count", ({ count }) => count],
  ["coverage_50", ({ coverage50 }) => coverage50],
  ["coverage_90", ({ coverage90 }) => coverage90],
  ["crps", ({ crps }) => crps],
  ["crps_skill_over_no_change", ({ skillOverNoChange }) => skillOverNoChange],
  ["crps_skill_over_constant_growth", ({ skillOverConstantGrowth }) => skillOverConstantGrowth],
  ["share_better_than_naive", ({ better }) => better],
  ["share_attainable", ({ attainable }) => attainable],
];

function scoreTable({ scores }: Hindcast, coverage: Coverage | undefined): PlainTable {
  const covered = new Map(
    (coverage?.scores ?? []).map((score) => [`${score.indicator}|${score.scope}`, score]),
  );
  const errors = ["mape", "rmse", "bias", "relative_bias"] as const;
  const forecasts = ["model", "no_change", "constant_growth"] as const;
  const rows = scores.map((score) => {
    const judged = [score.model, score.noChange, score.constantGrowth].flatMap((error, at) =>
      [error?.mape, error?.rmse, error?.bias, error?.relativeBias].map(
        (value, e) => [`${forecasts[at]}_${errors[e]}`, value] as const,
      ),
    );
    const unseen = covered.get(`${score.indicator}|${score.scope}`);
    return {
      indicator: score.indicator,
      scope: score.scope,
      first_year: score.firstYear,
      last_year: score.lastYear,
      count: score.count,
      ...Object.fromEntries(judged),
      skill_over_no_change: score.skillOverNoChange,
      skill_over_constant_growth: score.skillOverConstantGrowth,
      ...Object.fromEntries(
        coveredColumns.map(([name, of]) => [name, unseen === undefined ? null : of(unseen)]),
      ),
    };
  });
  return plainTable<string>(
    [
      ...textColumns("indicator", "scope"),
      ...numberColumns("first_year", "last_year", "count"),
      ...numberColumns(...forecasts.flatMap((of) => errors.map((error) => `${of}_${error}`))),
      ...numberColumns("skill_over_no_change", "skill_over_constant_growth"),
      ...(coverage === undefined ? [] : numberColumns(...coveredColumns.map(([name]) => name))),
    ],
    rows,
  );
}
