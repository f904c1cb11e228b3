import type { Exercise } from "../../models/index.ts";
import { programVersion } from "../program.ts";
import { saveDocument } from "../session/save-document.ts";
import { workbench } from "../store.ts";
import { checkDebrief, packFor, referencesOf } from "./workshop-session.ts";

/** Saves the opening slides of an exercise, or its script and sheets for A4, in the language of the window. */
export async function saveMaterial(exercise: Exercise, kind: "opening" | "sheets"): Promise<void> {
  const references = await referencesOf(exercise);
  await checkDebrief(exercise);
  const { workshop, language } = workbench.getState();
  const input = {
    pack: packFor(exercise),
    exercise,
    references,
    verdicts: workshop.verdicts[exercise.id] ?? [],
    language,
    programVersion,
  };
  if (kind === "opening") {
    const { buildOpening } = await import("../../reports/workshop/opening.ts");
    const bytes = await buildOpening(input);
    await saveDocument(`${exercise.id}-${language}-opening.pptx`, new Uint8Array(bytes));
  } else {
    const { buildSheets } = await import("../../reports/workshop/sheets.ts");
    await saveDocument(`${exercise.id}-${language}-sheets.html`, buildSheets(input));
  }
}
