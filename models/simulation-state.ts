import { pow } from "./arithmetic/elementary.ts";
import { domainIds } from "./domains.ts";
import {
  type ParameterId,
  parameterIds,
  parameterReader,
  readServiceShares,
} from "./parameters.ts";
import { measureChoices, unspentReasons } from "./results.ts";
import {
  type DomainLever,
  defaultOfDomainLever,
  domainLeverIndices,
  domainLevers,
  leverIndex,
  type ScalarLever,
  scalarLevers,
} from "./scenario/levers.ts";
import type { RunInputs } from "./scenario/settings.ts";
import { createEligibleCount, type EligibleCount } from "./services/eligible.ts";
import type { SimulationPlan } from "./simulation-plan.ts";

/** Lever values of one year, read once a year; [domain] of levers that come one a domain. */
export type LeversOfYear = Record<ScalarLever, number> &
  Readonly<Record<DomainLever, Float64Array>>;

/** Where the rows of a lever's values start: levers of one value, and [domain] of the others, with what holds where there is none. */
const scalarRows = scalarLevers.map((id) => [id, leverIndex(id)] as const);
const domainRows = domainLevers.map(
  (id) => [id, domainLeverIndices(id), defaultOfDomainLever(id)] as const,
);

/** Reads the levers of year index `year` into `into`. */
export function readLevers(
  levers: Float64Array,
  yearCount: number,
  year: number,
  into: LeversOfYear,
): void {
  for (const [id, row] of scalarRows) into[id] = levers[row * yearCount + year];
  for (const [id, rows, standing] of domainRows)
    for (let d = 0; d < rows.length; d++) {
      const row = rows[d];
      into[id][d] = row === undefined ? standing : levers[row * yearCount + year];
    }
}

function emptyLevers(): LeversOfYear {
  return Object.fromEntries<number | Float64Array>([
    ...scalarLevers.map((id) => [id, 0] as const),
    ...domainLevers.map((id) => [id, new Float64Array(domainIds.length)] as const),
  ]) as LeversOfYear;
}

/**
 * All that changes during a run. Cells are service-leaf pairs, index k·leafCount + leaf.
 * Money in million yuan of the base year.
 */
export interface SimulationState {
  readonly plan: SimulationPlan;
  /** Whom services are for, counted once for people that runs share. */
  readonly eligible: EligibleCount;
  readonly levers: LeversOfYear;
  /** Lever values of the base year: gains are counted relative to them, since base stocks were observed under them. */
  readonly baseLevers: LeversOfYear;
  readonly parameters: Record<ParameterId, number>;
  /** [domain] parameters that come one a domain. */
  readonly capitalShare: Float64Array;
  readonly needFactor: Float64Array;
  /** [k] shares of money of this run (`serviceShares`). */
  readonly recurrentShare: Float64Array;
  readonly publicShare: Float64Array;
  readonly purchaseShare: Float64Array;
  /** [domain] product of yearly adjustments since the last plan year is kept per service in `standardGrowth`. */
  readonly standardGrowth: Float64Array;

  /** [k] standard of this year, and of the bar that stands still; share of people without local hukou let in. */
  readonly standardOfYear: Float64Array;
  readonly standingStandard: Float64Array;
  readonly coverage: Float64Array;
  /** As `measureChoices` of `results.ts` names them. */
  readonly measureChoices: Float64Array;

