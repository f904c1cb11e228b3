import type { RefitPlan } from "../simulation-plan.ts";
import type { SimulationState } from "../simulation-state.ts";
import { effectiveUnitsPerStaff } from "./staffing.ts";
import { startConstruction } from "./stock.ts";

/** What holds for all refits of a kind in a year. */
interface RefitTerms {
  /** Million yuan for each place, and the public budget's part of it. */
  readonly price: number;
  readonly publicPrice: number;
  /** Units that one carer of the kind serves; 0: no staff declared. */
  readonly ratio: number;
  /** Part of a place's carers that come with it. */
  readonly staffed: number;
  /** Staff at the end of the year over staff now, at the hiring limit. */
  readonly hiring: number;
}

function termsOf(state: SimulationState, refit: RefitPlan, year: number): RefitTerms {
  const { plan, parameters, levers } = state;
  const price = refit.costPerUnit * parameters["capital-cost-factor"] * state.capitalCostIndex;
  return {
    price,
    publicPrice: price * state.publicShare[refit.to],
    ratio: effectiveUnitsPerStaff(state, refit.to, year),
    staffed: staffedPart(state, refit, year),
    hiring:
      1 + plan.hiringLimit[refit.to] * levers["staff-growth"] * parameters["hiring-limit-factor"],
  };
}

/**
 * Refits standing places into a kind that stays counted among them: care beds into nursing-type beds.
 *
 * Ordinary places = all places − those of the kind, standing or under way, public ones and other providers' each for themselves.
 * `pacePerYear` of them is refitted in a year while the kind is below `stopsAtShare` of all places of the leaf, the target that plans
 * state as a share. Public refits also keep to what can be staffed and paid (`refitPublic`).
 * The total of places stays; the kind gains, and nothing is rebuilt from surplus: the surplus-conversion lever does not move this.
 * `capitalBudget` is [domain·P + province], million yuan.
 */
export function refitPlaces(
  state: SimulationState,
  provinceOfLeaf: Int32Array,
  capitalBudget: Float64Array,
  year: number,
): void {
  const { plan, facilities, otherProviders, underConstruction, refittingOthers } = state;
  const { leafCount } = plan;
  for (const refit of plan.refits) {
    const terms = termsOf(state, refit, year);
    for (let a = 0; a < leafCount; a++) {
      const all = refit.of * leafCount + a;
      const kind = refit.to * leafCount + a;
      const ofPublic = facilities[kind] + underConstruction[kind];
      const ofOthers = otherProviders[kind] + refittingOthers[kind];
      const room =
        refit.stopsAtShare * (facilities[all] + otherProviders[all]) - (ofPublic + ofOthers);
      const fromPublic = refit.pacePerYear * Math.max(0, facilities[all] - ofPublic);
      const fromOthers = refit.pacePerYear * Math.max(0, otherProviders[all] - ofOthers);
      const wanted = fromPublic + fromOthers;
      if (room <= 0 || wanted <= 0) continue;
      const part = Math.min(1, room / wanted);
      const p = provinceOfLeaf[a];
      const done = refitPublic(
        state,
        refit,
        terms,
        kind,
        p,
        fromPublic * part,
        capitalBudget,
        year,
      );
      const begun = fromOthers * part;
      refittingOthers[kind] += begun;
      state.fees[p] += begun * terms.price;
      state.refitted[kind] += done + begun;
    }
  }
}

/**
 * Refits public places as far as they can be staffed and paid; returns how many, units.
 *
 * A refitted bed brings its carers (one for each `unitsPerStaff` of the ordinary service), who count for both services as the bed
 * does. Of the carers that it lacks, those whom fees pay (1 − public share of running costs) are hired with it, the rest as posts like
 * any other; refits stop where a year's hiring limit could not fill them. The public budget pays its share of the price out of the
 * domain's growth money and, as a standing programme of the province, out of the other domains' where that is spent; fees pay the rest.
 */
