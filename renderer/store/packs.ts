import type { CompiledPack } from "../../models/index.ts";
import { activeDocument, type ScenarioDocument, type Workspace } from "../scenarios/workspace.ts";

interface OpenPacks {
  /** By content hash. */
  readonly packs: Readonly<Record<string, CompiledPack>>;
  /** By the same hash: a pack with provinces by county that stands in the place of the one that scenarios name. */
  readonly packsByCounty: Readonly<Record<string, CompiledPack>>;
}

/**
 * The pack that a scenario runs on: whoever needs a pack asks here.
 * @throws RangeError when it is not open.
 */
export function packOf(
  { packs, packsByCounty }: OpenPacks,
  document: Pick<ScenarioDocument, "pack">,
): CompiledPack {
  const pack = packsByCounty[document.pack] ?? packs[document.pack];
  if (pack === undefined) throw new RangeError(`packs: no pack has the hash ${document.pack}`);
  return pack;
}

/** The pack of the scenario that levers act on: what charts and tables show. */
export function activePack(state: OpenPacks & { readonly workspace: Workspace }): CompiledPack {
  return packOf(state, activeDocument(state.workspace));
}

/** The same with every province whole: the pack that the scenario names. */
export function wholePack(state: Parameters<typeof activePack>[0]): CompiledPack {
  return packOf({ packs: state.packs, packsByCounty: {} }, activeDocument(state.workspace));
}

const none: readonly string[] = [];

/** Codes of the provinces that are open by county. */
export function openByCounty(state: Parameters<typeof activePack>[0]): readonly string[] {
  return activePack(state).detail?.provinces ?? none;
}
