import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CompiledPack,
  compilePack,
  formatProblem,
  type Problem,
  parsedValue,
  readPack,
} from "../../models/index.ts";
import { projectRoot } from "../paths.ts";

const scenarios = join(projectRoot, "scenarios");

/** Files of a built-in pack by name. */
export function filesOfPack(id: string): Map<string, string> {
  const folder = join(scenarios, "packs", id);
  return new Map(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

const compiled = new Map<string, CompiledPack>();

/** A built-in pack, compiled once. */
export function builtIn(id: string): CompiledPack {
  const known =
    compiled.get(id) ?? parsedValue(compilePack(parsedValue(readPack(filesOfPack(id)))));
  compiled.set(id, known);
  return known;
}

/** The texts of the YAML files of a folder of `scenarios/`. */
export function textsIn(folder: "presets" | "exercises"): readonly string[] {
  return readdirSync(join(scenarios, folder)).map((name) =>
    readFileSync(join(scenarios, folder, name), "utf8"),
  );
}

/** What is wrong with how a file was refused: nobody told, or not in words. */
export function wordsAtFault(problems: readonly Problem[]): string | undefined {
  if (problems.length === 0) return "refused without a word";
  for (const problem of problems)
    for (const language of ["en", "zh-CN"] as const) {
      const text = formatProblem(problem, language);
      if (/\bundefined\b|\[object |[\r\n\u2028\u2029]/.test(text) || text.length > 3_000)
        return `said: ${text.slice(0, 300)}`;
    }
  return undefined;
}
