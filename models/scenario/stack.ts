import type { Bilingual } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type Target, targetsLimit } from "../pack/schema.ts";
import { textLimits } from "../text/limits.ts";
import { shortened } from "../text/shortened.ts";
import { fileId } from "./file-id.ts";
import { canonicalJson } from "./hash.ts";
import { leverIndex, levers } from "./levers.ts";
import { leverPath } from "./profile.ts";
import { type LeverSetting, type Scenario, type StackPart, settingsOf } from "./scenario.ts";
import { stackLimit } from "./schema.ts";
import type { DomainWeights } from "./settings.ts";

/** One input that both scenarios set, and set differently. */
export type StackConflict =
  | {
      readonly kind: "lever";
      readonly id: string;
      readonly first: LeverSetting;
      readonly last: LeverSetting;
    }
  | {
      readonly kind: "parameter";
      readonly id: string;
      readonly first: number;
      readonly last: number;
    }
  | { readonly kind: "target"; readonly id: string; readonly first: Target; readonly last: Target }
  | {
      readonly kind: "weights";
      readonly id: "weights";
      readonly first: DomainWeights;
      readonly last: DomainWeights;
    };

/** Which of the two holds. */
export type StackSide = "first" | "last";

/** What holds where both set the same input differently: one of the two throughout, or decided input by input; undefined is undecided. */
export type StackPreference = StackSide | ((conflict: StackConflict) => StackSide | undefined);

/** Two scenarios put together, and where they disagreed. */
export interface Stacked {
  /** In the order of levers, parameters, weights, targets; decided or not. */
  readonly conflicts: readonly StackConflict[];
  /** Conflicts that the preference leaves open. */
  readonly undecided: readonly StackConflict[];
  /** Undefined while a conflict is undecided. */
  readonly scenario: Scenario | undefined;
}

/**
 * Puts a scenario on top of another: what either changes against the pack's defaults holds. A setting that says the default, or the same
 * path in another form, is no conflict. The stack has a name, an id and the list of its parts, and no note of its own: that is written
 * from its levers. Of two seeds the first one's stays, since a seed chooses draws and says nothing about the scenario.
 *
 * Laws: a scenario that sets nothing leaves the other as it is; stacks without a conflict commute and associate in what they set.
 *
 * @throws RangeError when one of them is made for another pack, or when they are more scenarios or targets than a file may hold.
 * @example stackScenarios(fullReform, fiscalStress, pack).scenario?.title.en // "Full reform + fiscal stress"
 */
export function stackScenarios(
  first: Scenario,
  last: Scenario,
  pack: CompiledPack,
  preference?: StackPreference,
): Stacked {
  for (const { id, pack: wanted } of [first, last]) {
    if (wanted.id !== pack.id) {
      throw new RangeError(
        `stackScenarios: scenarios of the pack "${pack.id}" are needed, "${id}" is made for "${wanted.id}"`,
      );
    }
  }
  if (setsNothing(last)) return { conflicts: [], undecided: [], scenario: first };
  if (setsNothing(first)) return { conflicts: [], undecided: [], scenario: last };
  const parts = [...partsOf(first), ...partsOf(last)];
  if (parts.length > stackLimit) {
    throw new RangeError(
      `stackScenarios: at most ${stackLimit} scenarios can be put together, ${parts.length} given`,
    );
  }
  const conflicts: StackConflict[] = [];
  const undecided: StackConflict[] = [];

  /** What holds of an input that both set differently. */
  function decided<Conflict extends StackConflict>(conflict: Conflict): Conflict["first"] {
    conflicts.push(conflict);
    const side = typeof preference === "function" ? preference(conflict) : preference;
    if (side === undefined) undecided.push(conflict);
    return side === "last" ? conflict.last : conflict.first;
  }

  const scenario: Scenario = {
    id: fileId(`${first.id}-plus-${last.id}`),
    title: stackTitle(first.title, last.title, pack),
    pack: first.pack,
    base: first.id,
    stack: parts,
    levers: stackedLevers(first, last, pack, decided),
    parameters: stackedParameters(first, last, pack, decided),
    weights: stackedWeights(first.weights, last.weights, decided),
    ...seedOf(first, last),
    targets: stackedTargets(first, last, decided),
  };
  return { conflicts, undecided, scenario: undecided.length === 0 ? scenario : undefined };
}

