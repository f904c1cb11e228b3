import { exp, ln, square } from "../arithmetic/elementary.ts";
import { randomStream } from "../random.ts";
import { standardNormalQuantile } from "./distributions.ts";

/** Independent normals in the space of normal scores: where the next wave of an adaptive importance sampler looks. */
export interface ScoreProposal {
  readonly mean: readonly number[];
  readonly sd: readonly number[];
}

/** Narrowest proposal, so that no wave can lock a coordinate in. */
const narrowest = 0.3;
/** Proposals are wider than what they were fitted to, so that weights stay bounded where tails matter. */
const widening = 1.1;
/** Moments closer to the prior than this are noise of the sample and leave the coordinate alone. */
const noise = { mean: 0.15, sd: 0.1 } as const;

/** Normal scores of a point of the unit cube. */
export function scoresOf(point: ArrayLike<number>): Float64Array {
  return Float64Array.from(point, standardNormalQuantile);
}

/**
 * Weights of a wave of population Monte Carlo (Cappé, Guillin, Marin & Robert 2004; Beaumont, Cornuet, Marin & Robert 2009):
 * likelihood × prior / proposal, summing to 1. The prior of a normal score is the standard normal.
 *
 * @param scores [draw][coordinate]
 * @throws RangeError when no draw has a finite weight.
 */
export function importanceWeights(
  logLikelihood: ArrayLike<number>,
  scores: readonly ArrayLike<number>[],
  { mean, sd }: ScoreProposal,
): Float64Array {
  const logs = Float64Array.from(scores, (score, draw) => {
    let log = logLikelihood[draw];
    for (let d = 0; d < mean.length; d++) {
      const z = score[d];
      log += square((z - mean[d]) / sd[d]) / 2 - (z * z) / 2 + ln(sd[d]);
    }
    return Number.isFinite(log) ? log : Number.NEGATIVE_INFINITY;
  });
  const most = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(most)) throw new RangeError("weights: no draw is possible");
  const weights = logs.map((log) => exp(log - most));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/**
 * How many equal draws weighted ones are worth: 1 / Σ w² (Kish 1965).
 * @example effectiveSize([0.5, 0.5]) // 2
 */
export function effectiveSize(weights: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < weights.length; i++) squares += square(weights[i]);
  return 1 / squares;
}

/** Mean and standard deviation of weighted values. */
export function weightedMoments(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
): { readonly mean: number; readonly sd: number } {
  let mean = 0;
  for (let i = 0; i < values.length; i++) mean += weights[i] * values[i];
  let variance = 0;
  for (let i = 0; i < values.length; i++) variance += weights[i] * square(values[i] - mean);
  return { mean, sd: Math.sqrt(variance) };
}

/** Where to look next: moments of the weighted draws, coordinate by coordinate; what the data say nothing of stays at the prior. */
export function nextProposal(
  scores: readonly ArrayLike<number>[],
  weights: ArrayLike<number>,
): ScoreProposal {
  const dimensions = scores[0]?.length ?? 0;
  const moments = Array.from({ length: dimensions }, (_, d) =>
    weightedMoments(
      scores.map((score) => score[d]),
      weights,
    ),
  );
  const isIdle = ({ mean, sd }: { readonly mean: number; readonly sd: number }) =>
    Math.abs(mean) < noise.mean && sd > 1 - noise.sd;
  return {
    mean: moments.map((one) => (isIdle(one) ? 0 : one.mean)),
    sd: moments.map((one) =>
      isIdle(one) ? 1 : Math.min(1, Math.max(narrowest, widening * one.sd)),
    ),
  };
}

/**
 * Draws of equal weight from weighted ones: systematic resampling (Kitagawa 1996), one seeded number for all.
 *
 * @returns positions of the draws taken, ascending, with repeats
 * @example systematicResample([0.5, 0, 0.5], 4, 1) // [0, 0, 2, 2]
 */
export function systematicResample(
  weights: ArrayLike<number>,
  count: number,
  seed: number,
): readonly number[] {
  const offset = randomStream(seed, "resample").uniform();
  const taken: number[] = [];
  let at = 0;
  let below = weights[0];
  for (let i = 0; i < count; i++) {
    const place = (i + offset) / count;
    while (below < place && at < weights.length - 1) {
      at += 1;
      below += weights[at];
    }
    taken.push(at);
  }
  return taken;
}
