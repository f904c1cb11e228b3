import type { Bilingual } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { SeriesQuery } from "../reading/series.ts";
import { checkWhole } from "./argument-checks.ts";
import { checkRows } from "./item-plan.ts";
import { morrisIndices } from "./morris.ts";
import {
  type MorrisRequest,
  type SensitivityPlan,
  type SensitivityRequest,
  type SobolRequest,
  tornadoInputs,
} from "./sensitivity.ts";
import { sobolIndices } from "./sobol.ts";
import type { InputCorrelation, InputSpace } from "./uncertain-inputs.ts";

/** What is explained: one quantity in one year. */
export interface Outcome {
  readonly query: SeriesQuery;
  readonly unit: string;
  readonly year: number;
}

/** One input of a tornado or a screening. */
export interface InputEffect {
  readonly input: string;
  readonly name: Bilingual;
}

/** Bars of a tornado, longest first. */
export interface TornadoResult {
  readonly kind: "tornado";
  readonly modelRuns: number;
  /** Correlations of the pack that moving one input at a time leaves out. */
  readonly withoutCorrelations: readonly InputCorrelation[];
  readonly outcomes: readonly (Outcome & {
    /** The run without uncertainty. */
    readonly centre: number;
    readonly bars: readonly (InputEffect & {
      /** Value of the input at its 5 and 95 % points, and the outcome there. */
      readonly low: { readonly input: number; readonly outcome: number };
      readonly high: { readonly input: number; readonly outcome: number };
      readonly unit: string;
    })[];
  })[];
}

/** Elementary effects over the middle 95 % of each input, most influential first. */
export interface MorrisResult {
  readonly kind: "morris";
  readonly modelRuns: number;
  readonly withoutCorrelations: readonly InputCorrelation[];
  readonly outcomes: readonly (Outcome & {
    readonly effects: readonly (InputEffect & {
      /** Mean effect and mean absolute effect of crossing the range, in the unit of the outcome. */
      readonly mu: number;
      readonly muStar: number;
      readonly muStarConfidence: number;
      readonly sigma: number;
    })[];
  })[];
}

/** Sobol indices, largest total effect first. */
export interface SobolResult {
  readonly kind: "sobol";
  readonly modelRuns: number;
  /** Correlations that were left out on request; those within a factor are kept. */
  readonly withoutCorrelations: readonly InputCorrelation[];
  readonly outcomes: readonly (Outcome & {
    readonly variance: number;
    readonly factors: readonly {
      readonly factor: string;
      readonly inputs: readonly InputEffect[];
      /** Share of the variance that it explains alone, and with all interactions; 95 % half-widths by bootstrap. */
      readonly first: number;
      readonly firstConfidence: number;
      readonly total: number;
      readonly totalConfidence: number;
    }[];
    /** Pairs that act together, strongest first; empty unless second order was asked for. */
    readonly pairs: readonly {
      readonly between: readonly [string, string];
      readonly second: number;
      readonly secondConfidence: number;
    }[];
  })[];
}

export type SensitivityResult = TornadoResult | MorrisResult | SobolResult;

/** `SensitivityPlan.finish` */
export function finishSensitivity(
  pack: CompiledPack,
  plan: SensitivityPlan,
  request: SensitivityRequest,
  rows: Float64Array,
): SensitivityResult {
  const { columns, itemCount, width, space } = plan;
  checkRows(rows, itemCount * width);
  const common = {
    modelRuns: itemCount,
    withoutCorrelations: leftOut(pack, request, space),
  };
  function outcomes<Found>(find: (values: Float64Array) => Found): readonly (Outcome & Found)[] {
    return columns.quantities.flatMap(({ query, unit, years, start }) =>
      years.map((year, y) => {
        const values = Float64Array.from(
          { length: itemCount },
          (_, item) => rows[item * width + start + y],
        );
        return { query, unit, year, ...find(values) };
      }),
    );
  }
  switch (request.kind) {
    case "tornado":
      return {
        kind: "tornado",
        ...common,
        outcomes: outcomes((values) => tornado(space, values)),
      };
    case "morris":
      return {
        kind: "morris",
        ...common,
        outcomes: outcomes((values) => morris(plan, request, values)),
      };
    case "sobol":
      return {
        kind: "sobol",
        ...common,
        outcomes: outcomes((values) => sobol(plan, request, values)),
      };
  }
}

