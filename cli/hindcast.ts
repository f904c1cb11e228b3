import { dirname, join } from "node:path";
import { type Command, Option } from "commander";
import {
  allProvinces,
  type Bilingual,
  type CompiledPack,
  compareWithOutcomes,
  documentText,
  type Hindcast,
  type HindcastScore,
  hindcast,
  nearestName,
  type OutcomeComparison,
  trackedIndicators,
} from "../models/index.ts";
import { formatFigure, formatFixed, formatValue } from "../presentation/words/numbers.ts";
import { csvText } from "./csv.ts";
import { builtInPack, loadPack, loadScenario } from "./files.ts";
import { InputError } from "./input-error.ts";
import { type Format, formatOption, languageOption, nameList, outOption } from "./options.ts";
import { deliver, progress } from "./output.ts";
import { reportChecks, runScenario } from "./run.ts";
import { textTable } from "./text-table.ts";

interface HindcastOptions {
  readonly from: string;
  readonly pack?: string;
  readonly scenario: string;
  readonly indicator?: readonly string[];
  readonly area?: readonly string[];
  readonly format: Format;
  readonly language: keyof Bilingual;
  readonly out?: string;
}

/** Built-in packs by base year. */
const packOfYear: Readonly<Record<string, string>> = { 2010: "china-2010", 2020: "china-2020" };

/** Outcomes of targets are known up to this year. */
const outcomesKnownTo = 2025;

export function addHindcastCommand(program: Command): void {
  program
    .command("hindcast")
    .description(
      "start in the past, run to what is known by now, and print the error beside two naive forecasts",
    )
    .addOption(
      new Option("--from <year>", "base year of the built-in pack")
        .choices(Object.keys(packOfYear))
        .default("2010"),
    )
    .option("--pack <dir>", "folder of a data pack with observed rows, instead of --from")
    .option("--scenario <scenario>", "a preset id or a scenario file", "baseline")
    .option("--indicator <ids>", "judged indicators separated by commas (default: all)", nameList)
    .option(
      "--area <codes>",
      "CN, provinces (all together) or province codes, separated by commas (default: all)",
      nameList,
    )
    .addOption(formatOption())
    .addOption(languageOption())
    .addOption(outOption())
    .addHelpText(
      "after",
      "\nSkill is 1 − RMSE of the model / RMSE of the naive forecast: above 0 the model is better.\n\nExamples:\n  equalis hindcast\n  equalis hindcast --indicator beds,nurses --format csv\n  equalis hindcast --from 2020\n  equalis hindcast --scenario scenarios/packs/china-2010/perfect-foresight.yaml",
    )
    .action((options: HindcastOptions) => {
      hindcastCommand(options);
    });
}

function hindcastCommand(options: HindcastOptions): void {
  const folder =
    options.pack ?? join(dirname(builtInPack), packOfYear[options.from] ?? options.from);
  const pack = loadPack(folder);
  const scenario = loadScenario(options.scenario, pack);
  const chosen = chooseIndicators(options.indicator);
  progress(`running ${scenario.id} from ${pack.baseYear} …`);
  const result = runScenario(pack, scenario);
  const record = chooseAreas(hindcast(pack, result, chosen), options.area, pack);
  const outcomes = compareWithOutcomes(pack, result, outcomesKnownTo);
  deliver(render(pack, scenario.id, record, outcomes, options), options.out);
  reportChecks(scenario, result);
}

function chooseIndicators(ids: readonly string[] | undefined) {
  if (ids === undefined) return trackedIndicators;
  return ids.map((id) => {
    const found = trackedIndicators.find((one) => one.id === id);
    if (found !== undefined) return found;
    const all = trackedIndicators.map((one) => one.id);
    const nearest = nearestName(id, all);
    throw new InputError(
      `--indicator: one of ${all.join(", ")} is needed, "${id}" given${nearest === undefined ? "" : `; nearest: "${nearest}"`}`,
    );
  });
}

