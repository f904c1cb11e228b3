import { dirname, join } from "node:path";
import { type Command, Option } from "commander";
import {
  allProvinces,
  type CompiledPack,
  compareWithOutcomes,
  documentText,
  type Hindcast,
  hindcast,
  numberColumns,
  type PlainTable,
  plainTable,
  textColumns,
  trackedIndicators,
  transferFit,
} from "../models/index.ts";
import { builtInPack, loadPack } from "./files.ts";
import { checkOutput, deliverForms } from "./forms.ts";
import { hindcastText } from "./hindcast-text.ts";
import {
  addOutputOptions,
  addSeriesOptions,
  known,
  type OutputOptions,
  withExamples,
} from "./options.ts";
import { reportChecks, runNamed } from "./runs.ts";

interface HindcastOptions extends OutputOptions {
  readonly from: string;
  readonly scenario: string;
  readonly indicator?: readonly string[];
  readonly area?: readonly string[];
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
  addSeriesOptions(
    command,
    "judged indicators separated by commas (default: all)",
    "CN, provinces (all together) or province codes, separated by commas (default: all)",
  );
  withExamples(
    addOutputOptions(command).addHelpText(
      "after",
      "\nSkill is 1 − RMSE of the model / RMSE of the naive forecast: above 0 the model is better.",
    ),
    "hindcast",
    "hindcast --indicator beds,nurses --format csv",
    "hindcast --from 2020",
    "hindcast --scenario scenarios/packs/china-2010/perfect-foresight.yaml",
  ).action(hindcastCommand);
}

function hindcastCommand(options: HindcastOptions): void {
  checkOutput(options);
  const { from, indicator, area, language } = options;
  const pack = loadPack(options.pack ?? join(dirname(builtInPack), packOfYear[from] ?? from));
  const all = trackedIndicators.map(({ id }) => id);
  const judged = new Set((indicator ?? all).map((id) => known("--indicator", id, all)));
  const run = runNamed(pack, options.scenario);
  const chosen = trackedIndicators.filter(({ id }) => judged.has(id));
  const record = chooseAreas(hindcast(pack, run.result, chosen), area, pack);
  const outcomes = compareWithOutcomes(pack, run.result, outcomesKnownTo);
  const wanted = indicator === undefined && area === undefined;
  const transfers = wanted ? transferFit(pack, run.result) : undefined;
  deliverForms(
    {
      table: () => hindcastText(pack, record, outcomes, transfers, language),
      json: () =>
        documentText({
          format: "equalis-hindcast/1",
          scenario: run.scenario.id,
          ...record,
          outcomes,
          ...(transfers === undefined ? {} : { transfers }),
        }),
      plain: () => scoreTable(record),
    },
    options,
  );
  reportChecks(pack, run);
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

function scoreTable({ scores }: Hindcast): PlainTable {
  const errors = ["mape", "rmse", "bias", "relative_bias"] as const;
  const forecasts = ["model", "no_change", "constant_growth"] as const;
  const rows = scores.map((score) => {
    const judged = [score.model, score.noChange, score.constantGrowth].flatMap((error, at) =>
      [error?.mape, error?.rmse, error?.bias, error?.relativeBias].map(
        (value, e) => [`${forecasts[at]}_${errors[e]}`, value] as const,
      ),
    );
    return {
      indicator: score.indicator,
      scope: score.scope,
      first_year: score.firstYear,
      last_year: score.lastYear,
      count: score.count,
      ...Object.fromEntries(judged),
      skill_over_no_change: score.skillOverNoChange,
      skill_over_constant_growth: score.skillOverConstantGrowth,
    };
  });
  return plainTable<string>(
    [
      ...textColumns("indicator", "scope"),
      ...numberColumns("first_year", "last_year", "count"),
      ...numberColumns(...forecasts.flatMap((of) => errors.map((error) => `${of}_${error}`))),
      ...numberColumns("skill_over_no_change", "skill_over_constant_growth"),
    ],
    rows,
  );
}
