import { join } from "node:path";
import { type Command, Option } from "commander";
import { type Language, languages } from "../../presentation/words/languages.ts";
import { buildOpening } from "../../reports/workshop/opening.ts";
import { buildSheets } from "../../reports/workshop/sheets.ts";
import { kindToRead, loadPack } from "../files.ts";
import { InputError } from "../input-error.ts";
import { withExamples } from "../options.ts";
import { deliver } from "../output.ts";
import { userPath } from "../user-path.ts";
import { type ExerciseFile, loadExercise } from "./exercise-file.ts";
import { materialInput } from "./exercise-runs.ts";

interface MaterialOptions {
  readonly outDir: string;
  readonly language?: Language;
}

/** Adds `equalis workshop material`. */
export function addMaterialCommand(workshop: Command, version: string): void {
  withExamples(
    workshop
      .command("material")
      .description("write the opening slides, and the script with table and answer sheets for A4")
      .argument("<exercise>", "id of an exercise of the program, or a file of your own")
      .option("--out-dir <folder>", "where the files go; it must be there", ".")
      .addOption(
        new Option("--language <language>", "one language (default: a file in each)").choices(
          languages.map(({ id }) => id),
        ),
      ),
    "workshop material close-the-gap --out-dir monday",
    "workshop material mine.yaml --language zh-CN",
  ).action(async (given: string, options: MaterialOptions) => {
    if (kindToRead(userPath(options.outDir), options.outDir) !== "a folder")
      throw new InputError(
        `--out-dir: a folder that is there is needed, "${options.outDir}" given`,
      );
    const pack = loadPack(undefined);
    const file: ExerciseFile = loadExercise(given, pack);
    for (const { id: language } of languages) {
      if (options.language !== undefined && options.language !== language) continue;
      const input = await materialInput(pack, file.exercise, language, version);
      const stem = join(options.outDir, `${file.exercise.id}-${language}`);
      deliver(await buildOpening(input), `${stem}-opening.pptx`);
      deliver(buildSheets(input), `${stem}-sheets.html`);
      process.stdout.write(`${stem}-opening.pptx\n${stem}-sheets.html\n`);
    }
  });
}
