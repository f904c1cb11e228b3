import {
  type CompiledPack,
  type Lever,
  type LeverProfile,
  leverPath,
  onStep,
} from "../../models/index.ts";

/** A point of the profile that a hand can move. */
export interface ProfileHandle {
  readonly year: number;
  readonly value: number;
  /** A ramp's start takes its value from the default. */
  readonly valueFixed?: boolean;
}

/** The handles of a profile, in the order of its years. None while the lever keeps its default. */
export function profileHandles(
  pack: CompiledPack,
  lever: Lever,
  profile: LeverProfile | undefined,
): readonly ProfileHandle[] {
  if (profile === undefined) return [];
  switch (profile.kind) {
    case "constant":
      return [{ year: pack.horizonYear, value: profile.value }];
    case "step":
      return [{ year: profile.year, value: profile.value }];
    case "ramp": {
      const start =
        leverPath(pack, lever.id, undefined)[profile.from - pack.baseYear] ?? profile.value;
      return [
        { year: profile.from, value: start, valueFixed: true },
        { year: profile.to, value: profile.value },
      ];
    }
    case "points":
      return profile.points.map(([year, value]) => ({ year, value }));
  }
}

/** The profile after a handle moved; handles never pass each other or leave the pack's years. */
export function withHandleAt(
  pack: CompiledPack,
  lever: Lever,
  profile: LeverProfile,
  index: number,
  wantedYear: number,
  wantedValue: number,
): LeverProfile {
  const value = onStep(lever, wantedValue);
  const year = Math.round(wantedYear);
  const within = (low: number, high: number) => Math.min(high, Math.max(low, year));
  switch (profile.kind) {
    case "constant":
      return { ...profile, value };
    case "step":
      return { ...profile, year: within(pack.baseYear + 1, pack.horizonYear), value };
    case "ramp":
      return index === 0
        ? { ...profile, from: within(pack.baseYear, profile.to - 1) }
        : { ...profile, to: within(profile.from + 1, pack.horizonYear), value };
    case "points": {
      const before = profile.points[index - 1]?.[0] ?? pack.baseYear - 1;
      const after = profile.points[index + 1]?.[0] ?? pack.horizonYear + 1;
      const placed = within(before + 1, after - 1);
      return {
        kind: "points",
        points: profile.points.map((point, at) => (at === index ? [placed, value] : point)),
      };
    }
  }
}

/** Adds a point in the widest gap of a profile of points; undefined when every year has one. */
export function withPointAdded(
  pack: CompiledPack,
  lever: Lever,
  profile: Extract<LeverProfile, { kind: "points" }>,
): LeverProfile | undefined {
  const path = leverPath(pack, lever.id, profile);
  const years = [
    pack.baseYear - 1,
    ...profile.points.map((point) => point[0]),
    pack.horizonYear + 1,
  ];
  let best = { year: 0, width: 1 };
  for (let index = 1; index < years.length; index += 1) {
    const low = years[index - 1] ?? 0;
    const high = years[index] ?? 0;
    if (high - low > best.width) best = { year: Math.floor((low + high) / 2), width: high - low };
  }
  if (best.width < 2) return undefined;
  const value = onStep(lever, path[best.year - pack.baseYear] ?? lever.defaultValue);
  const points = [...profile.points, [best.year, value] as const].sort((a, b) => a[0] - b[0]);
  return { kind: "points", points };
}

/** Takes one point away; the last stays. */
export function withPointRemoved(
  profile: Extract<LeverProfile, { kind: "points" }>,
  index: number,
): LeverProfile {
  if (profile.points.length < 2) return profile;
  return { kind: "points", points: profile.points.filter((_, at) => at !== index) };
}
