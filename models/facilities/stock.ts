// biome-ignore-all lint/style/noNonNullAssertion: hot numeric loops over typed arrays of known length.
import { provisionCode } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";

/**
 * Sets up vintages and the opening pipeline of every facility cell.
 *
 * Vintages: the base stock was built at a steady growth g over the service life T, so the share that retires i years
 * after the base year is (1 + g)^(i − T) normalized over the T vintages. The pipeline holds, for each year of the lead
 * time, what that growth and the retirements of the year take, times `pipeline-start-factor`.
 */
export function initializeFacilities(state: SimulationState): void {
  const { plan, parameters } = state;
  const { leafCount, yearCount } = plan;
  const retiring = new Float64Array(yearCount);
  const growing = new Float64Array(yearCount);
  for (let k = 0; k < plan.serviceCount; k++) {
    if (plan.provision[k] !== provisionCode.facility) continue;
    const life = serviceLifeYears(state, k);
    const growth = plan.recentGrowth[k]!;
    const ratio = 1 + growth;
    let total = 0;
    for (let age = 0; age < life; age++) total += ratio ** -age;
    for (let i = 1; i < yearCount; i++) {
      retiring[i] = i <= life ? ratio ** (i - life) / total : 0;
      growing[i] = ratio ** (i - 1) * growth;
    }
    const lead = plan.leadTime[k]! * parameters["lead-time-factor"];
    for (let a = 0; a < leafCount; a++) {
      const cell = k * leafCount + a;
      const stock = state.facilities[cell]!;
      for (let i = 1; i < yearCount; i++) {
        state.retirements[cell * yearCount + i] = stock * retiring[i]!;
      }
      for (let i = 1; i < yearCount && i <= Math.ceil(lead); i++) {
        const partOfYear = Math.min(1, lead - (i - 1));
        const opening =
          Math.max(0, stock * (growing[i]! + retiring[i]!)) *
          partOfYear *
          parameters["pipeline-start-factor"];
        state.completions[cell * yearCount + i] = opening;
        state.underConstruction[cell] = state.underConstruction[cell]! + opening;
      }
    }
  }
}

/** Service life in whole years, at least one. */
export function serviceLifeYears(state: SimulationState, service: number): number {
  return Math.max(
    1,
    Math.round(state.plan.serviceLife[service]! * state.parameters["service-life-factor"]),
  );
}

/** Opens what is completed this year and retires what has reached the end of its life. */
export function openAndRetire(state: SimulationState, year: number): void {
  const { plan } = state;
  for (let k = 0; k < plan.serviceCount; k++) {
    if (plan.provision[k] !== provisionCode.facility) continue;
    for (let cell = k * plan.leafCount; cell < (k + 1) * plan.leafCount; cell++) {
      const opening = state.completions[cell * plan.yearCount + year]!;
      const retiring = Math.min(
        state.facilities[cell]!,
        state.retirements[cell * plan.yearCount + year]!,
      );
      state.facilities[cell] = state.facilities[cell]! + opening - retiring;
      state.underConstruction[cell] = Math.max(0, state.underConstruction[cell]! - opening);
      state.completed[cell] = opening;
      state.retired[cell] = retiring;
      state.started[cell] = 0;
      state.converted[cell] = 0;
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
  const lead = Math.max(1, leadYears);
  const whole = Math.floor(lead);
  const later = lead - whole;
  state.underConstruction[cell] = state.underConstruction[cell]! + units;
  schedule(state, cell, service, year + whole, units * (1 - later));
  if (later > 0) schedule(state, cell, service, year + whole + 1, units * later);
  state.started[cell] = state.started[cell]! + units;
}

function schedule(
  state: SimulationState,
  cell: number,
  service: number,
  year: number,
  units: number,
): void {
  const { yearCount } = state.plan;
  if (year >= yearCount) return;
  state.completions[cell * yearCount + year] = state.completions[cell * yearCount + year]! + units;
  const end = year + serviceLifeYears(state, service);
  if (end < yearCount)
    state.retirements[cell * yearCount + end] = state.retirements[cell * yearCount + end]! + units;
}

/** Fee-financed building stops at this multiple of need. */
const feeFinancedCeiling = 1.1;

/**
 * Building that fees pay: services whose running cost the public budget carries only in part keep growing by the other part
 * of their recent pace, fading, up to a tenth above need. Booked as fees on both sides of the accounts.
 */
export function startFeeFinanced(state: SimulationState, year: number): void {
  const { plan, parameters } = state;
  const price = parameters["capital-cost-factor"] * state.capitalCostIndex;
  for (let k = 0; k < plan.serviceCount; k++) {
    if (plan.provision[k] !== provisionCode.facility) continue;
    const pace = plan.recentGrowth[k]! * state.momentum * (1 - plan.publicShare[k]!);
    if (pace <= 0) continue;
    const lead = leadTimeInYear(state, k);
    for (let cell = k * plan.leafCount; cell < (k + 1) * plan.leafCount; cell++) {
      const standing = state.facilities[cell]! + state.underConstruction[cell]!;
      const room =
        feeFinancedCeiling * state.need[cell]! * state.access[cell]! -
        state.otherProviders[cell]! -
        standing;
      const units = Math.min(pace * state.facilities[cell]!, room);
      if (units <= 0) continue;
      startConstruction(state, cell, k, year, units, lead);
      const p = plan.provinceOfCell[cell]!;
      state.fees[p] = state.fees[p]! + units * plan.capitalCost[cell]! * price;
    }
  }
}

/** Lead time of a service under the levers of the year, years. */
export function leadTimeInYear(state: SimulationState, service: number): number {
  return (
    state.plan.leadTime[service]! *
    state.parameters["lead-time-factor"] *
    (1 - state.levers.leadTimeCut)
  );
}
