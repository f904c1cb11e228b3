// biome-ignore-all lint/style/noNonNullAssertion: hot numeric loops over typed arrays of known length.
import { effectiveUnitsPerStaff, feeFinancedGrowth } from "../facilities/staffing.ts";
import { provisionCode } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";

/** Million yuan; keeps posts that cost the public budget nothing from dividing by zero. */
const cheapestPost = 1e-9;

/** What every cell could use in a year, [cell], million yuan; reused from year to year. */
export interface Wishes {
  /** Posts or people to be paid; the part that fills the posts of leavers again; building. */
  readonly posts: Float64Array;
  readonly replacement: Float64Array;
  readonly building: Float64Array;
  /** Price of one unit more: public part of a post, and of building. */
  readonly postPrice: Float64Array;
  readonly buildingPrice: Float64Array;
  /** Gap, 0…1: 1 − working units over what is to be provided publicly. */
  readonly gap: Float64Array;
}

export function createWishes(cellCount: number): Wishes {
  const perCell = () => new Float64Array(cellCount);
  return {
    posts: perCell(),
    replacement: perCell(),
    building: perCell(),
    postPrice: perCell(),
    buildingPrice: perCell(),
    gap: perCell(),
  };
}

/**
 * Measures what every cell could use this year, and at which price.
 *
 * Posts: staff wanted for the target (bounded by places that stand or open next year), at most the hiring limit; money
 * services close `outreach-speed` of their gap a year. Building: target − places − under construction, at most
 * `construction-limit` of need a year.
 */
export function measureWishes(state: SimulationState, wishes: Wishes, year: number): void {
  const { plan, levers, parameters, need, target, otherProviders, working, staff, unitPrice } =
    state;
  const { leafCount, yearCount, provinceOfCell } = plan;
  const capitalFactor = parameters["capital-cost-factor"] * state.capitalCostIndex;
  const outreach = parameters["outreach-speed"];
  const constructionLimit = parameters["construction-limit"];
  const nextYear = year + 1 < yearCount ? year + 1 : -1;
  for (let k = 0; k < plan.serviceCount; k++) {
    const kind = plan.provision[k]!;
    const priceRow = k * plan.provinceCount;
    const ratio = effectiveUnitsPerStaff(state, k, year);
    const growth = feeFinancedGrowth(state, k);
    const limit = Math.max(
      0,
      plan.hiringLimit[k]! * levers.staffGrowth * parameters["hiring-limit-factor"] - growth,
    );
    const attrition = Math.min(0.9, plan.attrition[k]! * parameters["attrition-factor"]);
    const leaving = attrition / (1 - attrition);
    const publicShare = plan.publicShare[k]!;
    const money = kind === provisionCode.money;
    for (let cell = k * leafCount; cell < (k + 1) * leafCount; cell++) {
      wishes.posts[cell] = 0;
      wishes.replacement[cell] = 0;
      wishes.building[cell] = 0;
      if (plan.serves[cell] === 0) continue;
      const open = Math.max(0, target[cell]! - otherProviders[cell]!);
      const price = unitPrice[priceRow + provinceOfCell[cell]!]!;
      const postPrice = Math.max(
        cheapestPost,
        !money && working[cell]! >= state.baseUnits[cell]! ? price * publicShare : price,
      );
      wishes.postPrice[cell] = postPrice;
      wishes.buildingPrice[cell] = plan.capitalCost[cell]! * capitalFactor;
      wishes.gap[cell] = open > 0 && need[cell]! > 0 ? Math.max(0, 1 - working[cell]! / open) : 0;
      if (money) {
        wishes.posts[cell] = Math.max(0, open - state.served[cell]!) * outreach * postPrice;
        continue;
      }
      if (ratio > 0) {
        let wanted = open;
        if (kind === provisionCode.facility) {
          const opening = nextYear < 0 ? 0 : state.completions[cell * yearCount + nextYear]!;
          wanted = Math.min(wanted, state.facilities[cell]! + opening);
        }
        const inPost = staff[cell]!;
        const leavers = inPost * leaving;
        // Fee-financed providers fill their posts again whether or not the standard asks for them.
        const kept = growth > 0 ? leavers : 0;
        const hires = Math.min(Math.max(0, wanted / ratio - inPost, kept), limit * inPost);
        wishes.posts[cell] = hires * ratio * postPrice;
        wishes.replacement[cell] = Math.min(hires, leavers) * ratio * postPrice;
      }
      if (kind === provisionCode.facility) {
        const missing = open - state.facilities[cell]! - state.underConstruction[cell]!;
        if (missing > 0) {
          wishes.building[cell] =
            Math.min(missing, constructionLimit * need[cell]!) * wishes.buildingPrice[cell]!;
        }
      }
    }
  }
}
