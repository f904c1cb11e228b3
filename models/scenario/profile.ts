import type { CompiledPack } from "../pack/compiled.ts";
import { type Lever, leverIndex, levers } from "./levers.ts";
import type { LeverProfile } from "./settings.ts";

/**
 * Value of a profile in a year. Years before the profile starts keep the default.
 *
 * @param defaultAt the lever's default by year
 * @example profileValue({ kind: "ramp", from: 2025, to: 2030, value: 1 }, () => 0.5, 2026) // 0.6
 */
export function profileValue(
  profile: LeverProfile,
  defaultAt: (year: number) => number,
  year: number,
): number {
  switch (profile.kind) {
    case "constant":
      return profile.value;
    case "step":
      return year < profile.year ? defaultAt(year) : profile.value;
    case "ramp": {
      if (year <= profile.from) return defaultAt(year);
      if (year >= profile.to) return profile.value;
      const start = defaultAt(profile.from);
      return (
        start + ((profile.value - start) * (year - profile.from)) / (profile.to - profile.from)
      );
    }
    case "points": {
      const next = profile.points.findIndex(([at]) => at >= year);
      const after = profile.points[next];
      if (after === undefined) return profile.points.at(-1)?.[1] ?? defaultAt(year);
      if (after[0] === year) return after[1];
      const before = profile.points[next - 1];
      if (before === undefined) return defaultAt(year);
      return before[1] + ((after[1] - before[1]) * (year - before[0])) / (after[0] - before[0]);
    }
  }
}

/** The pack's default of a lever in a year; years outside take the nearest. */
export function defaultLeverValue(pack: CompiledPack, lever: string, year: number): number {
  const count = pack.years.length;
  const at = Math.min(Math.max(year - pack.baseYear, 0), count - 1);
  return pack.leverDefaults[leverIndex(lever) * count + at];
}

/**
 * Value of a lever in each year of the results, under a profile or at its default. What the pack has counted of the base year
 * (`countedInBaseYear`) no profile sets otherwise.
 */
export function leverPath(
  pack: CompiledPack,
  lever: string,
  profile: LeverProfile | undefined,
): Float64Array {
  const defaultAt = (year: number) => defaultLeverValue(pack, lever, year);
  const isCounted = levers[leverIndex(lever)].countedInBaseYear === true;
  return Float64Array.from(pack.years, (year) =>
    profile === undefined || (isCounted && year === pack.baseYear)
      ? defaultAt(year)
      : profileValue(profile, defaultAt, year),
  );
}

/**
 * The years over which a reform runs in unless a scenario says otherwise: from the last observed year (the pack's
 * parameter `context-observed-through`) over five years. What has happened cannot be reformed.
 */
export function reformYears(pack: CompiledPack): { readonly from: number; readonly to: number } {
  const observed = pack.parameters.find(({ id }) => id === "context-observed-through")?.value;
  const last = pack.horizonYear - 1;
  const from = Math.min(Math.max(observed ?? pack.baseYear, pack.baseYear), last);
  return { from, to: Math.min(from + 5, pack.horizonYear) };
}

/**
 * What moving a lever's slider to a value means.
 *
 * Policy levers, fertility and the urban share ramp from the default in the last observed year to the value five years
 * later. Rates of the economy and of migration take the value from the first year after the last observed one, since
 * they are assumptions and not reforms. Life expectancy ramps to the horizon, as its sentence says.
 */
export function profileForSlider(
  pack: CompiledPack,
  lever: Pick<Lever, "id" | "line" | "unit">,
  value: number,
): LeverProfile {
  const { from, to } = reformYears(pack);
  if (lever.line === "context") {
    if (lever.unit === "years") return { kind: "ramp", from, to: pack.horizonYear, value };
    if (lever.unit !== "children-per-woman" && lever.unit !== "share") {
      return { kind: "step", year: from + 1, value };
    }
  }
  return { kind: "ramp", from, to, value };
}
