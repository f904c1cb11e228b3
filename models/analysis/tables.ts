import type { CompiledPack } from "../pack/compiled.ts";
import type { SeriesQuery } from "../reading/series.ts";
import type { AttributionResult } from "./attribution.ts";
import { type EnsembleRequest, neverMet, planEnsemble } from "./ensemble.ts";
import type { EnsembleResult, Fan } from "./ensemble-result.ts";
import type { GoalAnswer } from "./goals.ts";
import type { SensitivityResult } from "./sensitivity-result.ts";

/** A column of a table: its name and what it holds. */
export interface TableColumn {
  readonly name: string;
  readonly kind: "text" | "number";
}

/** A plain table, one fact a row, for CSV and Parquet. Null where there is no value. */
export interface AnalysisTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const text = (...names: string[]): TableColumn[] => names.map((name) => ({ name, kind: "text" }));
const numbers = (...names: string[]): TableColumn[] =>
  names.map((name) => ({ name, kind: "number" }));
const number = (value: number | null | undefined): number | null =>
  value === null || value === undefined || !Number.isFinite(value) ? null : value;

const queryColumns = text("indicator", "area", "domain", "service", "group", "unit");
const queryCells = (query: SeriesQuery, unit: string): string[] => [
  query.indicator,
  query.area,
  query.domain ?? "",
  query.service ?? "",
  query.group ?? "",
  unit,
];

/** Quantiles by year: of each scenario (`less` empty), and of its difference from the first. */
export function fanTable(result: EnsembleResult): AnalysisTable {
  const rowsOf = (scenario: string, less: string, fan: Fan) =>
    fan.years.map((year, y) => [
      scenario,
      less,
      ...queryCells(fan.query, fan.unit),
      year,
      number(fan.deterministic[y]),
      ...fan.quantiles.map(({ values }) => number(values[y])),
    ]);
  return {
    columns: [
      ...text("scenario", "less"),
      ...queryColumns,
      ...numbers("year", "deterministic", "p05", "p25", "p50", "p75", "p95"),
    ],
    rows: [
      ...result.scenarios.flatMap(({ id, fans }) => fans.flatMap((fan) => rowsOf(id, "", fan))),
      ...result.differences.flatMap(({ scenario, base, fans }) =>
        fans.flatMap((fan) => rowsOf(scenario, base, fan)),
      ),
    ],
  };
}

/** Chance of each target, and of having it lastingly by each year. */
export function targetTable(result: EnsembleResult): AnalysisTable {
  return {
    columns: [
      ...text("scenario", "target"),
      ...numbers("targetYear", "probability", "low", "high", "byYear", "probabilityByYear"),
    ],
    rows: result.scenarios.flatMap(({ id, targets }) =>
      targets.flatMap((chance) =>
        chance.byYear.map(({ year, probability }) => [
          id,
          chance.target,
          chance.year,
          number(chance.probability),
          number(chance.interval?.[0]),
          number(chance.interval?.[1]),
          year,
          probability,
        ]),
      ),
    ),
  };
}

/** Columns of `drawRows`: the draw, the scenario, every parameter drawn, and all that was kept of the run. */
export function drawColumns(pack: CompiledPack, request: EnsembleRequest): readonly TableColumn[] {
  const { space, columns } = planEnsemble(pack, request);
  const drawn = space.inputs.flatMap(({ parameters }) => parameters);
  return [
    ...numbers("draw"),
    ...text("scenario"),
    ...numbers(...drawn.map((index) => `input:${pack.parameters[index]?.id ?? index}`)),
    ...numbers(
      ...columns.quantities.flatMap(({ query, years }) => {
        const { indicator, area, domain, service, group } = query;
        const name = [indicator, area, domain, service, group]
          .filter((part) => part !== undefined)
          .join("/");
        return years.map((year) => `${name}:${year}`);
      }),
      ...request.targets.flatMap(({ id, year }) => [`${id}:${year}`, `${id}:metFrom`]),
      "checksFailed",
    ),
  ];
}

/** Draws with what was drawn and what came out, from `from` on; as many as there are rows. */
export function drawRows(
  pack: CompiledPack,
  request: EnsembleRequest,
  rows: Float64Array,
  from = 0,
): AnalysisTable["rows"] {
  const plan = planEnsemble(pack, request);
  const drawn = plan.space.inputs.flatMap(({ parameters }) => parameters);
  const draws = rows.length / plan.width;
  return Array.from({ length: draws }, (_, i) => {
    const { parameters } = plan.space.draw(plan.pointOf(from + i));
    return request.scenarios.map(({ id }, s) => {
      const start = i * plan.width + s * plan.scenarioWidth;
      return [
        from + i,
        id,
        ...drawn.map((index) => number(parameters[index])),
        ...Array.from(rows.subarray(start, start + plan.scenarioWidth), (value) =>
          value === neverMet ? null : number(value),
        ),
      ];
    });
  }).flat();
}

