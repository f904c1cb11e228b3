import type { CompiledPack } from "../../models/index.ts";
import { activeDocument, type ScenarioDocument, type Workspace } from "../scenarios/workspace.ts";

interface OpenPacks {
  /** By content hash. */
  readonly packs: Readonly<Record<string, CompiledPack>>;
}

/**
 * The pack that a scenario runs on: whoever needs a pack asks here.
 * @throws RangeError when it is not open.
 */
export function packOf(
  { packs }: OpenPacks,
  document: Pick<ScenarioDocument, "pack">,
): CompiledPack {
  const pack = packs[document.pack];
  if (pack === undefined) throw new RangeError(`packs: no pack has the hash ${document.pack}`);
  return pack;
}

/** The pack of the scenario that levers act on: what charts and tables show. */
export function activePack(state: OpenPacks & { readonly workspace: Workspace }): CompiledPack {
  return packOf(state, activeDocument(state.workspace));
}
