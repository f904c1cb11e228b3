import {
  allProvinces,
  type Hindcast,
  type OutcomeComparison,
  provincesWon,
  type TrackedIndicator,
  type TransferFit,
  trackedIndicators,
} from "../models/index.ts";

import { type CoverageRun, coverageTables } from "./coverage-tables.ts";

/** The runs that docs/track-record.md shows. */
export interface TrackRecordRuns {
  /** From 2010, with what was known then; and the same with fertility as known later. */
  readonly from2010: Hindcast;
  readonly foresight2010: Hindcast;
  /** From 2010 with one assumption at another value, each under its name. */
  readonly choices2010: readonly { readonly name: string; readonly record: Hindcast }[];
  /** From 2020, the baseline, and its pack's targets of 2025. */
  readonly from2020: Hindcast;
  readonly outcomes: readonly OutcomeComparison[];
  /** From 2020, transfers by province beside the count. */
  readonly transfers?: TransferFit | undefined;
  /** The years that nothing was fitted to, as a distribution. */
  readonly coverage: readonly CoverageRun[];
}

const byId: ReadonlyMap<string, TrackedIndicator> = new Map(
  trackedIndicators.map((one) => [one.id, one]),
);
const nameOf = (id: string): string => byId.get(id)?.name.en ?? id;

const percent = (value: number | null | undefined): string =>
  value === null || value === undefined ? "" : (100 * value).toFixed(1).replace("-", "−");
const signed = (value: number | null | undefined): string =>
  value === null || value === undefined ? "" : `${value > 0 ? "+" : ""}${percent(value)}`;
const skill = (value: number | null): string =>
  value === null ? "" : value.toFixed(2).replace("-", "−");