/** The name of a scenario with another on top: "Full reform + fiscal stress". A name that begins with a place keeps its capital. */
export function stackTitle(first: Bilingual, last: Bilingual, pack: CompiledPack): Bilingual {
  const isPlace = pack.areas.nodes.some(({ name }) => last.en.startsWith(name.en));
  const begun = /^\p{Lu}\p{Ll}/u.test(last.en) && !isPlace;
  const en = begun ? last.en.charAt(0).toLowerCase() + last.en.slice(1) : last.en;
  return {
    en: shortened(`${first.en} + ${en}`, textLimits.title),
    "zh-CN": shortened(`${first["zh-CN"]}＋${last["zh-CN"]}`, textLimits.title),
  };
}

type Decide = <Conflict extends StackConflict>(conflict: Conflict) => Conflict["first"];

function setsNothing({ levers: set, parameters, weights, targets, seed }: Scenario): boolean {
  return (
    Object.keys(set).length === 0 &&
    Object.keys(parameters).length === 0 &&
    weights.kind === "equal" &&
    targets.length === 0 &&
    seed === undefined
  );
}

/** A stack is made of its parts and not of stacks. */
function partsOf({ id, title, stack }: Scenario): readonly StackPart[] {
  return stack ?? [{ id, title }];
}

function seedOf(first: Scenario, last: Scenario): Pick<Scenario, "seed"> {
  const seed = first.seed ?? last.seed;
  return seed === undefined ? {} : { seed };
}

function stackedLevers(
  first: Scenario,
  last: Scenario,
  pack: CompiledPack,
  decide: Decide,
): Scenario["levers"] {
  const [before, after] = [settingsOf(first, pack).levers, settingsOf(last, pack).levers];
  const equal = (one: Float64Array, other: Float64Array) =>
    one.every((value, y) => value === other[y]);
  const entries = levers.flatMap(({ id }): (readonly [string, LeverSetting])[] => {
    const [mine, other] = [first.levers[id], last.levers[id]];
    if (mine === undefined || other === undefined) {
      const only = mine ?? other;
      return only === undefined ? [] : [[id, only]];
    }
    const usual = leverPath(pack, id, undefined);
    const [path, otherPath] = [leverPath(pack, id, before[id]), leverPath(pack, id, after[id])];
    if (equal(path, otherPath) || equal(otherPath, usual)) return [[id, mine]];
    if (equal(path, usual)) return [[id, other]];
    return [[id, decide({ kind: "lever", id, first: mine, last: other })]];
  });
  for (const id of [...Object.keys(first.levers), ...Object.keys(last.levers)]) leverIndex(id);
  return Object.fromEntries(entries);
}

function stackedParameters(
  first: Scenario,
  last: Scenario,
  pack: CompiledPack,
  decide: Decide,
): Scenario["parameters"] {
  const usual = new Map(pack.parameters.map(({ id, value }) => [id, value]));
  const stacked = new Map(Object.entries(first.parameters));
  for (const [id, other] of Object.entries(last.parameters).sort(byKey)) {
    const mine = stacked.get(id);
    if (mine === undefined || mine === usual.get(id)) stacked.set(id, other);
    else if (other !== mine && other !== usual.get(id))
      stacked.set(id, decide({ kind: "parameter", id, first: mine, last: other }));
  }
  return Object.fromEntries([...stacked].sort(byKey));
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

function stackedWeights(first: DomainWeights, last: DomainWeights, decide: Decide): DomainWeights {
  if (last.kind === "equal" || canonicalJson(first) === canonicalJson(last)) return first;
  return first.kind === "equal" ? last : decide({ kind: "weights", id: "weights", first, last });
}

function stackedTargets(first: Scenario, last: Scenario, decide: Decide): readonly Target[] {
  const stacked = new Map(first.targets.map((target) => [target.id, target]));
  for (const target of last.targets) {
    const mine = stacked.get(target.id);
    const same = mine === undefined || canonicalJson(mine) === canonicalJson(target);
    stacked.set(
      target.id,
      same ? target : decide({ kind: "target", id: target.id, first: mine, last: target }),
    );
  }
  if (stacked.size > targetsLimit) {
    throw new RangeError(
      `stackScenarios: at most ${targetsLimit} targets can be put together, ${stacked.size} given`,
    );
  }
  return [...stacked.entries()].sort(byKey).map(([, target]) => target);
}
