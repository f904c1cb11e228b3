import { Decimal } from "decimal.js";

/** Fifty digits, no limits on exponents. */
export const Exact = Decimal.clone({
  precision: 50,
  minE: -9e15,
  maxE: 9e15,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});

const fractionBits = 52n;

/** A double as the number that it is; `new Decimal(x)` would take its shortest text. */
export function exactly(x: number): Decimal {
  const bits = new BigUint64Array(new Float64Array([Math.abs(x)]).buffer)[0] ?? 0n;
  const exponent = Number(bits >> fractionBits);
  const fraction = bits & ((1n << fractionBits) - 1n);
  const whole = exponent === 0 ? fraction : fraction + (1n << fractionBits);
  const size = new Exact(whole.toString()).times(
    new Exact(2).pow(Math.max(1, exponent) - 1023 - Number(fractionBits)),
  );
  return x < 0 ? size.neg() : size;
}

/** Distance of a double from a number, in units of the last place that the number's double has. */
export function ulpsBetween(x: number, exact: Decimal): number {
  const near = Math.abs(exact.toNumber());
  const exponent = near < 2 ** -1022 ? -1022 : Math.floor(Math.log2(near));
  // Math.log2 may round up to the next power.
  const unit = 2 ** (2 ** exponent > near ? exponent - 1 : exponent) * 2 ** -52;
  // Below 2⁻⁹⁷⁰ the unit itself would vanish.
  const scaled = exactly(x)
    .minus(exact)
    .abs()
    .div(unit > 0 ? exactly(unit) : exactly(2 ** -1074));
  return scaled.toNumber();
}
