import {
  effectiveUnitsPerStaff,
  hiringLimitOf,
  staffableRoom,
  updateStaffable,
} from "../facilities/staffing.ts";
import { provisionCode } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";
import {
  type BuildingPlan,
  createBuildingPlan,
  planService,
  unitsToStart,
} from "./building-plan.ts";

/** Million yuan; keeps posts that cost the public budget nothing from dividing by zero. */
const cheapestPost = 1e-9;

/** What every cell could use in a year, million yuan unless said, by slot (`SimulationPlan.cellOrder`); reused from year to year. */
export interface FundingRequests {
  /** [slot] posts or people to be paid; the part that fills the posts of leavers again; building. */
  readonly posts: Float64Array;
  readonly replacement: Float64Array;
  readonly building: Float64Array;
  /** [slot] money for posts beyond the hiring limit and for places that could not be staffed; for building beyond the yearly limit. */
  readonly overHiring: Float64Array;
  readonly overBuilding: Float64Array;
  /** What the building plan of the service at hand knows. */
  readonly buildingPlan: BuildingPlan;
  /** [slot] price of one unit more: public part of a post, and of building. */
  readonly postPrice: Float64Array;
  readonly buildingPrice: Float64Array;
  /** [slot] gap, 0…1: 1 − working units over what is to be provided publicly. */
  readonly gap: Float64Array;
}

export function createRequests(slotCount: number): FundingRequests {
  const perSlot = () => new Float64Array(slotCount);
  return {
    posts: perSlot(),
    replacement: perSlot(),
    building: perSlot(),
    overHiring: perSlot(),
    overBuilding: perSlot(),
    buildingPlan: createBuildingPlan(),
    postPrice: perSlot(),
    buildingPrice: perSlot(),
    gap: perSlot(),
  };
}

/**
 * Measures what every cell could use this year, and at which price.
 *
 * Posts: staff wanted for the target (bounded by places that stand or open next year), at most the hiring limit; money
 * services close `outreach-speed` of their gap a year. Posts that leavers gave up are wanted again as long as need does not
 * fall, and fall with it where it does. Building: the year's part of the plan (`building-plan.ts`), at most `construction-limit`,
 * or the service's own limit, of need a year and no more than can be staffed at opening.
 */
export function measureRequests(
  state: SimulationState,
  requests: FundingRequests,
  year: number,
): void {
  const { plan } = state;
  for (let k = 0; k < plan.serviceCount; k++) {
    const kind = plan.provision[k];
    if (kind === provisionCode.money) requestPayments(state, requests, k);
    else {
      requestPosts(state, requests, k, year);
      if (kind === provisionCode.facility) requestBuilding(state, requests, k, year);
    }
  }
}

/** What is to be provided publicly: the target less what others provide. */
function openUnits(target: number, others: number): number {
  return Math.max(0, target - others);
}

function gapOf(works: number, open: number, need: number): number {
  return works < open && need > 0 ? 1 - works / open : 0;
}

/** People to be paid by a money service, every one at its full price. */
function requestPayments(state: SimulationState, requests: FundingRequests, service: number): void {
  const { plan, need, target, otherProviders, working, served, unitPrice } = state;
  const { posts, postPrice, gap } = requests;
  const { leafCount, provinceCount, provinceOfCell, slotOfCell } = plan;
  const outreach = state.parameters["outreach-speed"];
  const priceRow = service * provinceCount;
  const end = (service + 1) * leafCount;
  for (let cell = service * leafCount; cell < end; cell++) {
    const slot = slotOfCell[cell];
    if (slot < 0) continue;
    const open = openUnits(target[cell], otherProviders[cell]);
    const each = Math.max(cheapestPost, unitPrice[priceRow + provinceOfCell[cell]]);
    gap[slot] = gapOf(working[cell], open, need[cell]);
    postPrice[slot] = each;
    posts[slot] = Math.max(0, open - served[cell]) * outreach * each;
  }
}

