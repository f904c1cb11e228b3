import {
  type CompiledPack,
  type DomainWeights,
  diffSettings,
  domainIds,
  domainNames,
  type LeverDifference,
  levers,
  type ScenarioDifference,
  type ScenarioSettings,
  type Target,
} from "../../models/index.ts";
import { wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";
import { formatLeverValue, settingWords } from "./levers.ts";
import { joined } from "./sentence.ts";

/** How two runs set a lever differently. */
function leverWords(
  { lever, before, after }: LeverDifference,
  pack: CompiledPack,
  language: Language,
): string {
  const t = wordsIn(language, "inputs");
  const values = {
    from: formatLeverValue(lever, before.value, language),
    to: formatLeverValue(lever, after.value, language),
    year: after.by,
    before: before.by,
  };
  if (before.value !== after.value) {
    if (after.by === pack.baseYear) return t("difference.throughout", values);
    return t(after.atOnce ? "difference.step" : "difference.ramp", values);
  }
  return t(before.by === after.by ? "difference.path" : "difference.pace", values);
}

/** Weights of the domains in words; own weights with what they are. */
export function weightsWords(weights: DomainWeights, language: Language): string {
  const t = wordsIn(language, "inputs");
  if (weights.kind !== "own") return t(`weights.${weights.kind}`);
  const list = domainIds
    .filter((domain) => weights.weights[domain] !== 0)
    .map((domain) => `${domainNames[domain][language]} ${weights.weights[domain]}`);
  return t("weights.own", { list: joined(language, "items", list) });
}

/** The name of an input in which two runs can differ. */
export function inputName(difference: ScenarioDifference, language: Language): string {
  const t = wordsIn(language, "inputs");
  switch (difference.kind) {
    case "lever":
      return difference.lever.name[language];
    case "parameter":
      return difference.name[language];
    case "target": {
      const { before, after, id } = difference;
      return t("name.target", { name: (after ?? before)?.name[language] ?? id });
    }
    default:
      return t(`name.${difference.kind}`);
  }
}

/** A difference between two scenarios in words, without the name of the input: "60% → 90% by 2028". */
export function differenceWords(
  difference: ScenarioDifference,
  pack: CompiledPack,
  language: Language,
): string {
  const t = wordsIn(language, "inputs");
  const course = (from: string | number, to: string | number) => t("setting.course", { from, to });
  const goal = (target: Target | undefined) =>
    target === undefined
      ? t("difference.noTarget")
      : t("difference.target", { value: target.value, year: target.year });
  switch (difference.kind) {
    case "lever":
      return leverWords(difference, pack, language);
    case "weights":
      return course(
        weightsWords(difference.before, language),
        weightsWords(difference.after, language),
      );
    case "target":
      return course(goal(difference.before), goal(difference.after));
    default:
      return course(difference.before, difference.after);
  }
}

/** A difference with the name of the input: "Coverage of residents without local hukou: 60% → 90% by 2028". */
export function differenceLine(
  difference: ScenarioDifference,
  pack: CompiledPack,
  language: Language,
): string {
  return joined(language, "label", [
    inputName(difference, language),
    differenceWords(difference, pack, language),
  ]);
}

/** One input in which at least one run differs from the base. */
export interface InputChange {
  /** Of the lever or parameter, or "weights". */
  readonly id: string;
  readonly name: string;
  /** What each run has, base first. */
  readonly words: readonly string[];
  /** By run, base first: does it differ from the base? */
  readonly differs: readonly boolean[];
}

/** All inputs in which runs differ from the base, which comes first: levers in the program's order, weights, parameters. */
export function inputChanges(
  pack: CompiledPack,
  runs: readonly ScenarioSettings[],
  language: Language,
): readonly InputChange[] {
  const [base] = runs;
  if (base === undefined) return [];
  const keyOf = (one: ScenarioDifference) =>
    one.kind === "lever"
      ? one.lever.id
      : one.kind === "parameter"
        ? `parameter:${one.id}`
        : one.kind;
  const found = runs.map(
    (run) => new Map(diffSettings(base, run, pack).map((one) => [keyOf(one), one])),
  );
  const order = [
    ...levers.map(({ id }) => id),
    "weights",
    ...pack.parameters.map(({ id }) => `parameter:${id}`),
  ];
  return order.flatMap((key): InputChange[] => {
    const difference = found.find((one) => one.has(key))?.get(key);
    if (difference === undefined) return [];
    return [
      {
        id: key,
        name: inputName(difference, language),
        words: runs.map((run) => inputWords(pack, difference, run, language)),
        differs: found.map((one) => one.has(key)),
      },
    ];
  });
}

/** What a run has of the input in which others differ. */
function inputWords(
  pack: CompiledPack,
  difference: ScenarioDifference,
  run: ScenarioSettings,
  language: Language,
): string {
  switch (difference.kind) {
    case "lever":
      return settingWords(pack, difference.lever, run.levers[difference.lever.id], language);
    case "parameter": {
      const { id, before } = difference;
      return String(run.parameters[id] ?? before);
    }
    default:
      return weightsWords(run.weights, language);
  }
}
