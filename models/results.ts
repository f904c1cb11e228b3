import { domainIds, overallRow } from "./domains.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import { groupCountOf, type ServicePlaces, servicePlaces } from "./service-places.ts";

/** Age groups of the indicator `population.age`: [first age, last age], the last open where it is 100. */
export const ageGroups: Readonly<Record<string, readonly [number, number]>> = {
  "0-2": [0, 2],
  "3-5": [3, 5],
  "6-11": [6, 11],
  "12-14": [12, 14],
  "15-17": [15, 17],
  "18-59": [18, 59],
  "60+": [60, 100],
  "65+": [65, 100],
  "80+": [80, 100],
};
export const ageGroupIds: readonly string[] = Object.keys(ageGroups);

/** Measures of the whole, one a year: what the run alone knows, and what follows from the levels of groups. */
export const nationalMeasures = [
  "transfers-demanded",
  "transfers-pool",
  "transfers-scale",
] as const;
export const convergenceMeasures = [
  "sigma-convergence",
  "beta-convergence",
  "coordination",
  "coordination-wang-2021",
] as const;

/** Sources and uses of money, by province and year, million yuan in base-year prices. Sources equal uses. */
export const moneySources = [
  "own-revenue",
  "transfers-shared",
  "transfers-equalization",
  "transfers-other",
  "shortcoming-grant",
  "government-funds",
  "bonds",
  "social-insurance",
  "user-fees",
  "carried-in",
] as const;
export const moneyUses = [
  "recurrent",
  "capital",
  "conversion",
  "other-domain-spending",
  "other-functions",
  "bond-interest",
  "fees-and-insurance-running",
  "carried-out",
] as const;

/** What local government funds pay: the general budget, housing beside it, and what the nine domains do not see. */
export const governmentFundUses = ["to-budget", "to-housing", "elsewhere"] as const;
/** Why a province's growth money was not spent: the rule that keeps it in its domain, a limit, or that nothing more was asked. */
export const unspentReasons = [
  "kept-in-domain",
  "hiring-limit",
  "building-limit",
  "nothing-asked",
] as const;

/**
 * Where each block of a result lies in its one buffer, or by itself where it is made when it is read (`made-blocks.ts`; offset 0).
 * Blocks are dense, the year slowest: index = offset + ((year · d1 + i1) · d2 + i2) …
 */
export interface ResultBlock {
  readonly offset: number;
  /** 0 where the run was told not to record it. */
  readonly length: number;
  /** Sizes after the year, slowest first. */
  readonly sizes: readonly number[];
}

/**
 * Choices of the measures, none of which moves a level: the level of each domain below which a group is deprived in it, the number of
 * domains from which it counts as deprived, and Atkinson's aversion to inequality.
 */
export const measureChoices = [
  ...domainIds.map((domain) => `deprivation-cutoff-${domain}` as const),
  "deprivation-domains",
  "attainment-epsilon",
] as const;

const recordedSizes = (pack: CompiledPack) => {
  const leaves = pack.areas.leaves.length;
  const groups = groupCountOf(pack);
  const provinces = pack.areas.provinces.length;
  const services = pack.services.length;
  return {
    /** [year][sex][age] national pyramid. */
    pyramid: [2, 101],
    /** [year][group][leaf] persons by age group, mid-… end of year. */
    populationByAge: [ageGroupIds.length, leaves],
    /** [year][leaf] persons at the end of the year. */
    population: [leaves],
    births: [leaves],
    deaths: [leaves],
    netMigration: [leaves],
    withoutLocalHukou: [leaves],
    /** [year][both sexes, female, male][province] life expectancy at birth of the year's life tables, years; both weighted by births. */
    lifeExpectancy: [3, provinces],
    /** [year][province] persons. */
    registeredPopulation: [provinces],
    /** [year][group] persons at the end of the year (`groupCountOf`). */
    groupPopulation: [groups],
    /** [year][province] million yuan, base-year prices. */
    gdp: [provinces],
    money: [moneySources.length + moneyUses.length, provinces],
    /** [year][domain][province] */
    spendingRecurrent: [domainIds.length, provinces],
    spendingCapital: [domainIds.length, provinces],
    spendingOther: [domainIds.length, provinces],
    bondStock: [provinces],
    /** [year][what government funds pay][province] */
    governmentFunds: [governmentFundUses.length, provinces],
    /** [year][reason][province] million yuan; the reasons add up to the use `carried-out`. */
    unspentByReason: [unspentReasons.length, provinces],
    /** [year][service][leaf] */
    need: [services, leaves],
    capacity: [services, leaves],
    facilities: [services, leaves],
    staff: [services, leaves],
    started: [services, leaves],
    underConstruction: [services, leaves],
    completed: [services, leaves],
    retired: [services, leaves],
    converted: [services, leaves],
    refitted: [services, leaves],
    closed: [services, leaves],
    otherProviders: [services, leaves],
    /** Against the bar that stands still: the mean over everyone in the leaf. */
    attainmentStanding: [services, leaves],
    /** [year][service] share of people without local hukou who may use it. */
    coverage: [services],
    /** [year][service] the scenario’s standard of the day over the bar that stands still; as it is where that bar owes nobody anything. */
    standardOverBar: [services],
    /** Share of people who can get to the service or are served otherwise; 1 where the pack says nothing of ways. */
    reach: [services, leaves],
    /** [year][domain] weight in the overall index. */
    domainWeight: [domainIds.length],
    /** [year][choice of the measures] as `measureChoices` names them: what a reader of levels needs to measure them as this run was told to. */
    measureChoices: [measureChoices.length],
    national: [nationalMeasures.length],
    /** [year][check] largest relative residual of each account check. */
    checks: [checkIds.length],
  } as const;
};

