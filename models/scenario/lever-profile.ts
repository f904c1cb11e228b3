import type { CompiledPack } from "../pack/compiled.ts";
import type { Lever } from "./levers.ts";
import { defaultLeverValue, leverPath, profileForSlider, reformYears } from "./profile.ts";
import type { LeverProfile } from "./settings.ts";

/** The value of a profile in the last year. */
export function finalValue(profile: LeverProfile): number {
  if (profile.kind !== "points") return profile.value;
  const last = profile.points[profile.points.length - 1];
  if (last === undefined)
    throw new RangeError("profile: a profile of points needs at least one point");
  return last[1];
}

/** The value of the last year, default or changed. */
export function leverValue(
  pack: CompiledPack,
  lever: Lever,
  profile: LeverProfile | undefined,
): number {
  return profile === undefined
    ? defaultLeverValue(pack, lever.id, pack.horizonYear)
    : finalValue(profile);
}

/** Rounds to the lever's step and keeps the value in range; free of rounding error such as 0.30000000000000004. */
export function onStep(lever: Lever, value: number): number {
  const bounded = Math.min(lever.maximum, Math.max(lever.minimum, value));
  const stepped = lever.minimum + Math.round((bounded - lever.minimum) / lever.step) * lever.step;
  return Number(Math.min(lever.maximum, stepped).toFixed(6));
}

/**
 * The step that shows a value as it is: the lever's own, or half or a fifth of it for a default between two steps, which a slider and a
 * number box would otherwise round (a coverage of 77% in steps of 5%). The next move lands on the lever's own step.
 */
export function stepThrough(lever: Lever, value: number): number {
  const isOn = (step: number) => {
    const steps = (value - lever.minimum) / step;
    return Math.abs(steps - Math.round(steps)) < 1e-6;
  };
  return [1, 2, 5].map((parts) => lever.step / parts).find((step) => isOn(step)) ?? lever.step;
}

/**
 * The profile after the slider moved to `value`: the shape stays, its end moves. A lever at its default
 * takes the profile that the model gives to sliders.
 */
export function withFinalValue(
  pack: CompiledPack,
  profile: LeverProfile | undefined,
  lever: Lever,
  value: number,
): LeverProfile {
  const bounded = onStep(lever, value);
  if (profile === undefined) return profileForSlider(pack, lever, bounded);
  if (profile.kind !== "points") return { ...profile, value: bounded };
  const last = profile.points.length - 1;
  return {
    kind: "points",
    points: profile.points.map((point, index) => (index === last ? [point[0], bounded] : point)),
  };
}

/** The same path told in another shape, as near as that shape can. */
export function inShape(
  pack: CompiledPack,
  lever: Lever,
  profile: LeverProfile | undefined,
  kind: LeverProfile["kind"],
): LeverProfile {
  const value = onStep(lever, leverValue(pack, lever, profile));
  const years = reformYears(pack);
  const from =
    profile?.kind === "ramp"
      ? profile.from
      : profile?.kind === "step"
        ? profile.year - 1
        : years.from;
  const to = profile?.kind === "ramp" ? profile.to : Math.max(years.to, from + 1);
  switch (kind) {
    case "constant":
      return { kind, value };
    case "ramp":
      return {
        kind,
        from: Math.min(from, pack.horizonYear - 1),
        to: Math.min(to, pack.horizonYear),
        value,
      };
    case "step":
      return { kind, year: Math.min(from + 1, pack.horizonYear), value };
    case "points": {
      if (profile?.kind === "points") return profile;
      const path = leverPath(pack, lever.id, profile);
      const places = [...new Set([from, Math.min(to, pack.horizonYear), pack.horizonYear])].sort(
        (a, b) => a - b,
      );
      return {
        kind,
        points: places.map(
          (year) => [year, onStep(lever, path[year - pack.baseYear] ?? value)] as const,
        ),
      };
    }
  }
}
