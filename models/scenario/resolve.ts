import type { CompiledPack } from "../pack/compiled.ts";
import { parameterBounds } from "../parameters.ts";
import { nearestHint } from "../text/nearest-name.ts";
import { leverIndex, levers } from "./levers.ts";
import { leverPath } from "./profile.ts";
import { type Scenario, settingsOf } from "./scenario.ts";
import type { RunInputs, ScenarioSettings } from "./settings.ts";

/**
 * Lays settings out as the simulation reads them: `levers[lever · years + year]`, `parameters[parameter]` in the
 * pack's order. Levers that the settings do not name keep the pack's defaults.
 *
 * @throws RangeError when a lever or parameter is unknown, or a value is no number or out of its range.
 * @example resolveSettings(pack, { levers: {}, weights: { kind: "equal" }, parameters: {} }) // the baseline
 */
export function resolveSettings(pack: CompiledPack, settings: ScenarioSettings): RunInputs {
  const yearCount = pack.years.length;
  const values = Float64Array.from(pack.leverDefaults);
  for (const [id, profile] of Object.entries(settings.levers)) {
    const index = leverIndex(id);
    const path = leverPath(pack, id, profile);
    checkProfile(
      id,
      profile.kind === "points" ? profile.points.map(([, value]) => value) : [profile.value],
    );
    values.set(path, index * yearCount);
  }
  const parameters = Float64Array.from(pack.parameters, (parameter) => parameter.value);
  for (const [id, value] of Object.entries(settings.parameters)) {
    const index = pack.parameters.findIndex((parameter) => parameter.id === id);
    if (index < 0) {
      const known = pack.parameters.map((parameter) => parameter.id);
      throw new RangeError(`parameters: the pack has no "${id}"${nearestHint(id, known)}`);
    }
    const [least, most] = parameterBounds(id);
    // Written so that NaN fails too.
    if (!(value >= least && value <= most)) {
      throw new RangeError(
        `parameters.${id}: a number from ${least} to ${most} is needed, ${value} given`,
      );
    }
    parameters[index] = value;
  }
  return { levers: values, parameters, weights: settings.weights };
}

/** Inputs of a run of a scenario. See `resolveSettings`. */
export function resolveScenario(scenario: Scenario, pack: CompiledPack): RunInputs {
  return resolveSettings(pack, settingsOf(scenario, pack));
}

function checkProfile(id: string, values: readonly number[]): void {
  const lever = levers[leverIndex(id)];
  for (const value of values) {
    // Sliders compute 0.1 + 0.2; a value that far past the end is the end.
    const slack = 1e-9 * Math.max(1, Math.abs(lever.maximum - lever.minimum));
    if (!(value >= lever.minimum - slack && value <= lever.maximum + slack)) {
      throw new RangeError(
        `levers.${id}: a number from ${lever.minimum} to ${lever.maximum} is needed, ${value} given`,
      );
    }
  }
}
