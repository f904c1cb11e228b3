import {
  type ClaimVerdict,
  type CompiledPack,
  type Exercise,
  type ExerciseLever,
  leverOf,
  type Outcome,
  outcomeOf,
  type ReferenceResults,
  startValue,
} from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { formatLeverValue } from "../../presentation/words/levers.ts";
import {
  formatMeasure,
  formatMeasureChange,
  goalWords,
  leverPrices,
  ruleWords,
} from "../../presentation/words/workshop-words.ts";

/** What the material of an exercise is made from: the exercise, and what the model says to it. */
export interface MaterialInput {
  readonly pack: CompiledPack;
  readonly exercise: Exercise;
  readonly references: ReferenceResults;
  /** To each sentence of the debrief, in its order. */
  readonly verdicts: readonly ClaimVerdict[];
  readonly language: Language;
  readonly programVersion: string;
}

/** A lever as a sheet names it. */
interface LeverText {
  readonly name: string;
  readonly sentence: string;
  readonly start: string;
  readonly range: string;
  readonly price: string;
}

/** What every part of the material says in the same words. */
export interface MaterialTexts {
  readonly start: Outcome;
  /** What the goal measures, with its year, once. */
  readonly goalName: string;
  readonly startValue: string;
  readonly goal: string;
  readonly rules: readonly string[];
  readonly levers: readonly LeverText[];
  /** Sentences of the debrief that hold on these data, with their numbers. */
  readonly debrief: readonly string[];
}

/** Writes what the parts share. */
export function materialTexts(input: MaterialInput): MaterialTexts {
  const { pack, exercise, references, language, verdicts } = input;
  const start = outcomeOf(pack, exercise, references.given, references);
  return {
    start,
    goalName: goalName(input),
    startValue: formatMeasure(exercise.goal.measure, start.goal, language),
    goal: goalWords(exercise, start.reach, language),
    rules: ruleWords(exercise, start, language).map(({ bound }) => bound),
    levers: exercise.levers.map((lever) => leverText(input, lever)),
    debrief: exercise.debrief.flatMap(({ text, claim }, at) => {
      const verdict = verdicts[at];
      if (claim === undefined) return [text[language]];
      if (verdict === undefined || !verdict.holds) return [];
      const value =
        claim.than === undefined
          ? formatMeasure(claim.measure, verdict.value, language)
          : formatMeasureChange(claim.measure, verdict.value, language);
      return [text[language].replaceAll("{value}", value)];
    }),
  };
}

function goalName({ exercise: { goal }, language }: MaterialInput): string {
  const name = goal.name[language];
  const year = String(goal.measure.year);
  return name.includes(year)
    ? name
    : wordsIn(language, "workshop")("material.inYear", { name, year });
}

function leverText({ pack, exercise, language }: MaterialInput, lever: ExerciseLever): LeverText {
  const known = leverOf(lever.id);
  const start = startValue(pack, exercise, lever.id);
  const write = (value: number) => formatLeverValue(known, value, language);
  return {
    name: known.name[language],
    sentence: known.sentence[language],
    start: write(start),
    range: `${write(lever.minimum)} – ${write(lever.maximum)}`,
    price: leverPrices(exercise, lever, start, language),
  };
}
