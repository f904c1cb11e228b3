import { describe, expect, it } from "vitest";
import { stripDots } from "../../../presentation/drawing/dot-strip.ts";

describe("a dot strip", () => {
  it("stacks equal values and keeps every one", () => {
    const dots = stripDots([0.6, 0.6, 1, 0], 0, 1, 10);
    expect(dots.map((dot) => dot.position)).toEqual([0.65, 0.65, 0.95, 0.05]);
    expect(dots.map((dot) => dot.level)).toEqual([0, 1, 0, 0]);
  });

  it("puts every step of a slider into a bin of its own", () => {
    const values = Array.from({ length: 21 }, (_, index) => index * 0.05);
    const dots = stripDots(values, -0.025, 1.025, 21);
    expect(new Set(dots.map((dot) => dot.position)).size).toBe(21);
  });

  it("refuses an empty range", () => {
    expect(() => stripDots([1], 1, 1, 5)).toThrow("maximum: more than 1 is needed, 1 given");
  });
});
