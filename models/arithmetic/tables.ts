/**
 * Tables for `elementary.ts`, worked out in whole numbers when the module loads (under a millisecond), so that they are the same in
 * every engine and nobody has to trust typed-in digits. Fixed point with 128 bits after the point.
 */
const fractionBits = 128n;
const one = 1n << fractionBits;

/** artanh(numerator / denominator) in fixed point, by its power series; for arguments up to a third. */
function artanh(numerator: bigint, denominator: bigint): bigint {
  let power = (numerator * one) / denominator;
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power = (power * numerator * numerator) / (denominator * denominator);
  }
  return sum;
}

/** ln 2 in fixed point. */
const ln2 = 2n * artanh(1n, 3n);

/** A fixed-point number as the nearest double. */
function toDouble(fixed: bigint): number {
  // Number() of a whole number rounds to nearest, ties to even; the division by 2¹²⁸ is exact.
  return Number(fixed) / Number(one);
}

/** A fixed-point number as two doubles: a head with `bits` bits after the point, and what is left. */
function headAndTail(fixed: bigint, bits: bigint): readonly [head: number, tail: number] {
  const unit = one >> bits;
  const steps = (fixed + unit / 2n) / unit - (fixed + unit / 2n < 0n ? 1n : 0n);
  return [toDouble(steps * unit), toDouble(fixed - steps * unit)];
}

/** Bits after the point of the heads below: a sum of 1,100 heads still fits into 53 bits. */
const headBits = 42n;

/** ln 2 as head and tail. */
export const [ln2Head, ln2Tail] = headAndTail(ln2, headBits);

/** ln 2 / 128 as head, so short that its multiples up to 2¹⁸ are exact, and tail. */
export const [ln2Over128Head, ln2Over128Tail] = headAndTail(ln2 / 128n, headBits);

/** 128 / ln 2. */
export const inverseLn2Times128 = toDouble((one * one * 128n) / ln2);

/**
 * The scale of doubles begins at 2⁻¹⁰⁷⁴, so `powerOfTwo[e + 1074]` is 2ᵉ, for e from −1074 to 1023.
 */
export const powerOfTwo = new Float64Array(2098);
powerOfTwo[1074] = 1;
for (let e = 1; e <= 1023; e++) powerOfTwo[1074 + e] = 2 * powerOfTwo[1073 + e];
for (let e = 1; e <= 1074; e++) powerOfTwo[1074 - e] = powerOfTwo[1075 - e] / 2;

/**
 * For i from 0 to 127, at 2 i: 2^(i/128) as the nearest double, and after it what that double lacks, relative to it.
 */
export const expTable = new Float64Array(256);

/** Fills `expTable`: e^(ln 2 / 128) by its power series, the others as its powers. */
function fillExpTable(): void {
  const step = ln2 / 128n;
  let factor = 0n;
  let term = one;
  for (let k = 1n; term !== 0n; k++) {
    factor += term;
    term = (term * step) / (one * k);
  }
  let value = one;
  for (let i = 0; i < 128; i++) {
    // Values lie in [1, 2): 52 bits after the point are a double.
    const [head, rest] = headAndTail(value, 52n);
    expTable[2 * i] = head;
    expTable[2 * i + 1] = rest / head;
    value = (value * factor) / one;
  }
}
fillExpTable();

/** High word (sign, exponent, 20 bits of the fraction) of 0.7052, where the logarithm's intervals begin. */
export const logOrigin = 0x3fe69555;

/**
 * For each of the 128 intervals of [0.7052, 1.4104), at 4 i: a short number near 1/c, where c is the interval's middle (eight bits,
 * so that z times it less one is exact), and −ln of that number as head and tail. The two intervals about 1 have the
 * number 1, so that logarithms of numbers near 1 lose nothing.
 */
export const logTable = new Float64Array(512);

function fillLogTable(): void {
  for (let i = 0; i < 128; i++) {
    const middle = logOrigin + i * 0x2000 + 0x1000;
    const below = middle < 0x3ff00000;
    const c = below
      ? 0.5 * (1 + (middle - 0x3fe00000) / 0x100000)
      : 1 + (middle - 0x3ff00000) / 0x100000;
    const steps = below ? 128 : 256;
    const n = BigInt(Math.round(steps / c));
    const s = BigInt(steps);
    const [head, tail] = headAndTail(-2n * artanh(n - s, n + s), headBits);
    logTable.set([Number(n) / steps, head, tail, 0], 4 * i);
  }
}
fillLogTable();
