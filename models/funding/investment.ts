// biome-ignore-all lint/style/noNonNullAssertion: hot numeric loops over typed arrays of known length.
import { domainIds } from "../domains.ts";
import { effectiveUnitsPerStaff, feeFinancedGrowth } from "../facilities/staffing.ts";
import { leadTimeInYear, startConstruction } from "../facilities/stock.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { provisionCode } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";
import { fillByWeight } from "./allocation.ts";
import { unitPrice } from "./budget.ts";

const domainCount = domainIds.length;

/** Million yuan; keeps posts that cost the public budget nothing from dividing by zero. */
const cheapestPost = 1e-9;

/** Gap that a cell without one counts as, so that leavers are replaced and fee-financed growth is paid there too. */
const smallestGap = 0.02;

/** Arrays that the yearly investment step reuses; [cell] million yuan unless said. */
export interface InvestmentWorkspace {
  readonly wishPosts: Float64Array;
  readonly wishBuilding: Float64Array;
  readonly wish: Float64Array;
  readonly given: Float64Array;
  /** Part of the wish for posts that replaces leavers, and that the domain's own money may pay. */
  readonly replacement: Float64Array;
  readonly ownPosts: Float64Array;
  /** Given from other domains' unspent money; part of all money given that pays posts. */
  readonly extra: Float64Array;
  readonly posts: Float64Array;
  readonly weight: Float64Array;
  readonly gap: Float64Array;
  /** Price of one unit more: posts (public part) and building. */
  readonly postPrice: Float64Array;
  readonly buildingPrice: Float64Array;
  readonly list: Int32Array;
  readonly shortList: Int32Array;
  readonly growthMoney: Float64Array;
}

export function createInvestmentWorkspace(
  cellCount: number,
  provinceCount: number,
): InvestmentWorkspace {
  const perCell = () => new Float64Array(cellCount);
  return {
    wishPosts: perCell(),
    wishBuilding: perCell(),
    wish: perCell(),
    given: perCell(),
    replacement: perCell(),
    ownPosts: perCell(),
    extra: perCell(),
    posts: perCell(),
    weight: perCell(),
    gap: perCell(),
    postPrice: perCell(),
    buildingPrice: perCell(),
    list: new Int32Array(cellCount),
    shortList: new Int32Array(cellCount),
    growthMoney: new Float64Array(domainCount * provinceCount),
  };
}

function power(base: number, exponent: number): number {
  if (exponent === 0.5) return Math.sqrt(base);
  if (exponent === 0) return 1;
  if (exponent === 1) return base;
  if (exponent === 2) return base * base;
  return base ** exponent;
}

/**
 * What every cell could use this year, in money, and at which price.
 *
 * Posts: staff wanted for the target (bounded by places that stand or open next year), at most the hiring limit; money
 * services close `outreach-speed` of their gap a year. Building: target − places − under construction, at most
 * `construction-limit` of need a year. The gap is 1 − attainment relative to access.
 */
