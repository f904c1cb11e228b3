import type { CompiledPack } from "../pack/compiled.ts";
import type { SeriesQuery } from "../reading/series.ts";
import type { AttributionResult } from "./attribution.ts";
import { type EnsembleRequest, neverMet, planEnsemble } from "./ensemble.ts";
import type { EnsembleResult } from "./ensemble-result.ts";
import type { GoalAnswer } from "./goals.ts";
import type { SensitivityResult } from "./sensitivity-result.ts";

type Cell = string | number | null;

/** A column of a table: its name, which is the key of its value in a row, and what it holds. */
export interface TableColumn<Name extends string = string> {
  readonly name: Name;
  readonly kind: "text" | "number";
}

/** A plain table, one fact a row, for CSV and Parquet. Null where there is no value. */
export interface PlainTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

const columns =
  (kind: TableColumn["kind"]) =>
  <Name extends string>(...names: Name[]): TableColumn<Name>[] =>
    names.map((name) => ({ name, kind }));

/** Columns of text, in the order of their names. */
export const textColumns = columns("text");
/** Columns of numbers, in the order of their names. */
export const numberColumns = columns("number");

/** The columns that say which series a row belongs to. */
export const seriesColumns = textColumns("indicator", "area", "domain", "service", "group", "unit");

/** What those columns show of a series. */
export function seriesCells(of: { readonly query: SeriesQuery; readonly unit: string }) {
  const { indicator, area, domain, service, group } = of.query;
  return { indicator, area, domain, service, group, unit: of.unit };
}

/**
 * Rows as a table of named columns. Text that is missing is empty, a number that is missing or not finite is no value.
 * @example plainTable(textColumns("id"), [{ id: "a" }]).rows // [["a"]]
 */
export function plainTable<Name extends string>(
  columns: readonly TableColumn<Name>[],
  rows: readonly Readonly<Record<Name, Cell | undefined>>[],
): PlainTable {
  const cell = (value: Cell | undefined, kind: TableColumn["kind"]) =>
    kind === "text" ? (value ?? "") : Number.isFinite(value) ? (value ?? null) : null;
  return {
    columns,
    rows: rows.map((row) => columns.map(({ name, kind }) => cell(row[name], kind))),
  };
}

/** Quantiles by year: of each scenario (`less` empty), and of its difference from the first. */
export function fanTable({ scenarios, differences }: EnsembleResult): PlainTable {
  const all = [
    ...scenarios.map(({ id, fans }) => ({ scenario: id, less: "", fans })),
    ...differences.map(({ scenario, base, fans }) => ({ scenario, less: base, fans })),
  ];
  return plainTable(
    [
      ...textColumns("scenario", "less"),
      ...seriesColumns,
      ...numberColumns("year", "deterministic", "p05", "p25", "p50", "p75", "p95"),
    ],
    all.flatMap(({ scenario, less, fans }) =>
      fans.flatMap((fan) =>
        fan.years.map((year, y) => {
          const [p05, p25, p50, p75, p95] = fan.quantiles.map(({ values }) => values[y]);
          const deterministic = fan.deterministic[y];
          const quantiles = { p05, p25, p50, p75, p95 };
          return { scenario, less, ...seriesCells(fan), year, deterministic, ...quantiles };
        }),
      ),
    ),
  );
}

/** Chance of each target, and of having it lastingly by each year. */
export function targetTable({ scenarios }: EnsembleResult): PlainTable {
  return plainTable(
    [
      ...textColumns("scenario", "target"),
      ...numberColumns("targetYear", "probability", "low", "high", "byYear", "probabilityByYear"),
    ],
    scenarios.flatMap(({ id, targets }) =>
      targets.flatMap(({ target, year, probability, interval, byYear }) =>
        byYear.map((reached) => ({
          scenario: id,
          target,
          targetYear: year,
          probability,
          low: interval?.[0],
          high: interval?.[1],
          byYear: reached.year,
          probabilityByYear: reached.probability,
        })),
      ),
    ),
  );
}

