import {
  type AttributionResult,
  attributionTable,
  type Bilingual,
  type CompiledPack,
  discover,
  documentText,
  domainNames,
  drawColumns,
  drawRows,
  type EnsembleOutcome,
  type EnsembleRequest,
  type EnsembleResult,
  type Fan,
  fanTable,
  findIndicator,
  type GoalAnswer,
  goalTable,
  type SensitivityResult,
  type SeriesQuery,
  sensitivityTable,
  targetTable,
} from "../../models/index.ts";
import { discoveryFinding } from "../../presentation/words/findings/discovery-finding.ts";
import { formatFigure, formatValue } from "../../presentation/words/numbers.ts";
import { exitCodes } from "../input-error.ts";
import { textTable } from "../text-table.ts";
import type { Forms } from "./deliver.ts";
import { goalText } from "./goal-text.ts";

type Language = keyof Bilingual;

/** Which table of an ensemble CSV and Parquet hold. */
export const ensembleTables = ["fans", "targets", "draws"] as const;
export type EnsembleTable = (typeof ensembleTables)[number];

function nameOf(
  { indicator, area, domain, service, group }: SeriesQuery,
  language: Language,
): string {
  const name = findIndicator(indicator)?.name[language] ?? indicator;
  const parts = [
    area === "CN" ? undefined : area,
    domain === undefined ? undefined : domainNames[domain][language],
    service,
    group,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? name : `${name} (${parts.join(", ")})`;
}

const head = (pack: CompiledPack) => ({ pack: { id: pack.id, hash: pack.hash } });
/** An ensemble in every form. */
export function ensembleForms(
  pack: CompiledPack,
  request: EnsembleRequest,
  { result, rows }: EnsembleOutcome,
  options: { readonly language: Language; readonly table: EnsembleTable },
): Forms {
  const why = () =>
    request.scenarios.flatMap((_, s) =>
      request.targets.map((target, t) => {
        const found = discover(pack, request, rows, s, t);
        const sentence = (language: Language) =>
          discoveryFinding(found, target.name[language], language);
        return { ...found, sentence: { en: sentence("en"), "zh-CN": sentence("zh-CN") } };
      }),
    );
  return {
    table: () => ensembleText(pack, request, result, options.language),
    json: () =>
      documentText({
        format: "equalis-ensemble/1",
        ...head(pack),
        draws: result.draws,
        modelRuns: result.modelRuns,
        ended: result.ended,
        sampling: result.sampling,
        seed: result.seed,
        inputs: result.inputs,
        scenarios: result.scenarios,
        differences: result.differences,
        discoveries: rows.length / result.draws > 0 && result.draws >= 20 ? why() : [],
      }),
    plain: () => {
      switch (options.table) {
        case "fans":
          return fanTable(result);
        case "targets":
          return targetTable(result);
        case "draws":
          return { columns: drawColumns(pack, request), rows: drawRows(pack, request, rows) };
      }
    },
  };
}

/** Accounts that do not balance are an error, whatever was printed. */
export function reportFailedChecks({ draws, scenarios }: EnsembleResult): void {
  for (const { id, failedChecks } of scenarios) {
    if (failedChecks === 0) continue;
    process.stderr.write(
      `${id}: the accounts of ${failedChecks} of ${draws} runs do not balance\n`,
    );
    process.exitCode = exitCodes.failed;
  }
}

function ensembleText(
  pack: CompiledPack,
  request: EnsembleRequest,
  result: EnsembleResult,
  language: Language,
): string {
  const english = language === "en";
  const precision = request.quantities[0]?.precision;
  const count = english
    ? `${result.draws} draws of ${result.inputs.length} uncertain inputs through ${result.scenarios.length} scenario(s), ${result.modelRuns} runs; ${
        result.ended === "precision"
          ? `stopped because every quantile shown is known to ±${precision}`
          : "all draws asked for were made"
      }`
    : `对${result.inputs.length}个不确定输入抽样${result.draws}次，${result.scenarios.length}个情景共运行${result.modelRuns}次；${
        result.ended === "precision" ? `各分位数精度达到±${precision}，自动停止` : "已完成全部抽样"
      }`;
  const fan = (title: string, one: Fan) => {
    const years = one.years.filter((year) => year % 5 === 0 || year === one.years.at(-1));
    const at = (values: readonly number[]) =>
      years.map((year) => formatFigure(values[one.years.indexOf(year)], language));
    return textTable([
      [title, ...years.map(String)],
      ...one.quantiles.map(({ probability, values }) => [
        formatValue(probability, "frequency", language),
        ...at(values),
      ]),
      [english ? "without uncertainty" : "不考虑不确定性", ...at(one.deterministic)],
      ...(one.precision === null
        ? []
        : [
            [
              english
                ? `known to ±${formatFigure(one.precision, language)} (95 %)`
                : `精度±${formatFigure(one.precision, language)}（95%）`,
            ],
          ]),
    ]);
  };
  const fans = [
    ...result.scenarios.flatMap(({ id, fans: own }) =>
      own.map((one) => fan(`${id}: ${nameOf(one.query, language)}`, one)),
    ),
    ...result.differences.flatMap(({ scenario, base, fans: own }) =>
      own.map((one) => fan(`${scenario} − ${base}: ${nameOf(one.query, language)}`, one)),
    ),
  ];
  const names = new Map(pack.targets.map((target) => [target.id, target.name]));
  const targets = textTable([
    [english ? "Chance of meeting" : "达标概率", ...result.scenarios.map(({ id }) => id)],
    ...request.targets.map(({ id }, t) => [
      names.get(id)?.[language] ?? id,
      ...result.scenarios.map(({ targets: chances }) => {
        const chance = chances[t];
        const from = chance?.evenOddsFrom;
        const even =
          from === null || from === undefined
            ? ""
            : english
              ? ` (even odds ${from})`
              : `（${from}年过半）`;
        return `${formatValue(chance?.probability, "frequency", language)}${even}`;
      }),
    ]),
  ]);
  return `${count}\n\n${[...fans, targets].join("\n")}`;
}

/** A sensitivity analysis in every form; a screening may stand before it. */
export function sensitivityForms(
  pack: CompiledPack,
  result: SensitivityResult,
  language: Language,
  screening?: SensitivityResult,
): Forms {
  return {
    table: () =>
      [screening, result]
        .filter((one) => one !== undefined)
        .map((one) => sensitivityText(one, language))
        .join("\n"),
    json: () =>
      documentText({
        format: "equalis-sensitivity/1",
        ...head(pack),
        screening,
        ...result,
      }),
    plain: () => sensitivityTable(result),
  };
}

function sensitivityText(result: SensitivityResult, language: Language): string {
  const english = language === "en";
  const left = result.withoutCorrelations.length;
  const note =
    left === 0
      ? ""
      : english
        ? `${left} correlations are left out: each input moves alone\n`
        : `未计入${left}组相关关系：每个输入单独变动\n`;
  const title = (query: SeriesQuery, year: number, runs: number) =>
    english
      ? `${nameOf(query, language)} ${year}, ${runs} runs`
      : `${nameOf(query, language)}，${year}年，运行${runs}次`;
  switch (result.kind) {
    case "tornado":
      return `${result.outcomes
        .map(({ query, year, centre, bars }) =>
          textTable([
            [
              title(query, year, result.modelRuns),
              english ? "low" : "低值",
              english ? "high" : "高值",
              english ? "from" : "输入自",
              english ? "to" : "至",
            ],
            ...bars.map(({ name, low, high }) => [
              name[language],
              formatFigure(low.outcome, language),
              formatFigure(high.outcome, language),
              formatFigure(low.input, language),
              formatFigure(high.input, language),
            ]),
            [english ? "without uncertainty" : "不考虑不确定性", formatFigure(centre, language)],
          ]),
        )
        .join("\n")}${note}`;
    case "morris":
      return `${result.outcomes
        .map(({ query, year, effects }) =>
          textTable([
            [title(query, year, result.modelRuns), "μ*", "±", "μ", "σ"],
            ...effects.map(({ name, muStar, muStarConfidence, mu, sigma }) => [
              name[language],
              ...[muStar, muStarConfidence, mu, sigma].map((value) =>
                formatFigure(value, language),
              ),
            ]),
          ]),
        )
        .join("\n")}${note}`;
    case "sobol":
      return `${result.outcomes
        .map(({ query, year, factors, pairs }) =>
          textTable([
            [
              title(query, year, result.modelRuns),
              english ? "first" : "一阶",
              "±",
              english ? "total" : "总效应",
              "±",
            ],
            ...factors.map((factor) => [
              factor.inputs.length > 4
                ? english
                  ? `${factor.inputs.length} others together`
                  : `其余${factor.inputs.length}个输入合计`
                : factor.inputs.map(({ name }) => name[language]).join(" + "),
              ...[factor.first, factor.firstConfidence, factor.total, factor.totalConfidence].map(
                (value) => formatFigure(value, language),
              ),
            ]),
            ...pairs
              .slice(0, 10)
              .map(({ between, second, secondConfidence }) => [
                between.join(" × "),
                formatFigure(second, language),
                formatFigure(secondConfidence, language),
              ]),
          ]),
        )
        .join("\n")}${note}`;
  }
}

/** An attribution in every form. */
export function attributionForms(
  pack: CompiledPack,
  result: AttributionResult,
  language: Language,
): Forms {
  const english = language === "en";
  return {
    table: () =>
      result.quantities
        .map(({ query, years }) => {
          const last = years.at(-1);
          const shown = years.filter(({ year }) => year % 5 === 0 || year === last?.year);
          const pairs = (last?.interactions ?? [])
            .flatMap((row, i) => row.map((value, j) => ({ i, j, value })).filter(({ j }) => j > i))
            .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
            .slice(0, 5);
          const group = (i: number) => result.groups[i]?.name[language] ?? "";
          return `${textTable([
            [
              `${nameOf(query, language)}: ${result.scenario} − ${result.base}`,
              ...shown.map(({ year }) => String(year)),
            ],
            [result.base, ...shown.map(({ base }) => formatFigure(base, language))],
            ...result.groups.map(({ name }, g) => [
              name[language],
              ...shown.map(({ shares }) => formatFigure(shares[g], language)),
            ]),
            [result.scenario, ...shown.map(({ scenario }) => formatFigure(scenario, language))],
          ])}\n${textTable([
            [
              english ? `Strongest interactions in ${last?.year}` : `${last?.year}年最强的两两交互`,
              "",
            ],
            ...pairs.map(({ i, j, value }) => [
              `${group(i)} × ${group(j)}`,
              formatFigure(value, language),
            ]),
          ])}`;
        })
        .join("\n"),
    json: () => documentText({ format: "equalis-attribution/1", ...head(pack), ...result }),
    plain: () => attributionTable(result),
  };
}

/** An answer to a goal in every form. */
export function goalForms(pack: CompiledPack, answer: GoalAnswer, language: Language): Forms {
  return {
    table: () => goalText(answer, nameOf(answer.outcome.query, language), language),
    json: () => documentText({ format: "equalis-goal/1", ...head(pack), ...answer }),
    plain: () => goalTable(answer),
  };
}
