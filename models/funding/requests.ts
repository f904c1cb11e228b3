import {
  effectiveUnitsPerStaff,
  feeFinancedGrowth,
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

/** Units within rounding of the base year's count as the base year's: which side of the kink in the price they lie on must not hang on the last bit. */
const almostAll = 1 - 1e-9;

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
  const { plan, parameters } = state;
  const {
    need,
    needBefore,
    target,
    otherProviders,
    working,
    staff,
    facilities,
    unitPrice,
    baseUnits,
  } = state;
  const { completions, served, underConstruction } = state;
  const { posts, replacement, building, postPrice, buildingPrice, gap } = requests;
  const { overHiring, overBuilding, buildingPlan } = requests;
  const { leafCount, yearCount, provinceCount, provinceOfCell, slotOfCell, capitalCost } = plan;
  const capitalFactor = parameters["capital-cost-factor"] * state.capitalCostIndex;
  const outreach = parameters["outreach-speed"];
  const nextYear = year + 1 < yearCount ? year + 1 : -1;
  for (let k = 0; k < plan.serviceCount; k++) {
    const kind = plan.provision[k];
    const builds = kind === provisionCode.facility;
    const money = kind === provisionCode.money;
    const priceRow = k * provinceCount;
    const ratio = effectiveUnitsPerStaff(state, k, year);
    const growth = feeFinancedGrowth(state, k);
    const limit = hiringLimitOf(state, k);
    if (builds) {
      updateStaffable(state, k, year, state.leadTimeOfYear[k]);
      planService(state, k, year, buildingPlan);
    }
    const attrition = Math.min(0.9, plan.attrition[k] * parameters["attrition-factor"]);
    const leaving = attrition / (1 - attrition);
    const publicShare = plan.publicShare[k];
    const ownLimit = plan.buildingLimit[k];
    const buildingLimit = ownLimit < 0 ? parameters["construction-limit"] : ownLimit;
    const { labourSupply } = state;
    const end = (k + 1) * leafCount;
    for (let cell = k * leafCount; cell < end; cell++) {
      const slot = slotOfCell[cell];
      if (slot < 0) continue;
      const needed = need[cell];
      const works = working[cell];
      const open = Math.max(0, target[cell] - otherProviders[cell]);
      const price = unitPrice[priceRow + provinceOfCell[cell]];
      gap[slot] = open > 0 && needed > 0 ? Math.max(0, 1 - works / open) : 0;
      buildingPrice[slot] = capitalCost[cell] * capitalFactor;
      if (money) {
        const each = Math.max(cheapestPost, price);
        postPrice[slot] = each;
        posts[slot] = Math.max(0, open - served[cell]) * outreach * each;
        continue;
      }
      const each = Math.max(
        cheapestPost,
        works >= baseUnits[cell] * almostAll ? price * publicShare : price,
      );
      postPrice[slot] = each;
      if (ratio > 0) {
        let wanted = open;
        if (builds) {
          const opening = nextYear < 0 ? 0 : completions[cell * yearCount + nextYear];
          wanted = Math.min(wanted, facilities[cell] + opening);
        }
        const inPost = staff[cell];
        const leavers = inPost * leaving;
        // Fee-financed providers fill their posts again whether or not the standard asks for them.
        const kept = growth > 0 ? leavers : postsKept(inPost, leavers, needed, needBefore[cell]);
        // A post without a place serves nobody; fee-financed providers decide for themselves.
        const room = builds && growth <= 0 ? Math.max(0, facilities[cell] / ratio - inPost) : kept;
        const asked = Math.max(0, wanted / ratio - inPost, Math.min(kept, room));
        const hires = Math.min(
          asked,
          limit * labourSupply[priceRow + provinceOfCell[cell]] * inPost,
        );
        posts[slot] = hires * ratio * each;
        overHiring[slot] = (asked - hires) * ratio * each;
        replacement[slot] = Math.min(hires, leavers) * ratio * each;
      } else {
        posts[slot] = 0;
        replacement[slot] = 0;
        overHiring[slot] = 0;
      }
      if (builds) {
        const due = unitsToStart(state, buildingPlan, cell, k, year, open);
        const missing = Math.max(due, open - facilities[cell] - underConstruction[cell]);
        const asked = Math.max(0, Math.min(due, buildingLimit * needed));
        const units = Math.max(0, Math.min(asked, staffableRoom(state, cell)));
        building[slot] = units * buildingPrice[slot];
        overBuilding[slot] = Math.max(0, missing - asked) * buildingPrice[slot];
        overHiring[slot] += (asked - units) * buildingPrice[slot];
      }
    }
  }
}

/**
 * Leavers' posts that are to be filled again: all of them while need holds; where need falls, as many as leave the posts in the
 * same relation to need as before. Continuous in need.
 */
function postsKept(inPost: number, leavers: number, need: number, needBefore: number): number {
  if (needBefore <= 0) return 0;
  const follows = Math.min(1, need / needBefore);
  return Math.max(0, Math.min(leavers, (inPost + leavers) * follows - inPost));
}
