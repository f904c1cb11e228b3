import { join } from "node:path";
import { Option } from "commander";
import { type Scenario, writeScenario } from "../models/index.ts";
import { kindToRead } from "./files.ts";
import { InputError } from "./input-error.ts";
import { deliver } from "./output.ts";

import { userPath } from "./user-path.ts";

export const scenarioFolderOption = () =>
  new Option("--out-dir <folder>", "write each scenario to a file of its own in this folder");

/** Writes scenarios as `<id>.yaml` into a folder. Nothing is written when one of the files is there already. */
export function writeScenarioFiles(folder: string, scenarios: readonly Scenario[]): void {
  if (kindToRead(userPath(folder), folder) !== "a folder") {
    throw new InputError(`--out-dir: a folder that exists is needed, "${folder}" given`);
  }
  const files = scenarios.map((scenario) => {
    // Windows keeps these names for devices, whatever their ending.
    const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)$/.test(scenario.id);
    const name = isDevice ? `${scenario.id}-scenario` : scenario.id;
    return { path: join(folder, `${name}.yaml`), text: writeScenario(scenario) };
  });
  const twice = files.find(({ path }, at) => files.findIndex((one) => one.path === path) < at);
  if (twice !== undefined) {
    throw new InputError(`--out-dir: each id once is needed, ${twice.path} would be written twice`);
  }
  for (const { path } of files) {
    if (kindToRead(userPath(path), path) !== "nothing") {
      throw new InputError(`--out-dir: ${path} is there already; nothing was written`);
    }
  }
  for (const { path, text } of files) {
    deliver(text, path);
    process.stderr.write(`wrote ${path}\n`);
  }
}
