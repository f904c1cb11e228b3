import type { SimulationState } from "../simulation-state.ts";

/** Bounds of the forecast: a plan never reckons with less than half or more than a fifth above today's need at opening. */
const leastExpected = 0.5;
const mostExpected = 1.2;

function boundedForecast(factor: number): number {
  return Math.min(mostExpected, Math.max(leastExpected, factor));
}

/** What the building plan of one service needs to know in a year; filled for one service after another. */
export interface BuildingPlan {
  /** Whole years from start to opening, and the part of a year beyond them. */
  lead: number;
  part: number;
  /** Shares of the base stock that retire within the lead time, and in its last year. */
  retiringWithin: number;
  retiringLast: number;
  /** Years over which what is lacking is spread. */
  years: number;
}

export function createBuildingPlan(): BuildingPlan {
  return { lead: 1, part: 0, retiringWithin: 0, retiringLast: 0, years: 1 };
}

/** Sets the plan for a service in a year. A lead time between whole years lies between their plans. Beyond the horizon buildings retire as in its last year. */
export function planService(
  state: SimulationState,
  service: number,
  year: number,
  into: BuildingPlan,
): void {
  const { yearCount } = state.plan;
  const years = Math.max(1, state.leadTimeOfYear[service]);
  const lead = Math.floor(years);
  const part = years - lead;
  const row = service * yearCount;
  into.lead = lead;
  into.part = part;
  // A service that states its own pace runs a programme: it is begun at that pace and not spread once more.
  into.years = state.plan.buildingLimit[service] < 0 ? state.parameters["building-plan-years"] : 1;
  into.retiringWithin = 0;
  for (let i = 1; i <= lead; i++) {
    into.retiringLast = state.retiringShare[row + Math.min(yearCount - 1, year + i)];
    into.retiringWithin += into.retiringLast;
  }
  const next = state.retiringShare[row + Math.min(yearCount - 1, year + lead + 1)];
  into.retiringWithin += part * next;
  into.retiringLast += part * (next - into.retiringLast);
}

/**
 * Units of a cell that its province plans to start this year, before the limits.
 *
 * expected = open × (1 + trend)^lead within the forecast's bounds, the trend being the recent growth of the entitled, linear within a year;
 * lacking = expected − (places + under construction − places that retire by then);
 * due = what retires in the year of opening + what need grows in it;
 * start = due + (lacking − due) / `building-plan-years`, at most lacking, so that a gap is spread over the plan and upkeep is not.
 *
 * @param open units to be provided publicly today
 */
export function unitsToStart(
  state: SimulationState,
  plan: BuildingPlan,
  cell: number,
  service: number,
  year: number,
  open: number,
): number {
  const { facilities, underConstruction, baseVintages, retirements, needTrend } = state;
  const { yearCount, cellCount } = state.plan;
  const { lead, part } = plan;
  const planned =
    facilities[cell] + underConstruction[cell] - baseVintages[cell] * plan.retiringWithin;
  const shortLived = state.shortLived[service] === 1;
  if (!shortLived && planned >= open * mostExpected) return 0;
  const pace = 1 + needTrend[cell];
  let yearBefore = 1 + part * needTrend[cell];
  for (let i = 1; i < lead; i++) yearBefore *= pace;
  const expected = open * boundedForecast(yearBefore * pace);
  let lacking = expected - planned;
  let due = baseVintages[cell] * plan.retiringLast;
  if (shortLived) {
    const last = year + lead;
    for (let i = year + 1; i <= Math.min(yearCount - 1, last); i++)
      lacking += retirements[i * cellCount + cell];
    if (last < yearCount) due += (1 - part) * retirements[last * cellCount + cell];
    if (last + 1 < yearCount) {
      const next = part * retirements[(last + 1) * cellCount + cell];
      lacking += next;
      due += next;
    }
  }
  if (lacking <= 0) return 0;
  due += Math.max(0, expected - open * boundedForecast(yearBefore));
  return lacking > due ? due + (lacking - due) / plan.years : lacking;
}
