import { ageCount, type PopulationModel, pyramidLength } from "./model.ts";
import type { PopulationState } from "./population-state.ts";

/**
 * Moves between the localities of each province, such as its counties: leavers of every age and sex at the province's rate form one pool,
 * of which each locality takes its share, its leaves by residents, urban ones weighted. Whoever has no local hukou takes that along: the
 * pool keeps them, and urban leaves take them up. Sums to zero in every province; nothing where a province has one locality.
 */
export function migrateWithinProvinces(state: PopulationState, model: PopulationModel): void {
  const { localityStart, provinceCount } = model;
  for (let province = 0; province < provinceCount; province++)
    if (localityStart[province + 1] - localityStart[province] > 1)
      moveBetweenLocalities(state, model, province);
}

function moveBetweenLocalities(
  state: PopulationState,
  model: PopulationModel,
  province: number,
): void {
  const { netMigration, withoutLocalHukou, settled, work } = state;
  const { moved, arrivals, localArrivals } = work;
  const { leafStart, leafOrder, localityStart, localityOfLeaf, localShare, settingOfLeaf } = model;
  const first = leafStart[localityStart[province]];
  const end = leafStart[localityStart[province + 1]];
  moved.fill(0);
  let gone = 0;
  let withoutHukou = 0;
  let urbanShare = 0;
  for (let i = first; i < end; i++) {
    const leaf = leafOrder[i];
    const left = poolMovers(state, model, leaf, province);
    const taken = settled[leaf] > 0 ? withoutLocalHukou[leaf] * (left / settled[leaf]) : 0;
    withoutLocalHukou[leaf] -= taken;
    withoutHukou += taken;
    netMigration[leaf] -= left;
    gone += left;
    // What arrives from other provinces has arrived: the working space serves again.
    arrivals[leaf] = localShare[localityOfLeaf[leaf]] * localArrivals[leaf];
    if (settingOfLeaf[leaf] === 0) urbanShare += arrivals[leaf];
  }
  for (let i = first; i < end; i++) {
    const leaf = leafOrder[i];
    const share = arrivals[leaf];
    takeMoversIn(state, model, leaf, share);
    netMigration[leaf] += gone * share;
    const taking = urbanShare > 0 ? (settingOfLeaf[leaf] === 0 ? share / urbanShare : 0) : share;
    withoutLocalHukou[leaf] += withoutHukou * taking;
  }
}

/** Takes those who leave out of a leaf into `moved`; returns how many they are. */
function poolMovers(
  { persons, work }: PopulationState,
  { localOutRate }: PopulationModel,
  leaf: number,
  province: number,
): number {
  const { moved } = work;
  const start = leaf * pyramidLength;
  const rates = province * pyramidLength;
  let left = 0;
  for (let cell = 0; cell < pyramidLength; cell++) {
    const leaving = persons[start + cell] * localOutRate[rates + cell];
    persons[start + cell] -= leaving;
    moved[cell] += leaving;
    left += leaving;
  }
  return left;
}

/** Adds a share of the pool to a leaf, and sums its residents and their exposure to moves to towns anew. */
function takeMoversIn(
  state: PopulationState,
  { urbanizationProfile }: PopulationModel,
  leaf: number,
  share: number,
): void {
  const { persons, settled, work } = state;
  const { moved, exposure } = work;
  const women = leaf * pyramidLength;
  let sum = 0;
  let weighted = 0;
  for (let cell = 0; cell < 2 * ageCount; cell++) {
    const next = persons[women + cell] + moved[cell] * share;
    persons[women + cell] = next;
    sum += next;
    weighted += next * urbanizationProfile[cell];
  }
  settled[leaf] = sum;
  exposure[leaf] = weighted;
}
