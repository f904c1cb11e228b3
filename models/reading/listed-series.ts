import { areaCodes, areaMembers } from "../areas.ts";
import { domainIds } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { recordingOf } from "../recording.ts";
import type { BlockName, RunResult } from "../results.ts";
import { existsFor, type Indicator } from "./indicator.ts";
import { indicators } from "./indicators.ts";
import { indicatorOf, readableOf } from "./query-problems.ts";
import { readSeries, type SeriesQuery, seriesReader } from "./series.ts";

/** A series with its dimensions, as results are exported. */
export interface LabelledSeries extends SeriesQuery {
  readonly unit: string;
  readonly values: readonly number[];
}

/** Which series to list. */
export interface SeriesFilter {
  /** Ids; absent: the core indicators. */
  readonly indicators?: readonly string[];
  /** Codes; absent: every area for which the indicator is listed. */
  readonly areas?: readonly string[];
}

/**
 * Every series of a run in one fixed order: by indicator, then area, then overall, domains and services, then group.
 * @throws RangeError when the filter names something that does not exist.
 */
export function allSeries(
  pack: CompiledPack,
  result: RunResult,
  filter: SeriesFilter = {},
): readonly LabelledSeries[] {
  return [...eachSeries(pack, () => result, filter)];
}

/** A run that holds at least some blocks. */
export type RunOf = (blocks: ReadonlySet<BlockName>) => RunResult;

/** Numbers that a pass over a large pack records at most, unless one indicator needs more: 40 MiB. */
export const mostNumbersOfPass = 5 * 2 ** 20;

/**
 * The same one by one, for a pack whose whole result nobody can hold: `runOf` is asked for the blocks that the next indicators are read
 * from, as many indicators at a time as `mostNumbers` recorded ones allow.
 */
export function* eachSeries(
  pack: CompiledPack,
  runOf: RunOf,
  filter: SeriesFilter = {},
  mostNumbers = mostNumbersOfPass,
): Generator<LabelledSeries, void, undefined> {
  const chosen = (
    filter.indicators ?? indicators.filter((one) => one.core).map((one) => one.id)
  ).map(indicatorOf);
  const areas = (filter.areas ?? areaCodes(pack.areas)).map((code) =>
    areaMembers(pack.areas, code),
  );
  const listed = chosen.map((indicator) => {
    const which = filter.areas === undefined ? indicator.listed : indicator.areas;
    const details = detailsOf(pack, indicator);
    const codes = areas
      .filter((area) => existsFor(which, pack.areas, area))
      .map(({ code }) => code);
    return { indicator, details, codes };
  });
  let at = 0;
  while (at < listed.length) {
    const blocks = new Set<BlockName>();
    let end = at;
    do {
      for (const block of blocksOf(pack, listed[end])) blocks.add(block);
      end += 1;
    } while (
      end < listed.length &&
      fits(pack, [...blocks, ...blocksOf(pack, listed[end])], mostNumbers)
    );
    const result = runOf(blocks);
    for (const { indicator, details, codes } of listed.slice(at, end))
      for (const area of codes)
        for (const detail of details) {
          const query = { indicator: indicator.id, area, ...detail };
          const { unit, values } = readSeries(pack, result, query);
          yield { ...query, unit, values };
        }
    at = end;
  }
}

/** An indicator as it is listed. */
interface Listed {
  readonly indicator: Indicator;
  readonly details: readonly Detail[];
  readonly codes: readonly string[];
}

/** Blocks that an indicator is read from; the same wherever it is read. */
function blocksOf(
  pack: CompiledPack,
  { indicator, details, codes: [area] }: Listed,
): readonly BlockName[] {
  if (area === undefined) return [];
  return details.flatMap(
    (detail) => seriesReader(pack, { indicator: indicator.id, area, ...detail }).valueAt.reads,
  );
}

function fits(pack: CompiledPack, blocks: readonly BlockName[], mostNumbers: number): boolean {
  return recordingOf(pack, blocks).totalLength <= mostNumbers;
}

type Detail = Pick<SeriesQuery, "domain" | "service" | "group">;

/** Overall, domains and services; then by group overall and for domains: services by group are many, and are read when asked for. */
function detailsOf(pack: CompiledPack, indicator: Indicator): readonly Detail[] {
  const { groups } = indicator;
  if (indicator.groupNeeded) return groups.map((group) => ({ group }));
  const details: Detail[] = indicator.domain === "service-only" ? [] : [{}];
  if (indicator.domain === "optional" || indicator.domain === "service")
    details.push(...domainIds.map((domain) => ({ domain })));
  if (indicator.domain === "service" || indicator.domain === "service-only") {
    const services = pack.services.filter((service) => readableOf(indicator, service));
    details.push(...services.map(({ id, domain }) => ({ domain, service: id })));
  }
  const byGroup = groups.flatMap((group) =>
    details
      .filter(({ service }) => service === undefined)
      .map((detail): Detail => ({ ...detail, group })),
  );
  return [...details, ...byGroup];
}
