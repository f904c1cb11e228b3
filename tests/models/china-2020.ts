import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compilePack } from "../../models/pack/compile.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import { readPack } from "../../models/pack/read.ts";
import { compilePopulation } from "../../models/population/compile-population.ts";
import { readPresets } from "../../models/scenario/presets.ts";
import type { Scenario } from "../../models/scenario/scenario.ts";
import { parsedValue } from "../../models/text/problem.ts";

/** Files of a built-in pack by name, as the program reads them. */
export function packFiles(id: string): Map<string, string> {
  const folder = fileURLToPath(new URL(`../../scenarios/packs/${id}/`, import.meta.url));
  return new Map(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(`${folder}${entry.name}`, "utf8")]),
  );
}

const compiled = new Map<string, CompiledPack>();

/** A built-in pack, compiled once for all test files of a process: nobody writes to a pack. */
export function compiledPack(id: string): CompiledPack {
  const known =
    compiled.get(id) ??
    parsedValue(compilePack(parsedValue(readPack(packFiles(id))), compilePopulation));
  compiled.set(id, known);
  return known;
}

/** The built-in presets as text: their order, and id → text. */
export function presetTexts(): { readonly order: string; readonly files: Map<string, string> } {
  const folder = new URL("../../scenarios/", import.meta.url);
  const files = new Map(
    readdirSync(new URL("presets/", folder)).map((name) => [
      name.replace(/\.yaml$/, ""),
      readFileSync(new URL(`presets/${name}`, folder), "utf8"),
    ]),
  );
  return { order: readFileSync(new URL("presets.yaml", folder), "utf8"), files };
}

/** The built-in presets, in their order. */
export function presetsOf(pack: CompiledPack): readonly Scenario[] {
  const { order, files } = presetTexts();
  return parsedValue(readPresets(order, files, pack));
}

/** A built-in preset. */
export function presetOf(pack: CompiledPack, id: string): Scenario {
  const found = presetsOf(pack).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found;
}
