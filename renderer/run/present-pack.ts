import { modelRevision } from "../../models/index.ts";
import { programVersion } from "../program.ts";
import { engine } from "./engine.ts";
import { type KeptPack, keepPack, keptPack } from "./kept-packs.ts";

/** A kept pack in the form that this version of the model runs: one that an earlier version compiled is compiled again from its files. */
export async function presentPack(hash: string): Promise<KeptPack | undefined> {
  const kept = await keptPack(hash);
  if (kept === undefined || kept.revision === modelRevision) return kept;
  const { form } = await engine().files.readPack(
    { kind: "texts", texts: kept.files },
    programVersion,
  );
  const now: KeptPack = { ...kept, form, revision: modelRevision };
  await keepPack(now);
  return now;
}
