import { expect, it } from "vitest";
import { placeSwarm } from "../../../presentation/drawing/dot-swarm.ts";

const crowd = Array.from({ length: 60 }, (_, i) => ({
  at: 100 + ((i * 37) % 50),
  radius: 2 + (i % 7),
}));

it("dots that do not meet stand on the line", () => {
  const placed = placeSwarm(
    [
      { at: 0, radius: 2 },
      { at: 10, radius: 3 },
    ],
    20,
    1,
  );
  expect(placed).toEqual([
    { height: 0, radius: 2 },
    { height: 0, radius: 3 },
  ]);
});

it("the second of two at one place moves as little as it must", () => {
  const [first, second] = placeSwarm(
    [
      { at: 0, radius: 2 },
      { at: 0, radius: 2 },
    ],
    20,
    1,
  );
  expect(first?.height).toBe(0);
  expect(Math.abs(second?.height ?? 0)).toBe(4);
});

it("no dot lies on another, and all within the room, however it comes about", () => {
  const placed = placeSwarm(crowd, 120, 0.1);
  for (const [i, one] of placed.entries()) {
    expect(Math.abs(one.height) + one.radius).toBeLessThanOrEqual(120);
    for (const [j, other] of placed.entries()) {
      if (j <= i) continue;
      const along = (crowd[i]?.at ?? 0) - (crowd[j]?.at ?? 0);
      expect(Math.hypot(along, one.height - other.height)).toBeGreaterThanOrEqual(
        one.radius + other.radius - 1e-6,
      );
    }
  }
});

it("where there is little room all become smaller together, and none smaller than can be seen", () => {
  const [wide, narrow] = [400, 30].map((room) => placeSwarm(crowd, room, 1.5));
  const factors = crowd.map((_, i) => (narrow?.[i]?.radius ?? 0) / (wide?.[i]?.radius ?? 1));
  expect(Math.max(...factors)).toBeLessThan(1);
  expect(Math.min(...(narrow ?? []).map(({ radius }) => radius))).toBeGreaterThanOrEqual(1.5);
  const reach = (narrow ?? []).map(({ height, radius }) => Math.abs(height) + radius);
  expect(Math.max(...reach)).toBeLessThanOrEqual(30 + 8);
});

it("what is given stays as it is, and the same dots get the same places", () => {
  const frozen = Object.freeze(crowd.map((one) => Object.freeze({ ...one })));
  expect(placeSwarm(frozen, 50, 1)).toEqual(placeSwarm(crowd, 50, 1));
  expect(placeSwarm([], 50, 1)).toEqual([]);
});
