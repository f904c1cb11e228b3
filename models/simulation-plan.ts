import { cumsum } from "d3-array";
import { catchmentsOf } from "./areas.ts";
import { domainIds } from "./domains.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import type { Quantity, QuantityPath } from "./pack/quantity-schema.ts";
import type { Service } from "./pack/schema.ts";
import { type ServiceShareId, serviceShareIds, serviceShares } from "./pack/service-shares.ts";
import { type ServicePlaces, servicePlaces } from "./service-places.ts";
import { type NeedByAge, needByAgeOf } from "./services/need-by-age.ts";
import { planReach, type ReachPlan } from "./services/reach-plan.ts";

/** Yearly rise of every standard in packs that do not say their own. */
const formerRise = 0.02;

/** Codes of the three kinds of provision, for arrays. */
export const provisionCode = { facility: 0, staff: 1, money: 2 } as const;

/** One possible rebuilding of surplus of one service into capacity of another. */
export interface ConversionPlan {
  readonly from: number;
  readonly to: number;
  readonly unitsPerUnit: number;
  /** Million yuan for each unit gained. */
  readonly costPerUnit: number;
  readonly delayYears: number;
}

/** A standing process: places of `of`, which counts those of `to` among its own, become places of `to`. */
export interface RefitPlan {
  readonly of: number;
  readonly to: number;
  /** Share of the places not yet refitted, a year; share of all places at which it stops. */
  readonly pacePerYear: number;
  readonly stopsAtShare: number;
  /** Million yuan for each place. */
  readonly costPerUnit: number;
  readonly delayYears: number;
}

/** A service whose public places may be closed. */
export interface ClosingPlan {
  readonly service: number;
  /** Places that close a year for want of users, a share of the stock. */
  readonly unusedPerYear: number;
  /** Services that are counted among this one's places. */
  readonly countedAmong: Int32Array;
}

/** Leaves of a locality by setting: villages that may become part of towns, and the towns. */
export interface Towns {
  readonly rural: Int32Array;
  readonly urban: Int32Array;
}

/**
 * What a pack says, as the numeric arrays that the yearly steps read. Money in million yuan of the base year.
 * k: service, L: leaves, Y: years.
 */
