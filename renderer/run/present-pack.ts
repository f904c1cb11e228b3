import { programVersion } from "../program.ts";
import { engine } from "./engine.ts";
import { formMaker, type KeptPack, keepPack, keptPack } from "./kept-packs.ts";

/** A kept pack in the form that this program runs: one that another version compiled is compiled again from its files. */
export async function presentPack(hash: string): Promise<KeptPack | undefined> {
  const kept = await keptPack(hash);
  if (kept === undefined || kept.madeBy === formMaker) return kept;
  const { form } = await engine().files.readPack(
    { kind: "texts", texts: kept.files },
    programVersion,
  );
  const now: KeptPack = { ...kept, form, madeBy: formMaker };
  await keepPack(now);
  return now;
}