/** One row an input or factor and outcome, most influential first. */
export function sensitivityTable(result: SensitivityResult): AnalysisTable {
  const outcome = [...queryColumns, ...numbers("year")];
  switch (result.kind) {
    case "tornado":
      return {
        columns: [
          ...outcome,
          ...text("input"),
          ...numbers("centre", "inputLow", "outcomeLow", "inputHigh", "outcomeHigh"),
        ],
        rows: result.outcomes.flatMap(({ query, unit, year, centre, bars }) =>
          bars.map(({ input, low, high }) => [
            ...queryCells(query, unit),
            year,
            input,
            number(centre),
            low.input,
            number(low.outcome),
            high.input,
            number(high.outcome),
          ]),
        ),
      };
    case "morris":
      return {
        columns: [
          ...outcome,
          ...text("input"),
          ...numbers("mu", "muStar", "muStarConfidence", "sigma"),
        ],
        rows: result.outcomes.flatMap(({ query, unit, year, effects }) =>
          effects.map(({ input, mu, muStar, muStarConfidence, sigma }) => [
            ...queryCells(query, unit),
            year,
            input,
            number(mu),
            number(muStar),
            number(muStarConfidence),
            number(sigma),
          ]),
        ),
      };
    case "sobol":
      return {
        columns: [
          ...outcome,
          ...text("factor", "with", "inputs"),
          ...numbers(
            "first",
            "firstConfidence",
            "total",
            "totalConfidence",
            "second",
            "secondConfidence",
          ),
        ],
        rows: result.outcomes.flatMap(({ query, unit, year, factors, pairs }) => [
          ...factors.map((factor) => [
            ...queryCells(query, unit),
            year,
            factor.factor,
            "",
            factor.inputs.map(({ input }) => input).join(" "),
            number(factor.first),
            number(factor.firstConfidence),
            number(factor.total),
            number(factor.totalConfidence),
            null,
            null,
          ]),
          ...pairs.map(({ between, second, secondConfidence }) => [
            ...queryCells(query, unit),
            year,
            between[0],
            between[1],
            "",
            null,
            null,
            null,
            null,
            number(second),
            number(secondConfidence),
          ]),
        ]),
      };
  }
}

/** Shares by group and year (`with` empty), and interactions by pair. */
export function attributionTable(result: AttributionResult): AnalysisTable {
  return {
    columns: [
      ...text("base", "scenario"),
      ...queryColumns,
      ...numbers("year"),
      // "group" is the series' own, such as an age group.
      ...text("leverGroup", "withLeverGroup"),
      ...numbers("value"),
    ],
    rows: result.quantities.flatMap(({ query, unit, years }) =>
      years.flatMap(({ year, shares, interactions }) => {
        const head = [result.base, result.scenario, ...queryCells(query, unit), year];
        return [
          ...shares.map((share, g) => [...head, result.groups[g]?.id ?? "", "", number(share)]),
          ...interactions.flatMap((row, i) =>
            row.flatMap((value, j) =>
              j <= i
                ? []
                : [
                    [
                      ...head,
                      result.groups[i]?.id ?? "",
                      result.groups[j]?.id ?? "",
                      number(value),
                    ],
                  ],
            ),
          ),
        ];
      }),
    ),
  };
}

/** One row a lever that moves; one without a lever where none does, so that the answer is never lost. */
export function goalTable(answer: GoalAnswer): AnalysisTable {
  const common = [
    String(answer.reached),
    answer.evidence,
    answer.target,
    answer.before,
    answer.after,
    answer.shortfall,
    answer.bound?.value ?? null,
    answer.addedSpending,
  ];
  return {
    columns: [
      ...text("scenario", "lever"),
      ...numbers("from", "to", "share", "cost"),
      ...text("reached", "evidence"),
      ...numbers("target", "before", "after", "shortfall", "bound", "addedSpending"),
    ],
    rows:
      answer.moves.length === 0
        ? [[answer.scenario, "", null, null, null, null, ...common]]
        : answer.moves.map(({ lever, from, to, share, cost }) => [
            answer.scenario,
            lever,
            from,
            to,
            share,
            cost,
            ...common,
          ]),
  };
}