function refitPublic(
  state: SimulationState,
  refit: RefitPlan,
  { price, publicPrice, ratio, staffed, hiring }: RefitTerms,
  kind: number,
  province: number,
  units: number,
  capitalBudget: Float64Array,
  year: number,
): number {
  const { plan, staff } = state;
  let possible = units;
  if (ratio > 0 && staffed < 1) {
    const open = state.facilities[kind] + state.underConstruction[kind];
    const staffable = Math.max(0, staff[kind] * hiring * ratio - open);
    possible = Math.min(possible, staffable / (1 - staffed));
  }
  if (publicPrice > 0) {
    const money = growthOf(capitalBudget, plan.provinceCount, province);
    possible = Math.min(possible, money / publicPrice);
  }
  if (possible <= 0) return 0;
  const startedBefore = state.started[kind];
  startConstruction(state, kind, refit.to, year, possible, refit.delayYears);
  // A refitted place is counted as refitted, not as started.
  state.started[kind] = startedBefore;
  if (ratio > 0) staff[kind] += (possible * staffed) / ratio;
  const row = plan.domain[refit.to] * plan.provinceCount + province;
  payFirstFrom(capitalBudget, row, plan.provinceCount, province, possible * publicPrice);
  state.conversionSpending[province] += possible * publicPrice;
  state.fees[province] += possible * (price - publicPrice);
  return possible;
}

/** Part of a refitted place's carers that come with it: those of the ordinary place, and of the rest those whom fees pay. */
function staffedPart(state: SimulationState, refit: RefitPlan, year: number): number {
  const ratio = effectiveUnitsPerStaff(state, refit.to, year);
  const ordinary = effectiveUnitsPerStaff(state, refit.of, year);
  const own = ratio > 0 && ordinary > 0 ? Math.min(1, ratio / ordinary) : 0;
  return own + (1 - own) * (1 - state.publicShare[refit.to]);
}

/** Growth money of all domains of a province, million yuan; `budget` is [domain·P + province]. */
function growthOf(budget: Float64Array, provinceCount: number, province: number): number {
  let money = 0;
  for (let row = province; row < budget.length; row += provinceCount) money += budget[row];
  return money;
}

/** Takes `spent` off one row of a province's growth money and what that lacks off all rows in proportion. */
function payFirstFrom(
  budget: Float64Array,
  first: number,
  provinceCount: number,
  province: number,
  spent: number,
): void {
  const own = Math.min(spent, budget[first]);
  budget[first] -= own;
  const rest = spent - own;
  if (rest <= 0) return;
  const others = growthOf(budget, provinceCount, province);
  const left = others > 0 ? Math.max(0, 1 - rest / others) : 0;
  for (let row = province; row < budget.length; row += provinceCount) budget[row] *= left;
}

/**
 * Refits under way in the base year: the process did not begin with it, so that each year of the delay opens `pacePerYear` of
 * the ordinary places, times `pipeline-start-factor`. Call when the stocks of the base year are set.
 */
export function initializeRefits(state: SimulationState): void {
  const { plan, facilities, otherProviders, underConstruction, completions } = state;
  const { leafCount, yearCount, cellCount } = plan;
  for (const refit of plan.refits) {
    const pace = refit.pacePerYear * state.parameters["pipeline-start-factor"];
    state.longestLead = Math.max(state.longestLead, refit.delayYears);
    for (let a = 0; a < leafCount; a++) {
      const all = refit.of * leafCount + a;
      const kind = refit.to * leafCount + a;
      const standing = facilities[kind] + underConstruction[kind];
      const opening = pace * Math.max(0, facilities[all] - standing);
      for (let i = 1; i < yearCount && i <= refit.delayYears; i++) {
        completions[i * cellCount + kind] += opening;
        underConstruction[kind] += opening;
      }
      state.refitsUnderWay[kind] = opening;
      state.refittingOthers[kind] = pace * Math.max(0, otherProviders[all] - otherProviders[kind]);
    }
  }
}

/**
 * Opens what other providers refitted in the year before, and staffs what public homes were refitting in the base year. The part of
 * need that others provide by custom grows with it, so that a refitted place is not given up again; call before other providers move.
 */
export function openRefits(state: SimulationState, year: number): void {
  const { plan, otherProviders, refittingOthers, staff, refitsUnderWay } = state;
  for (const refit of plan.refits) {
    const ratio = effectiveUnitsPerStaff(state, refit.to, year);
    const staffing =
      ratio > 0 && year <= refit.delayYears ? staffedPart(state, refit, year) / ratio : 0;
    const end = (refit.to + 1) * plan.leafCount;
    for (let cell = refit.to * plan.leafCount; cell < end; cell++) {
      staff[cell] += refitsUnderWay[cell] * staffing;
      const opened = refittingOthers[cell];
      if (opened <= 0) continue;
      otherProviders[cell] += opened;
      const open = state.need[cell] * state.access[cell];
      if (open > 0) state.otherBaseShare[cell] += opened / open;
      refittingOthers[cell] = 0;
    }
  }
}
