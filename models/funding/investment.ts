import { pow } from "../arithmetic/elementary.ts";
import { domainIds } from "../domains.ts";
import { effectiveUnitsPerStaff } from "../facilities/staffing.ts";
import { startConstruction } from "../facilities/stock.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { unspentReasons } from "../results.ts";
import { provisionCode, type SimulationPlan } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";
import { createWaterBins, fillByWeight, type WaterBins } from "./allocation.ts";
import { createRequests, type FundingRequests } from "./requests.ts";

const domainCount = domainIds.length;

/** Gap that a cell without one counts as, so that leavers are replaced there too. */
const smallestGap = 0.02;

/** Arrays that the yearly investment step reuses; [slot] million yuan unless said. */
export interface InvestmentScratch {
  readonly requests: FundingRequests;
  /** What a cell may still take; its weight; posts that the domain's own money may pay. */
  readonly request: Float64Array;
  readonly weight: Float64Array;
  readonly ownPosts: Float64Array;
  /** Given in all; given from other domains' unspent money; part of all that pays posts. */
  readonly given: Float64Array;
  readonly extra: Float64Array;
  readonly posts: Float64Array;
  /** Weights of the cells of one county, domain by domain. */
  readonly countyWeight: Float64Array;
  /** [county of the province] what domains left of the money tied to it. */
  readonly tiedLeft: Float64Array;
  /** [province·9 + domain] money for posts and building. */
  readonly growthMoney: Float64Array;
  readonly bins: WaterBins;
}

export function createInvestmentScratch({
  cellOrder,
  provinceCount,
  localRun,
}: SimulationPlan): InvestmentScratch {
  const slotCount = cellOrder.length;
  let mostCounties = 0;
  for (let row = 1; row < localRun.length; row++)
    mostCounties = Math.max(mostCounties, localRun[row] - localRun[row - 1]);
  const perSlot = () => new Float64Array(slotCount);
  return {
    requests: createRequests(slotCount),
    request: perSlot(),
    weight: perSlot(),
    ownPosts: perSlot(),
    given: perSlot(),
    extra: perSlot(),
    posts: perSlot(),
    countyWeight: perSlot(),
    tiedLeft: new Float64Array(mostCounties),
    growthMoney: new Float64Array(domainCount * provinceCount),
    bins: createWaterBins(),
  };
}

/**
 * Spends each province's growth money, in this order (conversions have been paid): leavers are replaced, by their own domain and then by
 * the others; floor enforcement over
 * all domains, cells below the floor, deepest first; each domain's money by need × price × gap^γ; what domains leave unspent, as far as reallocation
 * allows, in other domains; bonds for building that is still unpaid. What remains goes back to the treasury (`unspent`).
 * New posts may take what building's base share leaves, so that wages do not crowd out all building.
 */
export function invest(
  pack: CompiledPack,
  state: SimulationState,
  work: InvestmentScratch,
  year: number,
): void {
  const { plan, parameters } = state;
  const { cellStart } = plan;
  const { given, posts, ownPosts } = work;
  weighCells(state, work);
  given.fill(0);
  for (let p = 0; p < plan.provinceCount; p++) {
    const first = cellStart[p * domainCount];
    const end = cellStart[(p + 1) * domainCount];
    for (let d = 0; d < domainCount; d++) limitPosts(pack, state, work, d, p);
    replaceAcrossDomains(state, work, p);
    enforceFloor(state, work, p, pack.file.floorLevel.value);
    let pooled = 0;
    work.tiedLeft.fill(0);
    for (let d = 0; d < domainCount; d++) pooled += spendDomain(state, work, d, p);
    for (let slot = first; slot < end; slot++) posts[slot] = Math.min(given[slot], ownPosts[slot]);
    const share = parameters["reallocation-of-unspent"];
    let reallocated = share * pooled;
    let kept = pooled - reallocated;
    if (plan.passesDown === 1) {
      let tied = 0;
      for (let county = 0; county < work.tiedLeft.length; county++) tied += work.tiedLeft[county];
      kept += tied - share * tied;
      reallocated += reallocateInCounties(state, work, p, share);
    }
    state.unspent[p] = kept + (reallocated > 0 ? reallocate(state, work, p, reallocated) : 0);
    attributeUnspent(state, work, p, kept);
    issueBonds(state, work, p);
  }
  realize(state, work, year);
}

