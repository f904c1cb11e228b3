// biome-ignore-all lint/style/noNonNullAssertion: hot numeric loops over typed arrays of known length.
import { type PopulationModel, pyramidLength } from "./model.ts";
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
  const { urbanTarget, settled, destination: logits } = state.work;
  const { provinceCount, leafStart, leafOrder, settingOfLeaf, provinceOfLeaf } = model;
  const people = state.provinceResidents.fill(0);
  let everyone = 0;
  let fixedUrban = 0;
  for (let leaf = 0; leaf < model.leafCount; leaf++) {
    const province = provinceOfLeaf[leaf]!;
    people[province] = people[province]! + settled[leaf]!;
    everyone += settled[leaf]!;
  }
  const persistence = model.assumptions.urbanDriftPersistence;
  const driftYears = persistence < 1 ? (1 - persistence ** year) / (1 - persistence) : year;
  for (let province = 0; province < provinceCount; province++) {
    logits[province] =
      model.baseUrbanLogit[province]! + model.urbanLogitDrift[province]! * driftYears;
    if (Number.isNaN(logits[province]!)) {
      let urban = 0;
      for (let i = leafStart[province]!; i < leafStart[province + 1]!; i++) {
        const leaf = leafOrder[i]!;
        if (settingOfLeaf[leaf] === 0) urban += settled[leaf]!;
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
      const logit = logits[province]!;
      if (Number.isNaN(logit)) continue;
      const share = 1 / (1 + Math.exp(-logit - shift));
      urbanTarget[province] = share * people[province]!;
      urban += urbanTarget[province]!;
      slope += share * (1 - share) * people[province]!;
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
  const { persons, netMigration, withoutLocalHukou, work } = state;
  const { settled, urbanTarget, moved, moveRate } = work;
  const { leafStart, leafOrder, settingOfLeaf, urbanizationProfile, assumptions } = model;
  const first = leafStart[province]!;
  const end = leafStart[province + 1]!;
  let urban = 0;
  let rural = 0;
  for (let i = first; i < end; i++) {
    const leaf = leafOrder[i]!;
    if (settingOfLeaf[leaf] === 0) urban += settled[leaf]!;
    else rural += settled[leaf]!;
  }
  const wanted = urbanTarget[province]! - urban;
  const from = wanted > 0 ? 1 : 0;
  const receiving = wanted > 0 ? urban : rural;
  const movers = Math.abs(wanted);
  if (movers === 0 || receiving <= 0) return;
  moved.fill(0);
  for (let i = first; i < end; i++) {
    const leaf = leafOrder[i]!;
    if (settingOfLeaf[leaf] !== from) continue;
    const start = leaf * pyramidLength;
    for (let cell = 0; cell < pyramidLength; cell++)
      moved[cell] = moved[cell]! + persons[start + cell]!;
  }
  fillMoveRates(moved, urbanizationProfile, movers, moveRate);
  let gone = 0;
  for (let cell = 0; cell < pyramidLength; cell++) {
    moved[cell] = moved[cell]! * moveRate[cell]!;
    gone += moved[cell]!;
  }
  for (let i = first; i < end; i++) {
    const leaf = leafOrder[i]!;
    const start = leaf * pyramidLength;
    if (settingOfLeaf[leaf] === from) {
      let left = 0;
      for (let cell = 0; cell < pyramidLength; cell++) {
        const leaving = persons[start + cell]! * moveRate[cell]!;
        persons[start + cell] = persons[start + cell]! - leaving;
        left += leaving;
      }
      netMigration[leaf] = netMigration[leaf]! - left;
      withoutLocalHukou[leaf] = withoutLocalHukou[leaf]! * (1 - left / settled[leaf]!);
    } else {
      const share = settled[leaf]! / receiving;
      for (let cell = 0; cell < pyramidLength; cell++)
        persons[start + cell] = persons[start + cell]! + moved[cell]! * share;
      netMigration[leaf] = netMigration[leaf]! + gone * share;
      if (from === 1) {
        withoutLocalHukou[leaf] =
          withoutLocalHukou[leaf]! + gone * share * (1 - assumptions.reclassifiedShare);
      }
    }
  }
}

/** Rates min(1, κ·profile) with κ such that the movers add up; κ is exact where no rate reaches 1. */
function fillMoveRates(
  people: Float64Array,
  profile: Float64Array,
  movers: number,
  into: Float64Array,
): void {
  let taken = 0;
  let scale = 0;
  // Each pass fixes the cells that reached 1; a profile has at most as many as it has cells.
  for (let pass = 0; pass < pyramidLength; pass++) {
    let exposed = 0;
    taken = 0;
    for (let cell = 0; cell < pyramidLength; cell++) {
      if (scale * profile[cell]! >= 1) taken += people[cell]!;
      else exposed += people[cell]! * profile[cell]!;
    }
    if (exposed <= 0) break;
    const next = (movers - taken) / exposed;
    if (next <= scale) break;
    scale = next;
    // The largest value of the profile is 1, so no rate can exceed the scale.
    if (scale <= 1) break;
  }
  for (let cell = 0; cell < pyramidLength; cell++) into[cell] = Math.min(1, scale * profile[cell]!);
}
