import type { Bilingual } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { Target } from "../pack/schema.ts";
import { canonicalJson } from "./hash.ts";
import { type Lever, levers } from "./levers.ts";
import { leverPath } from "./profile.ts";
import { type Scenario, settingsOf, targetsOf } from "./scenario.ts";
import type { DomainWeights, ScenarioSettings } from "./settings.ts";

/** Where a lever's path ends and from which year on it stands there. */
export interface PathEnd {
  readonly value: number;
  readonly by: number;
  /** It stands there from the first year in which the two paths part: a step, not a ramp. */
  readonly atOnce: boolean;
}

/** A lever whose paths differ; equal paths written differently are no difference. */
export interface LeverDifference {
  readonly kind: "lever";
  readonly lever: Lever;
  readonly before: PathEnd;
  readonly after: PathEnd;
  /** [year] the two paths. */
  readonly beforePath: Float64Array;
  readonly afterPath: Float64Array;
}

/** One difference in what two runs depend on besides the pack. */
export type SettingsDifference =
  | LeverDifference
  | { readonly kind: "weights"; readonly before: DomainWeights; readonly after: DomainWeights }
  | {
      readonly kind: "parameter";
      readonly id: string;
      readonly name: Bilingual;
      readonly before: number;
      readonly after: number;
    };

/** One difference in meaning between two scenarios. */
export type ScenarioDifference =
  | SettingsDifference
  | {
      readonly kind: "target";
      readonly id: string;
      readonly before: Target | undefined;
      readonly after: Target | undefined;
    }
  | { readonly kind: "seed"; readonly before: number; readonly after: number };

/**
 * What changes in the inputs of a run from scenario `before` to `after`, in the order of the program's levers.
 * Texts and ids are not compared.
 *
 * @example diffScenarios(baseline, residentBased, pack).map((one) => one.kind) // ["lever"]
 */
export function diffScenarios(
  before: Scenario,
  after: Scenario,
  pack: CompiledPack,
): readonly ScenarioDifference[] {
  const differences: ScenarioDifference[] = [
    ...diffSettings(settingsOf(before, pack), settingsOf(after, pack), pack),
    ...targetDifferences(targetsOf(before, pack), targetsOf(after, pack)),
  ];
  if ((before.seed ?? 0) !== (after.seed ?? 0)) {
    differences.push({ kind: "seed", before: before.seed ?? 0, after: after.seed ?? 0 });
  }
  return differences;
}

/** What differs between the settings of two runs: levers in the program's order, weights, parameters. */
export function diffSettings(
  before: ScenarioSettings,
  after: ScenarioSettings,
  pack: CompiledPack,
): readonly SettingsDifference[] {
  const differences: SettingsDifference[] = [...leverDifferences(before, after, pack)];
  if (canonicalJson(before.weights) !== canonicalJson(after.weights)) {
    differences.push({ kind: "weights", before: before.weights, after: after.weights });
  }
  for (const { id, name, value } of pack.parameters) {
    const from = before.parameters[id] ?? value;
    const to = after.parameters[id] ?? value;
    if (from !== to) differences.push({ kind: "parameter", id, name, before: from, after: to });
  }
  return differences;
}

function leverDifferences(
  before: ScenarioSettings,
  after: ScenarioSettings,
  pack: CompiledPack,
): readonly LeverDifference[] {
  return levers.flatMap((lever): LeverDifference[] => {
    const beforePath = leverPath(pack, lever.id, before.levers[lever.id]);
    const afterPath = leverPath(pack, lever.id, after.levers[lever.id]);
    if (beforePath.every((value, year) => value === afterPath[year])) return [];
    return [
      {
        kind: "lever",
        lever,
        before: pathEnd(beforePath, afterPath, pack.baseYear),
        after: pathEnd(afterPath, beforePath, pack.baseYear),
        beforePath,
        afterPath,
      },
    ];
  });
}

/** A path that stands at its end from the start is counted from the first year in which the two part. */
function pathEnd(path: Float64Array, other: Float64Array, baseYear: number): PathEnd {
  const value = path[path.length - 1] ?? Number.NaN;
  let first = path.length - 1;
  while (first > 0 && path[first - 1] === value) first--;
  const parting = path.findIndex((one, year) => one !== other[year]);
  return { value, by: baseYear + Math.max(first, parting), atOnce: first <= parting };
}

function targetDifferences(
  before: readonly Target[],
  after: readonly Target[],
): ScenarioDifference[] {
  const ids = [...new Set([...before, ...after].map((target) => target.id))];
  return ids.flatMap((id): ScenarioDifference[] => {
    const [from, to] = [before, after].map((list) => list.find((target) => target.id === id));
    return canonicalJson(from ?? null) === canonicalJson(to ?? null)
      ? []
      : [{ kind: "target", id, before: from, after: to }];
  });
}
