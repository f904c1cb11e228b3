import { describe, expect, it } from "vitest";
import { cosineOfTurns, exp, ln, pow } from "../../../models/arithmetic/elementary.ts";
import { expTable, ln2Head, ln2Tail, logTable } from "../../../models/arithmetic/tables.ts";
import { randomStream } from "../../../models/random.ts";
import { Exact, exactly, ulpsBetween } from "./exact.ts";

const { POSITIVE_INFINITY: infinity, MAX_VALUE: largest, MIN_VALUE: smallest, NaN: nan } = Number;
const smallestNormal = 2 ** -1022;

/** Largest error of a function over a sample, ulp. */
function worst(count: number, errorAt: (uniform: () => number) => number): number {
  const { uniform } = randomStream("ulp");
  let most = 0;
  for (let i = 0; i < count; i++) most = Math.max(most, errorAt(uniform));
  return most;
}
const between = (from: number, to: number, u: number) => from + (to - from) * u;

describe("errors against fifty digits", () => {
  it.each([
    ["the whole range", -700, 709],
    ["about 0", -1, 1],
    ["very near 0", -1e-9, 1e-9],
    ["results about to vanish", -745, -700],
    ["results about to overflow", 705, 709.7],
  ])("exp, %s: at most 0.51 ulp", (_, from, to) => {
    const error = worst(300, (u) => {
      const x = between(from, to, u());
      return ulpsBetween(exp(x), exactly(x).exp());
    });
    expect(error).toBeLessThan(0.51);
  });

  it.each([
    ["about 1", 0.7, 1.42],
    ["very near 1", 0.98, 1.02],
    ["up to 1000", 0, 1000],
  ])("ln, %s: at most 0.51 ulp", (_, from, to) => {
    const error = worst(300, (u) => {
      const x = between(from, to, u());
      return ulpsBetween(ln(x), exactly(x).ln());
    });
    expect(error).toBeLessThan(0.51);
  });

  it("ln, every size a double can have: at most 0.51 ulp", () => {
    const error = worst(600, (u) => {
      const x = 2 ** between(-1074, 1023, u()) * (1 + u());
      return ulpsBetween(ln(x), exactly(x).ln());
    });
    expect(error).toBeLessThan(0.51);
  });

  /** x and y of a sample. */
  const samples: readonly (readonly [string, (u: () => number) => readonly [number, number]])[] = [
    ["of every day", (u) => [between(0.01, 4, u()), between(-2, 3, u())]],
    ["of many sizes", (u) => [Math.exp(between(-10, 10, u())), between(-30, 30, u())]],
    [
      "of bases near 1 to high powers",
      (u) => {
        const x = between(0.995, 1.005, u());
        return [x, between(-700, 700, u()) / Math.log(x)];
      },
    ],
    [
      "that nearly vanish",
      (u) => {
        const x = Math.exp(between(-10, 10, u()));
        return [x, between(-745, -700, u()) / Math.log(x)];
      },
    ],
    ["of subnormal bases", (u) => [smallestNormal * u(), between(-0.9, 0.9, u())]],
  ];
  it.each(samples)("powers %s: at most 0.51 ulp", (_, sample) => {
    const error = worst(250, (u) => {
      const [x, y] = sample(u);
      return ulpsBetween(pow(x, y), exactly(x).pow(exactly(y)));
    });
    expect(error).toBeLessThan(0.51);
  });

  it("cosine of turns: at most 1.1 ulp", () => {
    const turn = new Exact("6.28318530717958647692528676655900576839433879875021164194989");
    const error = worst(500, (u) => {
      const turns = u();
      return ulpsBetween(cosineOfTurns(turns), turn.times(exactly(turns)).cos());
    });
    expect(error).toBeLessThan(1.1);
  });

  it("the tables hold what they say to 96 bits", () => {
    const ln2 = new Exact(2).ln();
    expect(exactly(ln2Head).plus(exactly(ln2Tail)).minus(ln2).abs().toNumber()).toBeLessThan(1e-29);
    for (let i = 0; i < 128; i++) {
      const [scale = nan, lack = nan] = expTable.subarray(2 * i);
      const power = exactly(scale).times(exactly(lack).plus(1));
      expect(
        power
          .minus(new Exact(2).pow(i / 128))
          .abs()
          .toNumber(),
      ).toBeLessThan(2e-32);
      const [inverse = nan, head = nan, tail = nan] = logTable.subarray(4 * i);
      const log = exactly(head).plus(exactly(tail));
      expect(log.plus(exactly(inverse).ln()).abs().toNumber()).toBeLessThan(1e-29);
    }
  });
});

