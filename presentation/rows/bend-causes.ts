import {
  type CompiledPack,
  type DomainId,
  diffSettings,
  domainIds,
  domainParts,
  type Lever,
  leverPath,
  type ReadingQuery,
  readingOf,
  type ScenarioSettings,
  standardsRise,
} from "../../models/index.ts";
import type { Bend, Crossing, Stretch } from "./bends.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/** A cause must explain at least this part of a bend to be named. */
const leastShare = 0.5;
/** Most domains that are named together. */
const mostDomains = 2;
/** From here on a domain has little left to gain: its index, or level, of 1. */
const nearTheTop = 0.95;
/** A service whose level rises by so much in one year leaps. */
const leap = 0.5;
/** Years before a crossing over which it is asked what brought it about. */
const crossingYears = 3;

/** Part of a bend, or of a crossing, that one domain makes up, in the unit of the line. */
export interface DomainPart {
  readonly domain: DomainId;
  readonly part: number;
  /** The domain's own value in the year of the bend. */
  readonly value: number;
  /** It flattens because it has nothing left to gain. */
  readonly full: boolean;
  /** A service of it that begins in the year, or whose level leaps; `from` is missing where nobody was meant to have it before. */
  readonly begins?: {
    readonly service: string;
    readonly from: number | undefined;
    readonly to: number;
  };
}

/** What a run's own figures show to be the cause of a bend. */
export type BendCause =
  | { readonly kind: "domains"; readonly domains: readonly DomainPart[] }
  /** Against the standard of the day: how fast that rises before and after, a year. */
  | { readonly kind: "bar"; readonly before: number; readonly after: number }
  /** What the scenario does otherwise than the base, where the base has no such bend: levers whose course bends in that year. */
  | { readonly kind: "levers"; readonly levers: readonly Lever[] };

/** A bend with what causes it; nothing is said of one without a cause. */
export interface ExplainedBend extends Bend {
  readonly causes: readonly BendCause[];
}

/** The run with what it was told, and the base where that is another. */
export interface BendRuns {
  readonly active: ScenarioRun;
  readonly base: ScenarioRun;
  readonly settings?: { readonly active: ScenarioSettings; readonly base: ScenarioSettings };
}

/** Finds the causes of the bends of a line that a query reads, and leaves out those without. */
export function explainedBends(
  pack: CompiledPack,
  runs: BendRuns,
  query: ReadingQuery,
  bends: readonly Bend[],
): readonly ExplainedBend[] {
  return bends.flatMap((bend) => {
    // Where the ruler is the cause, domains only tell where it bites.
    const found = [
      barCause(pack, runs.active, query, bend) ?? domainCause(pack, runs.active, query, bend),
      leverCause(pack, runs, query, bend),
    ];
    const causes = found.filter((one) => one !== undefined);
    return causes.length === 0 ? [] : [{ ...bend, causes }];
  });
}

/** What a bend is in a line: of a kink the change of its slope, of a step what the year has beyond the years before. */
function sizeOf(bend: Bend, at: (year: number) => number): number {
  const perYear = ({ from, to }: Stretch) => (at(to) - at(from)) / (to - from);
  return bend.kind === "step"
    ? at(bend.year) - at(bend.year - 1) - perYear(bend.before)
    : perYear(bend.after) - perYear(bend.before);
}

/** The few largest parts that together make up enough of a whole; none where it takes more of them. */
function largestParts(parts: readonly number[], whole: number): readonly number[] {
  const order = parts
    .map((part, at) => ({ part: part * Math.sign(whole), at }))
    .sort((a, b) => b.part - a.part)
    .slice(0, mostDomains);
  let sum = 0;
  for (const [count, { part }] of order.entries()) {
    sum += part;
    if (sum >= leastShare * Math.abs(whole)) return order.slice(0, count + 1).map(({ at }) => at);
  }
  return [];
}

function domainCause(
  pack: CompiledPack,
  run: ScenarioRun,
  query: ReadingQuery,
  bend: Bend,
): BendCause | undefined {
  const known = new Map<number, readonly number[] | undefined>();
  const parts = (year: number) => {
    if (!known.has(year)) known.set(year, domainParts(pack, run.result, query, year));
    return known.get(year);
  };
  const asked = [bend.before.from, bend.before.to, bend.after.from, bend.after.to];
  if ([...asked, bend.year - 1, bend.year].some((year) => parts(year) === undefined))
    return undefined;
  const { value } = readingOf(pack, run.result);
  const sizes = domainIds.map((_, d) => sizeOf(bend, (year) => parts(year)?.[d] ?? Number.NaN));
  const whole = sizeOf(bend, (year) => value(query, year));
  const domains = largestParts(sizes, whole).map((d): DomainPart => {
    const domain = domainIds[d] ?? "childcare";
    const own = value({ ...query, domain }, bend.year);
    const begins =
      bend.kind === "step" ? beginningIn(pack, run, query, domain, bend.year) : undefined;
    return {
      domain,
      part: sizes[d] ?? Number.NaN,
      value: own,
      full: whole < 0 && bend.kind === "kink" && own >= nearTheTop,
      ...(begins && { begins }),
    };
  });
  return domains.length === 0 ? undefined : { kind: "domains", domains };
}

