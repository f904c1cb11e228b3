/**
 * e^x, ln x, x^y and the cosine in plain IEEE 754 arithmetic: sums, products and quotients of doubles, which every engine rounds
 * alike. `Math.exp`, `log`, `pow`, `cos` may differ in the last bit from one engine to the next, and do.
 *
 * The method of S. Nagy's exp.c, pow.c and log.c (ARM optimized routines, 2018): the argument is brought near a point of a table
 * and the rest is a short polynomial; the logarithm of a power is carried with 68 bits. Tables of our own (`tables.ts`),
 * Taylor's coefficients, no fused multiply-add. Largest errors found in ulp: exp, ln and pow 0.51, cosineOfTurns 1.2
 * (tests/models/arithmetic/elementary.test.ts).
 */
import {
  expTable,
  inverseLn2Times128,
  ln2Head,
  ln2Over128Head,
  ln2Over128Tail,
  ln2Tail,
  logOrigin,
  logTable,
  powerOfTwo,
} from "./tables.ts";

/** Adding and taking away 1.5 × 2⁵² rounds to a whole number; 1.5 × 2²⁷ to 25 bits after the point. */
const toWhole = 6755399441055744;
const to25Bits = 201326592;
/** Splits a double into two of 26 bits (Veltkamp 1968): 2²⁷ + 1. */
const splitter = 134217729;

const third = 1 / 3;
const sixth = 1 / 6;
const seventh = 1 / 7;
const ninth = 1 / 9;
const twentyFourth = 1 / 24;
const hundredTwentieth = 1 / 120;

/** One double and its two words, the higher one in `words[1]` (all machines that run this are little-endian). */
const cell = new Float64Array(1);
const words = new Int32Array(cell.buffer);

/** e^x. @example exp(0) // 1 */
export function exp(x: number): number {
  if (!(x > -700 && x < 709)) return expOfRare(x, 0);
  return expOfSum(x, 0);
}

/** e^(x + tail), normal numbers of which the tail is a small part. */
function expOfSum(x: number, tail: number): number {
  const steps = x * inverseLn2Times128 + toWhole - toWhole;
  const k = steps | 0;
  const r = x - steps * ln2Over128Head - steps * ln2Over128Tail + tail;
  const i = (k & 127) << 1;
  const scale = expTable[i] * powerOfTwo[(k >> 7) + 1074];
  const r2 = r * r;
  return (
    scale +
    scale *
      (expTable[i + 1] +
        r +
        r2 * (0.5 + r * sixth) +
        r2 * r2 * (twentyFourth + r * hundredTwentieth))
  );
}

/** e^(x + tail) where the result may overflow, vanish or be subnormal, or x is no number. */
function expOfRare(x: number, tail: number): number {
  if (x > 710) return Number.POSITIVE_INFINITY;
  if (x < -746) return 0;
  if (Number.isNaN(x)) return x;
  const steps = x * inverseLn2Times128 + toWhole - toWhole;
  const k = steps | 0;
  const r = x - steps * ln2Over128Head - steps * ln2Over128Tail + tail;
  const i = (k & 127) << 1;
  const e = k >> 7;
  const r2 = r * r;
  const scale = expTable[i];
  const rest =
    scale *
    (expTable[i + 1] +
      r +
      r2 * (0.5 + r * sixth) +
      r2 * r2 * (twentyFourth + r * hundredTwentieth));
  if (e > 1000) return (scale + rest) * powerOfTwo[1074 + 1000] * powerOfTwo[e + 74];
  if (e > -1022 || (e === -1022 && scale + rest >= 1)) {
    return (scale + rest) * powerOfTwo[e + 1074];
  }
  // Rounds once, at the last bit that a subnormal number has: the sum with `anchor` has just those bits.
  const anchor = powerOfTwo[1074 - 1022 - e];
  const high = anchor + scale;
  const low = anchor - high + scale + rest;
  return (high + low - anchor) * powerOfTwo[1074 + e + 1000] * powerOfTwo[74];
}

/** Natural logarithm; NaN below 0, −∞ at 0. @example ln(1) // 0 */
export function ln(x: number): number {
  if (!(x >= 2.2250738585072014e-308 && x <= 1.7976931348623157e308)) return lnOfRare(x);
  cell[0] = x;
  const from = words[1] - logOrigin;
  const e = from >> 20;
  const i = ((from >> 13) & 127) << 2;
  const z = x * powerOfTwo[1074 - e];
  const zHead = z + to25Bits - to25Bits;
  const inverse = logTable[i];
  const r = zHead * inverse - 1 + (z - zHead) * inverse;
  const known = e * ln2Head + logTable[i + 1];
  const head = known + r;
  const r2 = r * r;
  return (
    head +
    (known -
      head +
      r +
      (e * ln2Tail + logTable[i + 2]) +
      r2 * (r * third - 0.5) +
      r2 * r2 * (r * 0.2 - 0.25 + r2 * (r * seventh - sixth + r2 * (r * ninth - 0.125))))
  );
}

