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
 * The next step of a range in a direction, beyond a value that may lie between two of them; free of rounding error.
 * @example stepTowards({ minimum: 0, maximum: 1 }, 0.05, 0.61, 1) // 0.65
 */
export function stepTowards(
  { minimum, maximum }: Pick<Lever, "minimum" | "maximum">,
  step: number,
  value: number,
  direction: 1 | -1,
): number {
  // Rounding must not make a step of its own.
  const steps = Number(((value - minimum) / step).toFixed(6));
  const next = direction > 0 ? Math.floor(steps) + 1 : Math.ceil(steps) - 1;
  return Number(Math.min(maximum, Math.max(minimum, minimum + next * step)).toFixed(6));
}

/** Parts of a step in which a value between two is looked for. */
const partsOfStep = [1, 2, 5, 10, 20, 50, 100, 1000, 10_000];

/**
 * The step that shows a value as it is: the lever's own, or a part of it for a value between two steps, which a slider would otherwise
 * round (a coverage of 77% in steps of 5%). The next move lands on the lever's own step.
 */
export function stepThrough(lever: Lever, value: number): number {
  const isOn = (step: number) => {
    const steps = (value - lever.minimum) / step;
    return Math.abs(steps - Math.round(steps)) < 1e-6;
  };
  return partsOfStep.map((parts) => lever.step / parts).find(isOn) ?? lever.step / 10_000;
}

/**
 * The profile after the lever was set to `value`, within its range: the shape stays, its end moves. A lever at its default
 * takes the profile that the model gives to sliders.
 */
export function withFinalValue(
  pack: CompiledPack,
  profile: LeverProfile | undefined,
  lever: Lever,
  value: number,
): LeverProfile {
  if (profile === undefined) return profileForSlider(pack, lever, value);
  if (profile.kind !== "points") return { ...profile, value };
  const last = profile.points.length - 1;
  return {
    kind: "points",
    points: profile.points.map((point, index) => (index === last ? [point[0], value] : point)),
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