function chooseAreas(
  record: Hindcast,
  areas: readonly string[] | undefined,
  pack: CompiledPack,
): Hindcast {
  if (areas === undefined) return record;
  const known = new Set([
    pack.areas.nation.code,
    allProvinces,
    ...pack.areas.provinces.map((province) => province.code),
  ]);
  for (const area of areas) {
    if (known.has(area)) continue;
    const nearest = nearestName(area, [...known]);
    throw new InputError(
      `--area: the nation, "${allProvinces}" or the code of a province is needed, "${area}" given${nearest === undefined ? "" : `; nearest: "${nearest}"`}`,
    );
  }
  const kept = new Set(areas);
  return {
    ...record,
    series: record.series.filter(
      ({ area }) => kept.has(area) || (kept.has(allProvinces) && area !== pack.areas.nation.code),
    ),
    scores: record.scores.filter(({ scope }) => kept.has(scope)),
  };
}

function render(
  pack: CompiledPack,
  scenario: string,
  record: Hindcast,
  outcomes: readonly OutcomeComparison[],
  { format, language }: HindcastOptions,
): string {
  switch (format) {
    case "json":
      return documentText({ format: "equalis-hindcast/1", scenario, ...record, outcomes });
    case "csv":
      return scoresCsv(record);
    case "table":
      return tables(pack, record, outcomes, language);
  }
}

function scoresCsv({ scores }: Hindcast): string {
  const names = ["mape", "rmse", "bias", "relative_bias"];
  return csvText([
    [
      "indicator",
      "scope",
      "first_year",
      "last_year",
      "count",
      ...names.map((name) => `model_${name}`),
      ...names.map((name) => `no_change_${name}`),
      ...names.map((name) => `constant_growth_${name}`),
      "skill_over_no_change",
      "skill_over_constant_growth",
    ],
    ...scores.map((score) => [
      score.indicator,
      score.scope,
      score.firstYear,
      score.lastYear,
      score.count,
      ...[score.model, score.noChange, score.constantGrowth].flatMap((error) =>
        error === null
          ? names.map(() => null)
          : [error.mape, error.rmse, error.bias, error.relativeBias],
      ),
      score.skillOverNoChange,
      score.skillOverConstantGrowth,
    ]),
  ]);
}

function tables(
  pack: CompiledPack,
  record: Hindcast,
  outcomes: readonly OutcomeComparison[],
  language: keyof Bilingual,
): string {
  const english = language === "en";
  const nation = pack.areas.nation.code;
  const name = (id: string): string =>
    trackedIndicators.find((one) => one.id === id)?.name[language] ?? id;
  const scopeName = (scope: string): string =>
    scope === allProvinces
      ? english
        ? "provinces"
        : "各省"
      : (pack.file.areas.find((area) => area.code === scope)?.name[language] ?? scope);
  const whole = record.scores.filter(({ scope }) => scope === nation || scope === allProvinces);
  const summary = textTable(
    [
      english
        ? [
            "Indicator",
            "",
            "years",
            "pairs",
            "error",
            "no change",
            "growth",
            "RMSE",
            "bias",
            "skill 1",
            "skill 2",
          ]
        : [
            "指标",
            "",
            "年份",
            "样本",
            "误差",
            "不变预测",
            "趋势预测",
            "均方根误差",
            "偏差",
            "技巧得分1",
            "技巧得分2",
          ],
      ...whole.map((score) => [
        name(score.indicator),
        scopeName(score.scope),
        `${score.firstYear}–${score.lastYear}`,
        String(score.count),
        formatValue(score.model.mape, "share", language),
        formatValue(score.noChange.mape, "share", language),
        formatValue(score.constantGrowth?.mape, "share", language),
        formatFigure(score.model.rmse, language),
        formatValue(score.model.relativeBias, "share", language, { signed: true }),
        formatFixed(score.skillOverNoChange ?? Number.NaN, 2, language),
        formatFixed(score.skillOverConstantGrowth ?? Number.NaN, 2, language),
      ]),
    ],
    2,
  );
  const legend = english
    ? `Error: mean absolute error relative to what was observed, of the model, of no change since ${record.baseYear}, and of the growth of up to five\nyears before ${record.baseYear}. Skill 1 and 2: 1 − RMSE of the model / RMSE of no change, of growth; above 0 the model is better. Money is real.\n`
    : `误差：相对于实际值的平均绝对误差，依次为模型、保持${record.baseYear}年不变、延续此前至多五年增速。\n技巧得分1、2：1－模型均方根误差/不变预测、趋势预测的均方根误差，大于0表示模型更好。金额为不变价。\n`;
  const observedThrough =
    pack.parameters.find(({ id }) => id === "context-observed-through")?.value ?? record.baseYear;
  const known = english
    ? `National growth, the urban share, transfers and fertility follow what was observed to ${observedThrough}: what they drive is not out of sample.\n`
    : `全国经济增速、城镇化率、转移支付与生育率至${observedThrough}年取实际值：由其驱动的结果不属样本外检验。\n`;
  return [
    `${pack.file.title[language]}, ${record.baseYear}\n`,
    ...(whole.length > 0 ? [summary, legend] : []),
    ...(observedThrough > record.baseYear ? [known] : []),
    ...provinceTable(record, nation, name, scopeName, english),
    ...outcomeTable(outcomes, language),
    ...notJudged(record, name, english),
  ].join("\n");
}