/** A number as the reports' readers want it: millions where it is large. */
function short(value: number | null | undefined): string {
  if (value === null || value === undefined) return "";
  return Math.abs(value) >= 1e5 ? `${(value / 1e6).toFixed(2)} million` : value.toFixed(2);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function scoreRows({ scores, series }: Hindcast, scope: string): readonly string[] {
  return scores
    .filter((score) => score.scope === scope)
    .map((score) => {
      const own = series.filter((one) => one.indicator === score.indicator);
      const growth = own.find((one) => one.area === scope)?.growth;
      const { judged, won } = provincesWon(scores, score.indicator, "CN");
      return row([
        nameOf(score.indicator),
        `${score.firstYear}–${score.lastYear}`,
        ...(scope === allProvinces
          ? [String(score.count)]
          : [growth == null ? "" : `${signed(growth.ratePerYear)} from ${growth.fromYear}`]),
        percent(score.model.mape),
        percent(score.noChange.mape),
        percent(score.constantGrowth?.mape),
        signed(score.model.relativeBias),
        skill(score.skillOverNoChange),
        skill(score.skillOverConstantGrowth),
        ...(scope === allProvinces ? [`${won} of ${judged}`] : []),
      ]);
    });
}

const nationHead = [
  "| nation | years | growth before, % a year | error of the model, % | no change | growth | bias, % | skill over no change | over growth |",
  "|---|---|---|---|---|---|---|---|---|",
];
const provinceHead = [
  "| provinces | years | pairs | error of the model, % | no change | growth | bias, % | skill over no change | over growth | provinces where it beats both |",
  "|---|---|---|---|---|---|---|---|---|---|",
];

/** Indicators that the uncertain assumptions move. */
const chosen = [
  "population",
  "births",
  "pupils.primary",
  "beds",
  "physicians",
  "nurses",
  "teachers.preschool",
  "teachers.primary",
  "gdp",
  "revenue",
  "spending.schooling",
];

function choiceRow(name: string, { scores }: Hindcast): string {
  return row([
    name,
    ...chosen.map((id) =>
      percent(
        scores.find(({ indicator, scope }) => indicator === id && scope === "CN")?.model.mape,
      ),
    ),
  ]);
}

function outcomeRows(outcomes: readonly OutcomeComparison[]): readonly string[] {
  const met = (value: boolean | null): string =>
    value === null ? "" : value ? " (met)" : " (missed)";
  return outcomes.map((one) =>
    row([
      one.target.name.en,
      `${one.target.comparison === "at-least" ? "≥" : "≤"} ${short(one.target.value)} ${one.target.unit}`,
      `${short(one.model)}${met(one.modelMet)}`,
      one.outcome === null
        ? "not counted"
        : `${short(one.outcome.value)} in ${one.outcome.year}${met(one.outcomeMet)}`,
      short(one.modelInOutcomeYear),
      one.baseYear === null
        ? ""
        : `${short(one.baseYear.outcome)}; model ${short(one.baseYear.model)}`,
      signed(one.relativeError),
    ]),
  );
}

function transferRows(fit: TransferFit): readonly string[] {
  const amount = (value: number) => (value / 100).toFixed(0);
  return [
    "",
    `### Transfers by province, ${fit.year} from ${fit.baseYear}`,
    "",
    `100 million yuan at prices of ${fit.baseYear}; general and special transfers, tax rebates in them, without what was given in ${fit.baseYear} alone. Both forecasts are`,
    `scaled to the nation's counted sum. Mean size of the errors: model ${percent(fit.meanError.model)} %, past share ${percent(fit.meanError.naive)} %; sum of the errors over all`,
    `transfers: ${percent(fit.misplaced.model)} % and ${percent(fit.misplaced.naive)} %.`,
    "",
    "| province | counted | model | error, % | past share | error, % |",
    "|---|---|---|---|---|---|",
    ...fit.provinces.map((one) =>
      row([
        one.area,
        amount(one.counted),
        amount(one.model),
        signed(one.modelError),
        amount(one.naive),
        signed(one.naiveError),
      ]),
    ),
  ];
}

/**
 * The measured part of docs/track-record.md: tables of error and skill, in Markdown. The same runs give the same text.
 * @example trackRecordTables({ from2010, foresight2010, from2020, outcomes })
 */
export function trackRecordTables(runs: TrackRecordRuns): string {
  const { from2010, foresight2010, choices2010, from2020, outcomes, transfers, coverage } = runs;
  const peopled = new Set([
    "population",
    "births",
    "pupils.preschool",
    "pupils.primary",
    "pupils.junior",
  ]);
  const foresightScores: Hindcast = {
    ...foresight2010,
    scores: foresight2010.scores.filter(({ indicator }) => peopled.has(indicator)),
  };
  return [
    "### From 2010, with what was known in 2010",
    "",
    ...nationHead,
    ...scoreRows(from2010, "CN"),
    "",
    ...provinceHead,
    ...scoreRows(from2010, allProvinces),
    "",
    "### The same with national fertility as known later",
    "",
    ...nationHead,
    ...scoreRows(foresightScores, "CN"),
    "",
    "### What the assumptions of 2010 do to the nation's error, %",
    "",
    row(["assumption", ...chosen.map(nameOf)]),
    row(["---", ...chosen.map(() => "---")]),
    choiceRow("as in the pack", from2010),
    ...choices2010.map(({ name, record }) => choiceRow(name, record)),
    "",
    "### From 2020: four or five years",
    "",
    ...nationHead,
    ...scoreRows(from2020, "CN"),
    "",
    ...provinceHead,
    ...scoreRows(from2020, allProvinces),
    "",
    "### Targets of 2025 beside what was counted",
    "",
    "| target | aim | baseline in 2025 | counted | baseline in that year | base year counted | error, % |",
    "|---|---|---|---|---|---|---|",
    ...outcomeRows(outcomes),
    ...(transfers === undefined ? [] : transferRows(transfers)),
    "",
    ...coverage.map(coverageTables),
  ].join("\n");
}
