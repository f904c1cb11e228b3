import { effectiveUnitsPerStaff, feeFinancedGrowth } from "../facilities/staffing.ts";
import { provisionCode } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";

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
    postPrice: perSlot(),
    buildingPrice: perSlot(),
    gap: perSlot(),
  };
}

/**
 * Measures what every cell could use this year, and at which price.
 *
 * Posts: staff wanted for the target (bounded by places that stand or open next year), at most the hiring limit; money
 * services close `outreach-speed` of their gap a year. Building: target − places − under construction, at most
 * `construction-limit`, or the service's own limit, of need a year.
 */
export function measureRequests(
  state: SimulationState,
  requests: FundingRequests,
  year: number,
): void {
  const { plan, levers, parameters } = state;
  const { need, target, otherProviders, working, staff, facilities, unitPrice, baseUnits } = state;
  const { completions, served, underConstruction } = state;
  const { posts, replacement, building, postPrice, buildingPrice, gap } = requests;
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
    const limit = Math.max(
      0,
      plan.hiringLimit[k] * levers["staff-growth"] * parameters["hiring-limit-factor"] - growth,
    );
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
        const kept = growth > 0 ? leavers : 0;
        const hires = Math.min(
          Math.max(0, wanted / ratio - inPost, kept),
          limit * labourSupply[priceRow + provinceOfCell[cell]] * inPost,
        );
        posts[slot] = hires * ratio * each;
        replacement[slot] = Math.min(hires, leavers) * ratio * each;
      } else {
        posts[slot] = 0;
        replacement[slot] = 0;
      }
      if (builds) {
        const missing = open - facilities[cell] - underConstruction[cell];
        building[slot] =
          missing > 0 ? Math.min(missing, buildingLimit * needed) * buildingPrice[slot] : 0;
      }
    }
  }
}
