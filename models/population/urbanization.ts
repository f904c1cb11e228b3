import { exp, pow } from "../arithmetic/elementary.ts";
import { ageCount, type PopulationModel, pyramidLength } from "./model.ts";
import type { PopulationState } from "./population-state.ts";

/**
 * Moves people between the rural and urban parts of each locality so that the nation reaches `nationalShare`.
 *
 * The log odds of a province's urban share are those of the base year plus its own fading drift plus one shift common to
 * all provinces, solved so that the nation meets the share exactly. Those of a locality are its own of the base year plus one shift
 * common to the localities of its province, solved so that the province meets its share. Movers are taken by the age and sex profile, nobody
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
  for (let province = 0; province < model.provinceCount; province++) {
    updateLocalTargets(state, model, province);
    let residents = 0;
    const end = model.localityStart[province + 1];
    for (let locality = model.localityStart[province]; locality < end; locality++)
      residents += moveWithinLocality(state, model, locality);
    state.provinceResidents[province] = residents;
  }
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
  const { provinceCount, provinceOfLeaf } = model;
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
      const end = model.localityStart[province + 1];
      let urban = 0;
      for (let locality = model.localityStart[province]; locality < end; locality++)
        urban += settledIn(state, model, locality, 0);
      urbanTarget[province] = urban;
      fixedUrban += urban;
    }
  }
  const wanted = nationalShare * everyone - fixedUrban;
  shareTowns(logits, people, urbanTarget, 0, provinceCount, wanted);
}

/** Urban residents that each locality of a province should have, so that together they are those of the province. */
function updateLocalTargets(
  state: PopulationState,
  model: PopulationModel,
  province: number,
): void {
  const { urbanTarget, localTarget, localWeight: people } = state.work;
  const { localityStart, localUrbanLogit } = model;
  const first = localityStart[province];
  const end = localityStart[province + 1];
  if (end - first === 1) {
    localTarget[first] = urbanTarget[province];
    return;
  }
  let wanted = urbanTarget[province];
  for (let locality = first; locality < end; locality++) {
    const urban = settledIn(state, model, locality, 0);
    people[locality] = urban + settledIn(state, model, locality, 1);
    if (!Number.isNaN(localUrbanLogit[locality])) continue;
    localTarget[locality] = urban;
    wanted -= urban;
  }
  shareTowns(localUrbanLogit, people, localTarget, first, end, wanted);
}

/**
 * Urban residents of places whose log odds all shift by one number, so that together they are `wanted`, by Newton's method; places
 * without log odds keep what they have.
 */
function shareTowns(
  logits: Float64Array,
  people: Float64Array,
  target: Float64Array,
  first: number,
  end: number,
  wanted: number,
): void {
  let shift = 0;
  for (let pass = 0; pass < 60; pass++) {
    let urban = 0;
    let slope = 0;
    for (let place = first; place < end; place++) {
      const logit = logits[place];
      if (Number.isNaN(logit)) continue;
      const share = 1 / (1 + exp(-logit - shift));
      target[place] = share * people[place];
      urban += target[place];
      slope += share * (1 - share) * people[place];
    }
    if (slope <= 0) break;
    // Steps of at most 1 keep Newton's method inside the region where the logistic curve has slope.
    const change = Math.max(-1, Math.min(1, (wanted - urban) / slope));
    shift += change;
    if (Math.abs(change) < 1e-11) break;
  }
}

/** Settled residents of a locality's urban (0) or rural (1) leaves. */
function settledIn(
  state: PopulationState,
  model: PopulationModel,
  locality: number,
  setting: number,
): number {
  const { leafStart, leafOrder, settingOfLeaf } = model;
  let people = 0;
  for (let i = leafStart[locality]; i < leafStart[locality + 1]; i++) {
    const leaf = leafOrder[i];
    if (settingOfLeaf[leaf] === setting) people += state.settled[leaf];
  }
  return people;
}

/** Moves people between the urban and rural leaves of a locality; returns its residents. */
function moveWithinLocality(
  state: PopulationState,
  model: PopulationModel,
  locality: number,
): number {
  const { netMigration, withoutLocalHukou, settled, work } = state;
  const { localTarget, moved, moveRate } = work;
  const { leafStart, leafOrder, settingOfLeaf, assumptions } = model;
  const first = leafStart[locality];
  const end = leafStart[locality + 1];
  const urban = settledIn(state, model, locality, 0);
  const rural = settledIn(state, model, locality, 1);
  const wanted = localTarget[locality] - urban;
  const from = wanted > 0 ? 1 : 0;
  const receiving = wanted > 0 ? urban : rural;
  if (receiving > 0) updateMoveRates(state, model, locality, from, Math.abs(wanted));
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
  return residents;
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

/** Rates min(1, κ·profile) of leaving the `from` leaves of a locality, κ such that the movers add up. */
function updateMoveRates(
  state: PopulationState,
  model: PopulationModel,
  locality: number,
  from: number,
  movers: number,
): void {
  const { exposure, moveRate, residentsOfAge } = state.work;
  const { leafStart, leafOrder, settingOfLeaf, urbanizationProfile } = model;
  let exposed = 0;
  for (let i = leafStart[locality]; i < leafStart[locality + 1]; i++) {
    const leaf = leafOrder[i];
    if (settingOfLeaf[leaf] === from) exposed += exposure[leaf];
  }
  let scale = exposed > 0 ? movers / exposed : 0;
  // The largest value of the profile is 1: beyond a scale of 1 some rates reach 1 and the others must make up for them.
  if (scale > 1) {
    const people = residentsOfAge.fill(0);
    for (let i = leafStart[locality]; i < leafStart[locality + 1]; i++) {
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
