import type { Command } from "commander";
import {
  type Bilingual,
  type CompiledPack,
  comparedYears,
  compareRuns,
  documentText,
  domainNames,
  findIndicator,
  type RunComparison,
  type Scenario,
  type ScenarioDifference,
  scenarioHash,
} from "../models/index.ts";
import { differenceLine } from "../presentation/words/input-differences.ts";
import { formatFigure, formatValue } from "../presentation/words/numbers.ts";
import { csvText } from "./csv.ts";
import { loadPack, loadScenario } from "./files.ts";
import { asInput } from "./input-error.ts";
import {
  type Format,
  formatOption,
  languageOption,
  nameList,
  outOption,
  packOption,
  yearList,
} from "./options.ts";
import { deliver, progress } from "./output.ts";
import { reportChecks, runScenario } from "./run.ts";
import { textTable } from "./text-table.ts";

interface CompareOptions {
  readonly pack?: string;
  readonly years?: readonly number[];
  readonly indicator?: readonly string[];
  readonly area?: readonly string[];
  readonly format: Format;
  readonly language: keyof Bilingual;
  readonly out?: string;
}

export function addCompareCommand(program: Command): void {
  program
    .command("compare")
    .description("run scenarios and print how they differ from a base, in inputs and outputs")
    .argument("<base>", "preset id or file that the others are held against")
    .argument("<scenario...>", "preset ids or files")
    .addOption(packOption())
    .option(
      "--years <years>",
      "years, such as 2025,2030,2035 or 2025:2035 (default: 2025,2030,2035)",
      yearList,
    )
    .option("--indicator <ids>", "indicators separated by commas", nameList)
    .option("--area <codes>", "areas separated by commas (default: the nation)", nameList)
    .addOption(formatOption())
    .addOption(languageOption())
    .addOption(outOption())
    .addHelpText(
      "after",
      "\nExamples:\n  equalis compare baseline full-reform\n  equalis compare baseline standards-first mine.yaml --years 2030,2035 --format json\n  equalis compare baseline full-reform --indicator attainment --area CN,54 --format csv",
    )
    .action((base: string, scenarios: readonly string[], options: CompareOptions) => {
      compareCommand(base, scenarios, options);
    });
}

function compareCommand(given: string, others: readonly string[], options: CompareOptions): void {
  const pack = loadPack(options.pack);
  const runs = [given, ...others].map((name) => {
    const scenario = loadScenario(name, pack);
    progress(`running ${scenario.id} …`);
    return { scenario, result: runScenario(pack, scenario) };
  });
  const [base, ...compared] = runs;
  if (base === undefined) throw new RangeError("compare: commander gives a base");
  const years = options.years ?? comparedYears(pack);
  const comparisons = asInput(() =>
    compareRuns(pack, base, compared, {
      years,
      indicators: options.indicator,
      areas: options.area,
    }),
  );
  deliver(render(pack, base.scenario, years, comparisons, options), options.out);
  for (const { scenario, result } of runs) reportChecks(scenario, result);
}

function render(
  pack: CompiledPack,
  base: Scenario,
  years: readonly number[],
  comparisons: readonly RunComparison[],
  { format, language }: CompareOptions,
): string {
  switch (format) {
    case "json":
      return documentText({
        format: "equalis-comparison/1",
        pack: { id: pack.id, hash: pack.hash },
        base: { id: base.id, hash: scenarioHash(base, pack) },
        years,
        scenarios: comparisons.map(({ scenario, inputs, outputs, targets }) => ({
          id: scenario.id,
          hash: scenarioHash(scenario, pack),
          inputs: inputs.map((one) => plainDifference(one, pack)),
          outputs,
          targets,
        })),
      });
    case "csv":
      return csvText([
        [
          "scenario",
          "indicator",
          "area",
          "domain",
          "unit",
          "year",
          "base",
          "value",
          "absolute",
          "relative",
        ],
        ...comparisons.flatMap(({ scenario, outputs }) =>
          outputs.flatMap((output) =>
            years.map((year, i) => [
              scenario.id,
              output.indicator,
              output.area,
              output.domain ?? "",
              output.unit,
              year,
              output.base[i] ?? null,
              output.value[i] ?? null,
              output.absolute[i] ?? null,
              output.relative[i] ?? null,
            ]),
          ),
        ),
      ]);
    case "table":
      return comparisons.map((one) => table(pack, base, one, years, language)).join("\n");
  }
}

/** A difference as plain data, with its words in both languages. */
function plainDifference(difference: ScenarioDifference, pack: CompiledPack): object {
  const text = {
    en: differenceLine(difference, pack, "en"),
    "zh-CN": differenceLine(difference, pack, "zh-CN"),
  };
  if (difference.kind !== "lever") return { ...difference, text };
  const { lever, before, after, beforePath, afterPath } = difference;
  return {
    kind: "lever",
    lever: lever.id,
    before,
    after,
    beforePath: [...beforePath],
    afterPath: [...afterPath],
    text,
  };
}

function table(
  pack: CompiledPack,
  base: Scenario,
  { scenario, inputs, outputs, targets }: RunComparison,
  years: readonly number[],
  language: keyof Bilingual,
): string {
  const english = language === "en";
  const changed =
    inputs.length === 0
      ? english
        ? "  no difference in inputs\n"
        : "  输入无差异\n"
      : inputs.map((one) => `  ${differenceLine(one, pack, language)}\n`).join("");
  const rows = [
    ["", "", ...years.flatMap((year) => [String(year), english ? "difference" : "差值", "%"])],
    ...outputs.map((output) => [
      `${findIndicator(output.indicator)?.name[language] ?? output.indicator}${output.domain === undefined ? "" : ` · ${domainNames[output.domain][language]}`}`,
      output.area,
      ...years.flatMap((_, i) => [
        formatFigure(output.value[i], language),
        formatFigure(output.absolute[i], language),
        formatValue(output.relative[i], "share", language, { signed: true }),
      ]),
    ]),
  ];
  const sides = targets.map(({ id, before, after }) => `  ${id}: ${before} → ${after}\n`).join("");
  const title = english
    ? `${scenario.title.en} against ${base.title.en}`
    : `${scenario.title["zh-CN"]} 与 ${base.title["zh-CN"]} 比较`;
  return `${title}\n\n${english ? "Inputs" : "输入"}\n${changed}\n${english ? "Outputs" : "输出"}\n${textTable(rows, 2)}${
    sides === ""
      ? ""
      : `\n${english ? "Targets that change sides" : "达标情况变化的目标"}\n${sides}`
  }`;
}
