import { type DomainId, domainIds } from "./domains.ts";
import { type ServiceShareId, serviceShareBounds } from "./pack/service-shares.ts";
import type { SimulationPlan } from "./simulation-plan.ts";
import { largestAmount } from "./text/limits.ts";

/** Scalar parameters that the simulation reads from the pack; every pack must declare each of them. */
export const parameterIds = [
  "wage-pass-through",
  "wage-pass-through-province",
  "wage-share-of-running-costs",
  "capital-cost-growth",
  "bond-interest-rate",
  "other-spending-growth",
  "capital-cost-factor",
  "running-cost-factor",
  "service-life-factor",
  "lead-time-factor",
  "attrition-factor",
  "hiring-limit-factor",
  "base-stock-rural-factor",
  "gdp-growth-shift",
  "fertility-factor",
  "life-expectancy-shift",
  "urban-share-shift",
  "migration-factor",
  "revenue-elasticity-shift",
  "transfer-growth-shift",
  "transfer-elasticity-shift",
  "other-transfers-follow-people",
  "equalization-population-weight",
  "budget-money-from-funds",
  "land-money-for-housing",
  "other-provider-speed",
  "hukou-coverage-shift",
  "reallocation-of-unspent",
  "attainment-epsilon",
  "pipeline-start-factor",
  "outreach-speed",
  "construction-limit",
  "building-plan-years",
  "context-observed-through",
  "momentum-fade",
  "budget-follows-need",
  "standard-rise-factor",
  "standing-bar-year",
  "deprivation-domains",
  "reach-distance-factor",
  "small-facility-sites",
  "small-facility-cost",
  "labour-supply-factor",
  ...domainIds.map((domain) => `deprivation-cutoff-${domain}` as const),
  ...domainIds.map((domain) => `capital-share-${domain}` as const),
  ...domainIds.map((domain) => `need-factor-${domain}` as const),
] as const;
export type ParameterId = (typeof parameterIds)[number];

/** What a parameter counts, as packs write its unit, and between which values it means something, whoever sets it. */
interface ParameterRange {
  readonly unit: string;
  readonly bounds: Bounds;
}
type Bounds = readonly [least: number, most: number];

const range = (unit: string, ...bounds: Bounds): ParameterRange => ({ unit, bounds });
const factor = range("factor", 0.1, 10);
const share = range("share", 0, 1);
const ofEachDomain = <Stem extends string>(stem: Stem, each: ParameterRange) =>
  Object.fromEntries(domainIds.map((domain) => [`${stem}-${domain}`, each])) as Record<
    `${Stem}-${DomainId}`,
    ParameterRange
  >;

/**
 * The range of every parameter: wide of what packs hold and ensembles draw, and no wider than the accounts bear. A pack, a scenario in
 * any form, a draw of an ensemble with ranges of its own: none may leave it.
 */
const ranges: Readonly<Record<ParameterId, ParameterRange>> = {
  "wage-pass-through": range("share", 0, 3),
  "wage-pass-through-province": range("share", 0, 3),
  "wage-share-of-running-costs": share,
  "capital-cost-growth": range("per year", -0.2, 0.3),
  "bond-interest-rate": range("per year", 0, 0.3),
  "other-spending-growth": range("elasticity", 0, 3),
  "capital-cost-factor": factor,
  "running-cost-factor": factor,
  "service-life-factor": factor,
  "lead-time-factor": range("factor", 0, 5),
  "attrition-factor": range("factor", 0, 10),
  "hiring-limit-factor": range("factor", 0, 10),
  "base-stock-rural-factor": range("factor", 0.2, 5),
  "gdp-growth-shift": range("points", -10, 10),
  "fertility-factor": range("factor", 0, 5),
  "life-expectancy-shift": range("years", -5, 4),
  "urban-share-shift": range("points", -30, 30),
  "migration-factor": range("factor", 0, 5),
  "revenue-elasticity-shift": range("elasticity", -2, 2),
  "transfer-growth-shift": range("points", -10, 10),
  "transfer-elasticity-shift": range("elasticity", -2, 2),
  "other-transfers-follow-people": share,
  "equalization-population-weight": share,
  "budget-money-from-funds": share,
  "land-money-for-housing": range("share", 0, 0.5),
  "other-provider-speed": range("per year", 0, 1),
  "hukou-coverage-shift": range("share", -1, 1),
  "reallocation-of-unspent": share,
  "attainment-epsilon": range("exponent", 0, 10),
  "pipeline-start-factor": range("factor", 0, 10),
  "outreach-speed": range("per year", 0, 1),
  "construction-limit": range("share of need", 0, 1),
  "building-plan-years": range("years", 1, 15),
  "context-observed-through": range("year", 1990, 2100),
  "momentum-fade": range("per year", 0, 1),
  "budget-follows-need": share,
  "standard-rise-factor": range("factor", 0, 5),
  "standing-bar-year": range("year", 1990, 2100),
  "deprivation-domains": range("domains", 1, domainIds.length),
  "reach-distance-factor": factor,
  "small-facility-sites": range("share", 0, 5),
  "small-facility-cost": range("share", 0, 5),
  "labour-supply-factor": range("factor", 0, 10),
  ...ofEachDomain("deprivation-cutoff", range("share", 0.01, 1)),
  ...ofEachDomain("capital-share", range("share", 0, 0.9)),
  ...ofEachDomain("need-factor", factor),
};

