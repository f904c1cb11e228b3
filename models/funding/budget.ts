import { pow } from "../arithmetic/elementary.ts";
import { domainIds } from "../domains.ts";
import { digitalFactor } from "../facilities/staffing.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { chargeReach } from "../services/reach.ts";
import { provisionCode } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";
import { updateGovernmentFunds } from "./government-funds.ts";

const domainCount = domainIds.length;
const housing = domainIds.indexOf("housing");

/**
 * Splits the domain accounts of the base year into running costs, building and the rest, so that each province's
 * account is reproduced exactly, and sets the public running cost of one unit of each service in each province.
 *
 * unit cost = recurrent share × account / units, kept within a third and three times the national mean (thin stocks would
 * give absurd costs). Where the pack gives what a unit of public capacity costs in a province (`running-cost`), that is
 * what its working units cost together. What all this leaves of the account is the domain's other spending. Money spent in the base
 * year alone buys nothing that lasts: it is other spending of that year, and nothing is derived from it. Where running costs and
 * building would exceed the account, the unit costs of that province and domain are lowered together.
 */
export function initializeBudget(pack: CompiledPack, state: SimulationState): void {
  const { plan, baseUnits } = state;
  const { leafCount, provinceCount } = plan;
  const { accounts, areas, stocks } = pack;
  const nationalMean = new Float64Array(plan.serviceCount);
  for (let k = 0; k < plan.serviceCount; k++) {
    const domain = plan.domain[k];
    let money = 0;
    let total = 0;
    for (let a = 0; a < leafCount; a++) total += baseUnits[k * leafCount + a];
    for (let p = 0; p < provinceCount; p++)
      money += state.recurrentShare[k] * accounts.lastingByDomain[domain * provinceCount + p];
    nationalMean[k] = total > 0 ? money / total : 0;
  }
  for (let p = 0; p < provinceCount; p++) {
    const leaves = areas.leavesOfProvince[p];
    for (let d = 0; d < domainCount; d++) {
      const account = accounts.lastingByDomain[d * provinceCount + p];
      const building = state.capitalShare[d] * account;
      let running = 0;
      for (const k of plan.servicesOfDomain[d]) {
        let served = 0;
        let places = 0;
        for (const a of leaves) {
          served += baseUnits[k * leafCount + a];
          places += stocks.capacity[k * leafCount + a];
        }
        const mean = nationalMean[k];
        const own = served > 0 ? (state.recurrentShare[k] * account) / served : mean;
        const given = stocks.runningCost[k * provinceCount + p];
        const cost =
          given >= 0
            ? given * (served > 0 ? places / served : 1)
            : Math.min(3 * mean, Math.max(mean / 3, own));
        state.unitRunningCost[k * provinceCount + p] = cost;
        running += cost * served;
      }
      const room = account - building;
      const squeeze = running > room && running > 0 ? room / running : 1;
      for (const k of plan.servicesOfDomain[d]) {
        state.unitRunningCost[k * provinceCount + p] *= squeeze;
      }
      running *= squeeze;
      state.spendingRecurrent[d * provinceCount + p] = running;
      state.spendingCapital[d * provinceCount + p] = building;
      // Where running costs take all the room, rounding leaves less than nothing, which growth would multiply.
      state.baseOther[d * provinceCount + p] = Math.max(0, account - building - running);
      state.spendingOther[d * provinceCount + p] =
        accounts.spendingByDomain[d * provinceCount + p] - building - running;
    }
  }
}

/** Books what users' fees and insurance funds paid in the base year, so that the first simulated year continues it. */
export function bookBaseFees(state: SimulationState): void {
  const { plan } = state;
  updateUnitPrices(state);
  state.fees.fill(0);
  state.insurance.fill(0);
  for (let slot = 0; slot < plan.cellOrder.length; slot++) {
    const cell = plan.cellOrder[slot];
    const k = plan.serviceOfSlot[slot];
    const p = plan.provinceOfCell[cell];
    const cost = publicRunningCost(state, cell, k, p, state.baseUnits[cell]);
    const others = cost * paidByOthers(state.publicShare[k]);
    state.fees[p] += others * (1 - plan.insuranceShare[k]);
    state.insurance[p] += others * plan.insuranceShare[k];
  }
}