export interface SimulationPlan extends ServicePlaces {
  readonly regionCount: number;
  /** Services × leaves. */
  readonly cellCount: number;
  readonly serviceCount: number;
  readonly yearCount: number;
  readonly baseYear: number;
  /** [k] code of provision, domain, ages, sex (−1 both, else index). */
  readonly provision: Uint8Array;
  readonly domain: Int32Array;
  readonly ageFrom: Int32Array;
  readonly ageTo: Int32Array;
  readonly sex: Int8Array;
  /** [k] need by age, where it differs. */
  readonly needByAge: readonly (NeedByAge | undefined)[];
  /** Ways to services; absent: everybody gets to everything. */
  readonly reach: ReachPlan | undefined;
  /** [k·Y + year] standard before the levers; [k] index of the last year for which it is set. */
  readonly standard: Float64Array;
  /** [k] is the standard a share of those entitled?; its yearly rise after the plans' last year, a share. */
  readonly isCoverage: Uint8Array;
  readonly risePerYear: Float64Array;
  readonly lastPlanYear: Int32Array;
  /** [k·Y + year] what people ask for and pay themselves over the standard, at least 1. */
  readonly demandOverStandard: Float64Array;
  readonly hukouLinked: Uint8Array;
  /** [k·Y + year] coverage of residents without local hukou at the lever's neutral value; −1: the lever itself. */
  readonly baseCoverage: Float64Array;
  /** [k] recent growth of fee-financed staff, a year; 0: none. */
  readonly staffMomentum: Float64Array;
  /** [k·Y + year] pace of other providers, a year, before it fades; 0: none. [k] index of the last year whose pace is known. */
  readonly otherMomentum: Float64Array;
  readonly otherPaceKnownTo: Int32Array;
  readonly forDifficulty: Uint8Array;
  /** [k] 1 for an allowance whose standard is 0 in the base year: decided later, paid to all from its first year on and beside the domains' shares. */
  readonly startsLater: Uint8Array;
  readonly laterServices: readonly number[];
  readonly serviceLife: Float64Array;
  readonly leadTime: Float64Array;
  readonly recentGrowth: Float64Array;
  /** [k] share of need that a leaf may start in a year; below 0: that of the parameter `construction-limit`. */
  readonly buildingLimit: Float64Array;
  /** [k·Y + year] units one member of staff serves. */
  readonly unitsPerStaff: Float64Array;
  readonly attrition: Float64Array;
  readonly hiringLimit: Float64Array;
  /** Services whose hiring limit answers to people of working age and to pay, and [k] the elasticities. */
  readonly labourServices: readonly number[];
  readonly workingAgeElasticity: Float64Array;
  readonly wageElasticity: Float64Array;
  /** [k] of what the public budget does not pay, the part that insurance funds pay; users pay the rest. */
  readonly insuranceShare: Float64Array;
  readonly tiered: Uint8Array;
  /** [k·Y + year] national cost standard, million yuan a unit. */
  readonly nationalStandard: Float64Array;
  readonly otherMaximum: Float64Array;
  readonly digitalGain: Float64Array;
  readonly sharable: Float64Array;
  /** Leaves that use a service together and share its staff (`catchmentsOf`): those of service k from `catchmentStart[k]` up to, not including, `catchmentStart[k + 1]`. */
  readonly catchments: readonly (readonly number[])[];
  readonly catchmentStart: Int32Array;
  /** [k·L + leaf] capital cost, million yuan a unit. */
  readonly capitalCost: Float64Array;
  readonly conversions: readonly ConversionPlan[];
  readonly refits: readonly RefitPlan[];
  readonly closings: readonly ClosingPlan[];
  /** [k] places kept above need where the service may be closed, a share of need; −1: it may not. */
  readonly closingReserve: Float64Array;
  /**
   * Cells (k·L + leaf) that serve anyone, ordered by province, domain, locality, service, leaf: those of province p and domain d are
   * `cellOrder[cellStart[p·9 + d]]` up to, not including, `cellStart[p·9 + d + 1]`.
   */
  readonly cellOrder: Int32Array;
  readonly cellStart: Int32Array;
  /**
   * The same by locality: those of province p and domain d are the runs from `localRun[p·9 + d]` up to, not including,
   * `localRun[p·9 + d + 1]`, and run r lies in `cellOrder` from `runStart[r]` up to, not including, `runStart[r + 1]`.
   */
  readonly localRun: Int32Array;
  readonly runStart: Int32Array;
  /** 1 where a province has more than one locality: money is passed down to counties there. */
  readonly passesDown: number;
  /** [cell] position in `cellOrder`, its slot; −1 where the service serves nobody of that setting. */
  readonly slotOfCell: Int32Array;
  /** [slot] service. */
  readonly serviceOfSlot: Int32Array;
  /** [cell] */
  readonly provinceOfCell: Int32Array;
  /** [k·localities + locality] 1 where rural and urban leaves are both served, by places or posts that stay where they are. */
  readonly movesWithTowns: Uint8Array;
  /** [locality] its rural and its urban leaves. */
  readonly townsOfLocality: readonly Towns[];
  /**
   * Cells of services that move with towns, in localities with one rural and one urban leaf: those of service k are the pairs from
   * `pairStart[k]` up to, not including, `pairStart[k + 1]`; and the localities with more of both.
   */
  readonly pairedRural: Int32Array;
  readonly pairedUrban: Int32Array;
  readonly pairStart: Int32Array;
  readonly crowdedLocalities: Int32Array;
  /** Position of a parameter by id. */
  readonly parameterIndex: ReadonlyMap<string, number>;
  /** Shares of money that a run takes from its parameters: of each kind [k] position in the vector, −1 where the service has none. */
  readonly shareParameters: readonly (readonly [ServiceShareId, Int32Array])[];
}

/** Value of a path in a year: linear between points, flat outside. */
export function pathValue(path: QuantityPath, year: number): number {
  const points = path.points;
  let [previousYear, previousValue] = points[0];
  if (year <= previousYear) return previousValue;
  for (const [nextYear, nextValue] of points) {
    if (year <= nextYear) {
      if (nextYear === previousYear) return nextValue;
      return (
        previousValue +
        ((nextValue - previousValue) * (year - previousYear)) / (nextYear - previousYear)
      );
    }
    previousYear = nextYear;
    previousValue = nextValue;
  }
  return previousValue;
}

