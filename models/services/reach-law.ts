import { sum } from "d3-array";
import { exp, pow, square } from "../arithmetic/elementary.ts";

/** People of a leaf by how densely their surroundings are settled; [leaf · classCount + class]. */
export interface Settlement {
  readonly classCount: number;
  /** Share of the leaf's people, 0…1. */
  readonly peopleShare: Float64Array;
  /** Settled land for each of them, km². */
  readonly areaPerPerson: Float64Array;
}

/** What the ways to a service are like in one leaf. */
export interface Ways {
  /** Sites that the leaf's people can go to. */
  readonly sites: number;
  /** Acceptable distance in a straight line, km: minutes ÷ 60 × speed ÷ detour. */
  readonly distance: number;
  /** Exponent a of sites ∝ people^a × area^(1 − a). */
  readonly followsPeople: number;
}

/** What sites are spread by over the classes of a leaf: people^a × area^(1 − a). */
export function siteWeights(
  { classCount, peopleShare, areaPerPerson }: Settlement,
  leaf: number,
  people: number,
  followsPeople: number,
): Float64Array {
  const first = leaf * classCount;
  const weights = new Float64Array(classCount);
  for (let c = 0; c < classCount; c++)
    weights[c] = peopleShare[first + c] * people * pow(areaPerPerson[first + c], 1 - followsPeople);
  return weights;
}

/**
 * Expected sites within the acceptable distance, by class of density: π·r²·sites ÷ area of the class.
 *
 * Sites are spread over the classes as people^a × area^(1 − a) (a = 2/3: Gusein-Zade 1982, Gastner and Newman 2006; a = 0.69 counted
 * for public services: Um et al. 2009) and lie at random within a class.
 * @param people persons of the leaf
 */
export function sitesWithin(
  settlement: Settlement,
  leaf: number,
  people: number,
  { sites, distance, followsPeople }: Ways,
): Float64Array {
  const { classCount, peopleShare, areaPerPerson } = settlement;
  const first = leaf * classCount;
  const weights = siteWeights(settlement, leaf, people, followsPeople);
  const total = sum(weights);
  return weights.map((weight, c) => {
    const area = peopleShare[first + c] * people * areaPerPerson[first + c];
    return area > 0 && total > 0 ? (Math.PI * square(distance) * sites * weight) / total / area : 0;
  });
}

/**
 * Share of a leaf's people with a site within the acceptable distance when there are `x` times the base year's sites on the same land:
 * `1 − Σ share·exp(−x·expected sites)`, the chance that a random point has a neighbour that near (Clark and Evans 1954).
 */
export function shareWithin(
  { classCount, peopleShare }: Settlement,
  leaf: number,
  expected: Float64Array,
  x: number,
): number {
  if (x <= 0) return 0;
  // From 1 downwards, so that it is 1 to the last bit where nobody is beyond reach.
  let share = 1;
  for (let c = 0; c < classCount; c++)
    share -= peopleShare[leaf * classCount + c] * exp(-x * expected[c]);
  return Math.max(0, share);
}

/** Points of a table of reach: steps of x ÷ (1 + x) from 0 to 1, so that x = 1, the base year, is one of them. */
const steps = 64;
export const tableLength = steps + 1;

/** Writes the table of one cell, row `row`: reach at x = s ÷ (1 − s) for s = 0, 1/64 … 1. */
export function tabulateReach(
  table: Float64Array,
  row: number,
  settlement: Settlement,
  leaf: number,
  expected: Float64Array,
): void {
  const start = row * tableLength;
  for (let i = 0; i < steps; i++)
    table[start + i] = shareWithin(settlement, leaf, expected, i / (steps - i));
  // Sites without end: everyone, but where there is no site at all to multiply.
  table[start + steps] = expected.some((sites) => sites > 0) ? 1 : 0;
}

/** Reach of a table's row at `x` times the base year's sites; linear between its points, never falling in x. */
export function reachAt(table: Float64Array, row: number, x: number): number {
  const place = (steps * x) / (1 + x);
  // Truncates; x without end would be the last point.
  const below = place < steps ? place | 0 : steps - 1;
  const at = row * tableLength + below;
  return table[at] + (table[at + 1] - table[at]) * (place - below);
}
