import {
  allProvinces,
  type CompiledPack,
  type Coverage,
  type CoverageScore,
  shortfalls,
  trackedIndicators,
} from "../models/index.ts";

/** A hindcast as a distribution under one way to draw the inputs. */
export interface CoverageRun {
  readonly pack: CompiledPack;
  readonly coverage: Coverage;
  /** The same with every input from its own range. */
  readonly prior: Coverage;
}

const names: ReadonlyMap<string, string> = new Map(
  trackedIndicators.map(({ id, name }) => [id, name.en]),
);
const nameOf = (id: string): string => names.get(id) ?? "All indicators";
const percent = (value: number): string => (100 * value).toFixed(0);
const tenths = (value: number): string => (100 * value).toFixed(1);
const skill = (value: number | null): string =>
  value === null ? "" : value.toFixed(2).replace("-", "\u2212");
const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const rule = (columns: number): string => row(Array.from({ length: columns }, () => "---"));

const head = [
  "in 50 %",
  "in 90 %",
  "CRPS, %",
  "before calibration",
  "skill over no change",
  "over growth",
  "beat the better naive, %",
  "before",
  "attainable, %",
];

function scoreRow(score: CoverageScore, before: CoverageScore | undefined, first: string): string {
  return row([
    first,
    `${score.firstYear}\u2013${score.lastYear}`,
    String(score.count),
    percent(score.coverage50),
    percent(score.coverage90),
    tenths(score.crps),
    before === undefined ? "" : tenths(before.crps),
    skill(score.skillOverNoChange),
    skill(score.skillOverConstantGrowth),
    percent(score.better),
    before === undefined ? "" : percent(before.better),
    percent(score.attainable),
  ]);
}

function scopeTable({ coverage, prior }: CoverageRun, scope: string, title: string): string[] {
  const rows = coverage.scores.filter((score) => score.scope === scope);
  const before = (indicator: string) =>
    prior.scores.find((one) => one.scope === scope && one.indicator === indicator);
  const { pooled } = coverage;
  return [
    row([title, "years", "counts", ...head]),
    rule(head.length + 3),
    ...rows.map((score) => scoreRow(score, before(score.indicator), nameOf(score.indicator))),
    ...(scope === allProvinces && pooled !== null
      ? [scoreRow(pooled, prior.pooled ?? undefined, "**All indicators**")]
      : []),
    "",
  ];
}

/**
 * Coverage, probability score, what falls short and why, the nation's services beside the band, and what calibration learned, in
 * Markdown. The same runs give the same text.
 */
export function coverageTables(run: CoverageRun): string {
  const { pack, coverage } = run;
  const short = shortfalls(pack.id, coverage);
  const { services } = coverage;
  const inside = services.filter((one) => one.inside).length;
  const { calibration } = pack.file;
  const serviceName = (id: string) => pack.services.find((one) => one.id === id)?.name.en ?? id;
  const figure = (value: number | undefined) =>
    value === undefined ? "" : `${(value / 1e6).toFixed(2)} million`;
  return [
    `### As a distribution, from ${pack.baseYear}: the years after ${coverage.lastFitted}`,
    "",
    `${coverage.draws} draws.`,
    "",
    ...scopeTable(run, allProvinces, "provinces"),
    ...scopeTable(run, pack.areas.nation.code, "nation"),
    ...(short.length === 0
      ? []
      : [
          "Provinces below 85 % in the 90 % band or below 90 % better than the better naive forecast:",
          "",
          row(["indicator", "in 90 %", "beat the better naive, %", "why"]),
          rule(4),
          ...short.map(({ score, reason }) =>
            row([
              nameOf(score.indicator),
              percent(score.coverage90),
              percent(score.better),
              reason?.en ?? "**no reason written yet**",
            ]),
          ),
          "",
        ]),
    ...(services.length === 0
      ? []
      : [
          `The nation's services as counted in 2024 or 2025, beside the model's 90 % band from the inputs alone: ${inside} of ${services.length} inside. Starting from the base year's count and with the model's own error, where an indicator tracks the service: ${services.filter((one) => one.withError?.inside === true).length}.`,
          "",
          row(["service", "year", "counted", "5 %", "50 %", "95 %", "", "with own error", ""]),
          rule(9),
          ...services.map(({ service, year, counted, quantiles, inside: isIn, withError }) =>
            row([
              serviceName(service),
              String(year),
              figure(counted),
              ...quantiles.map(figure),
              isIn ? "inside" : "outside",
              withError === null ? "" : `${figure(withError.low)} to ${figure(withError.high)}`,
              withError === null ? "" : withError.inside ? "inside" : "outside",
            ]),
          ),
          "",
        ]),
    ...(calibration === undefined
      ? []
      : [
          `What the counts of ${calibration.years[0]} to ${calibration.years[1]} say of the inputs (${calibration.runs} runs in the last wave, worth ${calibration.effectiveRuns}); of the ${calibration.learned.length - calibration.parameters.length} others nothing that could be told from noise:`,
          "",
          row([
            "input",
            "width left, % of the prior",
            "shift of the mean, prior standard deviations",
          ]),
          rule(3),
          ...calibration.parameters.map((id) => {
            const one = calibration.learned.find(({ parameter }) => parameter === id);
            return row([
              pack.parameters.find((parameter) => parameter.id === id)?.name.en ?? id,
              percent(one?.width ?? Number.NaN),
              skill(one?.shift ?? Number.NaN),
            ]);
          }),
          "",
        ]),
  ].join("\n");
}
