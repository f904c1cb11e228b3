import { square } from "../arithmetic/elementary.ts";
import { randomStream } from "../random.ts";
import { checkProbability, checkWhole } from "./argument-checks.ts";
import { standardNormalQuantile } from "./distributions.ts";
import { sobolSequence } from "./sobol-sequence.ts";

/** Options that a design and its indices must share. */
export interface SobolGrouping {
  /** Whether second-order indices are wanted. Default false: N(k + 2) runs instead of N(2k + 2). */
  readonly secondOrder?: boolean;
  /** One label for each dimension; dimensions of one label move together and count as one factor. */
  readonly groups?: readonly string[];
}

/**
 * Saltelli's design for Sobol indices: rows in the open unit cube from a scrambled Sobol sequence of 2 × dimensions.
 * For each base sample in turn: A, AB1 … ABk, (BA1 … BAk with secondOrder), B; ABi is A with factor i from B.
 * k is the number of dimensions, or of groups. Same row order as SALib's Saltelli sampler.
 *
 * @param dimensions 1 to 256
 * @param baseSamples N; a power of two keeps the sequence balanced
 * @param options.seed of the scrambling, default 0
 * @throws RangeError naming `dimensions`, `baseSamples` or `options.groups`.
 * Source: Saltelli 2002, Computer Physics Communications 145:280–297; Saltelli et al. 2010, ibid. 181:259–270.
 * @example sobolDesign(3, 8).length // 8 · (3 + 2) = 40
 */
export function sobolDesign(
  dimensions: number,
  baseSamples: number,
  options: SobolGrouping & { readonly seed?: number } = {},
): Float64Array[] {
  checkWhole(dimensions, "dimensions");
  checkWhole(baseSamples, "baseSamples");
  const factors = factorsOf(dimensions, options.groups);
  const sequence = sobolSequence(2 * dimensions, { seed: options.seed ?? 0 });
  const rows: Float64Array[] = [];
  for (let n = 0; n < baseSamples; n++) {
    const point = sequence.point(n);
    const a = point.slice(0, dimensions);
    const b = point.slice(dimensions);
    rows.push(a);
    for (const factor of factors) rows.push(withFactor(a, b, factor));
    if (options.secondOrder) for (const factor of factors) rows.push(withFactor(b, a, factor));
    rows.push(b);
  }
  return rows;
}

function withFactor(
  base: Float64Array,
  other: Float64Array,
  factor: readonly number[],
): Float64Array {
  const row = base.slice();
  for (const d of factor) row[d] = other[d];
  return row;
}

/** Indices and the half-widths of their confidence intervals, one for each factor (dimension or group). */
export interface SobolIndices {
  /** Names of the groups in order of first appearance; absent without groups. */
  readonly groups?: readonly string[];
  readonly first: number[];
  readonly firstConfidence: number[];
  readonly total: number[];
  readonly totalConfidence: number[];
  /** [factor][factor], symmetric, NaN on the diagonal; only with secondOrder. */
  readonly second?: number[][];
  readonly secondConfidence?: number[][];
  /** Variance of the outputs of A and B; 0 when nothing varies, and then every index is 0. */
  readonly variance: number;
}

/**
 * Sobol sensitivity indices from the outputs of `sobolDesign`, in its row order.
 * First order: mean of f_B (f_ABi − f_A) over the variance (Saltelli et al. 2010, table 2 b). Total: half the mean of
 * (f_A − f_ABi)² over the variance (Jansen 1999). Second order: mean of f_BAi f_ABj − f_A f_B over the variance, less both
 * first-order indices (Saltelli 2002). Outputs are centred and scaled first; the variance is that of A and B together.
 * Confidence: normal quantile times the standard deviation over bootstrap resamples of the base samples (Archer et al. 1997).
 *
 * @param outputs one for each row of the design
 * @param dimensions as in the design
 * @param options as in the design; `resamples` default 100, `confidenceLevel` default 0.95, `seed` of the bootstrap, default 0
 * @throws RangeError naming `outputs` (wrong number, not finite), `dimensions` or `options.…`.
 * Cost: O(N · k · resamples), with second order O(N · k² · resamples).
 * @example const design = sobolDesign(2, 64); sobolIndices(design.map(([x = 0]) => x), 2).first // about [1, 0]
 */
export function sobolIndices(
  outputs: ArrayLike<number>,
  dimensions: number,
  options: SobolGrouping & {
    readonly resamples?: number;
    readonly confidenceLevel?: number;
    readonly seed?: number | string;
  } = {},
): SobolIndices {
  checkWhole(dimensions, "dimensions");
  const secondOrder = options.secondOrder === true;
  const resamples = options.resamples ?? 100;
  const level = options.confidenceLevel ?? 0.95;
  checkWhole(resamples, "options.resamples", 2);
  checkProbability(level, "options.confidenceLevel");
  const factorCount = factorsOf(dimensions, options.groups).length;
  const blocks = splitOutputs(outputs, factorCount, secondOrder);
  const { estimate, variance } = blocks;
  const size = estimateSize(factorCount, secondOrder);
  const point = new Float64Array(size);
  estimate(null, point);
  const deviations = bootstrapDeviations(blocks, size, resamples, options.seed ?? 0);
  const z = standardNormalQuantile(0.5 + level / 2);
  const confidence = deviations.map((deviation) => z * deviation);
  const groupNames = options.groups === undefined ? {} : { groups: [...new Set(options.groups)] };
  const main = {
    ...groupNames,
    first: [...point.subarray(0, factorCount)],
    firstConfidence: [...confidence.subarray(0, factorCount)],
    total: [...point.subarray(factorCount, 2 * factorCount)],
    totalConfidence: [...confidence.subarray(factorCount, 2 * factorCount)],
    variance,
  };
  if (!secondOrder) return main;
  return {
    ...main,
    second: symmetric(point.subarray(2 * factorCount), factorCount),
    secondConfidence: symmetric(confidence.subarray(2 * factorCount), factorCount),
  };
}

