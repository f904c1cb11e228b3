import { domainIds } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { recordedRun } from "../results.ts";
import { meanOf, rowStart, type YearReader, yearReader } from "./positions.ts";

/**
 * Mean standing level of some leaves over the services that towns and villages both have, in a domain (0 … 8) or overall: a domain is the
 * mean of its common services; domains without any are left out, and the weights of the others add up to 1. Weighted by residents.
 */
export function commonServicesLevel(
  pack: CompiledPack,
  leaves: readonly number[],
  domain: number | undefined,
): YearReader {
  const byDomain = domainIds.map((id, d) => {
    const readers = pack.services.flatMap(({ domain: of, eligible: { settings } }, k) =>
      of === id && settings.length > 1 && (domain === undefined || domain === d)
        ? [meanOf("attainmentStanding", k, "population", 0, leaves)]
        : [],
    );
    return { d, readers };
  });
  const chosen = byDomain.filter(({ readers }) => readers.length > 0);
  return yearReader(
    ["domainWeight", ...chosen.flatMap(({ readers }) => readers)],
    (result, year) => {
      const { values } = recordedRun(result);
      const weights = rowStart(result, "domainWeight", 0, year);
      let sum = 0;
      let total = 0;
      for (const { d, readers } of chosen) {
        const weight = values[weights + d];
        let level = 0;
        for (const one of readers) level += one(result, year);
        sum += (weight * level) / readers.length;
        total += weight;
      }
      return sum / total;
    },
  );
}