/** Staff of a service: posts beyond the base year's count at the public share of their price, a cell's posts at the mean price of all it asks for. */
function requestPosts(
  state: SimulationState,
  requests: FundingRequests,
  service: number,
  year: number,
): void {
  const { plan, parameters, labourSupply, unitPrice, completions } = state;
  const { need, needBefore, target, otherProviders, working, staff, facilities, baseUnits } = state;
  const { posts, replacement, overHiring, postPrice, gap } = requests;
  const { leafCount, cellCount, yearCount, provinceCount, provinceOfCell, slotOfCell } = plan;
  const builds = plan.provision[service] === provisionCode.facility;
  const ratio = effectiveUnitsPerStaff(state, service, year);
  const feeFinanced = plan.staffMomentum[service] > 0;
  const limit = hiringLimitOf(state, service);
  const attrition = Math.min(0.9, plan.attrition[service] * parameters["attrition-factor"]);
  const leaving = attrition / (1 - attrition);
  const publicShare = state.publicShare[service];
  const nextYear = year + 1 < yearCount ? year + 1 : -1;
  const priceRow = service * provinceCount;
  const end = (service + 1) * leafCount;
  for (let cell = service * leafCount; cell < end; cell++) {
    const slot = slotOfCell[cell];
    if (slot < 0) continue;
    const works = working[cell];
    const open = openUnits(target[cell], otherProviders[cell]);
    const place = priceRow + provinceOfCell[cell];
    const price = unitPrice[place];
    gap[slot] = gapOf(works, open, need[cell]);
    if (ratio <= 0) {
      postPrice[slot] = Math.max(cheapestPost, price);
      posts[slot] = 0;
      replacement[slot] = 0;
      overHiring[slot] = 0;
      continue;
    }
    const inPost = staff[cell];
    const leavers = inPost * leaving;
    // Fee-financed providers fill their posts again whether or not the standard asks for them.
    let kept = feeFinanced ? leavers : postsKept(inPost, leavers, need[cell], needBefore[cell]);
    let wanted = open;
    if (builds) {
      const opening = nextYear < 0 ? 0 : completions[nextYear * cellCount + cell];
      wanted = Math.min(wanted, facilities[cell] + opening);
      // A post without a place serves nobody; fee-financed providers decide for themselves.
      if (!feeFinanced) kept = Math.min(kept, Math.max(0, facilities[cell] / ratio - inPost));
    }
    const asked = Math.max(0, wanted / ratio - inPost, kept);
    const hires = Math.min(asked, limit * labourSupply[place] * inPost);
    // Up to the base year's units at the full price, beyond them at the public share.
    const units = hires * ratio;
    const atFullPrice = Math.max(0, Math.min(units, baseUnits[cell] - works));
    const shareOfPrice =
      units > 0 ? (atFullPrice + publicShare * (units - atFullPrice)) / units : publicShare;
    const each = Math.max(cheapestPost, price * shareOfPrice);
    postPrice[slot] = each;
    const yuan = ratio * each;
    posts[slot] = hires * yuan;
    overHiring[slot] = (asked - hires) * yuan;
    replacement[slot] = Math.min(hires, leavers) * yuan;
  }
}

/** Places of a service that are to be started this year. */
function requestBuilding(
  state: SimulationState,
  requests: FundingRequests,
  service: number,
  year: number,
): void {
  const { plan, parameters, need, target, otherProviders, facilities, underConstruction } = state;
  const { building, buildingPrice, overHiring, overBuilding, buildingPlan } = requests;
  const { leafCount, slotOfCell, capitalCost } = plan;
  const capitalFactor = parameters["capital-cost-factor"] * state.capitalCostIndex;
  const ownLimit = plan.buildingLimit[service];
  const buildingLimit = ownLimit < 0 ? parameters["construction-limit"] : ownLimit;
  updateStaffable(state, service, year, state.leadTimeOfYear[service]);
  planService(state, service, year, buildingPlan);
  const end = (service + 1) * leafCount;
  for (let cell = service * leafCount; cell < end; cell++) {
    const slot = slotOfCell[cell];
    if (slot < 0) continue;
    const price = capitalCost[cell] * capitalFactor;
    buildingPrice[slot] = price;
    const open = openUnits(target[cell], otherProviders[cell]);
    const due = unitsToStart(state, buildingPlan, cell, service, year, open);
    const missing = Math.max(due, open - facilities[cell] - underConstruction[cell]);
    if (missing <= 0) {
      building[slot] = 0;
      overBuilding[slot] = 0;
      continue;
    }
    const asked = Math.min(due, buildingLimit * need[cell]);
    const units = Math.max(0, Math.min(asked, staffableRoom(state, cell)));
    building[slot] = units * price;
    overBuilding[slot] = (missing - asked) * price;
    overHiring[slot] += (asked - units) * price;
  }
}

/**
 * Leavers' posts that are to be filled again: all of them while need holds; where need falls, as many as leave the posts in the
 * same relation to need as before. Continuous in need.
 */
function postsKept(inPost: number, leavers: number, need: number, needBefore: number): number {
  if (need >= needBefore) return needBefore > 0 ? leavers : 0;
  return Math.max(0, Math.min(leavers, ((inPost + leavers) * need) / needBefore - inPost));
}
