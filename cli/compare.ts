import type { Command } from "commander";
import {
  type CompiledPack,
  comparedYears,
  compareRuns,
  documentText,
  numberColumns,
  type PlainTable,
  plainTable,
  type RunComparison,
  type Scenario,
  type ScenarioDifference,
  scenarioHash,
  targetsOf,
  textColumns,
} from "../models/index.ts";
import { type IndexLine, indexLines } from "../presentation/rows/headline-rows.ts";
import { standings, threeLinesRows } from "../presentation/rows/three-lines-rows.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import {
  barsFinding,
  lineName,
  lineValue,
  orderFinding,
} from "../presentation/words/findings/three-lines-finding.ts";
import { differenceLine } from "../presentation/words/input-differences.ts";
import { inEveryLanguage, type Language } from "../presentation/words/languages.ts";
import { unitName } from "../presentation/words/names.ts";
import { joined } from "../presentation/words/sentence.ts";
import { addCountyOptions, type CountyOptions, loadPackOf } from "./counties.ts";
import { checkOutput, deliverForms } from "./forms.ts";
import { asInput } from "./input-error.ts";
import {
  addOutputOptions,
  addSeriesOptions,
  type OutputOptions,
  withExamples,
  yearList,
} from "./options.ts";
import { type Run, reportChecks, runAll } from "./runs.ts";
import { addPreferOption, type PreferOption } from "./scenarios.ts";
import { seriesName } from "./series-name.ts";
import { seriesStyle } from "./series-style.ts";
import { textTable } from "./text-table.ts";

interface CompareOptions extends OutputOptions, PreferOption, CountyOptions {
  readonly years?: readonly number[];
  readonly indicator?: readonly string[];
  readonly area?: readonly string[];
}

export function addCompareCommand(program: Command): void {
  const command = program
    .command("compare")
    .description("run scenarios and print how they differ from a base, in inputs and outputs")
    .argument(
      "<base>",
      "preset id or file that the others are held against; several put together with +",
    )
    .argument("<scenario...>", "preset ids or files, such as full-reform+fiscal-stress")
    .option(
      "--years <years>",
      "years, such as 2025,2030,2035 or 2025:2035 (default: 2025,2030,2035)",
      yearList,
    );
  addSeriesOptions(
    command,
    "indicators separated by commas",
    "areas separated by commas (default: the nation)",
  );
  addPreferOption(command);
  addCountyOptions(command);
  withExamples(
    addOutputOptions(command),
    "compare baseline full-reform",
    "compare full-reform full-reform+fiscal-stress",
    "compare baseline standards-first mine.yaml --years 2030,2035 --format json",
    "compare baseline full-reform --indicator attainment --area CN,54 --format csv",
  ).action(compareCommand);
}

async function compareCommand(
  given: string,
  others: readonly string[],
  options: CompareOptions,
): Promise<void> {
  checkOutput(options);
  const pack = await loadPackOf(options);
  const { base, others: compared } = runAll(pack, given, others, options.prefer);
  const years = options.years ?? comparedYears(pack);
  const comparisons = asInput(() =>
    compareRuns(pack, base, compared, {
      years,
      indicators: options.indicator,
      areas: options.area,
    }),
  );
  deliverForms(
    {
      table: () =>
        [
          orderText(pack, [base, ...compared], options.language),
          ...comparisons.map((one) =>
            comparisonText(pack, base.scenario, one, years, options.language),
          ),
        ].join("\n"),
      json: () => documentOf(pack, base.scenario, comparisons, years),
      plain: () => outputTable(comparisons, years),
    },
    options,
  );
  for (const run of [base, ...compared]) reportChecks(pack, run);
}

function documentOf(
  pack: CompiledPack,
  base: Scenario,
  comparisons: readonly RunComparison[],
  years: readonly number[],
): string {
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
}

