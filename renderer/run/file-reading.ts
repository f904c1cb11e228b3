import {
  type CompiledPack,
  type Exercise,
  type Problem,
  parsedValue,
  readExercise,
  readExercises,
  readScenario,
  readSubmission,
  type Submission,
  writeScenario,
} from "../../models/index.ts";
import { documentFrom, scenarioFrom } from "../scenarios/scenario-file.ts";
import type { ScenarioDocument } from "../scenarios/workspace.ts";

/** Texts of one folder of listed files: the list, and id → text. */
export interface ListedTexts {
  readonly order: string;
  readonly files: ReadonlyMap<string, string>;
}

/** What reads and writes files on a pack. A wrong file is a `FileError`. */
export interface FileReading {
  readScenario(pack: CompiledPack, text: string, fileName: string, id: string): ScenarioDocument;
  /** The text of a scenario file. */
  writeScenario(pack: CompiledPack, document: ScenarioDocument): string;
  /** The exercises that the program carries. */
  loadExercises(pack: CompiledPack): readonly Exercise[];
  readExercise(pack: CompiledPack, text: string, fileName: string): Exercise;
  /** What a participant handed in for an exercise, and what is worth knowing about it. */
  readSubmission(
    pack: CompiledPack,
    text: string,
    fileName: string,
    exercise: Exercise,
  ): { readonly submission: Submission; readonly warnings: readonly Problem[] };
}

/** @param exercises those that the program carries */
export function fileReading(exercises: ListedTexts): FileReading {
  return {
    readScenario(pack, text, fileName, id) {
      const scenario = parsedValue(readScenario(text, fileName, pack));
      return documentFrom(scenario, pack, id, { kind: "file", fileName });
    },
    writeScenario: (pack, document) => writeScenario(scenarioFrom(document, pack)),
    loadExercises: (pack) => parsedValue(readExercises(exercises.order, exercises.files, pack)),
    readExercise: (pack, text, fileName) => parsedValue(readExercise(text, fileName, pack)),
    readSubmission(pack, text, fileName, exercise) {
      const reading = readSubmission(text, fileName, exercise, pack);
      return { submission: parsedValue(reading), warnings: reading.ok ? reading.warnings : [] };
    },
  };
}
