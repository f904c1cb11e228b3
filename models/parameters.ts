import { domainIds } from "./domains.ts";
import { type ServiceShareId, serviceShareBounds } from "./pack/service-shares.ts";
import type { SimulationPlan } from "./simulation-plan.ts";

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

/** Within which a choice of the measure means something, whoever sets it: a pack, a scenario, an ensemble. */
const bounds: Partial<Readonly<Record<ParameterId, readonly [least: number, most: number]>>> = {
  "wage-share-of-running-costs": [0, 1],
  "other-transfers-follow-people": [0, 1],
  "equalization-population-weight": [0, 1],
  "budget-money-from-funds": [0, 1],
  "land-money-for-housing": [0, 1],
  "attainment-epsilon": [0, 10],
  "building-plan-years": [1, 15],
  "standing-bar-year": [1990, 2100],
  "deprivation-domains": [1, domainIds.length],
  "reach-distance-factor": [0.1, 10],
  "small-facility-sites": [0, 5],
  "small-facility-cost": [0, 5],
  "labour-supply-factor": [0, 10],
  ...Object.fromEntries(domainIds.map((domain) => [`deprivation-cutoff-${domain}`, [0.01, 1]])),
};

/** The bounds of a parameter; undefined where any finite number means something. */
export function parameterBounds(id: string): readonly [least: number, most: number] | undefined {
  return bounds[id as ParameterId] ?? serviceShareBounds(id);
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
