import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type CompiledForm, openCompiledForm } from "../models/index.ts";
import { projectRoot } from "./project-root.ts";

/** Where the build puts compiled packs: beside the bundled command. Beside its source there are none. */
const compiledFolder = join(import.meta.dirname, "packs");

/** Name of the file that holds the compiled form of a pack. */
export function compiledName(packFolder: string): string {
  return `${basename(packFolder)}.bin`;
}

/** Files from which the compiled form of a pack is made: its own, not those in its folders, and the presets. */
function filesBehind(packFolder: string): readonly (readonly [name: string, path: string])[] {
  const scenarios = join(projectRoot, "scenarios");
  const inside = (folder: string, head: string) =>
    readdirSync(folder)
      .filter((name) => /\.(csv|md|yaml)$/i.test(name))
      .sort()
      .map((name) => [`${head}/${name}`, join(folder, name)] as const);
  return [
    ...inside(packFolder, "pack"),
    ...inside(join(scenarios, "presets"), "presets"),
    ["presets.yaml", join(scenarios, "presets.yaml")],
  ];
}

/** SHA-256 of the names and bytes of the files from which the compiled form of a pack is made, as they lie on the disk. */
export function hashOfFiles(packFolder: string): string {
  const hash = createHash("sha256");
  for (const [name, path] of filesBehind(packFolder)) {
    const bytes = readFileSync(path);
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

const opened = new Map<string, CompiledForm | undefined>();

/**
 * The compiled form of a pack, where the build made one from the very bytes that lie in the folder now. Undefined for every
 * other pack, and after a change of any file: the reader then takes the files, which are the truth.
 */
export function compiledForm(packFolder: string): CompiledForm | undefined {
  if (!opened.has(packFolder)) opened.set(packFolder, openForm(packFolder));
  return opened.get(packFolder);
}

function openForm(packFolder: string): CompiledForm | undefined {
  const file = join(compiledFolder, compiledName(packFolder));
  if (!existsSync(file) || !existsSync(join(packFolder, "pack.yaml"))) return undefined;
  const form = openCompiledForm(readFileSync(file));
  return form.from.files === readableHash(packFolder) ? form : undefined;
}

/** The hash of a pack's files; undefined where one cannot be read, which the reader tells in its own words. */
export function readableHash(packFolder: string): string | undefined {
  try {
    return hashOfFiles(packFolder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return undefined;
  }
}
