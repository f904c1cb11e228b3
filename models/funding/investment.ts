// biome-ignore-all lint/style/noNonNullAssertion: hot numeric loops over typed arrays of known length.
import { domainIds } from "../domains.ts";
import { effectiveUnitsPerStaff } from "../facilities/staffing.ts";
import { leadTimeInYear, startConstruction } from "../facilities/stock.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { provisionCode } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";
import { fillByWeight } from "./allocation.ts";
import { createWishes, type Wishes } from "./wishes.ts";

const domainCount = domainIds.length;

/** Gap that a cell without one counts as, so that leavers are replaced there too. */
const smallestGap = 0.02;

/** Arrays that the yearly investment step reuses; [cell] million yuan unless said. */
export interface InvestmentWorkspace {
  readonly wishes: Wishes;
  /** What a cell may still take; its weight; posts that the domain's own money may pay. */
  readonly wish: Float64Array;
  readonly weight: Float64Array;
  readonly ownPosts: Float64Array;
  /** Given in all; given from other domains' unspent money; part of all that pays posts. */
  readonly given: Float64Array;
  readonly extra: Float64Array;
  readonly posts: Float64Array;
  /** Cells of the moment. */
  readonly list: Int32Array;
  /** [province·9 + domain] money for posts and building. */
  readonly growthMoney: Float64Array;
}

export function createInvestmentWorkspace(
  cellCount: number,
  provinceCount: number,
): InvestmentWorkspace {
  const perCell = () => new Float64Array(cellCount);
  return {
    wishes: createWishes(cellCount),
    wish: perCell(),
    weight: perCell(),
    ownPosts: perCell(),
    given: perCell(),
    extra: perCell(),
    posts: perCell(),
    list: new Int32Array(cellCount),
    growthMoney: new Float64Array(domainCount * provinceCount),
  };
}

/**
 * Spends each province's growth money, in this order (conversions have been paid): leavers are replaced; floor enforcement over
 * all domains, cells below the floor, deepest first; in each domain the earmark for the leaves below the provincial mean
 * of their service, then the rest by need × price × gap^γ; what domains leave unspent, as far as reallocation
 * allows, in other domains; bonds for building that is still unpaid. What remains goes back to the treasury (`unspent`).
 * New posts may take what building's base share leaves, so that wages do not crowd out all building.
 */
export function invest(
  pack: CompiledPack,
  state: SimulationState,
  work: InvestmentWorkspace,
  year: number,
): void {
  const { plan, parameters } = state;
  const { cellOrder, cellStart } = plan;
  const { wish, given, extra, posts, ownPosts, wishes, list } = work;
  given.fill(0);
  extra.fill(0);
  for (let p = 0; p < plan.provinceCount; p++) {
    const first = cellStart[p * domainCount]!;
    const end = cellStart[(p + 1) * domainCount]!;
    for (let d = 0; d < domainCount; d++) {
      limitPosts(pack, state, work, d, p);
      replaceLeavers(state, work, d, p);
    }
    enforceFloor(state, work, p, pack.file.floorLevel.value);
    let pooled = 0;
    for (let d = 0; d < domainCount; d++) pooled += spendDomain(state, work, d, p);
    const reallocated = parameters["reallocation-of-unspent"] * pooled;
    let count = 0;
    for (let i = first; i < end; i++) {
      const cell = cellOrder[i]!;
      posts[cell] = Math.min(given[cell]!, ownPosts[cell]!);
      // Other domains' money may pay the posts that the own money could not.
      wish[cell] = wishes.posts[cell]! + wishes.building[cell]! - given[cell]!;
      if (wish[cell]! > 0) list[count++] = cell;
    }
    let remainder = pooled - reallocated;
    if (reallocated > 0) {
      remainder += fillByWeight(reallocated, list, 0, count, wish, work.weight, extra);
    }
    state.unspent[p] = remainder;
    issueBonds(state, work, p);
  }
  realize(state, work, year);
}

/**
 * Keeps building's base share of the domain's money, after leavers are replaced, from being taken by new posts. Sets what
 * each cell may take and the need × price × gap^γ weight.
 */
