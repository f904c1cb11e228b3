import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  type CompiledPack,
  type Exercise,
  exerciseLimits,
  readExercise,
} from "../../models/index.ts";
import { readText } from "../files.ts";
import { fileError } from "../input-error.ts";
import { projectRoot } from "../project-root.ts";
import { userPath } from "../user-path.ts";

/** An exercise with the text of its file. */
export interface ExerciseFile {
  readonly exercise: Exercise;
  readonly text: string;
}

/** An exercise of the program by its id, or a file of one's own. @throws InputError with every problem. */
export function loadExercise(given: string, pack: CompiledPack): ExerciseFile {
  const own = /^[a-z0-9-]+$/.test(given)
    ? join(projectRoot, "scenarios", "exercises", `${given}.yaml`)
    : undefined;
  const path = own !== undefined && existsSync(own) ? own : userPath(given);
  const text = readText(path, given, 4 * exerciseLimits.maximumCharacters);
  const reading = readExercise(text, given, pack);
  if (!reading.ok) throw fileError(reading.problems, given);
  return { exercise: reading.value, text };
}
