import type { CompiledPack } from "../pack/compiled.ts";
import { readListed } from "../text/listed-files.ts";
import type { Parsed } from "../text/problem.ts";
import { readScenario } from "./read.ts";
import type { Scenario } from "./scenario.ts";

/**
 * Reads the presets in the order of the list (`scenarios/presets.yaml`). Every preset must be there, carry its own id, and fit
 * the pack where one is given.
 *
 * @param files id → text of presets/<id>.yaml
 */
export function readPresets(
  order: string,
  files: ReadonlyMap<string, string>,
  pack?: CompiledPack,
): Parsed<readonly Scenario[]> {
  return readListed("presets", order, files, (text, file) => readScenario(text, file, pack));
}
