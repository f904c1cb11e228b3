import {
  allProvinces,
  type CompiledPack,
  type Coverage,
  type Hindcast,
  type HindcastScore,
  type OutcomeComparison,
  type Shortfall,
  shortfalls,
  type TransferFit,
  trackedIndicators,
} from "../models/index.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import type { Language } from "../presentation/words/languages.ts";
import { formatFigure, formatFixed, formatValue } from "../presentation/words/numbers.ts";
import { areaName } from "../presentation/words/places.ts";
import { joined } from "../presentation/words/sentence.ts";
import { printedTable, textTable } from "./text-table.ts";

const indicatorName = (id: string, language: Language) =>
  trackedIndicators.find((one) => one.id === id)?.name[language] ?? id;

/** A hindcast as a person reads it: scores, provinces, targets beside what was counted. */
export function hindcastText(
  pack: CompiledPack,
  record: Hindcast,
  coverage: Coverage | undefined,
  outcomes: readonly OutcomeComparison[],
  transfers: TransferFit | undefined,
  language: Language,
): string {
  const t = wordsIn(language, "cli");
  const { baseYear, scores, notJudged } = record;
  const nation = pack.areas.nation.code;
  const whole = scores.filter(({ scope }) => scope === nation || scope === allProvinces);
  const single = scores.filter(({ scope }) => scope !== nation && scope !== allProvinces);
  const through =
    pack.parameters.find(({ id }) => id === "context-observed-through")?.value ?? baseYear;
  const names = notJudged.map((id) => indicatorName(id, language));
  const missing = joined(language, "label", [
    t("hindcast.notJudged"),
    joined(language, "items", names),
  ]);
  return [
    `${pack.file.title[language]}, ${baseYear}\n`,
    ...(whole.length === 0
      ? []
      : [scoreText(pack, whole, language), `${t("hindcast.legend", { baseYear })}\n`]),
    ...(through > baseYear ? [`${t("hindcast.known", { through })}\n`] : []),
    ...(coverage === undefined ? [] : coverageText(pack, coverage, language)),
    ...(single.length === 0 ? [] : provinceText(pack, single, language)),
    ...(outcomes.length === 0 ? [] : [outcomeText(outcomes, language), `${t("outcome.legend")}\n`]),
    ...(transfers === undefined
      ? []
      : [
          `${t("transferFit.title", { year: transfers.year, baseYear })}\n`,
          transferText(pack, transfers, language),
          `${t("transferFit.legend", { baseYear, through })}\n`,
        ]),
    ...(names.length === 0 ? [] : [`${missing}\n`]),
  ].join("\n");
}

function scoreText(
  pack: CompiledPack,
  scores: readonly HindcastScore[],
  language: Language,
): string {
  const t = wordsIn(language, "cli");
  const share = (value: number | undefined, signed = false) =>
    formatValue(value, "share", language, { signed });
  const skill = (value: number | null) => formatFixed(value ?? Number.NaN, 2, language);
  return printedTable(
    scores,
    [
      [t("hindcast.indicator"), ({ indicator }) => indicatorName(indicator, language)],
      ["", ({ scope }) => scopeName(pack, scope, language)],
      [t("hindcast.years"), ({ firstYear, lastYear }) => `${firstYear}–${lastYear}`],
      [t("hindcast.pairs"), ({ count }) => String(count)],
      [t("hindcast.error"), ({ model }) => share(model.mape)],
      [t("hindcast.noChange"), ({ noChange }) => share(noChange.mape)],
      [t("hindcast.growth"), ({ constantGrowth }) => share(constantGrowth?.mape)],
      [t("hindcast.rmse"), ({ model }) => formatFigure(model.rmse, language)],
      [t("hindcast.bias"), ({ model }) => share(model.relativeBias, true)],
      [t("hindcast.skillOverNoChange"), ({ skillOverNoChange }) => skill(skillOverNoChange)],
      [t("hindcast.skillOverGrowth"), (score) => skill(score.skillOverConstantGrowth)],
    ],
    2,
  );
}