function limitPosts(
  pack: CompiledPack,
  state: SimulationState,
  work: InvestmentWorkspace,
  d: number,
  p: number,
): void {
  const { plan, levers, need } = state;
  const { wishes, wish, weight, ownPosts } = work;
  const { cellOrder, cellStart } = plan;
  const start = cellStart[p * domainCount + d]!;
  const end = cellStart[p * domainCount + d + 1]!;
  let posts = 0;
  let building = 0;
  let replacement = 0;
  for (let i = start; i < end; i++) {
    const cell = cellOrder[i]!;
    posts += wishes.posts[cell]!;
    building += wishes.building[cell]!;
    replacement += wishes.replacement[cell]!;
  }
  const row = d * plan.provinceCount + p;
  const growth = work.growthMoney[row]!;
  const kept = Math.min(
    building,
    state.capitalShare[d]! * pack.accounts.spendingByDomain[row]! * state.capitalCostIndex,
    Math.max(0, growth - replacement),
  );
  const room = Math.max(0, growth - kept);
  const factor = posts > room ? room / posts : 1;
  const gamma = levers.gapWeight;
  for (let i = start; i < end; i++) {
    const cell = cellOrder[i]!;
    const own = wishes.posts[cell]! * factor;
    ownPosts[cell] = own;
    wish[cell] = own + wishes.building[cell]!;
    const gap = Math.max(smallestGap, wishes.gap[cell]!);
    weight[cell] =
      wishes.posts[cell]! + wishes.building[cell]! > 0
        ? need[cell]! *
          (wishes.postPrice[cell]! + wishes.buildingPrice[cell]!) *
          (gamma === 0.5 ? Math.sqrt(gap) : gap ** gamma)
        : 0;
  }
}

/** Spends the enforced share of all domains' growth money where attainment is below the floor, by depth squared. */
function enforceFloor(
  state: SimulationState,
  work: InvestmentWorkspace,
  p: number,
  floor: number,
): void {
  const { plan, levers } = state;
  if (levers.floorEnforcement <= 0) return;
  const { cellOrder, cellStart, provinceCount } = plan;
  const { wishes, wish, list, extra, given, growthMoney } = work;
  let growth = 0;
  for (let d = 0; d < domainCount; d++) growth += growthMoney[d * provinceCount + p]!;
  let count = 0;
  for (let i = cellStart[p * domainCount]!; i < cellStart[(p + 1) * domainCount]!; i++) {
    const cell = cellOrder[i]!;
    const depth = floor - (1 - wishes.gap[cell]!);
    if (depth <= 0) continue;
    // Below the floor all posts wished for may be paid, not only those that the domain could afford.
    work.ownPosts[cell] = wishes.posts[cell]!;
    wish[cell] = wishes.posts[cell]! + wishes.building[cell]! - given[cell]!;
    if (wish[cell]! <= 0) continue;
    // `extra` is free at this stage and holds the weights.
    extra[cell] =
      state.need[cell]! * (wishes.postPrice[cell]! + wishes.buildingPrice[cell]!) * depth * depth;
    list[count++] = cell;
  }
  const purse = levers.floorEnforcement * growth;
  const used = purse - fillByWeight(purse, list, 0, count, wish, extra, given);
  for (let i = 0; i < count; i++) extra[list[i]!] = 0;
  if (growth <= 0) return;
  for (let d = 0; d < domainCount; d++) {
    const row = d * provinceCount + p;
    growthMoney[row] = growthMoney[row]! * (1 - used / growth);
  }
}

/** Spends one domain's money in one province; returns what nobody could use. */
function spendDomain(
  state: SimulationState,
  work: InvestmentWorkspace,
  d: number,
  p: number,
): number {
  const { plan, levers } = state;
  const { cellOrder, cellStart } = plan;
  const { wish, weight, given, list } = work;
  const money = work.growthMoney[d * plan.provinceCount + p]!;
  if (money <= 0) return 0;
  const start = cellStart[p * domainCount + d]!;
  const end = cellStart[p * domainCount + d + 1]!;
  let left = money;
  if (levers.capitalEarmark > 0) {
    const behind = listBehind(state, work, start, end);
    if (behind > 0) {
      const reserved = levers.capitalEarmark * left;
      left = left - reserved + fillByWeight(reserved, list, 0, behind, wish, weight, given);
    }
  }
  return fillByWeight(left, cellOrder, start, end, wish, weight, given);
}

/** Posts that exist are filled again before anything new, in every cell of the domain the same part. */
function replaceLeavers(
  state: SimulationState,
  work: InvestmentWorkspace,
  d: number,
  p: number,
): void {
  const { cellOrder, cellStart, provinceCount } = state.plan;
  const { wishes, wish, given, growthMoney } = work;
  const start = cellStart[p * domainCount + d]!;
  const end = cellStart[p * domainCount + d + 1]!;
  let asked = 0;
  for (let i = start; i < end; i++) {
    const cell = cellOrder[i]!;
    asked += Math.min(wishes.replacement[cell]!, wish[cell]!);
  }
  if (asked <= 0) return;
  const row = d * provinceCount + p;
  const part = Math.min(1, growthMoney[row]! / asked);
  for (let i = start; i < end; i++) {
    const cell = cellOrder[i]!;
    const paid = part * Math.min(wishes.replacement[cell]!, wish[cell]!);
    given[cell] = paid;
    wish[cell] = wish[cell]! - paid;
  }
  growthMoney[row] = Math.max(0, growthMoney[row]! - part * asked);
}

