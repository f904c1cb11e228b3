import {
  type Exercise,
  exerciseSettings,
  provinceExerciseText,
  resolveSettings,
} from "../../models/index.ts";
import template from "../../scenarios/province-exercise.yaml?raw";
import { problemsOf } from "../file-problems.ts";
import { engine, workerRunner } from "../run/engine.ts";
import { saveDocument } from "../session/save-document.ts";
import { activePack } from "../store/packs.ts";
import { workbench } from "../store.ts";
import { openAnew, refuse } from "./workshop-session.ts";

const templateName = "province-exercise.yaml";

/** Makes the exercise about a province and opens it, or says that the province has none. */
export async function makeProvinceExercise(code: string): Promise<void> {
  const { changeWorkshop } = workbench.getState();
  const pack = activePack(workbench.getState());
  const runner = workerRunner(engine(), pack.hash);
  const read = (text: string) => engine().files.readExercise(pack.hash, text, templateName);
  changeWorkshop({ province: { kind: "under-way", done: 0, count: 0 }, refused: [] });
  try {
    const text = await provinceExerciseText(template, pack, code, {
      read,
      run: (values) =>
        runner.run(resolveSettings(pack, exerciseSettings(pack, { given: {} }, values))),
      onProgress(done, count) {
        // Often enough to be seen to move, and not read aloud without end.
        if (done % 25 === 0) changeWorkshop({ province: { kind: "under-way", done, count } });
      },
    });
    if (text === undefined) {
      changeWorkshop({ province: { kind: "none", code } });
      return;
    }
    const exercise = await read(text);
    const { texts } = workbench.getState().workshop;
    changeWorkshop({ province: { kind: "idle" }, texts: { ...texts, [exercise.id]: text } });
    await openAnew(exercise);
  } catch (error) {
    changeWorkshop({ province: { kind: "idle" } });
    refuse(templateName, problemsOf(error));
  }
}

/** Saves the file of an exercise that was made here, which the tables open. */
export async function saveExercise({ id }: Pick<Exercise, "id">): Promise<void> {
  const text = workbench.getState().workshop.texts[id];
  if (text !== undefined) await saveDocument(`${id}.yaml`, text);
}