export function measureWishes(
  pack: CompiledPack,
  state: SimulationState,
  work: InvestmentWorkspace,
  year: number,
): void {
  const { plan, levers, parameters } = state;
  const { leafCount } = plan;
  const capitalFactor = parameters["capital-cost-factor"] * state.capitalCostIndex;
  for (let k = 0; k < plan.serviceCount; k++) {
    const kind = plan.provision[k]!;
    const ratio = effectiveUnitsPerStaff(state, k, year);
    const growth = feeFinancedGrowth(state, k);
    const limit = Math.max(
      0,
      plan.hiringLimit[k]! * levers.staffGrowth * parameters["hiring-limit-factor"] - growth,
    );
    const attrition = Math.min(0.9, plan.attrition[k]! * parameters["attrition-factor"]);
    const leaving = attrition / (1 - attrition);
    for (let a = 0; a < leafCount; a++) {
      const cell = k * leafCount + a;
      work.wishPosts[cell] = 0;
      work.replacement[cell] = 0;
      work.wishBuilding[cell] = 0;
      work.wish[cell] = 0;
      work.given[cell] = 0;
      if (plan.serves[cell] === 0) continue;
      const need = state.need[cell]!;
      const open = Math.max(0, state.target[cell]! - state.otherProviders[cell]!);
      const price = unitPrice(state, k, pack.areas.provinceOfLeaf[a]!);
      const marginal = Math.max(
        cheapestPost,
        state.working[cell]! >= state.baseUnits[cell]! ? price * plan.publicShare[k]! : price,
      );
      work.postPrice[cell] = marginal;
      work.buildingPrice[cell] = plan.capitalCost[cell]! * capitalFactor;
      const reached = need > 0 ? Math.min(1, state.working[cell]! / Math.max(1e-12, open)) : 1;
      work.gap[cell] = open > 0 ? 1 - reached : 0;
      if (kind === provisionCode.money) {
        work.wishPosts[cell] =
          Math.max(0, open - state.served[cell]!) * parameters["outreach-speed"] * marginal;
      } else if (ratio > 0) {
        let wanted = open;
        if (kind === provisionCode.facility) {
          const standing =
            state.facilities[cell]! +
            (year + 1 < plan.yearCount ? state.completions[cell * plan.yearCount + year + 1]! : 0);
          wanted = Math.min(wanted, standing);
        }
        const staff = state.staff[cell]!;
        const leavers = staff * leaving;
        // Fee-financed providers fill their posts again whether or not the standard asks for them.
        const kept = growth > 0 ? leavers : 0;
        const hires = Math.min(Math.max(0, wanted / ratio - staff, kept), limit * staff);
        work.wishPosts[cell] = hires * ratio * marginal;
        work.replacement[cell] = Math.min(hires, leavers) * ratio * marginal;
      }
      if (kind === provisionCode.facility) {
        const missing = open - state.facilities[cell]! - state.underConstruction[cell]!;
        if (missing > 0) {
          work.wishBuilding[cell] =
            Math.min(missing, parameters["construction-limit"] * need) * work.buildingPrice[cell]!;
        }
      }
    }
  }
}

/**
 * Spends each province's growth money, in this order: conversions have been paid; floor enforcement (all domains, cells
 * below the floor, deepest first); in each domain leavers are replaced, then the earmark for the leaves below the provincial mean of their service,
 * then the rest by need × gap^γ; what domains leave unspent, as far as reallocation allows, in other domains; bonds for
 * building that is still unpaid. What remains goes back to the treasury (`unspent`).
 * Posts may take what building's base share leaves, so that wages do not crowd out all building.
 */
export function invest(
  pack: CompiledPack,
  state: SimulationState,
  work: InvestmentWorkspace,
  year: number,
): void {
  const { plan, levers, parameters } = state;
  const { provinceCount, leafCount } = plan;
  const floor = pack.file.floorLevel.value;
  for (let p = 0; p < provinceCount; p++) {
    const leaves = pack.areas.leavesOfProvince[p]!;
    let growth = 0;
    for (let d = 0; d < domainCount; d++) {
      limitPosts(pack, state, work, leaves, d, p);
      growth += work.growthMoney[d * provinceCount + p]!;
    }
    let pooled = 0;
    if (levers.floorEnforcement > 0 && growth > 0) {
      const purse = levers.floorEnforcement * growth;
      let count = 0;
      for (let k = 0; k < plan.serviceCount; k++) {
        for (const a of leaves) {
          const cell = k * leafCount + a;
          const depth = floor * state.access[cell]! - (1 - work.gap[cell]!);
          if (work.wish[cell]! <= 0 || depth <= 0) continue;
          work.weight[cell] =
            state.need[cell]! * (work.postPrice[cell]! + work.buildingPrice[cell]!) * depth * depth;
          work.list[count++] = cell;
        }
      }
      const left = fillByWeight(purse, work.list, count, work.wish, work.weight, work.given);
      const used = purse - left;
      for (let d = 0; d < domainCount; d++) {
        const row = d * provinceCount + p;
        work.growthMoney[row] = work.growthMoney[row]! * (1 - used / growth);
      }
    }
    for (let d = 0; d < domainCount; d++) {
      pooled += spendDomain(state, work, leaves, d, work.growthMoney[d * provinceCount + p]!);
    }
    const reallocated = parameters["reallocation-of-unspent"] * pooled;
    let remainder = pooled - reallocated;
    let count = 0;
    for (let k = 0; k < plan.serviceCount; k++) {
      for (const a of leaves) {
        const cell = k * leafCount + a;
        const posts = Math.min(work.given[cell]!, work.ownPosts[cell]!);
        work.posts[cell] = posts;
        // Other domains' money may pay the posts that the own money could not.
        work.wish[cell] = work.wishPosts[cell]! + work.wishBuilding[cell]! - work.given[cell]!;
        work.extra[cell] = 0;
        if (work.wish[cell]! > 0) work.list[count++] = cell;
      }
    }
    if (reallocated > 0) {
      remainder += fillByWeight(reallocated, work.list, count, work.wish, work.weight, work.extra);
    }
    state.unspent[p] = remainder;
    issueBonds(state, work, leaves, p);
    realize(state, work, leaves, p, year);
  }
}

