import { domainIds } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type RunResult, recordedRun } from "../results.ts";
import { rowStart, yearPosition } from "./positions.ts";

/**
 * By how much the scenario's own standards rise from one year to another: the mean over the services of a domain, then over domains by
 * their weight, as the index weighs them. Coverages, which do not rise, count among the services; a service that owes nobody anything
 * yet in the first year begins rather than rises and does not count.
 *
 * @returns relative to the first year, below 0 where standards are lowered; NaN where the result holds no standards
 * @throws RangeError when the run does not cover a year.
 * @example standardsRise(pack, result, 2030, 2035) // 0.081
 */
export function standardsRise(
  pack: CompiledPack,
  result: RunResult,
  fromYear: number,
  toYear: number,
): number {
  const { values } = recordedRun(result);
  const standards = (year: number) =>
    rowStart(result, "standardOverBar", 0, yearPosition(result, year));
  const [from, to] = [standards(fromYear), standards(toYear)];
  const weights = rowStart(result, "domainWeight", 0, yearPosition(result, toYear));
  let sum = 0;
  let total = 0;
  domainIds.forEach((domain, d) => {
    const rises = pack.services.flatMap((service, k) =>
      // Over a bar that asks for nothing there is no number.
      service.domain === domain &&
      values[from + k] > 0 &&
      values[from + k] < Number.POSITIVE_INFINITY
        ? [values[to + k] / values[from + k] - 1]
        : [],
    );
    if (rises.length === 0) return;
    sum += (values[weights + d] * rises.reduce((all, one) => all + one, 0)) / rises.length;
    total += values[weights + d];
  });
  return sum / total;
}