/** Error of every province in every indicator; a star where a naive forecast was better. */
function provinceTable(
  record: Hindcast,
  nation: string,
  name: (id: string) => string,
  scopeName: (scope: string) => string,
  english: boolean,
): readonly string[] {
  const single = record.scores.filter(({ scope }) => scope !== nation && scope !== allProvinces);
  if (single.length === 0) return [];
  const scopes = [...new Set(single.map(({ scope }) => scope))].sort();
  const ids = [...new Set(single.map(({ indicator }) => indicator))];
  const found = new Map(single.map((score) => [`${score.scope}|${score.indicator}`, score]));
  const lost = (score: HindcastScore): boolean =>
    (score.skillOverNoChange ?? 0) < 0 || (score.skillOverConstantGrowth ?? 0) < 0;
  const cell = (scope: string, id: string): string => {
    const score = found.get(`${scope}|${id}`);
    return score === undefined
      ? "–"
      : `${(100 * score.model.mape).toFixed(1)}${lost(score) ? "*" : " "}`;
  };
  // Long names would make lines that no terminal holds: numbers stand for indicators.
  const key = ids.map((id, i) => `${i + 1} ${name(id)}`).join("; ");
  const counts = ids.map((id) =>
    String(single.filter((score) => score.indicator === id && lost(score)).length),
  );
  return [
    `${english ? "Error by province, %; * where a naive forecast was better" : "分省误差（%）；*表示不如某一简单预测"}\n${key}\n`,
    textTable([
      ["", ...ids.map((_, i) => `${i + 1} `)],
      ...scopes.map((scope) => [scopeName(scope), ...ids.map((id) => cell(scope, id))]),
      [english ? "Provinces with *" : "*省数", ...counts.map((count) => `${count} `)],
    ]),
  ];
}

function outcomeTable(
  outcomes: readonly OutcomeComparison[],
  language: keyof Bilingual,
): readonly string[] {
  if (outcomes.length === 0) return [];
  const english = language === "en";
  const met = (value: boolean | null): string =>
    value === null ? "" : english ? (value ? "met" : "missed") : value ? "达到" : "未达到";
  return [
    textTable(
      [
        english
          ? [
              "Target",
              "target",
              "model",
              "",
              "counted",
              "in",
              "",
              "model then",
              "base",
              "model",
              "error",
            ]
          : [
              "目标",
              "目标值",
              "模拟值",
              "",
              "实际值",
              "年份",
              "",
              "同年模拟值",
              "基年",
              "模拟",
              "误差",
            ],
        ...outcomes.map((one) => [
          one.target.name[language],
          `${one.target.comparison === "at-least" ? "≥" : "≤"} ${formatFigure(one.target.value, language)}`,
          formatFigure(one.model, language),
          met(one.modelMet),
          formatFigure(one.outcome?.value, language),
          one.outcome === null ? "" : String(one.outcome.year),
          met(one.outcomeMet),
          formatFigure(one.modelInOutcomeYear, language),
          formatFigure(one.baseYear?.outcome, language),
          formatFigure(one.baseYear?.model, language),
          formatValue(one.relativeError, "share", language, { signed: true }),
        ]),
      ],
      1,
    ),
    english
      ? "Model: value in the target's year. Error: in the year counted, after both start from the base year's count where there is one.\n"
      : "模拟值：目标年份的值。误差：实际统计年份的误差；基年有统计的，先使两者在基年一致。\n",
  ];
}

function notJudged(
  record: Hindcast,
  name: (id: string) => string,
  english: boolean,
): readonly string[] {
  return record.notJudged.length === 0
    ? []
    : [
        `${english ? "Not judged, for want of observed years or of the service" : "因缺少实际数据或服务而未评估"}: ${record.notJudged.map(name).join(", ")}\n`,
      ];
}
