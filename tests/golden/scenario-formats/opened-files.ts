import { readdirSync, readFileSync } from "node:fs";
import { formatProblem } from "../../../models/text/problem.ts";
import { readScenario } from "../../../models/scenario/read.ts";
import { resolveScenario } from "../../../models/scenario/resolve.ts";
import { compiledPack } from "../../models/china-2020.ts";

const folder = new URL("./", import.meta.url);

/** Names of the kept scenario files, in order. */
export function keptFiles(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
}

/** How the program of today reads a kept file: its levers, and what it says of it. */
export function opened(name: string): unknown {
  const pack = compiledPack("china-2020");
  const reading = readScenario(readFileSync(new URL(name, folder), "utf8"), name, pack);
  if (!reading.ok) return { refused: reading.problems.map((problem) => formatProblem(problem)) };
  // What cannot be resolved cannot be run.
  resolveScenario(reading.value, pack);
  return {
    levers: reading.value.levers,
    warnings: reading.warnings.map((warning) => formatProblem(warning)),
  };
}

/** How all kept files were read on the day that the record was written. */
export function recorded(): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(new URL("expected.json", folder), "utf8")) as Readonly<
    Record<string, unknown>
  >;
}
