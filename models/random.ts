import { cosineOfTurns, ln } from "./arithmetic/elementary.ts";

/** A source of pseudo-random numbers. Each call advances it; two streams never share state. */
export interface RandomStream {
  /** Whole number from 0 to 2³² − 1. */
  uint32(): number;
  /** Number in the open interval (0, 1), 52 bits: never 0 and never 1, so quantile functions stay finite. */
  uniform(): number;
  /** Standard normal number (Box & Muller 1958; two uniforms each). */
  normal(): number;
  /** Whole number from 0 to `bound` − 1, each equally likely (rejection, no modulo bias). */
  integer(bound: number): number;
}

const wordSalts = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x6a09e667] as const;
const wordMultipliers = [0xcc9e2d51, 0x1b873593, 0x38b34ae5, 0xa1e38b93] as const;

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** Final mix of MurmurHash3 (Appleby, public domain): every input bit reaches every output bit. */
function finalMix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function hashText(text: string, salt: number, multiplier: number): number {
  let hash = salt;
  for (let i = 0; i < text.length; i++) {
    hash ^= rotateLeft(Math.imul(text.charCodeAt(i) + 1, multiplier), 15);
    hash = (Math.imul(rotateLeft(hash, 13), 5) + 0xe6546b64) | 0;
  }
  return finalMix(hash ^ text.length);
}

/** A key as text that no other key shares: kind and length stand before the content. */
function keyText(key: string | number): string {
  const content = String(key);
  return `${typeof key === "string" ? "s" : "n"}${content.length}:${content}`;
}

/**
 * The generator xoshiro128** from four state words (Blackman & Vigna 2021, "Scrambled linear
 * pseudorandom number generators", ACM TOMS 47:36). Period 2¹²⁸ − 1.
 * Use `randomStream` unless a published state must be reproduced.
 *
 * @throws RangeError when the four words are not unsigned 32-bit numbers or are all zero.
 * @example randomFromState([1, 2, 3, 4]).uint32() // 11520
 */
export function randomFromState(words: readonly [number, number, number, number]): RandomStream {
  for (const word of words) {
    if (!Number.isInteger(word) || word < 0 || word > 0xffffffff) {
      throw new RangeError(
        `words: four whole numbers from 0 to 2^32 - 1 are needed, ${word} given`,
      );
    }
  }
  if (words.every((word) => word === 0)) throw new RangeError("words: not all four may be zero");
  let [a, b, c, d] = words;

  function uint32(): number {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  }

  function uniform(): number {
    const high = uint32() >>> 6;
    const low = uint32() >>> 6;
    return (high * 67108864 + low + 0.5) / 4503599627370496;
  }

  function normal(): number {
    const radius = Math.sqrt(-2 * ln(uniform()));
    return radius * cosineOfTurns(uniform());
  }

  function integer(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1 || bound > 4294967296) {
      throw new RangeError(`bound: a whole number from 1 to 2^32 is needed, ${bound} given`);
    }
    const limit = 4294967296 - (4294967296 % bound);
    let draw = uint32();
    while (draw >= limit) draw = uint32();
    return draw % bound;
  }

  return { uint32, uniform, normal, integer };
}

/**
 * A random stream named by a seed and any number of keys, e.g. `randomStream(7, "ensemble", 41)`.
 * The same name gives the same numbers in any order and on any worker, so results do not depend on
 * how work was divided. Seed and keys are hashed (MurmurHash3 mixing, four salts) into the 128-bit
 * state of xoshiro128**. Not for cryptography.
 *
 * @throws RangeError when a number among the seed and keys is not finite.
 * @example randomStream(7, "draws", 3).uint32() === randomStream(7, "draws", 3).uint32() // true
 */
export function randomStream(
  seed: number | string,
  ...keys: readonly (string | number)[]
): RandomStream {
  const names = [seed, ...keys];
  for (const name of names) {
    if (typeof name === "number" && !Number.isFinite(name)) {
      throw new RangeError(`seed: a finite number or a text is needed, ${name} given`);
    }
  }
  const text = names.map(keyText).join("");
  const word = (i: 0 | 1 | 2 | 3): number => hashText(text, wordSalts[i], wordMultipliers[i]);
  // The last bit of the last word is set so that no name can hash to the all-zero state.
  const stream = randomFromState([word(0), word(1), word(2), (word(3) | 1) >>> 0]);
  for (let i = 0; i < 8; i++) stream.uint32();
  return stream;
}

/**
 * A random order of 0 … count − 1 (Fisher & Yates, Durstenfeld's form), every order equally likely.
 * @throws RangeError when count is not a whole number of at least 0.
 * @example [...randomPermutation(3, randomStream(1))].sort() // [0, 1, 2]
 */
export function randomPermutation(count: number, random: RandomStream): Int32Array {
  if (!Number.isInteger(count) || count < 0) {
    throw new RangeError(`count: a whole number of at least 0 is needed, ${count} given`);
  }
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
  return order;
}