/** What users and insurance funds pay with each yuan of public running cost when the public budget carries `share` of the whole. */
function paidByOthers(share: number): number {
  return share > 0 && share < 1 ? (1 - share) / share : 0;
}

/**
 * Public running cost of `units` of a cell, million yuan. Benefits: every unit in full. Posts and places: base units in full, units
 * added since at the public share, because fees and insurance carry the growth of fee-financed providers.
 */
export function publicRunningCost(
  state: Pick<SimulationState, "plan" | "unitPrice" | "publicShare" | "baseUnits">,
  cell: number,
  service: number,
  province: number,
  units: number,
): number {
  const { plan } = state;
  const price = state.unitPrice[service * plan.provinceCount + province];
  // A benefit costs each new recipient's full public part; a post or place added to a block grant costs less at the margin.
  if (plan.provision[service] === provisionCode.money) return price * units;
  const base = state.baseUnits[cell];
  const added = units - base;
  return added > 0 ? price * (base + state.publicShare[service] * added) : price * units;
}

/**
 * Sets the public running cost of one base unit this year for every service and province, million yuan. Wages follow staff, so
 * digital service makes units cheaper.
 */
export function updateUnitPrices(state: SimulationState): void {
  const { plan, unitRunningCost, unitPrice, runningCostIndex } = state;
  const { provinceCount } = plan;
  for (let k = 0; k < plan.serviceCount; k++) {
    const factor = state.parameters["running-cost-factor"] / digitalFactor(state, k);
    const row = k * provinceCount;
    for (let p = 0; p < provinceCount; p++) {
      unitPrice[row + p] = unitRunningCost[row + p] * runningCostIndex[p] * factor;
    }
  }
}

/**
 * The year's budget of every province, up to the money left for growth.
 *
 * Budget = own revenue + transfers + money brought in from government funds (`government-funds.ts`) + other sources (carry-over and
 * deficit of the base year, growing with the first two).
 * The nine domains get their base share of it plus the services-budget lever, less interest on facility bonds; extra
 * support for people in difficulty and allowances decided later come from other functions. Each domain first pays what the pack does not model
 * (`other spending`), then running costs. Shortfalls are met from other domains' surplus as far as reallocation allows;
 * what is still missing lowers the served fraction of the domain this year.
 * Writes `growthMoney` [domain·P + province], million yuan, what each domain may use for posts and building.
 */
export function updateBudget(
  pack: CompiledPack,
  state: SimulationState,
  growthMoney: Float64Array,
): void {
  const { plan, levers, parameters } = state;
  const { accounts, areas } = pack;
  const { provinceCount } = plan;
  const scratch: BudgetScratch = {
    beside: new Float64Array(domainCount),
    balance: new Float64Array(domainCount),
    shares: new Float64Array(domainCount),
  };
  updateGovernmentFunds(pack, state);
  updateUnitPrices(state);
  chargeRunningCosts(state);
  chargeReach(state);
  countEntitled(pack, state);
  for (let p = 0; p < provinceCount; p++) {
    const first =
      state.ownRevenue[p] +
      state.transfersShared[p] +
      state.transfersEqualization[p] +
      state.transfersOther[p];
    const firstInBase =
      accounts.ownRevenue[p] +
      accounts.transfersShared[p] +
      accounts.transfersEqualization[p] +
      accounts.transfersOther[p];
    state.carriedIn[p] =
      ((accounts.spendingTotal[p] - firstInBase - state.baseFundsToBudget[p]) * first) /
      firstInBase;
    const budget = first + state.fundsToBudget[p] + state.carriedIn[p];
    let domainTotal = 0;
    for (let d = 0; d < domainCount; d++)
      domainTotal += accounts.lastingByDomain[d * provinceCount + p];
    let spentOnce = -domainTotal;
    for (let d = 0; d < domainCount; d++)
      spentOnce += accounts.spendingByDomain[d * provinceCount + p];
    const baseShare = domainTotal / (accounts.spendingTotal[p] - spentOnce);
    const share = Math.min(1, Math.max(0, baseShare + levers["services-budget"] / 100));
    state.bondInterest[p] = parameters["bond-interest-rate"] * state.bondStock[p];
    setMoneyBeside(state, areas.leavesOfProvince[p], p, scratch.beside);
    state.envelope[p] = Math.max(0, share * budget - state.bondInterest[p]);
    settleDomains(pack, state, growthMoney, p, domainTotal, scratch);
    state.otherFunctions[p] =
      budget - state.envelope[p] - state.bondInterest[p] - sumOf(scratch.beside);
    growthMoney[housing * provinceCount + p] += state.fundsToServices[p];
  }
}

