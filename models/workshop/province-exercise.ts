import type { CompiledPack } from "../pack/compiled.ts";
import type { RunResult } from "../results.ts";
import { parsedValue } from "../text/problem.ts";
import { isAffordable, totalCost } from "./budget.ts";
import { type Exercise, startValue } from "./exercise.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { readExercise } from "./read-exercise.ts";

type Values = Readonly<Record<string, number>>;

/** The bar lies so far from the best single lever towards the best plan that was found: high enough to need a plan, low enough to leave several. */
const barPosition = 0.4;

/** Decimals of the bar. */
const barDecimals = 4;

/**
 * The text of an exercise about a province: the template (`scenarios/province-exercise.yaml`) with its names, and with the bar set by the
 * model. Every plan of one, two or three levers (`parts` of their ways) that the budget allows is run; the bar is above what any of the
 * single levers reaches within the rules and below the best plan.
 *
 * @param run runs levers on top of the pack as it is
 * @throws RangeError where the pack has no such province, or where no plan does better there than a single lever: then there is nothing
 * to weigh up.
 */
export async function provinceExerciseText(
  template: string,
  pack: CompiledPack,
  code: string,
  run: (values: Values) => Promise<RunResult>,
): Promise<string> {
  const province = pack.areas.provinces.find((area) => area.code === code);
  if (province === undefined) {
    throw new RangeError(
      `province: one of ${pack.areas.provinces.map((area) => area.code).join(", ")} is needed, "${code}" given`,
    );
  }
  const text = (plus: number): string =>
    template
      // What the template says to us is not for the facilitator.
      .replace(/^(#.*\n)+/, "")
      .replaceAll("{{code}}", code)
      .replaceAll("{{en}}", province.name.en)
      .replaceAll("{{zh}}", province.name["zh-CN"])
      .replaceAll("{{pack}}", pack.id)
      .replaceAll("{{plus}}", plus.toFixed(barDecimals));
  const exercise = parsedValue(readExercise(text(0), "province-exercise.yaml", pack));
  const given = await run({});
  const references = { baseline: given, given };
  const start = outcomeOf(pack, exercise, given, references).goal;
  let single = 0;
  let best = 0;
  for (const values of affordablePlans(pack, exercise)) {
    const outcome: Outcome = outcomeOf(pack, exercise, await run(values), references);
    const gain = outcome.goal - start;
    if (!outcome.allRulesKept || !Number.isFinite(gain)) continue;
    if (Object.keys(values).length === 1) single = Math.max(single, gain);
    best = Math.max(best, gain);
  }
  const { precision } = exercise.goal;
  if (best < single + 2 * precision) {
    throw new RangeError(
      `province: one where a plan does better than a single lever is needed; in ${province.name.en} none does`,
    );
  }
  return text(single + barPosition * (best - single));
}

/** How far a lever is moved towards its end. */
const parts = [0.1, 0.25, 0.5, 1] as const;

/** Plans of one to three levers, each moved by one of `parts`, within the budget. */
function affordablePlans(pack: CompiledPack, exercise: Exercise): readonly Values[] {
  const moves = exercise.levers.map(({ id, maximum }) => {
    const from = startValue(pack, exercise, id);
    return parts.map((part) => [id, Number((from + part * (maximum - from)).toFixed(6))] as const);
  });
  const plans: Values[] = [];
  const add = (at: number, chosen: Values): void => {
    const count = Object.keys(chosen).length;
    if (count > 0 && isAffordable(exercise, totalCost(pack, exercise, chosen))) plans.push(chosen);
    if (count === 3) return;
    for (let next = at; next < moves.length; next += 1) {
      for (const [id, value] of moves[next] ?? []) add(next + 1, { ...chosen, [id]: value });
    }
  };
  add(0, {});
  return plans;
}