/** Coverage and probability score by indicator, what falls short and why, and the nation's services beside the model's band. */
function coverageText(
  pack: CompiledPack,
  coverage: Coverage,
  language: Language,
): readonly string[] {
  const t = wordsIn(language, "cli");
  const { draws, lastFitted, pooled, services } = coverage;
  const nation = pack.areas.nation.code;
  const share = (value: number) => formatValue(value, "share", language);
  const skill = (value: number | null) => formatFixed(value ?? Number.NaN, 2, language);
  const rows = [
    ...coverage.scores.filter(({ scope }) => scope === nation || scope === allProvinces),
    ...(pooled === null ? [] : [pooled]),
  ];
  const short = shortfalls(pack.id, coverage);
  const table = printedTable(
    rows,
    [
      [
        t("hindcast.indicator"),
        ({ indicator }) =>
          indicator === "pooled" ? t("coverage.pooled") : indicatorName(indicator, language),
      ],
      ["", ({ scope }) => scopeName(pack, scope, language)],
      [t("hindcast.years"), ({ firstYear, lastYear }) => `${firstYear}–${lastYear}`],
      [t("hindcast.pairs"), ({ count }) => String(count)],
      [t("coverage.in50"), ({ coverage50 }) => share(coverage50)],
      [t("coverage.in90"), ({ coverage90 }) => share(coverage90)],
      [t("coverage.crps"), ({ crps }) => share(crps)],
      [t("hindcast.skillOverNoChange"), ({ skillOverNoChange }) => skill(skillOverNoChange)],
      [t("hindcast.skillOverGrowth"), (score) => skill(score.skillOverConstantGrowth)],
      [t("coverage.better"), ({ better }) => share(better)],
      [t("coverage.attainable"), ({ attainable }) => share(attainable)],
    ],
    2,
  );
  return [
    `${t("coverage.title", { from: lastFitted + 1, draws })}\n`,
    ...(rows.length === 0 ? [] : [table, `${t("coverage.legend", { lastFitted })}\n`]),
    ...(short.length === 0
      ? []
      : [
          `${t("coverage.short")}\n`,
          `${short.map((one) => shortfallLine(one, language)).join("\n")}\n`,
        ]),
    ...(services.length === 0 ? [] : [countedText(pack, services, language)]),
  ];
}

/** What falls short, a star where, and why. */
function shortfallLine({ score, coverage, skill, reason }: Shortfall, language: Language): string {
  const t = wordsIn(language, "cli");
  const share = (value: number, isShort: boolean) =>
    `${formatValue(value, "share", language)}${isShort ? "*" : ""}`;
  const figures = joined(language, "clauses", [
    joined(language, "label", [t("coverage.in90"), share(score.coverage90, coverage)]),
    joined(language, "label", [t("coverage.better"), share(score.better, skill)]),
  ]);
  const why = reason?.[language] ?? t("coverage.noReason");
  return `- ${indicatorName(score.indicator, language)} (${figures})\n  ${why}`;
}

/** The nation's services as counted, beside the model's 90 % band. */
function countedText(
  pack: CompiledPack,
  services: Coverage["services"],
  language: Language,
): string {
  const t = wordsIn(language, "cli");
  const figure = (value: number | undefined) => formatFigure(value, language);
  const inside = services.filter((one) => one.inside).length;
  const withError = services.filter((one) => one.withError?.inside === true).length;
  const title = t("coverage.counted", { inside, withError, count: services.length });
  const table = printedTable(services, [
    [
      t("coverage.service"),
      ({ service }) => pack.services.find(({ id }) => id === service)?.name[language] ?? service,
    ],
    [t("outcome.in"), ({ year }) => String(year)],
    [t("outcome.counted"), ({ counted }) => figure(counted)],
    ["5 %", ({ quantiles }) => figure(quantiles[0])],
    ["50 %", ({ quantiles }) => figure(quantiles[1])],
    ["95 %", ({ quantiles }) => figure(quantiles[2])],
    ["", (one) => t(one.inside ? "coverage.inside" : "coverage.outside")],
    [t("coverage.withError"), ({ withError }) => figure(withError?.low)],
    ["95 %", ({ withError }) => figure(withError?.high)],
    [
      "",
      ({ withError }) =>
        withError === null ? "" : t(withError.inside ? "coverage.inside" : "coverage.outside"),
    ],
  ]);
  return `${title}\n\n${table}`;
}

function scopeName(pack: CompiledPack, scope: string, language: Language): string {
  return scope === allProvinces
    ? wordsIn(language, "cli")("hindcast.provinces")
    : areaName(pack, scope, language);
}