const madeSizes = (pack: CompiledPack) => {
  const leaves = pack.areas.leaves.length;
  const groups = groupCountOf(pack);
  const services = pack.services.length;
  return {
    /** [year][service][leaf] against the scenario's standard of the day: the mean over everyone in the leaf. */
    attainment: [services, leaves],
    /** Uncapped capacity for each unit of need. */
    provision: [services, leaves],
    /** [year][domain 0…8, 9 overall][group] */
    domainAttainment: [overallRow + 1, groups],
    domainStanding: [overallRow + 1, groups],
    domainProvision: [overallRow + 1, groups],
    /** [year][measure] */
    convergence: [convergenceMeasures.length],
  } as const;
};

/** The accounts that every run verifies; stored as relative residuals. */
export const checkIds = [
  "people-in-equals-people-out",
  "migration-sums-to-zero",
  "money-spent-equals-money-sourced",
  "capacity-balance",
  "no-negative-stock",
  "attainment-in-unit-interval",
  "decomposition-adds-up",
  "transfers-within-pool",
] as const;
export type CheckId = (typeof checkIds)[number];

/** What the simulation alone knows, and what follows from it and is made when it is read. */
export type RecordedBlock = keyof ReturnType<typeof recordedSizes>;
export type MadeBlock = keyof ReturnType<typeof madeSizes>;
export type BlockName = RecordedBlock | MadeBlock;

export type ResultLayout = Readonly<Record<BlockName, ResultBlock>> & {
  readonly totalLength: number;
  readonly yearCount: number;
  /** Blocks in the buffer, in storage order. */
  readonly recorded: readonly RecordedBlock[];
  readonly places: ServicePlaces;
};

/**
 * Computes where each block lies for a pack and a number of years.
 * @param record blocks that a run records; the others are left out and cannot be read. Default: all.
 */
export function resultLayout(
  pack: CompiledPack,
  yearCount: number = pack.years.length,
  record?: ReadonlySet<RecordedBlock>,
): ResultLayout {
  const lengthOf = (sizes: readonly number[]) =>
    yearCount * sizes.reduce((product, size) => product * size, 1);
  let offset = 0;
  const blocks: Partial<Record<BlockName, ResultBlock>> = {};
  const recorded: RecordedBlock[] = [];
  for (const [key, sizes] of Object.entries(recordedSizes(pack))) {
    const name = key as RecordedBlock;
    const kept = record?.has(name) ?? true;
    const length = kept ? lengthOf(sizes) : 0;
    blocks[name] = { offset, length, sizes };
    offset += length;
    if (kept) recorded.push(name);
  }
  for (const [name, sizes] of Object.entries(madeSizes(pack)))
    blocks[name as MadeBlock] = { offset: 0, length: lengthOf(sizes), sizes };
  return Object.assign(blocks as Record<BlockName, ResultBlock>, {
    totalLength: offset,
    yearCount,
    recorded,
    places: servicePlaces(pack),
  });
}

const madeNames = new Set<BlockName>([
  "attainment",
  "provision",
  "domainAttainment",
  "domainStanding",
  "domainProvision",
  "convergence",
] satisfies readonly MadeBlock[]);

/** Is it made when it is read? */
export function isMade(name: BlockName): name is MadeBlock {
  return madeNames.has(name);
}

/**
 * One run. What it holds is read through `models/reading/` (`readingOf`); nothing outside `models/` knows where the numbers lie.
 * A run can be structured-cloned; `transferablesOf` are its buffers.
 */
export interface RunResult {
  readonly years: readonly number[];
}

/** A run as `models/` sees it: where things lie, and the numbers in one transferable buffer. */
export interface RecordedRun extends RunResult {
  readonly layout: ResultLayout;
  readonly values: Float64Array;
}

/** What lies in a run. @throws TypeError when it is not one that `simulate` made. */
export function recordedRun(result: RunResult): RecordedRun {
  if ((result as Partial<RecordedRun>).values === undefined) {
    throw new TypeError("result: a run of the model is needed");
  }
  return result as RecordedRun;
}

/** Every recorded number of a run, in one order for all runs of a pack. */
export function numbersOf(result: RunResult): Float64Array {
  return recordedRun(result).values;
}

/** What all runs of a pack have in common: everything but their numbers. It moves between threads once, and can be structured-cloned. */
export interface RunFrame {
  readonly years: readonly number[];
}

/** The frame of every run of a pack that records all there is. */
export function runFrame(pack: CompiledPack): RunFrame {
  const frame: Omit<RecordedRun, "values"> = { years: pack.years, layout: resultLayout(pack) };
  return frame;
}

/**
 * A run from its frame and its numbers, as `numbersOf` gives them: the same run as on the other thread. Runs of one frame share what is
 * found out once about where things lie.
 * @throws RangeError when the numbers are those of another frame.
 */
export function framedRun(frame: RunFrame, numbers: Float64Array): RunResult {
  const { years, layout } = frame as Omit<RecordedRun, "values">;
  if (numbers.length !== layout.totalLength) {
    throw new RangeError(
      `numbers: ${layout.totalLength} are needed for this frame, ${numbers.length} given`,
    );
  }
  const run: RecordedRun = { years, layout, values: numbers };
  return run;
}

/** What moves with a run from one thread to another without a copy. */
export function transferablesOf(result: RunResult): readonly ArrayBufferLike[] {
  return [recordedRun(result).values.buffer];
}
