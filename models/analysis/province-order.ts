import { type DomainId, domainIds } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { rowStart, yearPosition } from "../reading/positions.ts";
import { readingOf } from "../reading/reading.ts";
import { recordedRun } from "../results.ts";
import type { RunInputs } from "../scenario/settings.ts";
import type { Simulator } from "../simulate.ts";

/** A run in which one rule of the model is at rest, everything else as in the run that is explained. */
export interface RuleAtRest {
  readonly rule: string;
  readonly inputs: RunInputs;
}

/** A difference from the mean over provinces, and its parts by domain. */
export interface Account {
  readonly total: number;
  readonly byDomain: readonly { readonly domain: DomainId; readonly part: number }[];
}

/** Where a province stands in the first and in the last year, and what moved it against the nation. */
export interface ProvinceMove {
  readonly province: string;
  /** 1 is the highest index; provinces with the same index keep the order of the pack. */
  readonly rank: readonly [first: number, last: number];
  /** Equalization index, 0 … 1. */
  readonly index: readonly [first: number, last: number];
  /** Change of the index less the mean of all provinces' changes, and its parts by domain, weighted as in the overall index: they add up to it. */
  readonly change: Account;
  /** The same of the last year's level. */
  readonly level: Account;
  /** What each rule does to the province's index of the last year, less the mean over provinces: with the rule − with it at rest. */
  readonly byRule: readonly { readonly rule: string; readonly part: number }[];
}

/**
 * Explains the order of provinces in the last year. By domain the account is exact: index = Σ weight·index of the domain. By rule it is
 * not: each rule is put to rest alone, so that parts overlap and do not add up; what is the same for all provinces is taken out.
 * Cost: one run, and one for each rule.
 */
export function provinceOrder(
  pack: CompiledPack,
  simulator: Simulator,
  start: RunInputs,
  atRest: readonly RuleAtRest[],
): readonly ProvinceMove[] {
  const codes = pack.areas.provinces.map(({ code }) => code);
  const [firstYear, lastYear] = [pack.baseYear, pack.horizonYear];
  const run = simulator.run(start);
  const reading = readingOf(pack, run);
  const read = (year: number, domain?: DomainId) =>
    codes.map((area) => reading.value({ indicator: "equalization.index", area, domain }, year));
  const [first, last] = [read(firstYear), read(lastYear)];
  const weightAt = rowStart(run, "domainWeight", 0, yearPosition(run, lastYear));
  const weights = recordedRun(run).values.slice(weightAt, weightAt + domainIds.length);
  const [before, after] = [firstYear, lastYear].map((year) =>
    domainIds.map((domain, d) => read(year, domain).map((value) => weights[d] * value)),
  );
  const changes = accounts(after.map((row, d) => row.map((value, p) => value - before[d][p])));
  const levels = accounts(after);
  const rules = atRest.map(({ rule, inputs }) => {
    const without = readingOf(pack, simulator.run(inputs));
    const still = codes.map((area) =>
      without.value({ indicator: "equalization.index", area }, lastYear),
    );
    return { rule, parts: lessMean(last.map((value, p) => value - still[p])) };
  });
  const [rankFirst, rankLast] = [ranksOf(first), ranksOf(last)];
  return codes.map((province, p) => ({
    province,
    rank: [rankFirst[p], rankLast[p]],
    index: [first[p], last[p]],
    change: changes[p],
    level: levels[p],
    byRule: rules.map(({ rule, parts }) => ({ rule, part: parts[p] })),
  }));
}

/** From [domain][province] to each province's account. */
function accounts(parts: readonly (readonly number[])[]): readonly Account[] {
  const less = parts.map(lessMean);
  return less[0].map((_, p) => ({
    total: less.reduce((sum, row) => sum + row[p], 0),
    byDomain: domainIds.map((domain, d) => ({ domain, part: less[d][p] })),
  }));
}

function lessMean(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, p) => p).sort((a, b) => values[b] - values[a] || a - b);
  const ranks = values.map(() => 0);
  order.forEach((p, rank) => {
    ranks[p] = rank + 1;
  });
  return ranks;
}
