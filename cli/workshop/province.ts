import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { parsedValue, provinceExerciseText, readExercise } from "../../models/index.ts";
import { loadPack } from "../files.ts";
import { InputError } from "../input-error.ts";
import { withExamples } from "../options.ts";
import { deliver } from "../output.ts";
import { projectRoot } from "../project-root.ts";
import { exerciseRunner } from "./exercise-runs.ts";

/** Adds `equalis workshop exercise`. */
export function addExerciseCommand(workshop: Command): void {
  withExamples(
    workshop
      .command("exercise")
      .description("write an exercise about a province, its bar set by the model")
      .requiredOption("--province <code>", "code of the province, such as 52")
      .option("--out <file>", "write to a file instead of stdout; the file is whole or untouched"),
    "workshop exercise --province 52 --out guizhou.yaml",
  ).action(async ({ province, out }: { readonly province: string; readonly out?: string }) => {
    const pack = loadPack(undefined);
    const template = readFileSync(join(projectRoot, "scenarios", "province-exercise.yaml"), "utf8");
    const run = exerciseRunner(pack, { given: {} });
    try {
      const text = await provinceExerciseText(template, pack, province, {
        read: async (made) => parsedValue(readExercise(made, "province-exercise.yaml", pack)),
        run: async (values) => run(values),
      });
      if (text === undefined)
        throw new InputError(
          `--province: one where a plan does better than a single lever is needed; in ${province} none does`,
        );
      deliver(text, out);
    } catch (error) {
      if (error instanceof RangeError) throw new InputError(`--${error.message}`);
      throw error;
    }
  });
}
