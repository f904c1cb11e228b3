import { type Bilingual, domainIds, domainNames } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { Target } from "../pack/schema.ts";
import { canonicalJson } from "./hash.ts";
import { leverValueText } from "./lever-text.ts";
import { type Lever, levers } from "./levers.ts";
import { leverPath } from "./profile.ts";
import { type Scenario, settingsOf, targetsOf } from "./scenario.ts";
import type { DomainWeights } from "./settings.ts";

/** Where a lever's path ends and from which year on it stands there. */
export interface PathEnd {
  readonly value: number;
  readonly by: number;
}

/** One difference in meaning between two scenarios; equal paths written differently are none. */
export type ScenarioDifference =
  | {
      readonly kind: "lever";
      readonly lever: Lever;
      readonly before: PathEnd;
      readonly after: PathEnd;
      /** [year] the two paths. */
      readonly beforePath: Float64Array;
      readonly afterPath: Float64Array;
    }
  | { readonly kind: "weights"; readonly before: DomainWeights; readonly after: DomainWeights }
  | {
      readonly kind: "parameter";
      readonly id: string;
      readonly name: Bilingual;
      readonly before: number;
      readonly after: number;
    }
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
 * @example diffScenarios(baseline, residentBased, pack).map((one) => differenceText(one, "en"))
 *   // ["Coverage of residents without local hukou: 60 % → 90 % by 2028"]
 */
export function diffScenarios(
  before: Scenario,
  after: Scenario,
  pack: CompiledPack,
): readonly ScenarioDifference[] {
  const settings = [settingsOf(before, pack), settingsOf(after, pack)] as const;
  const differences: ScenarioDifference[] = [];
  for (const lever of levers) {
    const [beforePath, afterPath] = settings.map(({ levers: profiles }) =>
      leverPath(pack, lever.id, profiles[lever.id]),
    ) as [Float64Array, Float64Array];
    if (beforePath.every((value, year) => value === afterPath[year])) continue;
    differences.push({
      kind: "lever",
      lever,
      before: pathEnd(beforePath, afterPath, pack.baseYear),
      after: pathEnd(afterPath, beforePath, pack.baseYear),
      beforePath,
      afterPath,
    });
  }
  if (canonicalJson(before.weights) !== canonicalJson(after.weights)) {
    differences.push({ kind: "weights", before: before.weights, after: after.weights });
  }
  for (const parameter of pack.parameters) {
    const [from, to] = [before, after].map(
      ({ parameters }) => parameters[parameter.id] ?? parameter.value,
    ) as [number, number];
    if (from !== to) {
      differences.push({
        kind: "parameter",
        id: parameter.id,
        name: parameter.name,
        before: from,
        after: to,
      });
    }
  }
  differences.push(...targetDifferences(targetsOf(before, pack), targetsOf(after, pack)));
  if ((before.seed ?? 0) !== (after.seed ?? 0)) {
    differences.push({ kind: "seed", before: before.seed ?? 0, after: after.seed ?? 0 });
  }
  return differences;
}

/** A path that stands at its end from the start is counted from the first year in which the two part. */
function pathEnd(path: Float64Array, other: Float64Array, baseYear: number): PathEnd {
  const value = path[path.length - 1] ?? Number.NaN;
  let first = path.length - 1;
  while (first > 0 && path[first - 1] === value) first--;
  const parting = path.findIndex((one, year) => one !== other[year]);
  return { value, by: baseYear + Math.max(first, parting) };
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

/** A difference in words. */
export function differenceText(difference: ScenarioDifference, language: keyof Bilingual): string {
  const english = language === "en";
  const colon = english ? ": " : "：";
  switch (difference.kind) {
    case "lever": {
      const { lever, before, after } = difference;
      const to = leverValueText(lever, after.value)[language];
      if (before.value !== after.value) {
        const from = leverValueText(lever, before.value)[language];
        return english
          ? `${lever.name.en}${colon}${from} → ${to} by ${after.by}`
          : `${lever.name["zh-CN"]}${colon}${from} → ${to}（${after.by}年达到）`;
      }
      if (before.by !== after.by) {
        return english
          ? `${lever.name.en}${colon}${to} by ${after.by} instead of ${before.by}`
          : `${lever.name["zh-CN"]}${colon}${to}，由${before.by}年改为${after.by}年达到`;
      }
      return english
        ? `${lever.name.en}${colon}another path to ${to} by ${after.by}`
        : `${lever.name["zh-CN"]}${colon}以另一路径于${after.by}年达到${to}`;
    }
    case "weights":
      return english
        ? `Weights of the domains${colon}${weightsText(difference.before, language)} → ${weightsText(difference.after, language)}`
        : `领域权重${colon}${weightsText(difference.before, language)} → ${weightsText(difference.after, language)}`;
    case "parameter":
      return `${difference.name[language]}${colon}${difference.before} → ${difference.after}`;
    case "target": {
      const { before, after } = difference;
      const name = (after ?? before)?.name[language] ?? difference.id;
      const shownTarget = (target: Target | undefined) =>
        target === undefined
          ? english
            ? "none"
            : "无"
          : english
            ? `${target.value} in ${target.year}`
            : `${target.year}年${target.value}`;
      return `${english ? "Target" : "目标"} ${name}${colon}${shownTarget(before)} → ${shownTarget(after)}`;
    }
    case "seed":
      return `${english ? "Seed" : "随机种子"}${colon}${difference.before} → ${difference.after}`;
  }
}

function weightsText(weights: DomainWeights, language: keyof Bilingual): string {
  switch (weights.kind) {
    case "equal":
      return { en: "equal", "zh-CN": "等权" }[language];
    case "entropy":
      return { en: "entropy", "zh-CN": "熵权" }[language];
    case "own":
      return domainIds
        .filter((domain) => weights.weights[domain] !== 0)
        .map((domain) => `${domainNames[domain][language]} ${weights.weights[domain]}`)
        .join(language === "en" ? ", " : "、");
  }
}
