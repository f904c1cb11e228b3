import { exp, pow } from "../arithmetic/elementary.ts";
import { ageCount, type PopulationModel, pyramidLength } from "./model.ts";
import type { PopulationState } from "./population-state.ts";

/**
 * Moves people between the rural and urban parts of each province so that the nation reaches `nationalShare`.
 *
 * The log odds of a province's urban share are those of the base year plus its own fading drift plus one shift common to
 * all provinces, solved so that the nation meets the share exactly. Movers are taken by the age and sex profile, nobody
 * more than once; where the share must fall they move from urban to rural. Part of the moves is in effect
 * reclassification of villages as towns: the model moves the people, not the boundary.
 */
export function migrateToTowns(
  state: PopulationState,
  model: PopulationModel,
  year: number,
  nationalShare: number,
): void {
  updateUrbanTargets(state, model, year, nationalShare);
  for (let province = 0; province < model.provinceCount; province++)
    moveWithinProvince(state, model, province);
}

/** Urban residents that each province should have, persons, into the state's working space. */
function updateUrbanTargets(
  state: PopulationState,
  model: PopulationModel,
  year: number,
  nationalShare: number,
): void {
  const { settled } = state;
  const { urbanTarget, destination: logits } = state.work;
  const { provinceCount, leafStart, leafOrder, settingOfLeaf, provinceOfLeaf } = model;
  const people = state.provinceResidents.fill(0);
  let everyone = 0;
  let fixedUrban = 0;
  for (let leaf = 0; leaf < model.leafCount; leaf++) {
    const province = provinceOfLeaf[leaf];
    people[province] += settled[leaf];
    everyone += settled[leaf];
  }
  const persistence = model.assumptions.urbanDriftPersistence;
  const driftYears = persistence < 1 ? (1 - pow(persistence, year)) / (1 - persistence) : year;
  for (let province = 0; province < provinceCount; province++) {
    logits[province] =
      model.baseUrbanLogit[province] + model.urbanLogitDrift[province] * driftYears;
    if (Number.isNaN(logits[province])) {
      let urban = 0;
      for (let i = leafStart[province]; i < leafStart[province + 1]; i++) {
        const leaf = leafOrder[i];
        if (settingOfLeaf[leaf] === 0) urban += settled[leaf];
      }
      urbanTarget[province] = urban;
      fixedUrban += urban;
    }
  }
  const wanted = nationalShare * everyone - fixedUrban;
  let shift = 0;
  for (let pass = 0; pass < 60; pass++) {
    let urban = 0;
    let slope = 0;
    for (let province = 0; province < provinceCount; province++) {
      const logit = logits[province];
      if (Number.isNaN(logit)) continue;
      const share = 1 / (1 + exp(-logit - shift));
      urbanTarget[province] = share * people[province];
      urban += urbanTarget[province];
      slope += share * (1 - share) * people[province];
    }
    if (slope <= 0) break;
    // Steps of at most 1 keep Newton's method inside the region where the logistic curve has slope.
    const change = Math.max(-1, Math.min(1, (wanted - urban) / slope));
    shift += change;
    if (Math.abs(change) < 1e-11) break;
  }
}

function moveWithinProvince(
  state: PopulationState,
  model: PopulationModel,
  province: number,
): void {
  const { netMigration, withoutLocalHukou, settled, work } = state;
  const { urbanTarget, moved, moveRate } = work;
  const { leafStart, leafOrder, settingOfLeaf, assumptions } = model;
  const first = leafStart[province];
  const end = leafStart[province + 1];
  let urban = 0;
  let rural = 0;
  for (let i = first; i < end; i++) {
    const leaf = leafOrder[i];
    if (settingOfLeaf[leaf] === 0) urban += settled[leaf];
    else rural += settled[leaf];
  }
  const wanted = urbanTarget[province] - urban;
  const from = wanted > 0 ? 1 : 0;
  const receiving = wanted > 0 ? urban : rural;
  if (receiving > 0) updateMoveRates(state, model, province, from, Math.abs(wanted));
  else moveRate.fill(0);
  moved.fill(0);
  let gone = 0;
  for (let i = first; i < end; i++) {
    const leaf = leafOrder[i];
    if (settingOfLeaf[leaf] !== from) continue;
    const left = takeMovers(state, leaf);
    gone += left;
    netMigration[leaf] -= left;
    if (left > 0) withoutLocalHukou[leaf] *= 1 - left / settled[leaf];
  }
  for (let i = first; i < end; i++) {
    const leaf = leafOrder[i];
    if (settingOfLeaf[leaf] === from) continue;
    const share = receiving > 0 ? settled[leaf] / receiving : 0;
    addMovers(state, leaf, share);
    netMigration[leaf] += gone * share;
    // Towards towns: whoever is not reclassified or local arrives without a local hukou.
    const newcomers = from === 1 ? gone * share * (1 - assumptions.reclassifiedShare) : 0;
    withoutLocalHukou[leaf] += newcomers;
  }
  let residents = 0;
  for (let i = first; i < end; i++) residents += state.residents[leafOrder[i]];
  state.provinceResidents[province] = residents;
}