function lnOfRare(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x > 0 && x < 1) return lnInParts(x * 18014398509481984, -54);
  return x > 0 ? x : Number.NaN;
}

/**
 * x to the power y, with the special values of ECMAScript's `**` (1 to the power NaN or ±∞ is NaN).
 * @example pow(2, 10) // 1024
 */
export function pow(x: number, y: number): number {
  if (
    !(x >= 2.2250738585072014e-308 && x <= 1.7976931348623157e308 && y > -8.5e270 && y < 8.5e270)
  ) {
    return powOfRare(x, y);
  }
  // Both would come out so; models ask for them often.
  if (y === 1) return x;
  if (x === 1) return 1;
  const head = lnInParts(x, 0);
  return expOfProduct(y, head, tailCell[0]);
}

/** What `lnInParts` adds to its answer. */
const tailCell = new Float64Array(1);

/** ln(2^shift x) for a normal x above 0, with 68 bits: the answer and, in `tailCell`, what it lacks. */
function lnInParts(x: number, shift: number): number {
  cell[0] = x;
  const from = words[1] - logOrigin;
  const exponent = from >> 20;
  const i = ((from >> 13) & 127) << 2;
  const z = x * powerOfTwo[1074 - exponent];
  const e = exponent + shift;
  const zHead = z + to25Bits - to25Bits;
  const inverse = logTable[i];
  const rHead = zHead * inverse - 1;
  const rTail = (z - zHead) * inverse;
  const r = rHead + rTail;
  const known = e * ln2Head + logTable[i + 1];
  const sum = known + r;
  const halfSquare = -0.5 * rHead * rHead;
  const head = sum + halfSquare;
  const r2 = r * r;
  const tail =
    e * ln2Tail +
    logTable[i + 2] +
    (known - sum + r) +
    (sum - head + halfSquare) -
    0.5 * rTail * (r + rHead) +
    r * r2 * (third - 0.25 * r + r2 * (0.2 - r * sixth + r2 * (seventh - 0.125 * r + r2 * ninth)));
  const answer = head + tail;
  tailCell[0] = head - answer + tail;
  return answer;
}

/** e^(y (head + tail)). */
function expOfProduct(y: number, head: number, tail: number): number {
  const ySplit = splitter * y;
  const yHead = ySplit - (ySplit - y);
  const split = splitter * head;
  const short = split - (split - head);
  const product = yHead * short;
  const rest = (y - yHead) * short + y * (head - short + tail);
  if (!(product > -700 && product < 708)) return expOfRare(product, rest);
  return expOfSum(product, rest);
}

function powOfRare(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  const odd = y % 2 === 1 || y % 2 === -1;
  const sign = odd && (x < 0 || Object.is(x, -0)) ? -1 : 1;
  if (size === 0 || size === Number.POSITIVE_INFINITY) {
    return (size === 0) === y > 0 ? sign * 0 : sign * Number.POSITIVE_INFINITY;
  }
  if (!(y > -8.5e270 && y < 8.5e270)) {
    // |y ln x| is beyond 745 for every double but ±1. Such y are even whole numbers or infinite.
    if (size === 1) return Number.isFinite(y) ? 1 : Number.NaN;
    return size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  if (x < 0) return Number.isInteger(y) ? sign * pow(size, y) : Number.NaN;
  // What is left is a subnormal x.
  const head = lnInParts(x * 18014398509481984, -54);
  return expOfProduct(y, head, tailCell[0]);
}

/** (2π)^k / k! for k = 3, 5 … 17 and for k = 2, 4 … 16, the highest first. */
const sineCoefficients = [
  0.10422916220813984, -0.7181223017785006, 3.819952584848282, -15.09464257682299,
  42.058693944897655, -76.70585975306139, 81.60524927607506, -41.34170224039976,
];
const cosineCoefficients = [
  0.28200596845579123, -1.714390711088672, 7.903536371318469, -26.4262567833744, 60.24464137187666,
  -85.45681720669373, 64.9393940226683, -19.739208802178716,
];

/**
 * Cosine of 2π `turns`, for turns from 0 to 1: the argument is reduced to an eighth of a turn, exactly, and there
 * is no π that would have to be rounded first.
 */
export function cosineOfTurns(turns: number): number {
  const quarter = Math.round(4 * turns);
  const t = turns - quarter / 4;
  const t2 = t * t;
  const sign = quarter === 1 || quarter === 2 ? -1 : 1;
  if (quarter % 2 === 0) {
    let sum = 0;
    for (const coefficient of cosineCoefficients) sum = (sum + coefficient) * t2;
    return sign * (1 + sum);
  }
  let sum = 0;
  for (const coefficient of sineCoefficients) sum = (sum + coefficient) * t2;
  // 2π = 6 + 0.283…; 6 t is exact.
  return sign * (6 * t + (t * 0.28318530717958645 + t * sum));
}

/** x². */
export function square(x: number): number {
  return x * x;
}
