import {
  type EnsembleRequest,
  type EnsembleResult,
  type Fan,
  headlineQuantity,
} from "../models/index.ts";
import type { EnsembleSummary, QuantileSeries, ReportInput } from "./report-input.ts";

/**
 * The ensemble that a document's slide on uncertainty is drawn from: base and scenarios through the same draws of all
 * uncertain inputs, the equalization index of the nation read in every year.
 *
 * @example runEnsemble(pack, reportEnsemble(input, 400, 0), runner)
 */
export function reportEnsemble(
  input: Pick<ReportInput, "pack" | "base" | "scenarios">,
  draws: number,
  seed: number,
): EnsembleRequest {
  return {
    kind: "ensemble",
    scenarios: [input.base, ...input.scenarios].map(({ id, settings }) => ({ id, settings })),
    quantities: [{ ...headlineQuantity, area: input.pack.areas.nation.code }],
    targets: [],
    inputs: {},
    sampling: "sobol",
    seed,
    runs: draws,
  };
}

const quantileNames = { p05: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95 } as const;

function quantilesOf(fan: Fan): QuantileSeries {
  const at = (name: keyof typeof quantileNames) => {
    const found = fan.quantiles.find(
      ({ probability }) => Math.abs(probability - quantileNames[name]) < 1e-9,
    );
    if (found === undefined) {
      throw new RangeError(`ensemble: the quantile ${quantileNames[name]} is needed, none given`);
    }
    return found.values;
  };
  return { p05: at("p05"), p25: at("p25"), p50: at("p50"), p75: at("p75"), p95: at("p95") };
}

/**
 * What a document says of an ensemble, read from its fan of the nation's equalization index. Undefined where the
 * ensemble did not follow that index, or where it lacks one of the runs.
 *
 * @example ensembleSummary(outcome.result, input)?.shareAboveBase["full-reform"] // 0.98
 */
export function ensembleSummary(
  result: EnsembleResult,
  input: Pick<ReportInput, "pack" | "base" | "scenarios">,
): EnsembleSummary | undefined {
  const isHeadline = ({ query }: Fan) =>
    query.indicator === headlineQuantity.indicator &&
    query.area === input.pack.areas.nation.code &&
    query.domain === undefined;
  const index: Record<string, QuantileSeries> = {};
  const gain: Record<string, QuantileSeries> = {};
  const shareAboveBase: Record<string, number> = {};
  let years: readonly number[] = [];
  for (const run of [input.base, ...input.scenarios]) {
    const fan = result.scenarios.find(({ id }) => id === run.id)?.fans.find(isHeadline);
    if (fan === undefined) return undefined;
    index[run.id] = quantilesOf(fan);
    years = fan.years;
    if (run === input.base) continue;
    const difference = result.differences.find(
      ({ scenario, base }) => scenario === run.id && base === input.base.id,
    );
    const quantity = difference?.fans.findIndex(isHeadline) ?? -1;
    const share = difference?.above[quantity]?.at(-1);
    const differences = difference?.fans[quantity];
    if (share === undefined || differences === undefined) return undefined;
    gain[run.id] = quantilesOf(differences);
    shareAboveBase[run.id] = share;
  }
  return {
    runCount: result.draws,
    seed: result.seed,
    years,
    index,
    gain,
    shareAboveBase,
    heldFixed: result.heldFixed,
  };
}