describe("special values", () => {
  it("exp", () => {
    const cases = [
      0,
      -0,
      1,
      infinity,
      -infinity,
      nan,
      710,
      -746,
      709.782712893384,
      -745.1332191019411,
    ];
    expect(cases.map(exp)).toEqual([
      1,
      1,
      Math.E,
      infinity,
      0,
      nan,
      infinity,
      0,
      exactly(709.782712893384).exp().toNumber(),
      smallest,
    ]);
    expect(exp(709.7827128933841)).toBe(infinity);
    expect(exp(-745.1332191019412)).toBe(0);
  });

  it("ln", () => {
    const cases = [1, 0, -0, -1, -infinity, infinity, nan, smallest, largest];
    expect(cases.map(ln)).toEqual([
      0,
      -infinity,
      -infinity,
      nan,
      nan,
      infinity,
      nan,
      -744.4400719213812,
      709.782712893384,
    ]);
  });

  it("powers: what ECMAScript says of every pair of special values", () => {
    const values = [
      ...[0, 0.3, 0.5, 1, 1.5, 2, 3, 1e15 + 1, 2 ** 53, 1e300, largest, infinity, smallest],
      ...[smallestNormal, 1 - 2 ** -53, 1 + 2 ** -52, nan],
    ].flatMap((value) => [value, -value]);
    const wrong = values.flatMap((x) =>
      values
        .filter((y) => {
          const [got, expected] = [pow(x, y), x ** y];
          if (Object.is(got, expected)) return false;
          // Where the engine itself may be a bit off.
          return !(Math.abs(got / expected - 1) < 1e-15) || Math.abs(expected) === 1;
        })
        .map((y) => [x, y]),
    );
    expect(wrong).toEqual([]);
  });

  it("the cosine of whole quarters of a turn", () => {
    expect([0, 0.25, 0.5, 0.75, 1].map(cosineOfTurns)).toEqual([1, -0, -1, 0, 1]);
  });
});

describe("what must hold exactly", () => {
  const numbers = (count: number): number[] => {
    const { uniform } = randomStream("exact");
    return Array.from({ length: count }, () => 2 ** between(-1074, 1023, uniform()));
  };

  it("x¹ = x, x⁰ = 1, and a root squared is back within a rounding", () => {
    const wrong = numbers(5000).filter(
      (x) =>
        pow(x, 1) !== x ||
        pow(-x, 1) !== -x ||
        pow(x, 0) !== 1 ||
        // Two roundings of a half are all that may part them.
        Math.abs(pow(pow(x, 0.5), 2) / x - 1) > 3e-16,
    );
    expect(wrong).toEqual([]);
  });

  it("powers of 2, and squares, roots and cubes of small whole numbers", () => {
    const exponents = Array.from({ length: 2098 }, (_, i) => i - 1074);
    expect(exponents.filter((n) => pow(2, n) !== 2 ** n)).toEqual([]);
    const wholes = Array.from({ length: 2000 }, (_, i) => i + 1);
    expect(
      wholes.filter(
        (n) => pow(n, 2) !== n * n || pow(n * n, 0.5) !== n || pow(-n, 3) !== -n * n * n,
      ),
    ).toEqual([]);
  });

  it("the logarithm of a power of 2 is that many ln 2, to the last bit", () => {
    const ln2 = new Exact(2).ln();
    const exponents = Array.from({ length: 2098 }, (_, i) => i - 1074);
    expect(exponents.filter((n) => ln(2 ** n) !== ln2.times(n).toNumber())).toEqual([]);
  });

  /** Neighbours on a dense grid about every border between two entries of a table, where a jump would show. */
  const falls = (points: readonly number[], step: number, f: (x: number) => number): number[] =>
    points.flatMap((point) =>
      Array.from({ length: 40 }, (_, i) => point + (i - 20) * step).filter(
        (x) => f(x + step) < f(x),
      ),
    );

  it("all three rise, across the borders of their tables too", () => {
    const steps = Array.from({ length: 400 }, (_, i) => ((i - 200.5) * Math.LN2) / 128);
    expect(falls(steps, 1e-15, exp)).toEqual([]);
    const cell = new Float64Array(1);
    const words = new Int32Array(cell.buffer);
    const borders = Array.from({ length: 129 }, (_, i) => {
      words[1] = 0x3fe69555 + i * 0x2000;
      return cell[0] ?? nan;
    });
    expect(falls(borders, 2 ** -51, ln)).toEqual([]);
    expect(falls(borders, 2 ** -51, (x) => pow(x, 1.7))).toEqual([]);
    expect(falls(borders, 2 ** -51, (x) => -pow(x, -30.3))).toEqual([]);
    expect(falls(steps, 1e-15, (y) => pow(Math.E, y))).toEqual([]);
    expect(falls(steps, 1e-15, (y) => -pow(0.3, y))).toEqual([]);
  });
});
