import type { Bilingual } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type Exercise, type ExerciseLever, startValue } from "./exercise.ts";

/** Costs are sums of products of decimals: differences below this are rounding error. */
const roundingError = 1e-9;

/**
 * What moving one lever from `start` to `value` costs, in the budget's unit.
 * @example leverCost({ id, minimum, maximum, price: { per: 0.1, raise: 10, lower: 0 } }, 0.6, 0.8) // 20
 */
export function leverCost(lever: ExerciseLever, start: number, value: number): number {
  const steps = (value - start) / lever.price.per;
  return tidy(steps >= 0 ? steps * lever.price.raise : -steps * lever.price.lower);
}

/** Cost of each lever of an exercise, in its order. Values left out stay where the lever stands. */
export function leverCosts(
  pack: CompiledPack,
  exercise: Exercise,
  values: Readonly<Record<string, number>>,
): readonly number[] {
  return exercise.levers.map((lever) => {
    const start = startValue(pack, exercise, lever.id);
    return leverCost(lever, start, values[lever.id] ?? start);
  });
}

/** Cost of all choices together. */
export function totalCost(
  pack: CompiledPack,
  exercise: Exercise,
  values: Readonly<Record<string, number>>,
): number {
  return tidy(leverCosts(pack, exercise, values).reduce((sum, cost) => sum + cost, 0));
}

/**
 * A cost as a number of the budget's unit in one language: 65 billion yuan are 650亿元.
 * @example costIn(exercise, 65, "zh-CN") // 650
 */
export function costIn(exercise: Exercise, cost: number, language: keyof Bilingual): number {
  return tidy(cost * exercise.budget.times[language]);
}

/** May this be handed in? True up to and at the budget. */
export function isAffordable(exercise: Exercise, cost: number): boolean {
  return cost <= exercise.budget.total + roundingError;
}

/** Free of rounding error such as 30.000000000000004. */
function tidy(value: number): number {
  return Number(value.toFixed(9));
}
