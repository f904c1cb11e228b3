import { provisionCode } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";
import { staffableRoom, updateStaffable } from "./staffing.ts";

/**
 * Sets up vintages and the opening pipeline of every facility cell.
 *
 * Vintages: the base stock was built at a steady growth g over the service life T, so the share that retires i years
 * after the base year is (1 + g)^(i − T) normalized over the T vintages; of a life between whole years, one part of the stock has the
 * shorter and the other the longer. The pipeline holds, for each year of the lead
 * time, what that growth and the retirements of the year take, times `pipeline-start-factor`.
 */
export function initializeFacilities(state: SimulationState): void {
  const { plan, parameters, retiringShare } = state;
  const { leafCount, yearCount, cellCount } = plan;
  const growing = new Float64Array(plan.yearCount);
  for (let k = 0; k < plan.serviceCount; k++) {
    if (plan.provision[k] !== provisionCode.facility) continue;
    const life = Math.max(1, plan.serviceLife[k] * parameters["service-life-factor"]);
    const whole = Math.floor(life);
    state.serviceLifeYears[k] = life;
    state.shortLived[k] = whole < yearCount ? 1 : 0;
    const growth = plan.recentGrowth[k];
    const first = k * yearCount;
    for (let i = 0; i < yearCount; i++) retiringShare[first + i] = 0;
    addRetiring(state, first, growth, whole, 1 - (life - whole));
    addRetiring(state, first, growth, whole + 1, life - whole);
    for (let i = 1, grown = growth; i < yearCount; i++, grown *= 1 + growth) growing[i] = grown;
    const lead = plan.leadTime[k] * parameters["lead-time-factor"];
    state.longestLead = Math.max(state.longestLead, lead);
    for (let a = 0; a < leafCount; a++) {
      const cell = k * leafCount + a;
      const stock = state.facilities[cell];
      state.baseVintages[cell] = stock;
      for (let i = 1; i < yearCount && i <= Math.ceil(lead); i++) {
        const partOfYear = Math.min(1, lead - (i - 1));
        const opening =
          Math.max(0, stock * (growing[i] + retiringShare[first + i])) *
          partOfYear *
          parameters["pipeline-start-factor"];
        state.completions[i * cellCount + cell] = opening;
        state.underConstruction[cell] += opening;
      }
    }
  }
}

/** Adds the share of the base stock that retires in each year, of the part of it whose life is so many whole years. */
function addRetiring(
  state: SimulationState,
  first: number,
  growth: number,
  life: number,
  part: number,
): void {
  const { plan, retiringShare } = state;
  const { yearCount } = plan;
  const ratio = 1 + growth;
  let total = 0;
  for (let age = 0, vintage = 1; age < life; age++, vintage /= ratio) total += vintage;
  // Powers of 1 + g by repeated division: what is `age` years old retires `life − age` years from now.
  for (let age = 0, vintage = 1; age < life; age++, vintage /= ratio)
    if (life - age < yearCount) retiringShare[first + life - age] += (part * vintage) / total;
}

/** Sets the lead time of every service under the levers of the year. */
export function updateLeadTimes(state: SimulationState): void {
  const { plan, leadTimeOfYear } = state;
  const factor = state.parameters["lead-time-factor"];
  for (let k = 0; k < plan.serviceCount; k++) {
    const lead = plan.leadTime[k] * factor * (1 - state.levers["lead-time-cut"]);
    leadTimeOfYear[k] = lead;
    if (lead > state.longestLead) state.longestLead = lead;
  }
}

/** Opens what is completed this year and retires what has reached the end of its life. */
export function openAndRetire(state: SimulationState, year: number): void {
  const { plan, facilities, underConstruction, completions, retirements, baseVintages } = state;
  const { completed, retired, started, converted } = state;
  const { leafCount, yearCount } = plan;
  const yearStart = year * plan.cellCount;
  state.refitted.fill(0);
  state.closed.fill(0);
  for (let k = 0; k < plan.serviceCount; k++) {
    if (plan.provision[k] !== provisionCode.facility) continue;
    const share = state.retiringShare[k * yearCount + year];
    const shortLived = state.shortLived[k] === 1;
    const end = (k + 1) * leafCount;
    for (let cell = k * leafCount; cell < end; cell++) {
      const stock = facilities[cell];
      const opening = completions[yearStart + cell];
      let ending = baseVintages[cell] * share;
      if (shortLived) ending += retirements[yearStart + cell];
      const retiring = Math.min(stock, ending);
      facilities[cell] = stock + opening - retiring;
      underConstruction[cell] = Math.max(0, underConstruction[cell] - opening);
      completed[cell] = opening;
      retired[cell] = retiring;
      started[cell] = 0;
      converted[cell] = 0;
    }
  }
}