/** A draw and scenario a row: every parameter drawn, and all that was kept of the run. */
export function drawTable(
  pack: CompiledPack,
  request: EnsembleRequest,
  values: Float64Array,
): PlainTable {
  const plan = planEnsemble(pack, request);
  const drawn = plan.space.inputs.flatMap(({ parameters }) => parameters);
  const kept = [
    ...plan.columns.quantities.flatMap(({ query, years }) => {
      const { indicator, area, domain, service, group } = query;
      const parts = [indicator, area, domain, service, group].filter((part) => part !== undefined);
      return years.map((year) => `${parts.join("/")}:${year}`);
    }),
    ...request.targets.flatMap(({ id, year }) => [`${id}:${year}`, `${id}:metFrom`]),
    "checksFailed",
  ];
  const finite = (value: number) => (value === neverMet || !Number.isFinite(value) ? null : value);
  return {
    columns: [
      ...numberColumns("draw"),
      ...textColumns("scenario"),
      ...numberColumns(
        ...drawn.map((index) => `input:${pack.parameters[index]?.id ?? index}`),
        ...kept,
      ),
    ],
    rows: Array.from({ length: values.length / plan.width }, (_, draw) => {
      const { parameters } = plan.space.draw(plan.pointOf(draw));
      const inputs = drawn.map((index) => finite(parameters[index]));
      return request.scenarios.map(({ id }, s) => {
        const start = draw * plan.width + s * plan.scenarioWidth;
        const outcomes = Array.from(values.subarray(start, start + plan.scenarioWidth), finite);
        return [draw, id, ...inputs, ...outcomes];
      });
    }).flat(),
  };
}

/** One row an input or factor and outcome, most influential first. */
export function sensitivityTable(result: SensitivityResult): PlainTable {
  const outcomeColumns = [...seriesColumns, ...numberColumns("year")];
  switch (result.kind) {
    case "tornado":
      return plainTable(
        [
          ...outcomeColumns,
          ...textColumns("input"),
          ...numberColumns("centre", "inputLow", "outcomeLow", "inputHigh", "outcomeHigh"),
        ],
        result.outcomes.flatMap(({ year, centre, bars, ...of }) =>
          bars.map(({ input, low, high }) => ({
            ...seriesCells(of),
            year,
            input,
            centre,
            inputLow: low.input,
            outcomeLow: low.outcome,
            inputHigh: high.input,
            outcomeHigh: high.outcome,
          })),
        ),
      );
    case "morris":
      return plainTable(
        [
          ...outcomeColumns,
          ...textColumns("input"),
          ...numberColumns("mu", "muStar", "muStarConfidence", "sigma"),
        ],
        result.outcomes.flatMap(({ year, effects, ...of }) =>
          effects.map((effect) => ({ ...effect, ...seriesCells(of), year })),
        ),
      );
    case "sobol":
      return plainTable(
        [
          ...outcomeColumns,
          ...textColumns("factor", "with", "inputs"),
          ...numberColumns("first", "firstConfidence", "total", "totalConfidence"),
          ...numberColumns("second", "secondConfidence"),
        ],
        result.outcomes.flatMap(({ year, factors, pairs, ...of }) => {
          const none = { with: "", inputs: "", second: null, secondConfidence: null };
          const alone = { first: null, firstConfidence: null, total: null, totalConfidence: null };
          return [
            ...factors.map(({ inputs, ...factor }) => ({
              ...none,
              ...factor,
              inputs: inputs.map(({ input }) => input).join(" "),
            })),
            ...pairs.map(({ between, second, secondConfidence }) => {
              const [factor, other] = between;
              return { ...none, ...alone, factor, with: other, second, secondConfidence };
            }),
          ].map((row) => ({ ...seriesCells(of), year, ...row }));
        }),
      );
  }
}

/** Shares by group and year (`with` empty), and interactions by pair. */
export function attributionTable(result: AttributionResult): PlainTable {
  const { base, scenario, groups } = result;
  return plainTable(
    [
      ...textColumns("base", "scenario"),
      ...seriesColumns,
      ...numberColumns("year"),
      // "group" is the series' own, such as an age group.
      ...textColumns("leverGroup", "withLeverGroup"),
      ...numberColumns("value"),
    ],
    result.quantities.flatMap(({ years, ...of }) =>
      years.flatMap(({ year, shares, interactions }) =>
        [
          ...shares.map((value, g) => ({ leverGroup: groups[g].id, withLeverGroup: "", value })),
          ...interactions.flatMap((row, i) =>
            row
              .map((value, j) => {
                return { leverGroup: groups[i].id, withLeverGroup: groups[j].id, value };
              })
              .slice(i + 1),
          ),
        ].map((row) => ({ base, scenario, ...seriesCells(of), year, ...row })),
      ),
    ),
  );
}

/** One row a lever that moves; one without a lever where none does, so that the answer is never lost. */
export function goalTable({ moves, bound, reached, ...answer }: GoalAnswer): PlainTable {
  const none = { lever: "", from: null, to: null, share: null, cost: null };
  return plainTable(
    [
      ...textColumns("scenario", "lever"),
      ...numberColumns("from", "to", "share", "cost"),
      ...textColumns("reached", "evidence"),
      ...numberColumns("target", "before", "after", "shortfall", "bound", "addedSpending"),
    ],
    (moves.length === 0 ? [none] : moves).map((move) => ({
      ...answer,
      ...move,
      reached: String(reached),
      bound: bound?.value,
    })),
  );
}