/**
 * Keeps building's base share of the domain's money, after leavers are replaced, from being taken by new posts. Sets `wish` and the need × gap^γ weight.
 */
function limitPosts(
  pack: CompiledPack,
  state: SimulationState,
  work: InvestmentWorkspace,
  leaves: readonly number[],
  d: number,
  p: number,
): void {
  const { plan, levers, parameters } = state;
  const { leafCount, provinceCount } = plan;
  let posts = 0;
  let building = 0;
  let replacement = 0;
  for (const k of plan.servicesOfDomain[d]!) {
    for (const a of leaves) {
      posts += work.wishPosts[k * leafCount + a]!;
      building += work.wishBuilding[k * leafCount + a]!;
      replacement += work.replacement[k * leafCount + a]!;
    }
  }
  const row = d * provinceCount + p;
  const account = pack.accounts.spendingByDomain[row]!;
  const growth = work.growthMoney[row]!;
  const kept = Math.min(
    building,
    parameters[`capital-share-${domainIds[d]!}`] * account * state.capitalCostIndex,
    Math.max(0, growth - replacement),
  );
  const room = Math.max(0, growth - kept);
  const factor = posts > room && posts > 0 ? room / posts : 1;
  for (const k of plan.servicesOfDomain[d]!) {
    for (const a of leaves) {
      const cell = k * leafCount + a;
      work.ownPosts[cell] = work.wishPosts[cell]! * factor;
      work.wish[cell] = work.ownPosts[cell]! + work.wishBuilding[cell]!;
      work.weight[cell] =
        work.wish[cell]! > 0
          ? state.need[cell]! *
            (work.postPrice[cell]! + work.buildingPrice[cell]!) *
            power(Math.max(smallestGap, work.gap[cell]!), levers.gapWeight)
          : 0;
    }
  }
}

/** Spends one domain's money in one province; returns what nobody could use. */
function spendDomain(
  state: SimulationState,
  work: InvestmentWorkspace,
  leaves: readonly number[],
  d: number,
  money: number,
): number {
  if (money <= 0) return 0;
  const { plan, levers } = state;
  const { leafCount } = plan;
  let count = 0;
  let behind = 0;
  for (const k of plan.servicesOfDomain[d]!) {
    let gapSum = 0;
    let needSum = 0;
    for (const a of leaves) {
      const cell = k * leafCount + a;
      gapSum += work.gap[cell]! * state.need[cell]!;
      needSum += state.need[cell]!;
    }
    for (const a of leaves) {
      const cell = k * leafCount + a;
      if (work.wish[cell]! <= 0) continue;
      work.list[count++] = cell;
      if (work.gap[cell]! * needSum > gapSum) work.shortList[behind++] = cell;
    }
  }
  let left = money - replaceLeavers(state, work, leaves, d, money);
  if (levers.capitalEarmark > 0 && behind > 0) {
    const reserved = levers.capitalEarmark * left;
    left =
      left -
      reserved +
      fillByWeight(reserved, work.shortList, behind, work.wish, work.weight, work.given);
  }
  return fillByWeight(left, work.list, count, work.wish, work.weight, work.given);
}

