import { readFileSync } from "node:fs";
import { compilePack } from "../../../models/pack/compile.ts";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import { readPack } from "../../../models/pack/read.ts";
import { readScenario } from "../../../models/scenario/read.ts";
import { resolveScenario } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import { formatProblem, type Parsed } from "../../../models/text/problem.ts";
import { resultDigest } from "../../../reports/bundle.ts";
import { officeLimits, type Parts, strFromU8, unpack } from "../../../reports/office/zip.ts";

/** The digest of each preset's results, by id, under the revision that gave them. */
export interface FrozenRuns {
  readonly revision: number;
  readonly digests: Readonly<Record<string, string>>;
}

const file = (name: string) => new URL(name, import.meta.url);

/** What the model of the recorded revision gave. */
export function recordedRuns(): FrozenRuns {
  return JSON.parse(readFileSync(file("digests.json"), "utf8"));
}

/** What the present model gives for the frozen pack and presets, whatever became of those of the program. */
export function presentDigests(): Record<string, string> {
  const parts = unpack(new Uint8Array(readFileSync(file("inputs.zip"))), officeLimits, "inputs.zip");
  return digestsOf(parts);
}

/** Digests of the runs of `scenarios/*.yaml` with the pack in `pack/`. */
export function digestsOf(parts: Parts): Record<string, string> {
  const texts = (folder: string) =>
    Object.keys(parts)
      .filter((name) => name.startsWith(folder))
      .toSorted()
      .map((name): [string, string] => [
        name.slice(folder.length),
        strFromU8(parts[name] ?? new Uint8Array()),
      ]);
  const pack = value(compilePack(value(readPack(new Map(texts("pack/"))))));
  return Object.fromEntries(
    texts("scenarios/").map(([name, text]) => [name.replace(/\.yaml$/, ""), digest(pack, name, text)]),
  );
}

function digest(pack: CompiledPack, name: string, text: string): string {
  return resultDigest(simulate(pack, resolveScenario(value(readScenario(text, name, pack)), pack)));
}

function value<Value>(reading: Parsed<Value>): Value {
  if (reading.ok) return reading.value;
  throw new Error(reading.problems.map((problem) => formatProblem(problem)).join("\n"));
}
