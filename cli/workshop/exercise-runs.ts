import {
  type CompiledPack,
  checkClaim,
  createSimulator,
  type Exercise,
  exerciseSettings,
  type RunResult,
  referenceSettings,
  resolveSettings,
  type ScenarioSettings,
} from "../../models/index.ts";
import type { Language } from "../../presentation/words/languages.ts";
import type { MaterialInput } from "../../reports/workshop/material-input.ts";

/** Runs choices of levers on top of what an exercise gives. */
export function exerciseRunner(
  pack: CompiledPack,
  exercise: Pick<Exercise, "given">,
): (values: Readonly<Record<string, number>>) => RunResult {
  const simulator = createSimulator(pack);
  return (values) => simulator.run(resolveSettings(pack, exerciseSettings(pack, exercise, values)));
}

/** What the material of an exercise needs of the model: the reference runs and the sentences of its debrief. */
export async function materialInput(
  pack: CompiledPack,
  exercise: Exercise,
  language: Language,
  programVersion: string,
): Promise<MaterialInput> {
  const simulator = createSimulator(pack);
  const runOf = (settings: ScenarioSettings) => simulator.run(resolveSettings(pack, settings));
  const references = {
    baseline: runOf(referenceSettings(pack, exercise, "baseline")),
    given: runOf(referenceSettings(pack, exercise, "given")),
  };
  const run = exerciseRunner(pack, exercise);
  const verdicts = [];
  for (const { claim } of exercise.debrief) {
    verdicts.push(
      claim === undefined
        ? { value: Number.NaN, holds: true }
        : await checkClaim(pack, claim, async (values) => run(values)),
    );
  }
  return { pack, exercise, references, verdicts, language, programVersion };
}