  /** [group] persons. */
  readonly groupPopulation: Float64Array;
  /** [leaf] persons; [leaf] share without local hukou, 0…1. */
  readonly population: Float64Array;
  readonly withoutHukouShare: Float64Array;
  /** [leaf] rural: share of its stocks that becomes urban this year; urban: its part of what its province's rural leaves give. */
  readonly reclassifiedShare: Float64Array;
  /** [cell] units; need of everyone who lives there; what the province plans for; share with access. */
  readonly need: Float64Array;
  /** [cell] recent growth of the number of entitled people a year, a share: what building plans for. */
  readonly needTrend: Float64Array;
  /** [cell] need of the year before, from which posts follow need down. */
  readonly needBefore: Float64Array;
  readonly target: Float64Array;
  /** [cell] people entitled: eligible × rate. */
  readonly entitled: Float64Array;
  /** [k·P + province] people entitled now and in the base year. */
  readonly entitledOfProvince: Float64Array;
  readonly baseEntitledOfProvince: Float64Array;
  readonly access: Float64Array;
  /** [cell] public places built; staff; staff after rotation; posts or people served by money. */
  readonly facilities: Float64Array;
  readonly staff: Float64Array;
  readonly served: Float64Array;
  readonly otherProviders: Float64Array;
  readonly otherBaseShare: Float64Array;
  /** [cell] public working units; with others and sharing; attainment against the standing bar. */
  readonly working: Float64Array;
  readonly capacity: Float64Array;
  readonly attainmentStanding: Float64Array;
  readonly baseUnits: Float64Array;
  /** [cell] share of people who can get to the service or are served otherwise; parts of it by boarding and transport, and from afar. */
  readonly reach: Float64Array;
  readonly reachByTransport: Float64Array;
  readonly reachByRemote: Float64Array;
  /** [cell] places of all providers in the base year, and one over them; [leaf] its people, settled land relative to them, one over it. */
  readonly basePlaces: Float64Array;
  readonly perBasePlace: Float64Array;
  readonly basePopulation: Float64Array;
  readonly settledArea: Float64Array;
  readonly perLand: Float64Array;
  /** Part of rural sites that are small and many, 0…1. */
  smallSites: number;
  /** 1 where a lever of reach acted in the year before. */
  reachMoved: number;
  /** [k·P + province] factor on hiring limits; [province] people of working age, now and in the base year; GDP per head of that year. */
  readonly labourSupply: Float64Array;
  /** [province] units of the service at hand that each member of staff in post can come to serve (`updateStaffable`). */
  readonly staffable: Float64Array;
  /** [cell] places of the base year over those that its staff could work by the standard, at least 1. */
  readonly basePlacesPerWorking: Float64Array;
  readonly workers: Float64Array;
  readonly baseWorkers: Float64Array;
  /** [province] GDP per head of the base year, million yuan; pay relative to the base year. */
  readonly baseIncome: Float64Array;
  readonly wageIndex: Float64Array;
  /** [year·cells + cell] units that open in that year. */
  readonly completions: Float64Array;
  /**
   * Retirement: [cell] units of the base stock, as its vintages stand; [k·Y + year] the share of them that retires in that year;
   * [year·cells + cell] units built in the run that retire in that year, only where `shortLived` [k] says that any can.
   */
  readonly baseVintages: Float64Array;
  readonly retiringShare: Float64Array;
  readonly retirements: Float64Array;
  readonly shortLived: Uint8Array;
  /** [k] service life, whole years; lead time under this year's levers, years. */
  readonly serviceLifeYears: Float64Array;
  readonly leadTimeOfYear: Float64Array;
  /** Longest time, years, that anything started so far takes to open. */
  longestLead: number;
  /** [cell] units under construction. */
  readonly underConstruction: Float64Array;
  /** [cell] flows of the year, units. */
  readonly started: Float64Array;
  readonly completed: Float64Array;
  readonly retired: Float64Array;
  readonly converted: Float64Array;
  readonly refitted: Float64Array;
  readonly closed: Float64Array;
  /** [cell] places closed for want of users so far: no longer planned for. */
  readonly abandoned: Float64Array;
  /** [cell] places that other providers are refitting; they open in the next year. */
  readonly refittingOthers: Float64Array;
  /** [cell] places that open a year from refits under way in the base year, while those last. */
  readonly refitsUnderWay: Float64Array;
  readonly grantServed: Float64Array;

  /** [k·P + province] public running cost of one unit in base-year money. */
  readonly unitRunningCost: Float64Array;
  /** [k·P + province] the same at this year's cost level. */
  readonly unitPrice: Float64Array;
  /** [province] running-cost level, and the capital-cost level, relative to the base year. */
  readonly runningCostIndex: Float64Array;
  capitalCostIndex: number;
  /** [province] registered population, persons. */
  readonly registeredPopulation: Float64Array;
  /** [province] */
  readonly gdp: Float64Array;
  readonly ownRevenue: Float64Array;
  readonly transfersShared: Float64Array;
  readonly transfersEqualization: Float64Array;
  readonly transfersOther: Float64Array;
  readonly shortcomingGrant: Float64Array;
  readonly carriedIn: Float64Array;
  /** Government funds: brought into the general budget (and in the base year), paid for housing beside it, spent elsewhere. */
  readonly fundsToBudget: Float64Array;
  readonly baseFundsToBudget: Float64Array;
  readonly fundsToServices: Float64Array;
  readonly fundsElsewhere: Float64Array;
  readonly envelope: Float64Array;
  readonly bondStock: Float64Array;
  readonly bondIssue: Float64Array;
  readonly bondInterest: Float64Array;
  readonly otherFunctions: Float64Array;
  readonly unspent: Float64Array;
  /** [reason·P + province] `unspent` by what kept it from being spent (`unspentReasons`). */
  readonly unspentByReason: Float64Array;
  /** What users, and what insurance funds paid of running costs. */
  readonly fees: Float64Array;
  readonly insurance: Float64Array;
  readonly conversionSpending: Float64Array;
  /** [domain·P + province] */
  readonly spendingRecurrent: Float64Array;
  readonly spendingCapital: Float64Array;
  readonly spendingOther: Float64Array;
  readonly baseOther: Float64Array;
  readonly servedFraction: Float64Array;
  /** Part of the pre-base-year pace that is left this year: fades by `momentum-fade`. */
  momentum: number;
  /** Shortcoming grant that no cell could take last year, million yuan; joins the next pool. */
  grantUnspent: number;
  transferPool: number;
  transferDemand: number;
  transferScale: number;
  /** Largest relative residuals of the year, by check. */
  readonly residuals: Float64Array;
}