/** Sets every cell's weight: need × price × gap^γ, 0 where nothing is requested. */
function weighCells(state: SimulationState, work: InvestmentScratch): void {
  const { need, plan } = state;
  const { cellOrder } = plan;
  const { posts, building, postPrice, buildingPrice, gap } = work.requests;
  const { weight } = work;
  const gamma = state.levers["gap-weight"];
  const weightOfSmallest = pow(smallestGap, gamma);
  for (let slot = 0; slot < cellOrder.length; slot++) {
    if (posts[slot] + building[slot] <= 0) {
      weight[slot] = 0;
      continue;
    }
    const depth = gap[slot];
    weight[slot] =
      need[cellOrder[slot]] *
      (postPrice[slot] + buildingPrice[slot]) *
      (depth <= smallestGap
        ? weightOfSmallest
        : gamma === 0.5
          ? Math.sqrt(depth)
          : pow(depth, gamma));
  }
}

/**
 * Sets what each cell of a domain may take: building's base share of the money, after leavers are replaced, is kept from
 * new posts. Posts that exist are filled again before anything new, in every cell of the domain the same part.
 */
function limitPosts(
  pack: CompiledPack,
  state: SimulationState,
  work: InvestmentScratch,
  d: number,
  p: number,
): void {
  const { plan } = state;
  const { request, ownPosts, given, growthMoney } = work;
  const { posts, building, replacement } = work.requests;
  const start = plan.cellStart[p * domainCount + d];
  const end = plan.cellStart[p * domainCount + d + 1];
  let postsRequested = 0;
  let buildingRequested = 0;
  let replacementRequested = 0;
  for (let slot = start; slot < end; slot++) {
    postsRequested += posts[slot];
    buildingRequested += building[slot];
    replacementRequested += replacement[slot];
  }
  const row = d * plan.provinceCount + p;
  const growth = growthMoney[row];
  const kept = Math.min(
    buildingRequested,
    state.capitalShare[d] * pack.accounts.lastingByDomain[row] * state.capitalCostIndex,
    Math.max(0, growth - replacementRequested),
  );
  const part = replacementRequested > growth ? growth / replacementRequested : 1;
  const room = Math.max(0, growth - kept - part * replacementRequested);
  const added = postsRequested - replacementRequested;
  const factor = added > room ? room / added : 1;
  for (let slot = start; slot < end; slot++) {
    const refilled = part * replacement[slot];
    const own = refilled + Math.max(0, posts[slot] - replacement[slot]) * factor;
    ownPosts[slot] = own;
    given[slot] = refilled;
    request[slot] = own - refilled + building[slot];
  }
  growthMoney[row] = Math.max(0, growth - part * replacementRequested);
}

/**
 * Leavers whose own domain cannot pay for their posts are replaced from the growth money of the province's other domains, in
 * proportion to it, before anything new: as a shortfall of running money is met (`budget.ts`). Every such post gets the same part.
 */
function replaceAcrossDomains(state: SimulationState, work: InvestmentScratch, p: number): void {
  const { cellStart, provinceCount } = state.plan;
  const { given, ownPosts, growthMoney } = work;
  const { replacement } = work.requests;
  const first = cellStart[p * domainCount];
  const end = cellStart[(p + 1) * domainCount];
  let missing = 0;
  for (let slot = first; slot < end; slot++)
    missing += Math.max(0, replacement[slot] - given[slot]);
  let growth = 0;
  for (let d = 0; d < domainCount; d++) growth += growthMoney[d * provinceCount + p];
  if (missing <= 0 || growth <= 0) return;
  const part = Math.min(1, growth / missing);
  for (let slot = first; slot < end; slot++) {
    const more = part * Math.max(0, replacement[slot] - given[slot]);
    given[slot] += more;
    ownPosts[slot] += more;
  }
  const left = missing >= growth ? 0 : 1 - missing / growth;
  for (let d = 0; d < domainCount; d++) growthMoney[d * provinceCount + p] *= left;
}