/** Posts that exist are filled again before anything new: every cell the same part. Returns the money spent. */
function replaceLeavers(
  state: SimulationState,
  work: InvestmentWorkspace,
  leaves: readonly number[],
  d: number,
  money: number,
): number {
  const { plan } = state;
  let asked = 0;
  for (const k of plan.servicesOfDomain[d]!) {
    for (const a of leaves) {
      const cell = k * plan.leafCount + a;
      asked += Math.min(work.replacement[cell]!, work.wish[cell]!);
    }
  }
  if (asked <= 0) return 0;
  const part = Math.min(1, money / asked);
  for (const k of plan.servicesOfDomain[d]!) {
    for (const a of leaves) {
      const cell = k * plan.leafCount + a;
      const given = part * Math.min(work.replacement[cell]!, work.wish[cell]!);
      work.given[cell] = work.given[cell]! + given;
      work.wish[cell] = work.wish[cell]! - given;
    }
  }
  return part * asked;
}

/**
 * Sells bonds for building still wished for, up to the limit on own revenue and transfers. Bonds never pay wages: what
 * the budget gave for posts is fixed before (`posts`), and only the building part of the wish remains.
 */
function issueBonds(
  state: SimulationState,
  work: InvestmentWorkspace,
  leaves: readonly number[],
  p: number,
): void {
  const { plan, levers } = state;
  const limit =
    levers.bondLimit *
    (state.ownRevenue[p]! +
      state.transfersShared[p]! +
      state.transfersEqualization[p]! +
      state.transfersOther[p]!);
  let count = 0;
  for (let k = 0; k < plan.serviceCount; k++) {
    for (const a of leaves) {
      const cell = k * plan.leafCount + a;
      work.posts[cell] =
        work.posts[cell]! + Math.min(work.extra[cell]!, work.wishPosts[cell]! - work.posts[cell]!);
      work.given[cell] = work.given[cell]! + work.extra[cell]!;
      work.wish[cell] = work.wishBuilding[cell]! - (work.given[cell]! - work.posts[cell]!);
      if (work.wish[cell]! > 0 && plan.provision[k] === provisionCode.facility)
        work.list[count++] = cell;
    }
  }
  state.bondIssue[p] =
    limit > 0
      ? limit - fillByWeight(limit, work.list, count, work.wish, work.weight, work.given)
      : 0;
  state.bondStock[p] = state.bondStock[p]! + state.bondIssue[p]!;
}

/** Turns money given into staff, people served and building starts, and books it. */
function realize(
  state: SimulationState,
  work: InvestmentWorkspace,
  leaves: readonly number[],
  p: number,
  year: number,
): void {
  const { plan } = state;
  const { leafCount, provinceCount } = plan;
  for (let k = 0; k < plan.serviceCount; k++) {
    const row = plan.domain[k]! * provinceCount + p;
    const ratio = effectiveUnitsPerStaff(state, k, year);
    const kind = plan.provision[k]!;
    const lead = leadTimeInYear(state, k);
    for (const a of leaves) {
      const cell = k * leafCount + a;
      const posts = work.posts[cell]!;
      const building = work.given[cell]! - posts;
      if (posts > 0) {
        const units = posts / work.postPrice[cell]!;
        if (kind === provisionCode.money) state.served[cell] = state.served[cell]! + units;
        else state.staff[cell] = state.staff[cell]! + units / ratio;
        state.spendingRecurrent[row] = state.spendingRecurrent[row]! + posts;
      }
      if (building > 0) {
        startConstruction(state, cell, k, year, building / work.buildingPrice[cell]!, lead);
        state.spendingCapital[row] = state.spendingCapital[row]! + building;
      }
    }
  }
}
