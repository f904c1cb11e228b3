import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  coalitionMembers,
  shapleyAttribution,
  shapleyFromTable,
  shapleyInteractions,
} from "../../../models/analysis/shapley.ts";

describe("shapleyAttribution", () => {
  it("solves the glove game: the one right glove takes 2/3, each of two left gloves 1/6", () => {
    const worth = (coalition: ReadonlySet<string>) =>
      coalition.has("right") && (coalition.has("left 1") || coalition.has("left 2")) ? 1 : 0;
    const shares = shapleyAttribution(["right", "left 1", "left 2"], worth);
    expect(shares.get("right")).toBeCloseTo(2 / 3, 15);
    expect(shares.get("left 1")).toBeCloseTo(1 / 6, 15);
    expect(shares.get("left 2")).toBeCloseTo(1 / 6, 15);
  });

  it("solves Littlechild & Owen's airport game: each pays equally for the runway pieces it uses", () => {
    const cost: Record<string, number> = { a: 8, b: 11, c: 13, d: 18 };
    const shares = shapleyAttribution(["a", "b", "c", "d"], (coalition) =>
      Math.max(0, ...[...coalition].map((p) => cost[p] as number)),
    );
    expect(shares.get("a")).toBeCloseTo(2, 12);
    expect(shares.get("b")).toBeCloseTo(3, 12);
    expect(shares.get("c")).toBeCloseTo(4, 12);
    expect(shares.get("d")).toBeCloseTo(9, 12);
  });

  it("adds up to the whole change, gives equals the same and gives nothing to players who do nothing", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 16, maxLength: 16 }),
        (table) => {
          const four = (coalition: ReadonlySet<string>) =>
            table[
              ["a", "b", "c", "d"].reduce((bits, p, i) => bits + (coalition.has(p) ? 2 ** i : 0), 0)
            ] as number;
          const shares = shapleyAttribution(["a", "b", "c", "d", "idle"], four);
          const sum = [...shares.values()].reduce((total, x) => total + x, 0);
          expect(Math.abs(sum - ((table[15] as number) - (table[0] as number)))).toBeLessThan(
            1e-12,
          );
          expect(Math.abs(shares.get("idle") as number)).toBeLessThan(1e-13);
        },
      ),
    );
    const even = shapleyAttribution(["a", "b", "c"], (coalition) => coalition.size ** 3);
    expect(even.get("a")).toBeCloseTo(9, 12);
    expect(even.get("b")).toBeCloseTo(9, 12);
  });

  it("evaluates every coalition once: 1,024 calls for ten players", () => {
    const seen = new Set<string>();
    let calls = 0;
    shapleyAttribution([..."abcdefghij"], (coalition) => {
      calls++;
      seen.add([...coalition].join(""));
      return coalition.size;
    });
    expect([calls, seen.size]).toEqual([1024, 1024]);
  });

  it("measures how pairs work together", () => {
    expect([...shapleyFromTable([0, 1, 1, 4], 2)]).toEqual([2, 2]);
    expect(shapleyInteractions([0, 1, 1, 4], 2)).toEqual([
      [0, 2],
      [2, 0],
    ]);
    // v = x·y + z: the first two meet, the third does not.
    const table = Array.from({ length: 8 }, (_, s) => (s & 1) * ((s >> 1) & 1) + ((s >> 2) & 1));
    const pairs = shapleyInteractions(table, 3);
    expect(pairs[0]?.[1]).toBeCloseTo(1, 15);
    expect(pairs[0]?.[2]).toBeCloseTo(0, 15);
    expect(pairs[1]?.[2]).toBeCloseTo(0, 15);
    expect(coalitionMembers(["a", "b", "c"], 5)).toEqual(["a", "c"]);
  });

  it("refuses bad arguments by name", () => {
    const one = () => 1;
    expect(() => shapleyAttribution([], one)).toThrow(/players/);
    expect(() => shapleyAttribution(["a", "a"], one)).toThrow(/players/);
    expect(() =>
      shapleyAttribution(
        Array.from({ length: 21 }, (_, i) => `${i}`),
        one,
      ),
    ).toThrow(/players/);
    expect(() => shapleyAttribution(["a"], () => Number.NaN)).toThrow(/value/);
    expect(() => shapleyFromTable([1, 2, 3], 2)).toThrow(/table/);
    expect(() => coalitionMembers(["a"], 2)).toThrow(/coalition/);
  });
});
