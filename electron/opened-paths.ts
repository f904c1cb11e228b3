import { extname, isAbsolute, resolve } from "node:path";
import { scenarioExtensions } from "./scenario-files.ts";

/**
 * The scenario files named on a command line: everything after the program that is not a switch and has a
 * scenario's extension. What the program's own start adds (its folder, its script) has none.
 */
export function scenarioPaths(argv: readonly string[], folder: string): readonly string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith("-"))
    .filter((argument) =>
      scenarioExtensions.some((extension) => extname(argument).toLowerCase() === `.${extension}`),
    )
    .map((argument) => (isAbsolute(argument) ? argument : resolve(folder, argument)));
}
