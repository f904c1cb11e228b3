import type { CompiledPack } from "../pack/compiled.ts";
import type { RunResult } from "../results.ts";
import { isAffordable, totalCost } from "./budget.ts";
import { type Exercise, startValue } from "./exercise.ts";
import { outcomeOf } from "./outcome.ts";

type Values = Readonly<Record<string, number>>;

/** What an exercise about a province is made with. */
export interface ExerciseMaker {
  /** Reads the text of an exercise. */
  readonly read: (text: string) => Promise<Exercise>;
  /** Runs levers on top of the pack as it is. */
  readonly run: (values: Values) => Promise<RunResult>;
  /** Hears how many of the runs are done. */
  readonly onProgress?: (done: number, count: number) => void;
}

/** The bar lies so far from the best single lever towards the best plan that was found: high enough to need a plan, low enough to leave several. */
const barPosition = 0.4;

/** Decimals of the bar. */
const barDecimals = 4;

/**
 * Years that a goal may be of, the first in which there is something to weigh up: where one lever mends the last thing that is short in
 * 2035, several things are short some years before.
 */
const goalYears = [2035, 2032, 2030] as const;

/**
 * The text of an exercise about a province: the template (`scenarios/province-exercise.yaml`) with its names, and with the bar set by the
 * model. Every single lever in twentieths of its way, and every plan of two or three levers (`parts` of their ways), is run where the budget
 * allows it; the bar is above what any of the single levers reaches within the rules and below the best plan, in the first of the goal's
 * years in which a plan does better than every single lever.
 *
 * @returns undefined where no plan does better in any of the years: then there is nothing to weigh up.
 * @throws RangeError where the pack has no such province
 */
export async function provinceExerciseText(
  template: string,
  pack: CompiledPack,
  code: string,
  { read, run, onProgress = () => {} }: ExerciseMaker,
): Promise<string | undefined> {
  const province = pack.areas.provinces.find((area) => area.code === code);
  if (province === undefined) {
    throw new RangeError(
      `province: one of ${pack.areas.provinces.map((area) => area.code).join(", ")} is needed, "${code}" given`,
    );
  }
  const text = (year: number, plus: number): string =>
    template
      // What the template says to us is not for the facilitator.
      .replace(/^(#.*\n)+/, "")
      .replaceAll("{{code}}", code)
      .replaceAll("{{en}}", province.name.en)
      .replaceAll("{{zh}}", province.name["zh-CN"])
      .replaceAll("{{pack}}", pack.id)
      .replaceAll("{{year}}", String(year))
      .replaceAll("{{plus}}", plus.toFixed(barDecimals));
  const tried = await Promise.all(
    goalYears.map(async (year) => ({
      year,
      exercise: await read(text(year, 0)),
      single: 0,
      best: 0,
    })),
  );
  const given = await run({});
  const references = { baseline: given, given };
  const starts = tried.map(({ exercise }) => outcomeOf(pack, exercise, given, references).goal);
  // Levers, prices and budget are the same in every year.
  const plans = affordablePlans(pack, tried[0]?.exercise);
  for (const [at, values] of plans.entries()) {
    onProgress(at, plans.length);
    const result = await run(values);
    for (const [place, one] of tried.entries()) {
      const { goal, allRulesKept } = outcomeOf(pack, one.exercise, result, references);
      const gain = goal - (starts[place] ?? Number.NaN);
      if (!allRulesKept || !Number.isFinite(gain)) continue;
      if (Object.keys(values).length === 1) one.single = Math.max(one.single, gain);
      one.best = Math.max(one.best, gain);
    }
  }
  const found = tried.find(
    ({ exercise, single, best }) => best >= single + 2 * exercise.goal.precision,
  );
  return found === undefined
    ? undefined
    : text(found.year, found.single + barPosition * (found.best - found.single));
}

/** How far the levers of a plan are moved towards their ends. */
const parts = [0.1, 0.25, 0.5, 1] as const;
/** A single lever is tried so finely that none clears the bar between two places. */
const singleParts = 20;

/** What the budget allows of single levers in twentieths of their ways, and of two or three levers, each moved by one of `parts`. */
function affordablePlans(pack: CompiledPack, exercise: Exercise | undefined): readonly Values[] {
  if (exercise === undefined) return [];
  const moved = (id: string, maximum: number, part: number) => {
    const from = startValue(pack, exercise, id);
    return [id, Number((from + part * (maximum - from)).toFixed(6))] as const;
  };
  const plans: Values[] = [];
  const keep = (chosen: Values): void => {
    if (isAffordable(exercise, totalCost(pack, exercise, chosen))) plans.push(chosen);
  };
  for (const { id, maximum } of exercise.levers)
    for (let part = 1; part <= singleParts; part += 1)
      keep(Object.fromEntries([moved(id, maximum, part / singleParts)]));
  const moves = exercise.levers.map(({ id, maximum }) =>
    parts.map((part) => moved(id, maximum, part)),
  );
  const add = (at: number, chosen: Values): void => {
    const count = Object.keys(chosen).length;
    if (count > 1) keep(chosen);
    if (count === 3) return;
    for (let next = at; next < moves.length; next += 1) {
      for (const [id, value] of moves[next] ?? []) add(next + 1, { ...chosen, [id]: value });
    }
  };
  add(0, {});
  return plans;
}