/**
 * Puts `units` into the pipeline. A lead time between whole years is split between both; a unit never opens in the year
 * in which it is started. Its retirement is scheduled at the end of its life when that lies within the horizon.
 */
export function startConstruction(
  state: SimulationState,
  cell: number,
  service: number,
  year: number,
  units: number,
  leadYears: number,
): void {
  const { underConstruction, started } = state;
  const lead = Math.max(1, leadYears);
  const whole = Math.floor(lead);
  const later = lead - whole;
  underConstruction[cell] += units;
  schedule(state, cell, service, year + whole, units * (1 - later));
  if (later > 0) schedule(state, cell, service, year + whole + 1, units * later);
  started[cell] += units;
}

function schedule(
  state: SimulationState,
  cell: number,
  service: number,
  year: number,
  units: number,
): void {
  const { completions, retirements } = state;
  const { yearCount, cellCount } = state.plan;
  if (year >= yearCount) return;
  completions[year * cellCount + cell] += units;
  if (state.shortLived[service] === 0) return;
  const life = state.serviceLifeYears[service];
  const whole = Math.floor(life);
  const end = year + whole;
  if (end < yearCount) retirements[end * cellCount + cell] += units * (1 - (life - whole));
  if (end + 1 < yearCount) retirements[(end + 1) * cellCount + cell] += units * (life - whole);
}

/** Takes places out of a cell for good: what is left keeps its mix of vintages, so that the places taken no longer retire. */
export function takePlaces(
  state: SimulationState,
  cell: number,
  service: number,
  year: number,
  units: number,
): void {
  const { facilities, baseVintages, retirements } = state;
  const before = facilities[cell];
  facilities[cell] = before - units;
  if (before <= 0) return;
  const left = facilities[cell] / before;
  baseVintages[cell] *= left;
  if (state.shortLived[service] === 0) return;
  const { yearCount, cellCount } = state.plan;
  for (let i = year + 1; i < yearCount; i++) retirements[i * cellCount + cell] *= left;
}

/** Fee-financed building stops at this multiple of need, or at demand where that is more. */
const feeFinancedCeiling = 1.1;

/**
 * Building that fees pay: services whose running cost the public budget carries only in part keep growing by the other part
 * of their recent pace, fading, up to a tenth above need or up to demand, and no more than can be staffed at opening. Booked as fees on both sides of the accounts.
 */
export function startFeeFinanced(state: SimulationState, year: number): void {
  const { plan, parameters, facilities, underConstruction, otherProviders } = state;
  const { need, access, fees } = state;
  const { provinceOfCell, capitalCost } = plan;
  const price = parameters["capital-cost-factor"] * state.capitalCostIndex;
  for (let k = 0; k < plan.serviceCount; k++) {
    if (plan.provision[k] !== provisionCode.facility) continue;
    const pace = plan.recentGrowth[k] * state.momentum * (1 - state.publicShare[k]);
    if (pace <= 0) continue;
    const lead = state.leadTimeOfYear[k];
    updateStaffable(state, k, year, lead);
    const ceiling = Math.max(
      feeFinancedCeiling,
      plan.demandOverStandard[k * plan.yearCount + year],
    );
    const end = (k + 1) * plan.leafCount;
    for (let cell = k * plan.leafCount; cell < end; cell++) {
      const stock = facilities[cell];
      const room =
        ceiling * need[cell] * access[cell] -
        otherProviders[cell] -
        (stock + underConstruction[cell]);
      const units = Math.min(pace * stock, room, staffableRoom(state, cell));
      if (units <= 0) continue;
      startConstruction(state, cell, k, year, units, lead);
      const p = provinceOfCell[cell];
      fees[p] += units * capitalCost[cell] * price;
    }
  }
}