/** [domain] what is worked out for one province after another. */
interface BudgetScratch {
  /** Money beside the domains' shares; money less running costs, million yuan; share of the envelope. */
  readonly beside: Float64Array;
  readonly balance: Float64Array;
  readonly shares: Float64Array;
}

/** Running costs of everything that works, by domain and province, and what users and insurance funds pay beside them. */
function chargeRunningCosts(state: SimulationState): void {
  const { plan, spendingRecurrent, fees, insurance, working, unitPrice } = state;
  const { leafCount, provinceCount, provinceOfCell, slotOfCell } = plan;
  spendingRecurrent.fill(0);
  fees.fill(0);
  insurance.fill(0);
  for (let k = 0; k < plan.serviceCount; k++) {
    const row = plan.domain[k] * provinceCount;
    const purchase = state.purchaseShare[k];
    const others = paidByOthers(state.publicShare[k]);
    const insuranceRate = others * plan.insuranceShare[k];
    const feeRate = others - insuranceRate;
    const end = (k + 1) * leafCount;
    for (let cell = k * leafCount; cell < end; cell++) {
      if (slotOfCell[cell] < 0) continue;
      const p = provinceOfCell[cell];
      let cost = publicRunningCost(state, cell, k, p, working[cell]);
      if (others > 0) {
        fees[p] += cost * feeRate;
        insurance[p] += cost * insuranceRate;
      }
      if (purchase > 0) {
        const bought =
          state.otherProviders[cell] -
          state.otherBaseShare[cell] * state.need[cell] * state.access[cell];
        if (bought > 0) cost += purchase * bought * unitPrice[k * provinceCount + p];
      }
      spendingRecurrent[row + p] += cost;
    }
  }
}

/**
 * Money beside the domains' shares, from other functions: what the difficulty-support lever adds, (lever − 1) × running cost of the services
 * for people in difficulty, and what allowances cost that were decided after the base year.
 */
function setMoneyBeside(
  state: SimulationState,
  leaves: readonly number[],
  province: number,
  into: Float64Array,
): void {
  const { plan, levers } = state;
  into.fill(0);
  const emphasis = levers["difficulty-support"] - 1;
  for (const k of plan.laterServices)
    into[plan.domain[k]] += runningCostOf(state, k, state.working, leaves, province);
  if (emphasis === 0) return;
  for (let k = 0; k < plan.serviceCount; k++)
    if (plan.forDifficulty[k] === 1)
      into[plan.domain[k]] += emphasis * runningCostOf(state, k, state.baseUnits, leaves, province);
}

/** Public running cost of so many units [cell] of a service in a province, every unit at its full price, million yuan. */
function runningCostOf(
  state: SimulationState,
  service: number,
  units: Float64Array,
  leaves: readonly number[],
  province: number,
): number {
  const { leafCount, provinceCount } = state.plan;
  let served = 0;
  for (const a of leaves) served += units[service * leafCount + a];
  return state.unitPrice[service * provinceCount + province] * served;
}

