import {
  type CompiledPack,
  type DomainWeights,
  type Lever,
  type LeverProfile,
  leverPath,
  levers,
} from "../../models/index.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import type { Language } from "../report-input.ts";
import type { Story, StoryRun } from "./story.ts";

/** A lever's value with its unit, as an official writes it: "60%", "×1.20", "+3 points". */
export function leverValue(lever: Lever, value: number, language: Language): string {
  const step = lever.unit === "share" ? lever.step * 100 : lever.step;
  let decimals = 0;
  while (decimals < 4 && Math.abs(Number(step.toFixed(decimals)) - step) > 1e-9) decimals += 1;
  const english = language === "en";
  switch (lever.unit) {
    case "share":
      return `${formatFixed(value * 100, decimals, language)}%`;
    case "multiplier":
      return english
        ? `×${formatFixed(value, decimals, language)}`
        : `${formatFixed(value, decimals, language)}倍`;
    case "percent-per-year":
      return english
        ? `${formatFixed(value, decimals, language)}% a year`
        : `每年${formatFixed(value, decimals, language)}%`;
    case "points":
      return english
        ? `${formatFixed(value, decimals, language, { signed: true })} points`
        : `${formatFixed(value, decimals, language, { signed: true })}个百分点`;
    case "years":
      return english
        ? `${formatFixed(value, decimals, language, { signed: true })} years`
        : `${formatFixed(value, decimals, language, { signed: true })}岁`;
    case "children-per-woman":
    case "exponent":
    case "elasticity":
      return formatFixed(value, decimals, language);
  }
}

/** Unit of a lever's number in a column of its own. */
export function leverUnit(lever: Lever, language: Language): string {
  const units: Record<Lever["unit"], readonly [string, string]> = {
    share: ["share (0–1)", "比例（0—1）"],
    multiplier: ["multiplier", "倍数"],
    "percent-per-year": ["% a year", "%/年"],
    points: ["percentage points", "百分点"],
    years: ["years", "岁"],
    exponent: ["exponent", "幂次"],
    "children-per-woman": ["children per woman", "每名妇女生育子女数"],
    elasticity: ["elasticity", "弹性"],
  };
  return units[lever.unit][language === "en" ? 0 : 1];
}

/** A profile in words: "90% by 2028". */
export function profileWords(
  pack: CompiledPack,
  lever: Lever,
  profile: LeverProfile | undefined,
  language: Language,
): string {
  const english = language === "en";
  const path = leverPath(pack, lever.id, profile);
  if (profile === undefined) {
    const first = leverValue(lever, path[0] ?? lever.defaultValue, language);
    const last = leverValue(lever, path.at(-1) ?? lever.defaultValue, language);
    return first === last ? last : `${first} → ${last}`;
  }
  if (profile.kind === "points") {
    return profile.points
      .map(([year, value]) => `${leverValue(lever, value, language)} (${year})`)
      .join(english ? ", " : "、")
      .replaceAll(" (", english ? " (" : "（")
      .replaceAll(")", english ? ")" : "）");
  }
  const value = leverValue(lever, profile.value, language);
  if (profile.kind === "constant") return value;
  if (profile.kind === "step")
    return english ? `${value} from ${profile.year}` : `${profile.year}年起${value}`;
  return english ? `${value} by ${profile.to}` : `到${profile.to}年${value}`;
}

/** Weights of the domains in words. */
export function weightsWords(weights: DomainWeights, language: Language): string {
  const words: Record<DomainWeights["kind"], readonly [string, string]> = {
    equal: ["equal weights", "等权"],
    entropy: ["entropy weights", "熵权"],
    own: ["own weights", "自定权重"],
  };
  return words[weights.kind][language === "en" ? 0 : 1];
}

/** One input in which at least one scenario differs from the base. */
export interface InputChange {
  readonly kind: "lever" | "weights" | "parameter";
  readonly id: string;
  readonly name: string;
  readonly lever?: Lever;
  /** What each run has, base first. */
  readonly words: readonly string[];
  /** By run, base first: does it differ from the base? */
  readonly differs: readonly boolean[];
}

/** All inputs in which scenarios differ from the base, levers in the program's order. */
export function inputChanges(story: Story): InputChange[] {
  const { base, runs, language } = story;
  const { pack } = story.input;
  const changes: InputChange[] = [];
  const add = (
    kind: InputChange["kind"],
    id: string,
    name: string,
    read: (run: StoryRun) => { key: string; words: string },
    lever?: Lever,
  ): void => {
    const baseKey = read(base).key;
    const differs = runs.map((run) => read(run).key !== baseKey);
    if (!differs.includes(true)) return;
    const words = runs.map((run) => read(run).words);
    changes.push({ kind, id, name, words, differs, lever });
  };
  for (const lever of levers) {
    add(
      "lever",
      lever.id,
      lever.name[language],
      (run) => ({
        key: leverPath(pack, lever.id, run.settings.levers[lever.id]).join(),
        words: profileWords(pack, lever, run.settings.levers[lever.id], language),
      }),
      lever,
    );
  }
  add("weights", "weights", story.say("Weights of the domains", "领域权重"), (run) => ({
    key: JSON.stringify(run.settings.weights),
    words: weightsWords(run.settings.weights, language),
  }));
  for (const parameter of pack.parameters) {
    add("parameter", parameter.id, parameter.name[language], (run) => {
      const value = run.settings.parameters[parameter.id] ?? parameter.value;
      return { key: String(value), words: String(value) };
    });
  }
  return changes;
}
