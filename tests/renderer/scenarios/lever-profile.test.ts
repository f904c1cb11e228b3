import { describe, expect, it } from "vitest";
import { inShape, leverValue, onStep, withFinalValue } from "../../../models/index.ts";
import { type Lever, levers } from "../../../models/scenario/levers.ts";
import { leverPath, profileForSlider } from "../../../models/scenario/profile.ts";
import type { LeverProfile } from "../../../models/scenario/settings.ts";
import {
  profileHandles,
  withHandleAt,
  withPointAdded,
  withPointRemoved,
} from "../../../renderer/scenarios/profile-handles.ts";
import { chinaPack } from "../fixtures/pack.ts";

const pack = chinaPack();
function lever(id: string): Lever {
  const found = levers.find((one) => one.id === id);
  if (found === undefined) throw new RangeError(id);
  return found;
}
const sharing = lever("sharing");

it("a slider value sits on the lever's step, in range and without rounding error", () => {
  expect(onStep(sharing, 0.30000000000000004)).toBe(0.3);
  expect(onStep(sharing, 7)).toBe(1);
  expect(onStep(sharing, -1)).toBe(0);
  for (const one of levers) expect(onStep(one, one.maximum)).toBe(one.maximum);
});

it("moving a slider keeps the shape and moves its end", () => {
  const step: LeverProfile = { kind: "step", year: 2028, value: 0.4 };
  expect(withFinalValue(pack, step, sharing, 0.7)).toEqual({
    kind: "step",
    year: 2028,
    value: 0.7,
  });
  const points: LeverProfile = {
    kind: "points",
    points: [
      [2026, 0.3],
      [2030, 0.5],
    ],
  };
  expect(withFinalValue(pack, points, sharing, 0.7)).toEqual({
    kind: "points",
    points: [
      [2026, 0.3],
      [2030, 0.7],
    ],
  });
});

it("an untouched policy lever starts after the observed years", () => {
  const profile = withFinalValue(pack, undefined, sharing, 0.7);
  const path = leverPath(pack, sharing.id, profile);
  const usual = leverPath(pack, sharing.id, undefined);
  expect(path[0]).toBe(usual[0]);
  expect(path[path.length - 1]).toBe(0.7);
});

it("an untouched lever of any kind moves as the model says its slider does", () => {
  for (const one of levers) {
    expect(withFinalValue(pack, undefined, one, one.maximum)).toEqual(
      profileForSlider(pack, one, one.maximum),
    );
  }
  const kindOf = (id: string) => withFinalValue(pack, undefined, lever(id), lever(id).maximum);
  const economic = levers.find(
    ({ line, unit }) => line === "context" && unit === "percent-per-year",
  );
  const life = levers.find(({ line, unit }) => line === "context" && unit === "years");
  expect(kindOf(economic?.id ?? "")).toMatchObject({ kind: "step", year: 2026 });
  expect(kindOf(life?.id ?? "")).toMatchObject({ kind: "ramp", to: pack.horizonYear });
  expect(kindOf(sharing.id)).toMatchObject({ kind: "ramp", from: 2025, to: 2030 });
});

describe.each(["constant", "ramp", "step", "points"] as const)("in the shape %s", (kind) => {
  it("every lever keeps its final value", () => {
    for (const one of levers) {
      const value = leverValue(pack, one, undefined);
      const shaped = inShape(pack, one, undefined, kind);
      expect(shaped.kind).toBe(kind);
      expect(leverValue(pack, one, shaped)).toBeCloseTo(onStep(one, value), 6);
    }
  });
});

it("handles never pass each other and never leave the pack's years or the lever's range", () => {
  const points: LeverProfile = {
    kind: "points",
    points: [
      [2026, 0.3],
      [2028, 0.4],
      [2030, 0.5],
    ],
  };
  const moved = withHandleAt(pack, sharing, points, 1, 2050, 9);
  expect(moved).toEqual({
    kind: "points",
    points: [
      [2026, 0.3],
      [2029, 1],
      [2030, 0.5],
    ],
  });
  const ramp: LeverProfile = { kind: "ramp", from: 2025, to: 2030, value: 0.5 };
  expect(withHandleAt(pack, sharing, ramp, 0, 2040, 0)).toMatchObject({ from: 2029, value: 0.5 });
  expect(withHandleAt(pack, sharing, ramp, 1, 1990, 0.2)).toEqual({
    kind: "ramp",
    from: 2025,
    to: 2026,
    value: 0.2,
  });
});

it("a point can be added until every year has one, and the last cannot be removed", () => {
  let profile: LeverProfile = { kind: "points", points: [[2030, 0.5]] };
  for (let count = 2; count <= pack.years.length; count += 1) {
    if (profile.kind !== "points") throw new Error("still points");
    const next = withPointAdded(pack, sharing, profile);
    if (next === undefined) throw new Error(`no room for point ${count}`);
    profile = next;
    expect(profileHandles(pack, sharing, profile)).toHaveLength(count);
  }
  if (profile.kind !== "points") throw new Error("still points");
  const years = profile.points.map(([year]) => year);
  expect(years).toEqual([...pack.years]);
  expect(withPointAdded(pack, sharing, profile)).toBeUndefined();
  expect(withPointRemoved({ kind: "points", points: [[2030, 0.5]] }, 0)).toEqual({
    kind: "points",
    points: [[2030, 0.5]],
  });
});
