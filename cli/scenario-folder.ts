import { statSync } from "node:fs";
import { join } from "node:path";
import { Option } from "commander";
import { type Scenario, writeScenario } from "../models/index.ts";
import { InputError } from "./input-error.ts";
import { deliver } from "./output.ts";
import { userPath } from "./user-path.ts";

export const scenarioFolderOption = () =>
  new Option("--out-dir <folder>", "write each scenario to a file of its own in this folder");

/** Writes scenarios as `<id>.yaml` into a folder. Nothing is written when one of the files is there already. */
export function writeScenarioFiles(folder: string, scenarios: readonly Scenario[]): void {
  if (statSync(userPath(folder), { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new InputError(`--out-dir: a folder that exists is needed, "${folder}" given`);
  }
  const files = scenarios.map((scenario) => {
    if (!/^[a-z0-9][a-z0-9-]*$/.test(scenario.id)) {
      throw new InputError(
        `--out-dir: an id of small letters, digits and hyphens is needed for a file's name, "${scenario.id}" given`,
      );
    }
    return { path: join(folder, `${scenario.id}.yaml`), text: writeScenario(scenario) };
  });
  for (const { path } of files) {
    if (statSync(userPath(path), { throwIfNoEntry: false }) !== undefined) {
      throw new InputError(`--out-dir: ${path} is there already; nothing was written`);
    }
  }
  for (const { path, text } of files) {
    deliver(text, path);
    process.stderr.write(`wrote ${path}\n`);
  }
}
