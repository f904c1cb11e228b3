import { pow } from "../arithmetic/elementary.ts";

/** Coupling coordination of each observation. */
export interface CouplingCoordination {
  /** Coupling degree C, 0 to 1: how close the systems' levels are. */
  readonly coupling: number[];
  /** Development index T = Σ weight · level, 0 to 1. */
  readonly development: number[];
  /** Coordination degree D = √(C · T), 0 to 1. */
  readonly coordination: number[];
}

/**
 * Coupling coordination degree of n systems (here: domains), two forms.
 * "standard": C = n (Π U)^(1/n) / Σ U, the geometric over the arithmetic mean, the norm form that Wang et al. 2021 restate.
 * "wang-2021": C = √[(1 − Σ_{i>j} |U_i − U_j| / (n(n−1)/2)) · (Π_i U_i / max U)^(1/(n−1))], which spreads C over 0 to 1.
 * The product in the second form runs over the systems below the largest. Where every level is 0, C is 0.
 *
 * @param systems [system][observation] levels from 0 to 1
 * @param weights one for each system, not negative; they are scaled to sum to 1
 * @throws RangeError naming `systems` (fewer than two, ragged, outside 0…1), `weights` or `variant`.
 * Source: Wang, Kong, Ren, Zhi & Dai 2021, Journal of Natural Resources 36(3):793–810,
 * doi:10.31497/zrzyxb.20210319. Cost: O(systems² · observations).
 * @example couplingCoordination([[0.4], [0.9]], [0.5, 0.5], "standard").coupling // [0.923077]
 * @example couplingCoordination([[0.4], [0.9]], [0.5, 0.5], "wang-2021").coupling // [0.471405]
 */
export function couplingCoordination(
  systems: readonly ArrayLike<number>[],
  weights: ArrayLike<number>,
  variant: "standard" | "wang-2021",
): CouplingCoordination {
  if (variant !== "standard" && variant !== "wang-2021") {
    throw new RangeError(
      `variant: "standard" or "wang-2021" is needed, "${String(variant)}" given`,
    );
  }
  const observationCount = checkSystems(systems);
  const shares = systemShares(weights, systems.length);
  const result: CouplingCoordination = { coupling: [], development: [], coordination: [] };
  for (let k = 0; k < observationCount; k++) {
    const levels = systems.map((system) => system[k]);
    const coupling = variant === "standard" ? standardCoupling(levels) : wangCoupling(levels);
    const development = levels.reduce((sum, level, i) => sum + level * shares[i], 0);
    result.coupling.push(coupling);
    result.development.push(development);
    result.coordination.push(Math.sqrt(coupling * development));
  }
  return result;
}

function standardCoupling(levels: readonly number[]): number {
  const sum = levels.reduce((total, level) => total + level, 0);
  if (sum === 0) return 0;
  const mean = sum / levels.length;
  // Divided before multiplying: a product of many small levels would underflow.
  const product = levels.reduce((total, level) => total * (level / mean), 1);
  return Math.min(1, pow(product, 1 / levels.length));
}

function wangCoupling(levels: readonly number[]): number {
  const count = levels.length;
  const highest = Math.max(...levels);
  if (highest === 0) return 0;
  let gaps = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) gaps += Math.abs(levels[i] - levels[j]);
  }
  const closeness = 1 - gaps / ((count * (count - 1)) / 2);
  const product = levels.reduce((total, level) => total * (level / highest), 1);
  return Math.sqrt(Math.max(0, closeness) * pow(product, 1 / (count - 1)));
}

function checkSystems(systems: readonly ArrayLike<number>[]): number {
  if (systems.length < 2)
    throw new RangeError(`systems: at least two are needed, ${systems.length} given`);
  const count = systems[0].length;
  if (count === 0) throw new RangeError("systems: at least one observation is needed, none given");
  for (const [i, system] of systems.entries()) {
    if (system.length !== count) {
      throw new RangeError(
        `systems: ${count} observations are needed in each, ${system.length} given in system ${i}`,
      );
    }
    for (let k = 0; k < count; k++) {
      const level = system[k];
      if (typeof level !== "number" || !(level >= 0 && level <= 1)) {
        throw new RangeError(
          `systems: levels from 0 to 1 are needed, ${level} given in system ${i}, observation ${k}`,
        );
      }
    }
  }
  return count;
}

function systemShares(weights: ArrayLike<number>, count: number): number[] {
  if (weights.length !== count) {
    throw new RangeError(
      `weights: one for each system (${count}) is needed, ${weights.length} given`,
    );
  }
  const copied = Array.from(weights);
  if (copied.some((weight) => !Number.isFinite(weight) || weight < 0)) {
    throw new RangeError("weights: finite numbers of at least 0 are needed");
  }
  const total = copied.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) throw new RangeError("weights: their sum must be positive, 0 given");
  return copied.map((weight) => weight / total);
}
