import type { DomainId } from "../domains.ts";

/** How a lever's value runs over the years. Years before a profile starts keep the default. */
export type LeverProfile =
  | { readonly kind: "constant"; readonly value: number }
  /** Linear from the default of year `from` to `value` in year `to`, then flat. */
  | { readonly kind: "ramp"; readonly from: number; readonly to: number; readonly value: number }
  /** The default before `year`, `value` from then on. */
  | { readonly kind: "step"; readonly year: number; readonly value: number }
  /** Linear between points, flat after the last, the default before the first. */
  | {
      readonly kind: "points";
      readonly points: readonly (readonly [year: number, value: number])[];
    };

/** Weights of the domains in the overall index. */
export type DomainWeights =
  | { readonly kind: "equal" }
  | { readonly kind: "entropy" }
  | { readonly kind: "own"; readonly weights: Readonly<Record<DomainId, number>> };

/** What a scenario changes, without its texts: all that a run depends on besides the pack. */
export interface ScenarioSettings {
  readonly levers: Readonly<Record<string, LeverProfile>>;
  readonly weights: DomainWeights;
  /** Parameters moved away from the pack's values, by id. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** Inputs of one run in the flat form that the simulation reads. */
export interface RunInputs {
  /** [lever][year] */
  readonly levers: Float64Array;
  /** [parameter] in the pack's order. */
  readonly parameters: Float64Array;
  readonly weights: DomainWeights;
}
