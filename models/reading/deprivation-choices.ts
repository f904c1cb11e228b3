import { domainIds } from "../domains.ts";
import { measureChoices, type RunResult, recordedRun } from "../results.ts";
import { rowStart } from "./positions.ts";

/** What a run was told of deprivation. */
export interface DeprivationChoices {
  /** Levels below which people lack a domain, lowest and highest over the nine domains. */
  readonly lowestCutoff: number;
  readonly highestCutoff: number;
  /** Domains from which people who lack them count as deprived. */
  readonly domains: number;
}

/**
 * The cutoffs and the number of domains with which a run measures deprivation.
 * @example deprivationChoices(result).domains // 3
 */
export function deprivationChoices(result: RunResult): DeprivationChoices {
  const start = rowStart(result, "measureChoices", 0, 0);
  const { values } = recordedRun(result);
  const cutoffs = domainIds.map((_, d) => values[start + d]);
  return {
    lowestCutoff: Math.min(...cutoffs),
    highestCutoff: Math.max(...cutoffs),
    domains: values[start + measureChoices.indexOf("deprivation-domains")],
  };
}