const millionYuan = 1e-6;

/** A quantity that holds in every year as the path that it is. */
function asPath(declared: Quantity | QuantityPath | undefined): QuantityPath | undefined {
  if (declared === undefined || "points" in declared) return declared;
  const { value, basis, source } = declared;
  return { points: [[0, value]], basis, source };
}

function pathOverYears(
  services: readonly Service[],
  years: readonly number[],
  pick: (service: Service) => QuantityPath | undefined,
  missing: number,
): Float64Array {
  const values = new Float64Array(services.length * years.length);
  services.forEach((service, k) => {
    const path = pick(service);
    years.forEach((year, y) => {
      values[k * years.length + y] = path === undefined ? missing : pathValue(path, year);
    });
  });
  return values;
}

function demandOverStandard(services: readonly Service[], years: readonly number[]): Float64Array {
  const standard = pathOverYears(services, years, (service) => service.standard, 0);
  return pathOverYears(services, years, (service) => service.demand, 0).map((demand, i) =>
    Math.max(1, demand / standard[i]),
  );
}

/** Lays a pack out as the yearly steps read it. */
export function planSimulation(pack: CompiledPack): SimulationPlan {
  const { services, years, areas } = pack;
  const leafCount = areas.leaves.length;
  const perService = (pick: (service: Service) => number): Float64Array =>
    Float64Array.from(services, pick);
  const places = servicePlaces(pack);
  const { serves } = places;
  const capitalCost = new Float64Array(services.length * leafCount);
  services.forEach((_service, k) => {
    areas.leaves.forEach((_, a) => {
      const region = areas.regionOfProvince[areas.provinceOfLeaf[a]];
      capitalCost[k * leafCount + a] =
        pack.stocks.capitalCost[k * areas.regions.length + region] * millionYuan;
    });
  });
  const serviceIndex = new Map(services.map((service, k) => [service.id, k]));
  const indexOfService = (id: string): number => {
    const index = serviceIndex.get(id);
    if (index === undefined) throw new RangeError(`conversions: no service has the id "${id}"`);
    return index;
  };
  const parameterIndex = new Map(pack.parameters.map(({ id }, index) => [id, index]));
  const order = orderCells(pack, serves);
  const townsOfLocality = areas.leavesOfLocality.map((leaves) => ({
    rural: Int32Array.from(leaves.filter((a) => areas.settingOfLeaf[a] === 1)),
    urban: Int32Array.from(leaves.filter((a) => areas.settingOfLeaf[a] === 0)),
  }));
  const movesWithTowns = findMovingServices(pack, serves);
  const catchments = services.map(({ catchment }) => catchmentsOf(areas, catchment));
  return {
    ...places,
    ...order,
    townsOfLocality,
    ...pairTowns(townsOfLocality, movesWithTowns, leafCount),
    movesWithTowns,
    regionCount: areas.regions.length,
    cellCount: services.length * leafCount,
    serviceCount: services.length,
    yearCount: years.length,
    baseYear: pack.baseYear,
    provision: Uint8Array.from(services, (service) => provisionCode[service.provision]),
    domain: Int32Array.from(services, (service) => domainIds.indexOf(service.domain)),
    ageFrom: Int32Array.from(services, (service) => service.eligible.ages[0]),
    ageTo: Int32Array.from(services, (service) => service.eligible.ages[1]),
    sex: Int8Array.from(
      services,
      (service) => ({ both: -1, female: 0, male: 1 })[service.eligible.sex],
    ),
    needByAge: services.map(needByAgeOf),
    reach: planReach(pack),
    standard: pathOverYears(services, years, (service) => service.standard, 0),
    isCoverage: Uint8Array.from(services, ({ standard }) => (standard.kind === "coverage" ? 1 : 0)),
    risePerYear: perService(({ standard }) => standard.risePerYear?.value ?? formerRise),
    lastPlanYear: Int32Array.from(
      services,
      (service) => (service.standard.points.at(-1)?.[0] ?? pack.baseYear) - pack.baseYear,
    ),
    demandOverStandard: demandOverStandard(services, years),
    hukouLinked: Uint8Array.from(services, (service) => (service.hukouLinked ? 1 : 0)),
    baseCoverage: pathOverYears(services, years, ({ hukouCoverage }) => asPath(hukouCoverage), -1),
    staffMomentum: perService((service) => service.staffing?.recentGrowthPerYear?.value ?? 0),
    otherMomentum: pathOverYears(
      services,
      years,
      ({ otherProviders }) => asPath(otherProviders?.recentGrowthPerYear),
      0,
    ),
    otherPaceKnownTo: Int32Array.from(services, ({ otherProviders }) => {
      const pace = otherProviders?.recentGrowthPerYear;
      const last = pace !== undefined && "points" in pace ? pace.points.at(-1)?.[0] : undefined;
      // The pace of the years before the base year opens its first year unfaded.
      return Math.max(1, (last ?? pack.baseYear) - pack.baseYear);
    }),
    startsLater: Uint8Array.from(services, (service) => (startsLater(service) ? 1 : 0)),
    laterServices: services.flatMap((service, k) => (startsLater(service) ? [k] : [])),
    forDifficulty: Uint8Array.from(services, (service) => (service.forPeopleInDifficulty ? 1 : 0)),
    serviceLife: perService((service) => service.facility?.serviceLifeYears.value ?? 0),
    leadTime: perService((service) => service.facility?.leadTimeYears.value ?? 0),
    recentGrowth: perService((service) => service.facility?.recentGrowthPerYear.value ?? 0),
    buildingLimit: perService((service) => service.facility?.buildingLimitPerYear?.value ?? -1),
    unitsPerStaff: pathOverYears(services, years, (service) => service.staffing?.unitsPerStaff, 0),
    attrition: perService((service) => service.staffing?.attritionPerYear.value ?? 0),
    hiringLimit: perService((service) => service.staffing?.hiringLimitPerYear.value ?? 0),
    labourServices: services.flatMap(({ staffing }, k) =>
      staffing?.labourSupply === undefined ? [] : [k],
    ),
    workingAgeElasticity: perService(
      ({ staffing }) => staffing?.labourSupply?.workingAge.value ?? 0,
    ),
    wageElasticity: perService(({ staffing }) => staffing?.labourSupply?.relativeWage.value ?? 0),
    insuranceShare: perService((service) => service.money.insuranceShareOfRest?.value ?? 0),
    tiered: Uint8Array.from(services, (service) => (service.money.tiered ? 1 : 0)),
    nationalStandard: pathOverYears(
      services,
      years,
      (service) => service.money.nationalStandardYuan,
      0,
    ).map((value) => value * millionYuan),
    otherMaximum: perService((service) => service.otherProviders?.maximumShare.value ?? 0),
    digitalGain: perService((service) => service.digitalGain?.value ?? 0),
    sharable: perService((service) => service.sharable?.value ?? 0),
    catchments: catchments.flat(),
    catchmentStart: Int32Array.of(0, ...cumsum(catchments, ({ length }) => length)),
    capitalCost,
    conversions: services.flatMap((service, from) =>
      service.conversions.map((conversion) => ({
        from,
        to: indexOfService(conversion.to),
        unitsPerUnit: conversion.unitsPerUnit.value,
        costPerUnit: conversion.costPerUnit.value * millionYuan,
        delayYears: conversion.delayYears,
      })),
    ),
    refits: services.flatMap((service, to) =>
      (service.refits ?? []).map((refit) => ({
        of: indexOfService(refit.of),
        to,
        pacePerYear: refit.pacePerYear.value,
        stopsAtShare: refit.stopsAtShare.value,
        costPerUnit: refit.costPerUnit.value * millionYuan,
        delayYears: refit.delayYears,
      })),
    ),
    closingReserve: perService((service) => service.closing?.reserve.value ?? -1),
    closings: services.flatMap(({ id, closing }, service) =>
      closing === undefined
        ? []
        : [
            {
              service,
              unusedPerYear: closing.unusedPerYear?.value ?? 0,
              countedAmong: Int32Array.from(
                services.flatMap(({ refits }, k) =>
                  refits?.some(({ of }) => of === id) ? [k] : [],
                ),
              ),
            },
          ],
    ),
    parameterIndex,
    shareParameters: serviceShareIds.map((share) => [
      share,
      Int32Array.from(
        services,
        ({ id }) => parameterIndex.get(`${serviceShares[share].stem}${id}`) ?? -1,
      ),
    ]),
  };
}

