/**
 * Compiles the packs that the program carries. Called with the id of one, writes its compiled form to stdout: a process of its
 * own, since the programs that bundle the interface translate modules in their own way.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compiledName, hashOfFiles } from "../cli/compiled-pack.ts";
import { loadPackParsed, readPresetFolder } from "../cli/files.ts";
import { parsedValue, writeCompiledForm } from "../models/index.ts";
import { projectRoot } from "./paths.ts";

/** The packs that the program carries. */
export const builtInPacks = ["china-2020", "china-2010"] as const;

/** Folder of a pack that the program carries. */
export function packFolder(id: (typeof builtInPacks)[number]): string {
  return join(projectRoot, "scenarios", "packs", id);
}

/** The compiled form of a pack, from its files as they are now. @throws FileError when they do not read and compile. */
export function compileForm(folder: string): Uint8Array {
  const files = hashOfFiles(folder);
  const { compiled } = parsedValue(loadPackParsed(folder, folder));
  return writeCompiledForm(compiled, readPresetFolder(), files);
}

/** Writes the compiled forms of packs into a folder. */
export function writeCompiledPacks(
  into: string,
  ids: readonly (typeof builtInPacks)[number][] = builtInPacks,
): void {
  mkdirSync(into, { recursive: true });
  for (const id of ids) {
    const folder = packFolder(id);
    writeFileSync(join(into, compiledName(folder)), compileForm(folder));
  }
}

if (import.meta.main) {
  const id = builtInPacks.find((one) => one === process.argv[2]);
  if (id === undefined)
    throw new Error(`compile-packs: one of ${builtInPacks.join(", ")} is needed`);
  process.stdout.write(compileForm(packFolder(id)));
}