/** The bounds of a parameter; of one that no model reads, those of any amount. */
export function parameterBounds(id: string): Bounds {
  return parameterRange(id)?.bounds ?? serviceShareBounds(id) ?? [-largestAmount, largestAmount];
}

/** The bounds of what an ensemble draws of a parameter: numbers of domains are rounded up, so that each is drawn alike. */
export function drawnBounds(id: string): Bounds {
  const [least, most] = parameterBounds(id);
  return [id === "deprivation-domains" ? least - 1 : least, most];
}

/** The unit in which the model counts a parameter of a pack's list; undefined for one that it does not read. */
export function parameterUnit(id: string): string | undefined {
  return parameterRange(id)?.unit;
}

function parameterRange(id: string): ParameterRange | undefined {
  return Object.hasOwn(ranges, id) ? ranges[id as ParameterId] : undefined;
}

/** Values that earlier revisions of the model took without asking, for packs that were written for them. */
const formerValues: Partial<Readonly<Record<ParameterId, number>>> = {
  "standard-rise-factor": 1,
  "wage-pass-through-province": 0,
  "wage-share-of-running-costs": 1,
  "transfer-elasticity-shift": 0,
  "other-transfers-follow-people": 0,
  "equalization-population-weight": 1,
  "budget-money-from-funds": 0,
  "land-money-for-housing": 0,
  "standing-bar-year": 2030,
  "building-plan-years": 1,
  "deprivation-domains": 3,
  "reach-distance-factor": 1,
  "small-facility-sites": 0.5,
  "small-facility-cost": 0.15,
  "labour-supply-factor": 1,
  ...Object.fromEntries(domainIds.map((domain) => [`deprivation-cutoff-${domain}`, 0.8])),
};

/** What earlier revisions took for a parameter that their packs do not declare; undefined where they declared it. */
export function formerValue(id: ParameterId): number | undefined {
  return formerValues[id];
}

/** Reads parameters by id from a vector laid out as the pack's. */
export function parameterReader(
  plan: SimulationPlan,
  values: Float64Array,
): (id: ParameterId) => number {
  return (id) => {
    const index = plan.parameterIndex.get(id);
    const value = index === undefined ? formerValues[id] : values[index];
    if (value === undefined) throw new RangeError(`parameters: the pack does not declare "${id}"`);
    return finite(id, value);
  };
}

/** Reads the shares of services from a vector laid out as the pack's into arrays by service; 0 where a service has none. */
export function readServiceShares(
  { shareParameters }: SimulationPlan,
  values: Float64Array,
  into: Readonly<Record<ServiceShareId, Float64Array>>,
): void {
  for (const [share, positions] of shareParameters)
    for (let k = 0; k < positions.length; k++)
      into[share][k] = positions[k] < 0 ? 0 : finite(share, values[positions[k]]);
}

function finite(id: string, value: number): number {
  if (!Number.isFinite(value)) {
    throw new RangeError(`parameters: "${id}" needs a finite number, ${value} given`);
  }
  return value;
}
