import { domainIds, overallRow } from "../domains.ts";
import type { ResultViews } from "../record.ts";
import type { DomainWeights } from "../scenario/settings.ts";
import { aggregateDomains } from "../services/domain-attainment.ts";
import type { SimulationState } from "../simulation-state.ts";
import { entropyWeights } from "./entropy-weights.ts";

/**
 * Weights of the nine domains in the overall index; they sum to 1 and hold for all years of a run.
 * "entropy": the entropy weight method on the base year's attainment of the leaves (sum normalization, all directions "+").
 * @throws RangeError naming `weights` when own weights are negative, missing or all zero.
 */
export function domainWeights(
  choice: DomainWeights,
  state: SimulationState,
  views: ResultViews,
): Float64Array {
  const count = domainIds.length;
  if (choice.kind === "equal") return new Float64Array(count).fill(1 / count);
  if (choice.kind === "own") {
    const own = Float64Array.from(domainIds, (domain) => choice.weights[domain]);
    const total = own.reduce((sum, weight) => sum + weight, 0);
    if (!own.every((weight) => weight >= 0 && Number.isFinite(weight)) || !(total > 0)) {
      throw new RangeError(
        `weights: one weight of at least 0 for each of the ${count} domains, not all 0, is needed`,
      );
    }
    return own.map((weight) => weight / total);
  }
  const L = state.plan.leafCount;
  aggregateDomains(
    state,
    new Float64Array(count),
    views.domainAttainment.subarray(0, (overallRow + 1) * L),
    views.domainProvision.subarray(0, (overallRow + 1) * L),
  );
  const matrix = Array.from({ length: L }, (_, a) =>
    domainIds.map((_, d) => views.domainAttainment[d * L + a]),
  );
  return Float64Array.from(
    entropyWeights(matrix, { directions: domainIds.map(() => "+" as const), normalization: "sum" })
      .weights,
  );
}