/**
 * Says why money is left: first what the rule keeps in its domain while other requests of the province are open, then what the
 * hiring and building limits hold back, in proportion where they hold back more than is left; the rest found no taker.
 */
function attributeUnspent(
  state: SimulationState,
  work: InvestmentScratch,
  p: number,
  kept: number,
): void {
  const { plan, unspentByReason } = state;
  const { provinceCount: P } = plan;
  if (state.unspent[p] === 0) {
    for (let reason = 0; reason < unspentReasons.length; reason++)
      unspentByReason[reason * P + p] = 0;
    return;
  }
  const { given } = work;
  const { posts, building, overHiring, overBuilding } = work.requests;
  let open = 0;
  let hiring = 0;
  let construction = 0;
  const end = plan.cellStart[(p + 1) * domainCount];
  for (let slot = plan.cellStart[p * domainCount]; slot < end; slot++) {
    open += Math.max(0, posts[slot] + building[slot] - given[slot]);
    hiring += overHiring[slot];
    construction += overBuilding[slot];
  }
  const unspent = state.unspent[p];
  const byRule = Math.min(kept, open, unspent);
  const rest = unspent - byRule;
  const limited = hiring + construction;
  const part = limited > rest ? rest / limited : 1;
  unspentByReason[p] = byRule;
  unspentByReason[P + p] = part * hiring;
  unspentByReason[2 * P + p] = part * construction;
  unspentByReason[3 * P + p] = Math.max(0, rest - part * limited);
}

/**
 * Spends the enforced share of all domains' growth money where attainment is below the floor, by depth squared, in no cell more than
 * posts and places for the units up to the floor cost. It may pay posts that the domain could not afford; what the domain's own money may pay besides stays as it was.
 * So the lever acts in proportion: a little of it moves little, and so does a cell that comes to lie just below the floor.
 */
function enforceFloor(
  state: SimulationState,
  work: InvestmentScratch,
  p: number,
  floor: number,
): void {
  const { plan, levers, need, target, otherProviders } = state;
  if (levers["floor-enforcement"] <= 0) return;
  const { cellOrder, cellStart, provinceCount } = plan;
  const { requests, request, extra, given, growthMoney, ownPosts, posts } = work;
  let growth = 0;
  for (let d = 0; d < domainCount; d++) growth += growthMoney[d * provinceCount + p];
  if (growth <= 0) return;
  const first = cellStart[p * domainCount];
  const end = cellStart[(p + 1) * domainCount];
  for (let slot = first; slot < end; slot++) {
    // `posts` and `extra` are free at this stage: what the floor may give and the weights; both are written anew before they are read.
    posts[slot] = 0;
    extra[slot] = -1;
    const depth = floor - (1 - requests.gap[slot]);
    const asked = requests.posts[slot] + requests.building[slot] - given[slot];
    if (depth <= 0 || asked <= 0) continue;
    const cell = cellOrder[slot];
    const price = requests.postPrice[slot] + requests.buildingPrice[slot];
    posts[slot] = Math.min(asked, Math.max(0, target[cell] - otherProviders[cell]) * price * depth);
    extra[slot] = need[cell] * price * depth * depth;
  }
  const floorBudget = levers["floor-enforcement"] * growth;
  const used = floorBudget - fillByWeight(floorBudget, first, end, posts, extra, given);
  for (let slot = first; slot < end; slot++) {
    // No weight below 0: nothing of this cell is below the floor.
    if (extra[slot] < 0) continue;
    // Money pays posts first.
    ownPosts[slot] = Math.max(ownPosts[slot], Math.min(requests.posts[slot], given[slot]));
    request[slot] = Math.max(0, ownPosts[slot] + requests.building[slot] - given[slot]);
  }
  for (let d = 0; d < domainCount; d++) growthMoney[d * provinceCount + p] *= 1 - used / growth;
}

