import { describe, expect, it } from "vitest";
import { randomFromState, randomPermutation, randomStream } from "../../models/random.ts";

describe("random streams", () => {
  it("reproduce the xoshiro128** reference from the state 1, 2, 3, 4", () => {
    // First outputs of the authors' C code, worked through independently in Python.
    const random = randomFromState([1, 2, 3, 4]);
    const outputs = Array.from({ length: 10 }, () => random.uint32());
    expect(outputs).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]);
  });

  it("give the same numbers for the same name and others for another", () => {
    const draws = (...name: [string | number, ...(string | number)[]]) => {
      const random = randomStream(...name);
      return [random.uint32(), random.uint32()];
    };
    expect(draws(7, "draws", 3)).toEqual(draws(7, "draws", 3));
    const names: [string | number, ...(string | number)[]][] = [
      [7, "draws", 3],
      [7, "draws", 4],
      [8, "draws", 3],
      [7, "draws", "3"],
      [7, "draws3"],
      ["7", "draws", 3],
      ["ab", "c"],
      ["a", "bc"],
    ];
    expect(new Set(names.map((name) => draws(...name).join())).size).toBe(names.length);
  });

  it("have no duplicate first outputs among many indices", () => {
    const firsts = Array.from({ length: 20000 }, (_, i) => randomStream(1, "run", i).uniform());
    expect(new Set(firsts).size).toBe(firsts.length);
    expect(firsts.reduce((sum, u) => sum + u, 0) / firsts.length).toBeCloseTo(0.5, 2);
  });

  it("draw uniforms within the open interval, evenly over ten bins", () => {
    const random = randomStream("bins");
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const u = random.uniform();
      expect(u > 0 && u < 1).toBe(true);
      const bin = Math.floor(u * 10);
      bins[bin] = (bins[bin] as number) + 1;
    }
    const chiSquare = bins.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0);
    // 27.9 is the 99.9 % point with nine degrees of freedom.
    expect(chiSquare).toBeLessThan(27.9);
  });

  it("draw normals with mean 0, variance 1 and the fourth moment 3", () => {
    const random = randomStream("normals");
    const moments = [0, 0, 0];
    const count = 200_000;
    for (let i = 0; i < count; i++) {
      const z = random.normal();
      moments[0] = (moments[0] as number) + z / count;
      moments[1] = (moments[1] as number) + z ** 2 / count;
      moments[2] = (moments[2] as number) + z ** 4 / count;
    }
    expect(Math.abs(moments[0] as number)).toBeLessThan(0.01);
    expect(Math.abs((moments[1] as number) - 1)).toBeLessThan(0.015);
    expect(Math.abs((moments[2] as number) - 3)).toBeLessThan(0.12);
  });

  it("draw whole numbers below the bound only, each of them", () => {
    const random = randomStream("integers");
    const seen = new Set(Array.from({ length: 1000 }, () => random.integer(7)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("permute without losing anyone", () => {
    expect([...randomPermutation(100, randomStream(1))].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, i) => i),
    );
  });

  it("refuse bad arguments by name", () => {
    expect(() => randomStream(Number.NaN)).toThrow(/seed/);
    expect(() => randomFromState([0, 0, 0, 0])).toThrow(/words/);
    expect(() => randomStream(1).integer(0)).toThrow(/bound/);
    expect(() => randomPermutation(-1, randomStream(1))).toThrow(/count/);
  });
});