/** Puts a state at the start of a run: cleared, with the run's parameters and the levers of the base year. */
export function startState(state: SimulationState, inputs: RunInputs): void {
  clearState(state);
  takeInputs(state, inputs);
}

/** Arrays that `takeInputs` sets, each of them whole; those of levers besides. */
export const arraysOfInputs = [
  "capitalShare",
  "needFactor",
  "recurrentShare",
  "publicShare",
  "purchaseShare",
  "measureChoices",
  "standingStandard",
  "standardGrowth",
  "servedFraction",
  "reach",
  "labourSupply",
  "wageIndex",
  "runningCostIndex",
] as const satisfies readonly (keyof SimulationState)[];

/** Sets what a cleared state takes from a run's inputs. */
export function takeInputs(state: SimulationState, inputs: RunInputs): void {
  const { plan } = state;
  const parameter = parameterReader(plan, inputs.parameters);
  for (const id of parameterIds) state.parameters[id] = parameter(id);
  domainIds.forEach((domain, d) => {
    state.capitalShare[d] = parameter(`capital-share-${domain}`);
    state.needFactor[d] = parameter(`need-factor-${domain}`);
  });
  readServiceShares(plan, inputs.parameters, state);
  readLevers(inputs.levers, plan.yearCount, 0, state.baseLevers);
  readLevers(inputs.levers, plan.yearCount, 0, state.levers);
  measureChoices.forEach((choice, i) => {
    state.measureChoices[i] = parameter(choice);
  });
  setStandingBar(state, parameter("standing-bar-year"));
  state.standardGrowth.fill(1);
  state.servedFraction.fill(1);
  state.reach.fill(1);
  state.labourSupply.fill(1);
  state.smallSites = 0;
  state.reachMoved = 0;
  state.wageIndex.fill(1);
  state.runningCostIndex.fill(1);
  state.capitalCostIndex = 1;
  state.longestLead = 0;
  state.momentum = 1;
  state.grantUnspent = 0;
  state.transferPool = 0;
  state.transferDemand = 0;
  state.transferScale = 1;
}

/**
 * The bar that stands still: what the pack's own standards ask for in a year, no lever and no draw touching them. After the last plan
 * year they rise at the pace that the pack states. Years before the base year mean the base year, years after the horizon the horizon.
 */
function setStandingBar(state: SimulationState, calendarYear: number): void {
  const { plan, standingStandard } = state;
  const year = Math.min(plan.yearCount - 1, Math.max(0, Math.round(calendarYear - plan.baseYear)));
  for (let k = 0; k < plan.serviceCount; k++) {
    const standard = plan.standard[k * plan.yearCount + year];
    const yearsOfRise = plan.isCoverage[k] === 1 ? 0 : Math.max(0, year - plan.lastPlanYear[k]);
    standingStandard[k] = standard * pow(1 + plan.risePerYear[k], yearsOfRise);
  }
}

function clearState(state: SimulationState): void {
  for (const value of Object.values(state)) if (value instanceof Float64Array) value.fill(0);
}

/** Everything in a state that a year leaves to the next: its arrays and its numbers, by name. */
export type StateSnapshot = ReadonlyMap<string, Float64Array | number>;

/** Copies what a state holds now; rules, levers and parameters are not part of it. */
export function takeSnapshot(state: SimulationState): StateSnapshot {
  const snapshot = new Map<string, Float64Array | number>();
  for (const [name, value] of Object.entries(state)) {
    if (value instanceof Float64Array) snapshot.set(name, value.slice());
    else if (typeof value === "number") snapshot.set(name, value);
  }
  return snapshot;
}

/** Puts a state back to what it was when the snapshot was taken. */
export function restoreSnapshot(state: SimulationState, snapshot: StateSnapshot): void {
  const fields = state as unknown as Record<string, Float64Array | number>;
  for (const [name, value] of snapshot) {
    const field = fields[name];
    if (field instanceof Float64Array && value instanceof Float64Array) field.set(value);
    else fields[name] = value;
  }
}