/**
 * Spends one domain's money in one province; returns what nobody could use. Where the province is known by county, the part that the lever
 * `pass-down-by-base` ties goes to counties by what their units of the base year cost to run, and stays there: what the domain cannot use
 * in a county is noted (`tiedLeft`). The rest goes by weight to all cells, as without counties.
 */
function spendDomain(
  state: SimulationState,
  work: InvestmentScratch,
  d: number,
  p: number,
): number {
  const { plan, levers } = state;
  const { request, weight, given } = work;
  const money = work.growthMoney[d * plan.provinceCount + p];
  if (money <= 0) return 0;
  const row = p * domainCount + d;
  const start = plan.cellStart[row];
  const end = plan.cellStart[row + 1];
  let tied = 0;
  if (plan.passesDown === 1 && levers["pass-down-by-base"] > 0) {
    const base = baseCost(state, start, end, p);
    if (base > 0) tied = levers["pass-down-by-base"] * money;
    const firstRun = plan.localRun[row];
    for (let run = firstRun; run < plan.localRun[row + 1]; run++) {
      const from = plan.runStart[run];
      const to = plan.runStart[run + 1];
      const part = base > 0 ? tied * (baseCost(state, from, to, p) / base) : 0;
      if (part > 0)
        work.tiedLeft[run - firstRun] += fillByWeight(part, from, to, request, weight, given);
    }
  }
  return fillByWeight(money - tied, start, end, request, weight, given);
}

/** What the base year's units of some slots of a province cost to run, million yuan of the base year. */
function baseCost(state: SimulationState, from: number, to: number, p: number): number {
  const { plan, baseUnits, unitRunningCost } = state;
  const { cellOrder, serviceOfSlot, provinceCount } = plan;
  let cost = 0;
  for (let slot = from; slot < to; slot++)
    cost += baseUnits[cellOrder[slot]] * unitRunningCost[serviceOfSlot[slot] * provinceCount + p];
  return cost;
}

/**
 * Gives what domains left of the money tied to a county to other domains there, as far as the share allows; returns what no domain of a
 * county could use of it. Posts that the own money could not pay may be paid.
 */
function reallocateInCounties(
  state: SimulationState,
  work: InvestmentScratch,
  p: number,
  share: number,
): number {
  const { cellStart, localRun, runStart } = state.plan;
  const { request, weight, given, extra, countyWeight, tiedLeft } = work;
  const { posts: postsRequested, building } = work.requests;
  // The cells of a county, domain by domain, take the first places of the province's own room.
  const first = cellStart[p * domainCount];
  const counties = localRun[p * domainCount + 1] - localRun[p * domainCount];
  let returned = 0;
  for (let county = 0; county < counties; county++) {
    const money = share * tiedLeft[county];
    if (money <= 0) continue;
    let end = first;
    for (let d = 0; d < domainCount; d++) {
      const run = localRun[p * domainCount + d] + county;
      for (let slot = runStart[run]; slot < runStart[run + 1]; slot++) {
        request[end] = Math.max(0, postsRequested[slot] + building[slot] - given[slot]);
        countyWeight[end] = weight[slot];
        extra[end] = 0;
        end++;
      }
    }
    returned += fillByWeight(money, first, end, request, countyWeight, extra);
    let at = first;
    for (let d = 0; d < domainCount; d++) {
      const run = localRun[p * domainCount + d] + county;
      for (let slot = runStart[run]; slot < runStart[run + 1]; slot++) {
        takeMore(work, slot, extra[at]);
        at++;
      }
    }
  }
  return returned;
}