function sumOf(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function settleDomains(
  pack: CompiledPack,
  state: SimulationState,
  growthMoney: Float64Array,
  p: number,
  domainTotal: number,
  { beside, balance, shares }: BudgetScratch,
): void {
  const { plan, parameters } = state;
  const { provinceCount } = plan;
  const accounts = pack.accounts;
  const elasticity = parameters["other-spending-growth"];
  let surplus = 0;
  let deficit = 0;
  followNeed(pack, state, p, domainTotal, shares);
  for (let d = 0; d < domainCount; d++) {
    const row = d * provinceCount + p;
    const account = accounts.lastingByDomain[row];
    const money = state.envelope[p] * shares[d];
    const other = Math.min(
      money,
      account > 0 ? state.baseOther[row] * pow(money / account, elasticity) : 0,
    );
    state.spendingOther[row] = other;
    // Less support gives back no more than the domain has.
    beside[d] = Math.max(beside[d], other - money);
    const left = money + beside[d] - other - state.spendingRecurrent[row];
    balance[d] = left;
    if (left > 0) surplus += left;
    else deficit -= left;
  }
  // Running costs come first in the whole province: any domain's surplus pays another's shortfall.
  const moved = Math.min(deficit, surplus);
  for (let d = 0; d < domainCount; d++) {
    const row = d * provinceCount + p;
    const left = balance[d];
    state.servedFraction[row] = 1;
    if (left >= 0) {
      growthMoney[row] = surplus > 0 ? left * (1 - moved / surplus) : 0;
      continue;
    }
    growthMoney[row] = 0;
    const missing = -left * (1 - moved / deficit);
    const required = state.spendingRecurrent[row];
    if (missing > 0 && required > 0) {
      const fraction = Math.max(0, 1 - missing / required);
      state.servedFraction[row] = fraction;
      state.spendingRecurrent[row] = required * fraction;
    }
  }
}

/** Counts the entitled of every service and province, now and in the base year, persons. */
export function countEntitled(pack: CompiledPack, state: SimulationState): void {
  const { plan, entitled, entitledOfProvince } = state;
  const { leafCount, provinceCount } = plan;
  const { provinceOfLeaf } = pack.areas;
  entitledOfProvince.fill(0);
  for (let k = 0; k < plan.serviceCount; k++) {
    const row = k * provinceCount;
    const first = k * leafCount;
    for (let a = 0; a < leafCount; a++) {
      const place = row + provinceOfLeaf[a];
      entitledOfProvince[place] += entitled[first + a];
    }
  }
}

/**
 * Shares of the domains in the envelope: base account × (people entitled now / in the base year)^`budget-follows-need`,
 * scaled to 1. People are counted per service and weighted by what the service cost in the base year, so that money moves
 * from schools that lose children to the care of those who grow old as far as the parameter says (0: never, 1: fully).
 */
function followNeed(
  pack: CompiledPack,
  state: SimulationState,
  p: number,
  domainTotal: number,
  into: Float64Array,
): void {
  const { plan, parameters, recurrentShare, entitledOfProvince, baseEntitledOfProvince } = state;
  const { provinceCount } = plan;
  const exponent = parameters["budget-follows-need"];
  let total = 0;
  for (let d = 0; d < domainCount; d++) {
    const account = pack.accounts.lastingByDomain[d * provinceCount + p];
    const services = plan.servicesOfDomain[d];
    let now = 0;
    let base = 0;
    for (let i = 0; i < services.length; i++) {
      const k = services[i];
      const peopleInBase = baseEntitledOfProvince[k * provinceCount + p];
      if (peopleInBase <= 0) continue;
      const share = recurrentShare[k];
      now += (share * entitledOfProvince[k * provinceCount + p]) / peopleInBase;
      base += share;
    }
    const growth = base > 0 ? now / base : 1;
    const wanted = (account / domainTotal) * pow(growth, exponent);
    into[d] = wanted;
    total += wanted;
  }
  for (let d = 0; d < domainCount; d++) into[d] /= total;
}
