import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { versionsOf } from "../models/index.ts";
import { builtInPack, loadPack } from "./files.ts";

/** What `equalis --version` prints: everything that a result depends on, one a line; of the packs the newest first. */
export function versionText(program: string): string {
  const packs = dirname(builtInPack);
  const versions = readdirSync(packs)
    .filter((name) => name.startsWith("china-"))
    .sort()
    .reverse()
    .map((name) => versionsOf(program, loadPack(join(packs, name))));
  const [first] = versions;
  if (first === undefined) throw new Error("equalis: a built-in pack is needed, none is there");
  return [
    `Equalis ${first.program}`,
    `model revision ${first.modelRevision}`,
    `scenario format ${first.scenarioFormat}`,
    ...versions.map(({ packId, packHash }) => `pack ${packId} ${packHash}`),
  ].join("\n");
}