/** Books more money for a cell: posts that are still open first, the rest building. */
function takeMore(work: InvestmentScratch, slot: number, more: number): void {
  const { posts, given } = work;
  const { posts: postsRequested, building } = work.requests;
  if (postsRequested[slot] + building[slot] - given[slot] <= 0) return;
  posts[slot] += Math.min(more, postsRequested[slot] - posts[slot]);
  given[slot] += more;
}

/**
 * Gives what domains left unspent to cells of any domain of the province; returns what nobody could use. Other domains' money
 * may pay the posts that the own money could not.
 */
function reallocate(
  state: SimulationState,
  work: InvestmentScratch,
  p: number,
  money: number,
): number {
  const { request, given, extra } = work;
  const { posts: postsRequested, building } = work.requests;
  const first = state.plan.cellStart[p * domainCount];
  const end = state.plan.cellStart[(p + 1) * domainCount];
  for (let slot = first; slot < end; slot++) {
    request[slot] = Math.max(0, postsRequested[slot] + building[slot] - given[slot]);
    extra[slot] = 0;
  }
  const remainder = fillByWeight(money, first, end, request, work.weight, extra);
  for (let slot = first; slot < end; slot++) takeMore(work, slot, extra[slot]);
  return remainder;
}

/**
 * Sells bonds for building still requested, up to the limit on own revenue and transfers. Bonds never pay wages: what
 * the budget gave for posts is fixed before, and only the building part of the request remains.
 */
function issueBonds(state: SimulationState, work: InvestmentScratch, p: number): void {
  const { plan, levers } = state;
  const { request, given, posts } = work;
  const { building } = work.requests;
  // A province borrows only what it does not have: unspent money comes first.
  const limit =
    levers["bond-limit"] *
      (state.ownRevenue[p] +
        state.transfersShared[p] +
        state.transfersEqualization[p] +
        state.transfersOther[p]) -
    state.unspent[p];
  state.bondIssue[p] = 0;
  if (limit <= 0) return;
  const first = plan.cellStart[p * domainCount];
  const end = plan.cellStart[(p + 1) * domainCount];
  for (let slot = first; slot < end; slot++)
    request[slot] = Math.max(0, building[slot] - (given[slot] - posts[slot]));
  const issued = limit - fillByWeight(limit, first, end, request, work.weight, given);
  state.bondIssue[p] = issued;
  state.bondStock[p] += issued;
}

/** Turns money given into staff, people served and building starts, and books it. */
function realize(state: SimulationState, work: InvestmentScratch, year: number): void {
  const { plan, staff, served, spendingRecurrent, spendingCapital } = state;
  const { leafCount, provinceCount, provinceOfCell, slotOfCell } = plan;
  const { given, posts } = work;
  const { postPrice, buildingPrice } = work.requests;
  for (let k = 0; k < plan.serviceCount; k++) {
    const row = plan.domain[k] * provinceCount;
    const ratio = effectiveUnitsPerStaff(state, k, year);
    const money = plan.provision[k] === provisionCode.money;
    const builds = plan.provision[k] === provisionCode.facility;
    const lead = state.leadTimeOfYear[k];
    const end = (k + 1) * leafCount;
    for (let cell = k * leafCount; cell < end; cell++) {
      const slot = slotOfCell[cell];
      if (slot < 0) continue;
      const all = given[slot];
      if (all <= 0) continue;
      const place = row + provinceOfCell[cell];
      // What builds nothing pays posts with all it got; the difference is rounding.
      const paid = builds ? posts[slot] : all;
      if (paid > 0) {
        const units = paid / postPrice[slot];
        if (money) served[cell] += units;
        else staff[cell] += units / ratio;
        spendingRecurrent[place] += paid;
      }
      const building = all - paid;
      if (building > 0) {
        startConstruction(state, cell, k, year, building / buildingPrice[slot], lead);
        spendingCapital[place] += building;
      }
    }
  }
}
