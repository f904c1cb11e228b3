import { valuesOf } from "../made-blocks.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type RunResult, recordedRun } from "../results.ts";
import { groupCountOf } from "../service-places.ts";
import { rowStart, type YearReader, yearReader } from "./positions.ts";

/** People of a leaf by whether they are registered there. */
export const registrations = ["registered", "unregistered"] as const;
export type Registration = (typeof registrations)[number];

/** Is it one of the two? */
export function isRegistration(group: string | undefined): group is Registration {
  return (registrations as readonly (string | undefined)[]).includes(group);
}

/**
 * Positions of the groups of some leaves (`groupCountOf`), or of those registered there or not alone. A pack that knows nobody without
 * local hukou has everybody registered.
 */
export function groupsOf(
  pack: CompiledPack,
  leaves: readonly number[],
  registration?: Registration,
): readonly number[] {
  const leafCount = pack.areas.leaves.length;
  const known = groupCountOf(pack) > leafCount;
  const others = known ? leaves.map((leaf) => leafCount + leaf) : [];
  if (registration === "registered") return leaves;
  return registration === "unregistered" ? others : [...leaves, ...others];
}

/** Position of the leaf of a group. */
export function leafOf(pack: CompiledPack, group: number): number {
  return group % pack.areas.leaves.length;
}

/** What a service is like for the people of one kind in a leaf. */
interface Share {
  /** Persons of the kind as a share of all in the leaf. */
  readonly ofPeople: number;
  /** Their level as a multiple of the leaf's mean level. */
  readonly ofLevel: number;
}

/** What `shareIn` is read from. */
const ofShare = ["population", "groupPopulation", "coverage"] as const;

function shareIn(
  result: RunResult,
  year: number,
  service: number,
  leaf: number,
  registration: Registration,
): Share {
  const { values, layout } = recordedRun(result);
  const leafCount = layout.population.sizes[0];
  const known = layout.groupPopulation.sizes[0] > leafCount;
  const residents = values[rowStart(result, "population", 0, year) + leaf];
  const without = known
    ? values[rowStart(result, "groupPopulation", 0, year) + leafCount + leaf]
    : 0;
  const coverage = values[rowStart(result, "coverage", 0, year) + service];
  const share = residents > 0 ? without / residents : 0;
  const access = 1 - share * (1 - coverage);
  return registration === "registered"
    ? { ofPeople: 1 - share, ofLevel: 1 / access }
    : { ofPeople: share, ofLevel: coverage / access };
}

/** Need of a service by the people of one kind, over leaves: they need it as everybody there does. */
export function needOfRegistration(
  service: number,
  leaves: readonly number[],
  registration: Registration,
): YearReader {
  return yearReader(["need", ...ofShare], (result, year) => {
    const { values } = recordedRun(result);
    const need = rowStart(result, "need", service, year);
    let sum = 0;
    for (const leaf of leaves)
      sum += values[need + leaf] * shareIn(result, year, service, leaf, registration).ofPeople;
    return sum;
  });
}

/**
 * Level of a service for the people of one kind, weighted by their need. With u the share without local hukou, c the share of them that
 * is let in and A the leaf's mean level, the registered have A ÷ (1 − u·(1 − c)), the others c times that. NaN where none of them need it.
 */
export function levelOfRegistration(
  block: "attainment" | "attainmentStanding" | "provision",
  service: number,
  leaves: readonly number[],
  registration: Registration,
): YearReader {
  return yearReader(["need", block, ...ofShare], (result, year) => {
    const run = recordedRun(result);
    const { values } = run;
    const need = rowStart(run, "need", service, year);
    const levelValues = valuesOf(run, block, year, service);
    const levels = rowStart(run, block, service, year);
    let sum = 0;
    let total = 0;
    for (const leaf of leaves) {
      const { ofPeople, ofLevel } = shareIn(result, year, service, leaf, registration);
      const weight = values[need + leaf] * ofPeople;
      if (!(weight > 0)) continue;
      sum += weight * levelValues[levels + leaf] * ofLevel;
      total += weight;
    }
    return total > 0 ? sum / total : Number.NaN;
  });
}
