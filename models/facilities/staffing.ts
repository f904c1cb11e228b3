import { pow } from "../arithmetic/elementary.ts";
import type { SimulationState } from "../simulation-state.ts";

/**
 * Units that one member of staff serves this year relative to the standard ratio: the gain of digital service, relative to
 * the level at which base stocks were observed.
 */
export function digitalFactor(state: SimulationState, service: number): number {
  const { plan, levers, baseLevers } = state;
  const gain = plan.digitalGain[service];
  return (1 + gain * levers["digital-service"]) / (1 + gain * baseLevers["digital-service"]);
}

/** Units that one member of staff serves this year: the standard ratio times the digital factor. */
export function effectiveUnitsPerStaff(
  state: SimulationState,
  service: number,
  year: number,
): number {
  const { plan } = state;
  return plan.unitsPerStaff[service * plan.yearCount + year] * digitalFactor(state, service);
}

/** Share of the staff in post that may be hired in a year on top of what fees pay, under the levers of the year, before the labour supply of a province. */
export function hiringLimitOf(state: SimulationState, service: number): number {
  const { plan, levers, parameters } = state;
  return Math.max(
    0,
    plan.hiringLimit[service] * levers["staff-growth"] * parameters["hiring-limit-factor"] -
      feeFinancedGrowth(state, service),
  );
}

/**
 * Sets `state.staffable` to the units for each member of staff in post today that can be staffed `leadYears` from now, by province: this
 * year's hires, then in every year leavers go and hiring at the limit follows. Infinite for services that need no staff; never below what
 * today's staff serves.
 */
export function updateStaffable(
  state: SimulationState,
  service: number,
  year: number,
  leadYears: number,
): void {
  const { plan, staffable, labourSupply } = state;
  const ratio = effectiveUnitsPerStaff(state, service, year);
  if (ratio <= 0) {
    staffable.fill(Number.POSITIVE_INFINITY);
    return;
  }
  const limit = hiringLimitOf(state, service);
  const leaving = Math.min(1, plan.attrition[service] * state.parameters["attrition-factor"]);
  const stay = 1 - leaving + feeFinancedGrowth(state, service);
  const years = Math.max(1, leadYears);
  if (plan.labourServices.includes(service)) {
    const from = service * plan.provinceCount;
    for (let p = 0; p < plan.provinceCount; p++)
      staffable[p] = unitsOfStaff(ratio, stay, 1 + limit * labourSupply[from + p], years);
    return;
  }
  staffable.fill(unitsOfStaff(ratio, stay, 1 + limit, years));
}

/** Units that a member of staff of today and those hired beside and after serve: `ratio` each, hired once now and once in each of `years`. */
function unitsOfStaff(ratio: number, stay: number, hired: number, years: number): number {
  const yearly = stay * hired;
  return ratio * hired * (yearly > 1 ? pow(yearly, years) : 1);
}

/**
 * Places that a cell may still start so that all it has then can be staffed as well as its places of the base year were, units; infinite
 * where no staff are needed (`updateStaffable`). Standards ask for more staff than many schools ever had: held to them alone, no
 * place would be built where classes are large.
 */
export function staffableRoom(state: SimulationState, cell: number): number {
  const { plan, staffable, staff, facilities, underConstruction, basePlacesPerWorking } = state;
  const units = staffable[plan.provinceOfCell[cell]];
  return units === Number.POSITIVE_INFINITY
    ? units
    : staff[cell] * units * basePlacesPerWorking[cell] - facilities[cell] - underConstruction[cell];
}

/**
 * Staff leave (retirement, death, other work), and fee-financed providers hire at their recent pace, fading: that growth is
 * paid by fees and insurance at first and draws the public share from the next year on.
 */
export function applyAttrition(state: SimulationState): void {
  const { plan, parameters } = state;
  for (let k = 0; k < plan.serviceCount; k++) {
    const leaving = Math.min(1, plan.attrition[k] * parameters["attrition-factor"]);
    const stay = 1 - leaving + feeFinancedGrowth(state, k);
    for (let cell = k * plan.leafCount; cell < (k + 1) * plan.leafCount; cell++) {
      state.staff[cell] *= stay;
    }
  }
}

/** Growth of fee-financed staff this year, a share of the stock: the recent pace × what is left of it × the staff-growth lever. */
export function feeFinancedGrowth(state: SimulationState, service: number): number {
  return state.plan.staffMomentum[service] * state.momentum * state.levers["staff-growth"];
}

/**
 * Posts staff: a share of urban staff (above the base year's practice) works in rural posts of its catchment where rural
 * staffing for each unit of need is thinner, never beyond the point where both are equal. Conserves staff.
 */
export function rotateStaff(
  state: SimulationState,
  settingOfLeaf: Uint8Array,
  posted: Float64Array,
): void {
  const { plan } = state;
  posted.set(state.staff);
  const share = Math.max(0, state.levers["staff-rotation"] - state.baseLevers["staff-rotation"]);
  if (share === 0) return;
  for (let k = 0; k < plan.serviceCount; k++) {
    if (plan.unitsPerStaff[k * plan.yearCount] <= 0) continue;
    for (let c = plan.catchmentStart[k]; c < plan.catchmentStart[k + 1]; c++) {
      const leaves = plan.catchments[c];
      let urbanStaff = 0;
      let urbanNeed = 0;
      let ruralStaff = 0;
      let ruralNeed = 0;
      for (const a of leaves) {
        const cell = k * plan.leafCount + a;
        if (settingOfLeaf[a] === 1) {
          ruralStaff += state.staff[cell];
          ruralNeed += state.need[cell];
        } else {
          urbanStaff += state.staff[cell];
          urbanNeed += state.need[cell];
        }
      }
      if (urbanNeed <= 0 || ruralNeed <= 0) continue;
      // Equal staffing needs x with (U − x)/Nu = (R + x)/Nr.
      const untilEqual =
        (urbanStaff * ruralNeed - ruralStaff * urbanNeed) / (urbanNeed + ruralNeed);
      const moved = Math.min(share * urbanStaff, untilEqual);
      if (moved <= 0) continue;
      for (const a of leaves) {
        const cell = k * plan.leafCount + a;
        posted[cell] =
          settingOfLeaf[a] === 1
            ? state.staff[cell] + (moved * state.need[cell]) / ruralNeed
            : state.staff[cell] * (1 - moved / urbanStaff);
      }
    }
  }
}