/** Takes the movers out of a leaf into `moved` and refreshes its cumulative sums; returns how many they are. */
function takeMovers(state: PopulationState, leaf: number): number {
  const { persons, cumulative } = state;
  const { moved, moveRate } = state.work;
  const women = leaf * pyramidLength;
  const men = women + ageCount;
  const womenTo = leaf * 2 * (ageCount + 1) + 1;
  const menTo = womenTo + ageCount + 1;
  let sumOfWomen = 0;
  let sumOfMen = 0;
  let left = 0;
  for (let age = 0; age < ageCount; age++) {
    const women0 = persons[women + age];
    const men0 = persons[men + age];
    const womenLeaving = women0 * moveRate[age];
    const menLeaving = men0 * moveRate[ageCount + age];
    persons[women + age] = women0 - womenLeaving;
    persons[men + age] = men0 - menLeaving;
    moved[age] += womenLeaving;
    moved[ageCount + age] += menLeaving;
    left += womenLeaving + menLeaving;
    sumOfWomen += women0 - womenLeaving;
    sumOfMen += men0 - menLeaving;
    cumulative[womenTo + age] = sumOfWomen;
    cumulative[menTo + age] = sumOfMen;
  }
  state.residents[leaf] = sumOfWomen + sumOfMen;
  return left;
}

/** Adds a share of the movers to a leaf and refreshes its cumulative sums. */
function addMovers(state: PopulationState, leaf: number, share: number): void {
  const { persons, cumulative } = state;
  const { moved } = state.work;
  const women = leaf * pyramidLength;
  const men = women + ageCount;
  const womenTo = leaf * 2 * (ageCount + 1) + 1;
  const menTo = womenTo + ageCount + 1;
  let sumOfWomen = 0;
  let sumOfMen = 0;
  for (let age = 0; age < ageCount; age++) {
    const womenNow = persons[women + age] + moved[age] * share;
    const menNow = persons[men + age] + moved[ageCount + age] * share;
    persons[women + age] = womenNow;
    persons[men + age] = menNow;
    sumOfWomen += womenNow;
    sumOfMen += menNow;
    cumulative[womenTo + age] = sumOfWomen;
    cumulative[menTo + age] = sumOfMen;
  }
  state.residents[leaf] = sumOfWomen + sumOfMen;
}

/** Rates min(1, κ·profile) of leaving the `from` leaves of a province, κ such that the movers add up. */
function updateMoveRates(
  state: PopulationState,
  model: PopulationModel,
  province: number,
  from: number,
  movers: number,
): void {
  const { exposure, moveRate, residentsOfAge } = state.work;
  const { leafStart, leafOrder, settingOfLeaf, urbanizationProfile } = model;
  let exposed = 0;
  for (let i = leafStart[province]; i < leafStart[province + 1]; i++) {
    const leaf = leafOrder[i];
    if (settingOfLeaf[leaf] === from) exposed += exposure[leaf];
  }
  let scale = exposed > 0 ? movers / exposed : 0;
  // The largest value of the profile is 1: beyond a scale of 1 some rates reach 1 and the others must make up for them.
  if (scale > 1) {
    const people = residentsOfAge.fill(0);
    for (let i = leafStart[province]; i < leafStart[province + 1]; i++) {
      const leaf = leafOrder[i];
      if (settingOfLeaf[leaf] !== from) continue;
      const start = leaf * pyramidLength;
      for (let cell = 0; cell < pyramidLength; cell++) people[cell] += state.persons[start + cell];
    }
    scale = cappedScale(people, urbanizationProfile, movers, scale);
  }
  for (let cell = 0; cell < pyramidLength; cell++)
    moveRate[cell] = Math.min(1, scale * urbanizationProfile[cell]);
}

/** κ with Σ people · min(1, κ·profile) = movers, by fixing the cells that reach 1 until no more do. */
function cappedScale(
  people: Float64Array,
  profile: Float64Array,
  movers: number,
  first: number,
): number {
  let scale = first;
  for (let pass = 0; pass < pyramidLength; pass++) {
    let taken = 0;
    let exposed = 0;
    for (let cell = 0; cell < pyramidLength; cell++) {
      if (scale * profile[cell] >= 1) taken += people[cell];
      else exposed += people[cell] * profile[cell];
    }
    if (exposed <= 0) return scale;
    const next = (movers - taken) / exposed;
    if (!(next > scale)) return scale;
    scale = next;
  }
  return scale;
}