/** The service of a domain that begins in a year, or else whose level leaps then, where there is one. */
function beginningIn(
  pack: CompiledPack,
  run: ScenarioRun,
  { area, setting }: ReadingQuery,
  domain: DomainId,
  year: number,
): DomainPart["begins"] {
  const { value } = readingOf(pack, run.result);
  const moved = pack.services
    .filter((service) => service.domain === domain)
    .map(({ id: service }) => {
      const level = (at: number) => {
        const known = value(
          { indicator: "attainment.standing", area, setting, domain, service },
          at,
        );
        return Number.isFinite(known) ? known : undefined;
      };
      return { service, from: level(year - 1), to: level(year) ?? Number.NaN };
    })
    .filter(({ from = 0, to }) => to - from >= leap);
  return moved.find(({ from }) => from === undefined) ?? moved[0];
}

/**
 * A line against the standard of the day bends where that begins to rise otherwise: at unchanged provision a level falls by the part by which
 * its standard rises. Named where that alone makes up enough of the bend.
 */
function barCause(
  pack: CompiledPack,
  run: ScenarioRun,
  query: ReadingQuery,
  bend: Bend,
): BendCause | undefined {
  if (query.indicator !== "equalization.index.current" || bend.kind !== "kink") return undefined;
  const rise = ({ from, to }: Stretch) => standardsRise(pack, run.result, from, to) / (to - from);
  const [before, after] = [rise(bend.before), rise(bend.after)];
  const whole = bend.after.perYear - bend.before.perYear;
  const owed = -(after - before) * bend.value;
  return owed * Math.sign(whole) >= leastShare * Math.abs(whole)
    ? { kind: "bar", before, after }
    : undefined;
}

/**
 * What differs from the base is the cause where the distance to it bends as the line does: everything else is the same in both runs. Named
 * are the levers whose course bends in that year.
 */
function leverCause(
  pack: CompiledPack,
  { active, base, settings }: BendRuns,
  query: ReadingQuery,
  bend: Bend,
): BendCause | undefined {
  if (settings === undefined || active.id === base.id) return undefined;
  const own = readingOf(pack, active.result);
  const other = readingOf(pack, base.result);
  const whole = sizeOf(bend, (year) => own.value(query, year));
  const beyond = sizeOf(bend, (year) => own.value(query, year) - other.value(query, year));
  if (!(beyond * Math.sign(whole) >= leastShare * Math.abs(whole))) return undefined;
  const levers = diffSettings(settings.base, settings.active, pack).flatMap((difference) => {
    if (difference.kind !== "lever") return [];
    const { lever } = difference;
    return bendsIn(pack, lever.id, settings.active, bend.year) ? [lever] : [];
  });
  return levers.length === 0 ? undefined : { kind: "levers", levers };
}

/** Does a lever's course change its direction in a year: does it begin to move then, end, or jump? */
function bendsIn(
  pack: CompiledPack,
  lever: string,
  { levers }: ScenarioSettings,
  year: number,
): boolean {
  const path = leverPath(pack, lever, levers[lever]);
  const at = year - pack.baseYear;
  const [before, now, after] = [path[at - 1], path[at], path[at + 1]];
  if (before === undefined || now === undefined || after === undefined) return false;
  const scale = Math.max(Math.abs(before), Math.abs(now), Math.abs(after), 1e-12);
  return Math.abs(after - now - (now - before)) > 1e-9 * scale;
}

/** A crossing of two lines and the domains that brought it about. */
export interface ExplainedCrossing extends Crossing {
  readonly since: number;
  readonly domains: readonly Pick<DomainPart, "domain" | "part">[];
}

/** The domains in which the line that leads from then on gained most on the other in the years before; none where it takes more than a few. */
export function explainedCrossing(
  pack: CompiledPack,
  crossing: Crossing,
  [first, second]: readonly [LineRead, LineRead],
): ExplainedCrossing {
  const since = Math.max(pack.baseYear, crossing.year - crossingYears);
  const gap = (year: number): readonly number[] | undefined => {
    const [a, b] = [first, second].map(({ run, query }) =>
      domainParts(pack, run.result, query, year),
    );
    return a === undefined || b === undefined
      ? undefined
      : a.map((part, d) => part - (b[d] ?? Number.NaN));
  };
  const [from, to] = [gap(since), gap(crossing.year)];
  const moved = (to ?? []).map((part, d) => part - (from?.[d] ?? Number.NaN));
  const whole = moved.reduce((sum, part) => sum + part, 0);
  return {
    ...crossing,
    since,
    domains: largestParts(moved, whole).map((d) => ({
      domain: domainIds[d] ?? "childcare",
      part: moved[d] ?? Number.NaN,
    })),
  };
}

/** A line of a chart as it is read. */
export interface LineRead {
  readonly run: ScenarioRun;
  readonly query: ReadingQuery;
}
