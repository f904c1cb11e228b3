import { domainIds } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type RunResult, recordedRun } from "../results.ts";
import { rowStart, yearPosition } from "./positions.ts";
import { readingOf } from "./reading.ts";
import type { ReadingQuery } from "./series.ts";

/** A part is worth nothing unless all add up to the whole: largest difference, as a share of the bar. */
const addsUpWithin = 1e-9;

/**
 * The nine parts of an overall value: each domain's own, times its weight. They add up for what is averaged over the domains with these
 * weights (`equalization.mean`, `equalization.index`, `equalization.index.current`, levels); for anything else, and where a domain has
 * no value, there are none. A value of one domain or service has no such parts either.
 *
 * @returns [domain] in the order of `domainIds`, or undefined where there are none
 * @throws RangeError as `readingOf` does.
 * @example domainParts(pack, result, { indicator: "equalization.index" }, 2035)?.[0] // 0.105
 */
export function domainParts(
  pack: CompiledPack,
  result: RunResult,
  query: ReadingQuery,
  year: number,
): readonly number[] | undefined {
  if (query.service !== undefined || (query.domain ?? "overall") !== "overall") return undefined;
  const { values } = recordedRun(result);
  const weights = rowStart(result, "domainWeight", 0, yearPosition(result, year));
  const { value } = readingOf(pack, result);
  const parts = domainIds.map(
    (domain, d) => values[weights + d] * value({ ...query, domain }, year),
  );
  const total = domainIds.reduce((sum, _, d) => sum + values[weights + d], 0);
  const shares = parts.map((part) => part / total);
  const whole = value(query, year);
  return Math.abs(shares.reduce((sum, part) => sum + part, 0) - whole) <= addsUpWithin
    ? shares
    : undefined;
}