function startsLater({ provision, standard }: Service): boolean {
  return provision === "money" && standard.points[0]?.[1] === 0;
}

function orderCells(
  pack: CompiledPack,
  serves: Uint8Array,
): Pick<
  SimulationPlan,
  | "cellOrder"
  | "cellStart"
  | "localRun"
  | "runStart"
  | "passesDown"
  | "slotOfCell"
  | "serviceOfSlot"
  | "provinceOfCell"
> {
  const { areas, services } = pack;
  const leafCount = areas.leaves.length;
  const cells: number[] = [];
  const starts = [0];
  const localRun = [0];
  const runStart = [0];
  const localities = Array.from(areas.provinces, () => [] as (readonly number[])[]);
  areas.leavesOfLocality.forEach((leaves, l) => {
    localities[areas.provinceOfLocality[l]].push(leaves);
  });
  for (const own of localities) {
    for (const domain of domainIds) {
      for (const leaves of own) {
        services.forEach((service, k) => {
          if (service.domain !== domain) return;
          for (const leaf of leaves)
            if (serves[k * leafCount + leaf] === 1) cells.push(k * leafCount + leaf);
        });
        runStart.push(cells.length);
      }
      localRun.push(runStart.length - 1);
      starts.push(cells.length);
    }
  }
  const cellCount = services.length * leafCount;
  const slotOfCell = new Int32Array(cellCount).fill(-1);
  cells.forEach((cell, slot) => {
    slotOfCell[cell] = slot;
  });
  return {
    cellOrder: Int32Array.from(cells),
    cellStart: Int32Array.from(starts),
    localRun: Int32Array.from(localRun),
    runStart: Int32Array.from(runStart),
    passesDown: areas.localities.length > areas.provinces.length ? 1 : 0,
    slotOfCell,
    serviceOfSlot: Int32Array.from(cells, (cell) => Math.floor(cell / leafCount)),
    provinceOfCell: Int32Array.from(
      { length: cellCount },
      (_, cell) => areas.provinceOfLeaf[cell % leafCount],
    ),
  };
}