/** Error of every province in every indicator; a star where a naive forecast was better. */
function provinceText(
  pack: CompiledPack,
  single: readonly HindcastScore[],
  language: Language,
): readonly string[] {
  const t = wordsIn(language, "cli");
  const scopes = [...new Set(single.map(({ scope }) => scope))].sort();
  const ids = [...new Set(single.map(({ indicator }) => indicator))];
  const found = new Map(single.map((score) => [`${score.scope}|${score.indicator}`, score]));
  const lost = (score: HindcastScore): boolean =>
    (score.skillOverNoChange ?? 0) < 0 || (score.skillOverConstantGrowth ?? 0) < 0;
  const cell = (score: HindcastScore | undefined): string =>
    score === undefined ? "–" : `${(100 * score.model.mape).toFixed(1)}${lost(score) ? "*" : " "}`;
  const losses = (id: string) =>
    single.filter((score) => score.indicator === id && lost(score)).length;
  // Long names would make lines that no terminal holds: numbers stand for indicators.
  const key = ids.map((id, i) => `${i + 1} ${indicatorName(id, language)}`);
  return [
    `${t("hindcast.byProvince")}\n${joined(language, "clauses", key)}\n`,
    textTable([
      ["", ...ids.map((_, i) => `${i + 1} `)],
      ...scopes.map((scope) => [
        areaName(pack, scope, language),
        ...ids.map((id) => cell(found.get(`${scope}|${id}`))),
      ]),
      [t("hindcast.stars"), ...ids.map((id) => `${losses(id)} `)],
    ]),
  ];
}

function outcomeText(outcomes: readonly OutcomeComparison[], language: Language): string {
  const t = wordsIn(language, "cli");
  const figure = (value: number | null | undefined) => formatFigure(value, language);
  const met = (value: boolean | null) =>
    value === null ? "" : t(`target.status.${value ? "met" : "missed"}`);
  return printedTable(outcomes, [
    [
      t("target.name"),
      ({ target, given }) =>
        given ? `${target.name[language]} (${t("outcome.given")})` : target.name[language],
    ],
    [
      t("target.wanted"),
      ({ target: { comparison, value } }) =>
        `${comparison === "at-least" ? "≥" : "≤"} ${figure(value)}`,
    ],
    [t("outcome.model"), ({ model }) => figure(model)],
    ["", ({ modelMet }) => met(modelMet)],
    [t("outcome.counted"), ({ outcome }) => figure(outcome?.value)],
    [t("outcome.in"), ({ outcome }) => String(outcome?.year ?? "")],
    ["", ({ outcomeMet }) => met(outcomeMet)],
    [t("outcome.modelThen"), ({ modelInOutcomeYear }) => figure(modelInOutcomeYear)],
    [t("outcome.base"), ({ baseYear }) => figure(baseYear?.outcome)],
    [t("outcome.modelInBase"), ({ baseYear }) => figure(baseYear?.model)],
    [
      t("outcome.error"),
      ({ relativeError }) => formatValue(relativeError, "share", language, { signed: true }),
    ],
  ]);
}

/** Transfers of every province beside the count, the largest error of the model first. */
function transferText(pack: CompiledPack, fit: TransferFit, language: Language): string {
  const t = wordsIn(language, "cli");
  const share = (value: number) => formatValue(value, "share", language, { signed: true });
  const size = (value: number) => formatValue(value, "share", language);
  const amount = (value: number) => formatFixed(value / 100, 0, language);
  const order = [...fit.provinces].sort(
    (one, other) => Math.abs(other.modelError) - Math.abs(one.modelError),
  );
  return textTable([
    [
      "",
      t("transferFit.counted"),
      t("transferFit.model"),
      t("transferFit.modelError"),
      t("transferFit.naive"),
      t("transferFit.naiveError"),
    ],
    ...order.map((one) => [
      areaName(pack, one.area, language),
      amount(one.counted),
      amount(one.model),
      share(one.modelError),
      amount(one.naive),
      share(one.naiveError),
    ]),
    [t("transferFit.mean"), "", "", size(fit.meanError.model), "", size(fit.meanError.naive)],
    [t("transferFit.misplaced"), "", "", size(fit.misplaced.model), "", size(fit.misplaced.naive)],
  ]);
}