/** Room for the state of a run; `startState` sets it. A run never outlives its call, so the next one uses it again. */
export function createState(plan: SimulationPlan): SimulationState {
  const cells = plan.serviceCount * plan.leafCount;
  const { provinceCount, leafCount, yearCount } = plan;
  const perCell = () => new Float64Array(cells);
  const perProvince = () => new Float64Array(provinceCount);
  const perServiceInProvince = () => new Float64Array(plan.serviceCount * provinceCount);
  const perDomain = () => new Float64Array(domainIds.length * provinceCount);
  return {
    plan,
    eligible: createEligibleCount(plan),
    levers: emptyLevers(),
    baseLevers: emptyLevers(),
    parameters: Object.fromEntries(parameterIds.map((id) => [id, 0])) as Record<
      ParameterId,
      number
    >,
    capitalShare: new Float64Array(domainIds.length),
    needFactor: new Float64Array(domainIds.length),
    recurrentShare: new Float64Array(plan.serviceCount),
    publicShare: new Float64Array(plan.serviceCount),
    purchaseShare: new Float64Array(plan.serviceCount),
    standardGrowth: new Float64Array(plan.serviceCount),
    standardOfYear: new Float64Array(plan.serviceCount),
    standingStandard: new Float64Array(plan.serviceCount),
    coverage: new Float64Array(plan.serviceCount),
    measureChoices: new Float64Array(measureChoices.length),
    groupPopulation: new Float64Array(plan.groupCount),
    population: new Float64Array(leafCount),
    withoutHukouShare: new Float64Array(leafCount),
    reclassifiedShare: new Float64Array(leafCount),
    need: perCell(),
    needTrend: perCell(),
    needBefore: perCell(),
    target: perCell(),
    entitled: perCell(),
    entitledOfProvince: perServiceInProvince(),
    baseEntitledOfProvince: perServiceInProvince(),
    access: perCell(),
    facilities: perCell(),
    staff: perCell(),
    served: perCell(),
    otherProviders: perCell(),
    otherBaseShare: perCell(),
    working: perCell(),
    capacity: perCell(),
    attainmentStanding: perCell(),
    baseUnits: perCell(),
    reach: perCell(),
    reachByTransport: perCell(),
    reachByRemote: perCell(),
    basePlaces: perCell(),
    perBasePlace: perCell(),
    basePopulation: new Float64Array(leafCount),
    settledArea: new Float64Array(leafCount),
    perLand: new Float64Array(leafCount),
    smallSites: 0,
    reachMoved: 0,
    staffable: perProvince(),
    basePlacesPerWorking: perCell(),
    labourSupply: perServiceInProvince(),
    workers: perProvince(),
    baseWorkers: perProvince(),
    baseIncome: perProvince(),
    wageIndex: perProvince(),
    completions: new Float64Array(cells * yearCount),
    baseVintages: perCell(),
    retiringShare: new Float64Array(plan.serviceCount * yearCount),
    retirements: new Float64Array(cells * yearCount),
    shortLived: new Uint8Array(plan.serviceCount),
    serviceLifeYears: new Float64Array(plan.serviceCount),
    leadTimeOfYear: new Float64Array(plan.serviceCount),
    longestLead: 0,
    underConstruction: perCell(),
    started: perCell(),
    completed: perCell(),
    retired: perCell(),
    converted: perCell(),
    refitted: perCell(),
    closed: perCell(),
    abandoned: perCell(),
    refittingOthers: perCell(),
    refitsUnderWay: perCell(),
    grantServed: perCell(),
    unitRunningCost: perServiceInProvince(),
    unitPrice: perServiceInProvince(),
    runningCostIndex: perProvince(),
    capitalCostIndex: 1,
    registeredPopulation: perProvince(),
    gdp: perProvince(),
    ownRevenue: perProvince(),
    transfersShared: perProvince(),
    transfersEqualization: perProvince(),
    transfersOther: perProvince(),
    shortcomingGrant: perProvince(),
    carriedIn: perProvince(),
    fundsToBudget: perProvince(),
    baseFundsToBudget: perProvince(),
    fundsToServices: perProvince(),
    fundsElsewhere: perProvince(),
    envelope: perProvince(),
    bondStock: perProvince(),
    bondIssue: perProvince(),
    bondInterest: perProvince(),
    otherFunctions: perProvince(),
    unspent: perProvince(),
    unspentByReason: new Float64Array(unspentReasons.length * plan.provinceCount),
    fees: perProvince(),
    insurance: perProvince(),
    conversionSpending: perProvince(),
    spendingRecurrent: perDomain(),
    spendingCapital: perDomain(),
    spendingOther: perDomain(),
    baseOther: perDomain(),
    servedFraction: perDomain(),
    momentum: 1,
    grantUnspent: 0,
    transferPool: 0,
    transferDemand: 0,
    transferScale: 1,
    residuals: new Float64Array(8),
  };
}