/** Lists the cells whose gap is above their service's mean in the province; cells of a service lie together. */
function listBehind(
  state: SimulationState,
  work: InvestmentWorkspace,
  start: number,
  end: number,
): number {
  const { plan, need } = state;
  const { cellOrder, serviceOfCell } = plan;
  const { wishes, wish, list } = work;
  let behind = 0;
  let from = start;
  while (from < end) {
    const service = serviceOfCell[cellOrder[from]!]!;
    let to = from;
    let gapSum = 0;
    let needSum = 0;
    while (to < end && serviceOfCell[cellOrder[to]!] === service) {
      const cell = cellOrder[to++]!;
      gapSum += wishes.gap[cell]! * need[cell]!;
      needSum += need[cell]!;
    }
    for (let i = from; i < to; i++) {
      const cell = cellOrder[i]!;
      if (wish[cell]! > 0 && wishes.gap[cell]! * needSum > gapSum) list[behind++] = cell;
    }
    from = to;
  }
  return behind;
}

/**
 * Sells bonds for building still wished for, up to the limit on own revenue and transfers. Bonds never pay wages: what
 * the budget gave for posts is fixed before, and only the building part of the wish remains.
 */
function issueBonds(state: SimulationState, work: InvestmentWorkspace, p: number): void {
  const { plan, levers } = state;
  const { cellOrder, cellStart } = plan;
  const { wishes, wish, given, extra, posts, list } = work;
  // A province borrows only what it does not have: unspent money comes first.
  const limit = Math.max(
    0,
    levers.bondLimit *
      (state.ownRevenue[p]! +
        state.transfersShared[p]! +
        state.transfersEqualization[p]! +
        state.transfersOther[p]!) -
      state.unspent[p]!,
  );
  let count = 0;
  for (let i = cellStart[p * domainCount]!; i < cellStart[(p + 1) * domainCount]!; i++) {
    const cell = cellOrder[i]!;
    posts[cell] = posts[cell]! + Math.min(extra[cell]!, wishes.posts[cell]! - posts[cell]!);
    given[cell] = given[cell]! + extra[cell]!;
    wish[cell] = wishes.building[cell]! - (given[cell]! - posts[cell]!);
    if (wish[cell]! > 0) list[count++] = cell;
  }
  state.bondIssue[p] =
    limit > 0 ? limit - fillByWeight(limit, list, 0, count, wish, work.weight, given) : 0;
  state.bondStock[p] = state.bondStock[p]! + state.bondIssue[p]!;
}

/** Turns money given into staff, people served and building starts, and books it. */
function realize(state: SimulationState, work: InvestmentWorkspace, year: number): void {
  const { plan, staff, served, spendingRecurrent, spendingCapital } = state;
  const { leafCount, provinceCount, provinceOfCell } = plan;
  const { given, posts, wishes } = work;
  for (let k = 0; k < plan.serviceCount; k++) {
    const row = plan.domain[k]! * provinceCount;
    const ratio = effectiveUnitsPerStaff(state, k, year);
    const money = plan.provision[k] === provisionCode.money;
    const builds = plan.provision[k] === provisionCode.facility;
    const lead = leadTimeInYear(state, k);
    for (let cell = k * leafCount; cell < (k + 1) * leafCount; cell++) {
      const all = given[cell]!;
      if (all <= 0) continue;
      const place = row + provinceOfCell[cell]!;
      // What builds nothing pays posts with all it got; the difference is rounding.
      const paid = builds ? posts[cell]! : all;
      if (paid > 0) {
        const units = paid / wishes.postPrice[cell]!;
        if (money) served[cell] = served[cell]! + units;
        else staff[cell] = staff[cell]! + units / ratio;
        spendingRecurrent[place] = spendingRecurrent[place]! + paid;
      }
      const building = all - paid;
      if (building > 0) {
        startConstruction(state, cell, k, year, building / wishes.buildingPrice[cell]!, lead);
        spendingCapital[place] = spendingCapital[place]! + building;
      }
    }
  }
}
