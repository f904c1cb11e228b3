import {
  type Board,
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
import type { ScenarioDocument, ScenarioOrigin } from "../scenarios/workspace.ts";
import { linkText, textFromLink } from "./link-text.ts";

/** Texts of one folder of listed files: the list, and id → text. */
export interface ListedTexts {
  readonly order: string;
  readonly files: ReadonlyMap<string, string>;
}

/** A scenario of a file or a link, and the board that came with it. */
export interface ReadScenario {
  readonly document: ScenarioDocument;
  readonly board: Board | undefined;
}

/** What reads and writes files on a pack. A wrong file is a `FileError`. */
export interface FileReading {
  readScenario(pack: CompiledPack, text: string, fileName: string, id: string): ReadScenario;
  /** The text of a scenario file, with the board that it carries. */
  writeScenario(pack: CompiledPack, document: ScenarioDocument, board?: Board): string;
  /** The same file as a part of an address. What is none is a `RangeError` or, as a file, a `FileError`. */
  readLink(pack: CompiledPack, link: string, id: string): ReadScenario;
  writeLink(pack: CompiledPack, document: ScenarioDocument, board?: Board): string;
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
  const scenarioOf = (
    pack: CompiledPack,
    [text, fileName, id]: readonly [string, string, string],
    origin: ScenarioOrigin,
  ): ReadScenario => {
    const scenario = parsedValue(readScenario(text, fileName, pack));
    return { document: documentFrom(scenario, pack, id, origin), board: scenario.board };
  };
  return {
    readScenario: (pack, text, fileName, id) =>
      scenarioOf(pack, [text, fileName, id], { kind: "file", fileName }),
    writeScenario: (pack, document, board) =>
      writeScenario({ ...scenarioFrom(document, pack), board }),
    readLink: (pack, link, id) =>
      scenarioOf(pack, [textFromLink(link), "link", id], { kind: "own" }),
    writeLink(pack, document, board) {
      const { pack: ofPack, story: _story, ...scenario } = scenarioFrom(document, pack);
      // The reader's pack may be newer: its contents decide what the levers lead to, as with a file that names none.
      return linkText(writeScenario({ ...scenario, pack: { id: ofPack.id }, board }));
    },
    loadExercises: (pack) => parsedValue(readExercises(exercises.order, exercises.files, pack)),
    readExercise: (pack, text, fileName) => parsedValue(readExercise(text, fileName, pack)),
    readSubmission(pack, text, fileName, exercise) {
      const reading = readSubmission(text, fileName, exercise, pack);
      return { submission: parsedValue(reading), warnings: reading.ok ? reading.warnings : [] };
    },
  };
}