interface Blocks {
  readonly baseSamples: number;
  readonly variance: number;
  /** Writes first, total and (with second order) the upper triangle of second to `out`. */
  estimate(picked: Int32Array | null, out: Float64Array): void;
}

function estimateSize(factorCount: number, secondOrder: boolean): number {
  return 2 * factorCount + (secondOrder ? (factorCount * (factorCount - 1)) / 2 : 0);
}

function splitOutputs(
  outputs: ArrayLike<number>,
  factorCount: number,
  secondOrder: boolean,
): Blocks {
  const rowsPerSample = secondOrder ? 2 * factorCount + 2 : factorCount + 2;
  const baseSamples = outputs.length / rowsPerSample;
  if (!Number.isInteger(baseSamples) || baseSamples < 1) {
    throw new RangeError(
      `outputs: a multiple of ${rowsPerSample} (rows a base sample) is needed, ${outputs.length} given`,
    );
  }
  const scaled = Float64Array.from(outputs);
  let mean = 0;
  for (const [i, value] of scaled.entries()) {
    if (!Number.isFinite(value)) {
      throw new RangeError(`outputs: finite numbers are needed, ${value} given at position ${i}`);
    }
    mean += value / scaled.length;
  }
  const first = scaled[0];
  const varies = scaled.some((value) => value !== first);
  let spread = 0;
  for (const value of scaled) spread += square(value - mean) / scaled.length;
  const deviation = varies && spread > 0 ? Math.sqrt(spread) : 1;
  for (const [i, value] of scaled.entries()) scaled[i] = varies ? (value - mean) / deviation : 0;

  const last = rowsPerSample - 1;
  function varianceOf(picked: Int32Array | null): number {
    let sum = 0;
    let squares = 0;
    for (let n = 0; n < baseSamples; n++) {
      const row = (picked === null ? n : picked[n]) * rowsPerSample;
      const a = scaled[row];
      const b = scaled[row + last];
      sum += a + b;
      squares += a * a + b * b;
    }
    const average = sum / (2 * baseSamples);
    return Math.max(0, squares / (2 * baseSamples) - average * average);
  }

  function estimate(picked: Int32Array | null, out: Float64Array): void {
    out.fill(0);
    const variance = varianceOf(picked);
    if (!(variance > Number.EPSILON)) return;
    for (let n = 0; n < baseSamples; n++) {
      const row = (picked === null ? n : picked[n]) * rowsPerSample;
      const a = scaled[row];
      const b = scaled[row + last];
      let pair = 2 * factorCount;
      for (let i = 0; i < factorCount; i++) {
        const ab = scaled[row + 1 + i];
        out[i] += b * (ab - a);
        out[factorCount + i] += 0.5 * square(a - ab);
        if (!secondOrder) continue;
        const ba = scaled[row + 1 + factorCount + i];
        for (let j = i + 1; j < factorCount; j++, pair++) {
          out[pair] = out[pair] + ba * scaled[row + 1 + j] - a * b;
        }
      }
    }
    for (let k = 0; k < out.length; k++) out[k] /= baseSamples * variance;
    if (!secondOrder) return;
    let pair = 2 * factorCount;
    for (let i = 0; i < factorCount; i++) {
      for (let j = i + 1; j < factorCount; j++, pair++) {
        out[pair] = out[pair] - out[i] - out[j];
      }
    }
  }

  return { baseSamples, variance: varianceOf(null) * (varies ? square(deviation) : 0), estimate };
}

function bootstrapDeviations(
  blocks: Blocks,
  size: number,
  resamples: number,
  seed: number | string,
): Float64Array {
  const mean = new Float64Array(size);
  const squares = new Float64Array(size);
  const estimate = new Float64Array(size);
  const picked = new Int32Array(blocks.baseSamples);
  for (let r = 0; r < resamples; r++) {
    const random = randomStream(seed, "sobol-bootstrap", r);
    for (let n = 0; n < picked.length; n++) picked[n] = random.integer(picked.length);
    blocks.estimate(picked, estimate);
    for (let k = 0; k < size; k++) {
      const before = estimate[k] - mean[k];
      mean[k] += before / (r + 1);
      squares[k] += before * (estimate[k] - mean[k]);
    }
  }
  return squares.map((sum) => Math.sqrt(sum / (resamples - 1)));
}

function symmetric(triangle: Float64Array, size: number): number[][] {
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(Number.NaN));
  let pair = 0;
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++, pair++) {
      matrix[i][j] = triangle[pair];
      matrix[j][i] = triangle[pair];
    }
  }
  return matrix;
}

/** The dimensions of each factor, in order of first appearance. */
function factorsOf(dimensions: number, groups: readonly string[] | undefined): number[][] {
  if (groups === undefined) return Array.from({ length: dimensions }, (_, d) => [d]);
  if (groups.length !== dimensions) {
    throw new RangeError(
      `options.groups: one label for each dimension (${dimensions}) is needed, ${groups.length} given`,
    );
  }
  const members = new Map<string, number[]>();
  for (const [d, label] of groups.entries()) members.set(label, [...(members.get(label) ?? []), d]);
  return [...members.values()];
}