function outputTable(comparisons: readonly RunComparison[], years: readonly number[]): PlainTable {
  return plainTable(
    [
      ...textColumns("scenario", "indicator", "area", "domain", "group", "unit"),
      ...numberColumns("year", "base", "value", "absolute", "relative"),
    ],
    comparisons.flatMap(({ scenario, outputs }) =>
      outputs.flatMap(({ indicator, area, domain, group, unit, base, value, absolute, relative }) =>
        years.map((year, i) => ({
          ...{
            scenario: scenario.id,
            indicator,
            area,
            domain,
            group,
            unit: unitName(unit, "en"),
            year,
          },
          ...{ base: base[i], value: value[i], absolute: absolute[i], relative: relative[i] },
        })),
      ),
    ),
  );
}

/** A difference as plain data, with its words in every language. */
function plainDifference(difference: ScenarioDifference, pack: CompiledPack): object {
  const text = inEveryLanguage((language) => differenceLine(difference, pack, language));
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

/** How the scenarios stand by each of the three lines in the last year, and whether a conclusion depends on the choice. */
function orderText(pack: CompiledPack, runs: readonly Run[], language: Language): string {
  const t = wordsIn(language, "cli");
  const rows = threeLinesRows(
    pack,
    runs.map(({ scenario, result }, at) => ({
      id: `${at}`,
      name: scenario.title[language],
      slot: at - 1,
      isBase: at === 0,
      result,
    })),
  );
  const order = standings(rows, (value, line) => lineValue(line, value, language));
  const cell = (id: string, line: IndexLine): readonly [string, string] => {
    const one = order[line].find((standing) => standing.id === id);
    return [lineValue(line, one?.value ?? Number.NaN, language), `${one?.rank ?? ""}`];
  };
  const table = textTable([
    [
      t("compare.order", { year: rows.years.at(-1) ?? "" }),
      ...indexLines.flatMap((line) => [lineName(line, language), ""]),
    ],
    ...order.index.map(({ id, name }) => [name, ...indexLines.flatMap((line) => cell(id, line))]),
  ]);
  const said = [
    orderFinding(rows, language),
    ...order.index.map(({ id }) => barsFinding(rows, id, language)),
  ];
  return table + said.flatMap((text) => (text === undefined ? [] : [`${text}\n`])).join("");
}

function comparisonText(
  pack: CompiledPack,
  base: Scenario,
  { scenario, inputs, outputs, targets }: RunComparison,
  years: readonly number[],
  language: Language,
): string {
  const t = wordsIn(language, "cli");
  const names = new Map(targetsOf(scenario, pack).map(({ id, name }) => [id, name[language]]));
  const changed = inputs.map((one) => `  ${differenceLine(one, pack, language)}\n`).join("");
  const head = years.flatMap((year) => [
    `${year} ${t("compare.base")}`,
    String(year),
    t("compare.difference"),
  ]);
  const rows = outputs.map(({ indicator, area, domain, group, unit, base: before, value }) => {
    const style = seriesStyle({ indicator }, [...before, ...value], language, unit);
    return [
      seriesName(pack, { indicator, domain, group }, language),
      area,
      style.unit,
      ...years.flatMap((_, i) => [
        style.write(before[i]),
        style.write(value[i]),
        style.writeDifference(value[i], before[i]),
      ]),
    ];
  });
  const sides = targets.map(({ id, before, after }) => {
    const [from, to] = [before, after].map((status) => t(`target.status.${status}`));
    return `  ${joined(language, "label", [names.get(id) ?? id, `${from} → ${to}`])}\n`;
  });
  return [
    `${t("compare.title", { scenario: scenario.title[language], base: base.title[language] })}\n`,
    `${t("compare.inputs")}\n${changed === "" ? `  ${t("compare.noInputs")}\n` : changed}`,
    `${t("compare.outputs")}\n${textTable([["", "", t("run.unit"), ...head], ...rows], 3)}`,
    ...(sides.length === 0 ? [] : [`${t("compare.sides")}\n${sides.join("")}`]),
  ].join("\n");
}