function leftOut(
  pack: CompiledPack,
  { inputs }: SensitivityRequest,
  space: InputSpace,
): readonly InputCorrelation[] {
  if (space.correlations.length > 0) return [];
  const drawn = new Set(space.inputs.map(({ id }) => id));
  return (inputs.correlations ?? pack.file.correlations)
    .filter(({ between, value }) => value !== 0 && between.every((id) => drawn.has(id)))
    .map(({ between, value }) => ({ between, value }));
}

function tornado(
  space: InputSpace,
  values: Float64Array,
): Omit<TornadoResult["outcomes"][number], keyof Outcome> {
  const bars = tornadoInputs(space).map((input, i) => {
    const at = (probability: number) => {
      const { parameters, levers = [] } = space.drawAlone(input, probability);
      return input.kind === "lever" ? levers[0][1] : parameters[input.parameters[0]];
    };
    return {
      input: input.id,
      name: input.name,
      unit: input.unit,
      low: { input: at(0.05), outcome: values[1 + 2 * i] },
      high: { input: at(0.95), outcome: values[2 + 2 * i] },
    };
  });
  const length = ({ low, high }: (typeof bars)[number]) => Math.abs(high.outcome - low.outcome);
  return { centre: values[0], bars: bars.sort((a, b) => length(b) - length(a)) };
}

function morris(
  { space, points }: SensitivityPlan,
  { levels }: MorrisRequest,
  values: Float64Array,
): Omit<MorrisResult["outcomes"][number], keyof Outcome> {
  const { mu, muStar, muStarConfidence, sigma } = morrisIndices(
    points,
    values,
    space.dimensions,
    levels,
  );
  const effects = space.inputs.map((input) => {
    // Of shares, which take several dimensions, the most influential one stands for all.
    const [d] = [...input.dimensions].sort((a, b) => muStar[b] - muStar[a]);
    return {
      input: input.id,
      name: input.name,
      mu: mu[d],
      muStar: muStar[d],
      muStarConfidence: muStarConfidence[d],
      sigma: sigma[d],
    };
  });
  return { effects: effects.sort((a, b) => b.muStar - a.muStar) };
}

function sobol(
  { space, factorOfDimension }: SensitivityPlan,
  { secondOrder, seed }: SobolRequest,
  values: Float64Array,
): Omit<SobolResult["outcomes"][number], keyof Outcome> {
  const { groups, first, firstConfidence, total, totalConfidence, second, ...rest } = sobolIndices(
    values,
    space.dimensions,
    { groups: factorOfDimension, secondOrder, seed },
  );
  const names = groups ?? [];
  const factors = names.map((factor, f) => ({
    factor,
    inputs: space.inputs
      .filter((input) => factorOfDimension[input.dimensions[0]] === factor)
      .map(({ id, name }) => ({ input: id, name })),
    first: first[f],
    firstConfidence: firstConfidence[f],
    total: total[f],
    totalConfidence: totalConfidence[f],
  }));
  const pairs = names.flatMap((one, i) =>
    second === undefined
      ? []
      : names.slice(i + 1).map((other, k) => ({
          between: [one, other] as const,
          second: second[i][i + 1 + k],
          secondConfidence: rest.secondConfidence?.[i][i + 1 + k] ?? Number.NaN,
        })),
  );
  return {
    variance: rest.variance,
    factors: factors.sort((a, b) => b.total - a.total),
    pairs: pairs.sort((a, b) => Math.abs(b.second) - Math.abs(a.second)),
  };
}

/** Name of the factor that holds everything a screening found unimportant. */
export const otherInputs = "all-others";

/**
 * Groups for a Sobol analysis after a screening: the `keep` most influential inputs stand alone (with those they are correlated
 * with), all others move together as one factor, so that nothing is dropped and what was put aside can be checked.
 *
 * @param effects of one outcome, most influential first
 * @param blockOf block of each input (`inputSpace`)
 * @throws RangeError naming `keep`.
 */
export function groupsAfterScreening(
  effects: MorrisResult["outcomes"][number]["effects"],
  blockOf: ReadonlyMap<string, string>,
  keep: number,
): Record<string, string> {
  checkWhole(keep, "keep");
  const kept = new Set<string>();
  for (const { input } of effects) {
    if (kept.size < keep) kept.add(blockOf.get(input) ?? input);
  }
  return Object.fromEntries(
    effects.flatMap(({ input }) =>
      kept.has(blockOf.get(input) ?? input) ? [] : [[input, otherInputs]],
    ),
  );
}