function pairTowns(
  towns: readonly Towns[],
  movesWithTowns: Uint8Array,
  leafCount: number,
): Pick<SimulationPlan, "pairedRural" | "pairedUrban" | "pairStart" | "crowdedLocalities"> {
  const single = ({ rural, urban }: Towns) => rural.length === 1 && urban.length === 1;
  const crowded = ({ rural, urban }: Towns) =>
    rural.length > 0 && urban.length > 0 && rural.length + urban.length > 2;
  const pairedRural: number[] = [];
  const pairedUrban: number[] = [];
  const pairStart = [0];
  for (let k = 0; k < movesWithTowns.length / towns.length; k++) {
    towns.forEach((one, l) => {
      if (!single(one) || movesWithTowns[k * towns.length + l] === 0) return;
      pairedRural.push(k * leafCount + one.rural[0]);
      pairedUrban.push(k * leafCount + one.urban[0]);
    });
    pairStart.push(pairedRural.length);
  }
  return {
    pairedRural: Int32Array.from(pairedRural),
    pairedUrban: Int32Array.from(pairedUrban),
    pairStart: Int32Array.from(pairStart),
    crowdedLocalities: Int32Array.from(towns.flatMap((one, l) => (crowded(one) ? [l] : []))),
  };
}

function findMovingServices(pack: CompiledPack, serves: Uint8Array): Uint8Array {
  const { areas, services } = pack;
  const leafCount = areas.leaves.length;
  return Uint8Array.from(
    services.flatMap((service, k) =>
      areas.leavesOfLocality.map((leaves) => {
        const servedIn = (setting: number): boolean =>
          leaves.some((a) => areas.settingOfLeaf[a] === setting && serves[k * leafCount + a] === 1);
        return service.provision !== "money" && servedIn(0) && servedIn(1) ? 1 : 0;
      }),
    ),
  );
}
