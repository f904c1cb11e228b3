import { domainIds } from "../domains.ts";
import type { DomainWeights } from "../scenario/settings.ts";
import { aggregateDomain, type CellsOfYear } from "../services/domain-attainment.ts";
import type { SimulationState } from "../simulation-state.ts";
import { entropyWeights } from "./entropy-weights.ts";

/**
 * Weights of the nine domains in the overall index; they sum to 1 and hold for all years of a run.
 * "entropy": the entropy weight method on the base year's standing attainment of the groups (sum normalization, all directions "+").
 * @throws RangeError naming `weights` when own weights are negative, missing or all zero.
 */
export function domainWeights(choice: DomainWeights, state: SimulationState): Float64Array {
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
  const G = state.plan.groupCount;
  const levels = new Float64Array(count * G);
  const cells: CellsOfYear = {
    level: state.attainmentStanding,
    levelFrom: 0,
    coverage: state.coverage,
    coverageFrom: 0,
    withoutShare: state.withoutHukouShare,
    withoutFrom: 0,
  };
  for (let d = 0; d < count; d++) aggregateDomain(state.plan, cells, d, levels, 0);
  const inhabited = Array.from({ length: G }, (_, g) => g).filter(
    (g) => state.groupPopulation[g] > 0,
  );
  const matrix = inhabited.map((g) => domainIds.map((_, d) => levels[d * G + g]));
  return Float64Array.from(
    entropyWeights(matrix, { directions: domainIds.map(() => "+" as const), normalization: "sum" })
      .weights,
  );
}
