import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { quantile, standardNormalQuantile } from "../../../models/analysis/distributions.ts";
import { cosineOfTurns, exp, ln, pow } from "../../../models/arithmetic/elementary.ts";
import { randomStream } from "../../../models/random.ts";

const calls = 100_000;

/** SHA-256 of numbers as little-endian doubles; machines may differ in the unused bits of NaN, so each is written alike. */
export function hashOfNumbers(values: Float64Array): string {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) view.setUint32(i * 8 + 4, 0x7ff80000, true);
    else view.setFloat64(i * 8, value, true);
  }
  return bytesToHex(sha256(new Uint8Array(view.buffer)));
}

/** Hashes of 100,000 calls each of what engines could calculate differently. */
export function functionHashes(): Record<string, string> {
  const hash = (
    name: string,
    call: (uniform: () => number) => number,
    length = calls,
  ): [string, string] => {
    const { uniform } = randomStream("same bytes", name);
    return [name, hashOfNumbers(Float64Array.from({ length }, () => call(uniform)))];
  };
  const pert = { kind: "pert", low: 0, mode: 0.3, high: 1 } as const;
  const { normal } = randomStream("same bytes", "normal");
  return Object.fromEntries([
    // All the range, results about to vanish and about to overflow among it.
    hash("exp", (u) => exp(1460 * u() - 748)),
    hash("exp about 0", (u) => exp(2 * u() - 1)),
    hash("ln", (u) => ln(exp(1460 * u() - 748))),
    hash("ln about 1", (u) => ln(0.7 + 0.8 * u())),
    hash("pow", (u) => pow(5 * u(), 8 * u() - 4)),
    hash("pow of all sizes", (u) => pow(exp(100 * u() - 50), 32 * u() - 16)),
    hash("cosineOfTurns", (u) => cosineOfTurns(u())),
    hash("normal", () => normal()),
    // Of the packages, which take longer.
    hash("normal quantile", (u) => standardNormalQuantile(u()), calls / 10),
    hash("beta quantile", (u) => quantile(pert, u()), calls / 100),
  ]);
}

/** What `functionHashes` gives in every engine: changes only when a function is changed on purpose. */
export const recordedHashes: Readonly<Record<string, string>> = {
  exp: "59a276ec314e80759768b40a26ce1c6afcfa731d606dfc1f873a5cbdc6a785bc",
  "exp about 0": "cdbb540602fd5cea875e4eb5abb1403e365e1553da3cd3c068cf8e40c8c5adbc",
  ln: "e96ac299fae3ae2ea46b890656aa8a9f9fb8fd45a977a6586b56b48b1d51ad69",
  "ln about 1": "0dd0b94c78b5245becb596f4d74a759e9c8d3fb67754fccad1a6ab3028860a48",
  pow: "8ca54033691294584ad68cdc361ab13648a851c34ed13d975d7fd190c317771f",
  "pow of all sizes": "f3a7e535faa6a3fa1f69eac309fe88cf3403e57df7316dc96a4cb45b576e516a",
  cosineOfTurns: "19336fd8605e4cac9fbf8b0ad43807ccb19c2d3cbb17584603376b1ad1b37a8c",
  normal: "38cb94e59ad404fc157ebadc266f6140ffcd4fe5852e36b41fff8a7e773e6cce",
  "normal quantile": "1f74bb70b35dc688d2de66813faf70acbb563477627aa7a94bb52204a57a4e19",
  "beta quantile": "32bf9c24c227db678a7b3a9be47595802041ff5f619fbaffa1ba90510612370e",
};
