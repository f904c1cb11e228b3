import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import {
  type CheckedPack,
  type CompiledPack,
  formatProblem,
  openPack,
  type PackFiles,
  type Parsed,
  type Problem,
  packLimits,
  readPresets,
  type Scenario,
} from "../models/index.ts";
import { compiledForm, readableHash } from "./compiled-pack.ts";
import { fileError, InputError } from "./input-error.ts";
import { noteInput } from "./inputs.ts";
import { progress } from "./output.ts";
import { type PathKind, pathKind } from "./path-kinds.ts";
import { projectRoot } from "./project-root.ts";
import { userPath } from "./user-path.ts";

const scenariosFolder = join(projectRoot, "scenarios");
const presetList = join(scenariosFolder, "presets.yaml");
export const builtInPack = join(scenariosFolder, "packs", "china-2020");

/** Reads a text file that the user named. @throws InputError when it is missing, no file, too large or not UTF-8. */
export function readText(path: string, shown: string, maximumBytes: number): string {
  let bytes: Buffer;
  try {
    requireFile(path, shown);
    const { size } = statSync(path);
    if (size > maximumBytes) {
      throw new InputError(`${shown}: at most ${maximumBytes} bytes are needed, ${size} given`);
    }
    bytes = readFileSync(path);
    noteInput(path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw missingOrUnreadable(error, shown);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new InputError(
      `${shown}: text in UTF-8 is needed, other bytes given (spreadsheets: save as "CSV UTF-8")`,
    );
  }
}

/** What stands under a name that is to be read. @throws InputError where the system takes no such name or lets nobody look. */
export function kindToRead(path: string, shown: string): PathKind {
  try {
    return pathKind(path);
  } catch (error) {
    throw missingOrUnreadable(error, shown);
  }
}

/** @throws InputError saying what stands there where it is no file: reading a pipe or a device might never end. */
function requireFile(path: string, shown: string): void {
  const kind = kindToRead(path, shown);
  if (kind === "file") return;
  const given = kind === "nothing" ? "nothing is there" : `${kind} given`;
  throw new InputError(`${shown}: a file is needed, ${given}`);
}

function missingOrUnreadable(error: unknown, shown: string): Error {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new InputError(`${shown}: a file is needed, nothing is there`);
  }
  if (code === "EACCES" || code === "EPERM") {
    return new InputError(`${shown}: a file that may be read is needed, access was refused`);
  }
  if (code === "ENAMETOOLONG") {
    return new InputError(`${shown}: a name that the system takes is needed, a longer one given`);
  }
  if (code === "ELOOP")
    return new InputError(`${shown}: a file is needed, links in a circle given`);
  return error instanceof Error ? error : new Error(String(error));
}

/** The files of a pack's folder, each read when it is asked for, and once. @throws InputError when it is no folder. */
export function packFiles(folder: string, shown: string): PackFiles {
  const kind = kindToRead(folder, shown);
  if (kind !== "a folder") {
    const given =
      kind === "nothing" ? "nothing is there" : `${kind === "file" ? "a file" : kind} given`;
    throw new InputError(`${shown}: the folder of a data pack is needed, ${given}`);
  }
  const texts = new Map<string, string>();
  return {
    // What a mistyped table may have meant.
    keys: () => readdirSync(folder).filter((name) => /\.(csv|md|yaml)$/i.test(name)),
    get: (name) => {
      const path = join(folder, ...name.split("/"));
      const known = texts.get(name);
      if (known !== undefined) return known;
      if (kindToRead(path, join(shown, name)) === "nothing") return undefined;
      const most =
        name === "pack.yaml" ? packLimits.packFileCharacters : packLimits.tableCharacters;
      const text = readText(path, join(shown, name), 4 * most);
      texts.set(name, text);
      return text;
    },
  };
}

/** Reads, compiles and looks through a pack, as `pack check` does. */
export function loadPackParsed(folder: string, shown: string): Parsed<CheckedPack> {
  const inFolder = (problem: Problem): Problem => ({ ...problem, file: join(shown, problem.file) });
  const opened = openPack(packFiles(folder, shown));
  return opened.ok
    ? { ...opened, warnings: opened.warnings.map(inFolder) }
    : { ok: false, problems: opened.problems.map(inFolder) };
}

/** Warnings about a pack that are listed before a run; `pack check` lists all. */
const mostWarnings = 10;

/** Packs by folder, with the hash of the files they were read from. */
const knownPacks = new Map<string, { readonly files: string; readonly reading: Opened }>();

type Opened = Extract<Parsed<CheckedPack>, { ok: true }>;

/**
 * The pack of `--pack`, or the built-in one; warnings about a pack of one's own go to stderr. A process that asks again, as scripts and tests do, reads its tables again only
 * where a file is another. @throws InputError with every problem.
 */
export function loadPack(given: string | undefined): CompiledPack {
  return compiledForm(packFolder(given).folder)?.pack ?? loadPackTables(given).compiled;
}

/** Where the pack of `--pack` lies, or the built-in one, and how messages call it. */
export function packFolder(given: string | undefined): {
  readonly folder: string;
  readonly shown: string;
} {
  const folder = given === undefined ? builtInPack : userPath(given);
  return { folder, shown: given ?? join("scenarios", "packs", basename(folder)) };
}

/** The same pack with its tables as they were read. @throws InputError as `loadPack`. */
export function loadPackTables(given: string | undefined): CheckedPack {
  const { folder, shown } = packFolder(given);
  const files = readableHash(folder);
  const known = knownPacks.get(folder);
  let reading = known?.files === files ? known?.reading : undefined;
  if (reading === undefined) {
    progress(`reading the data pack ${basename(folder)} …`);
    const read = loadPackParsed(folder, shown);
    if (!read.ok) throw fileError(read.problems);
    reading = read;
    if (files !== undefined) knownPacks.set(folder, { files, reading });
  }
  // What is odd about packs that come with the program is told by their notes; a copy is somebody's own.
  const warnings = dirname(folder) === dirname(builtInPack) ? [] : reading.warnings;
  for (const warning of warnings.slice(0, mostWarnings))
    process.stderr.write(`${formatProblem(warning)}\n`);
  const more = warnings.length - mostWarnings;
  if (more > 0) process.stderr.write(`${more} more: equalis pack check ${shown}\n`);
  return reading.value;
}

let knownPresets: readonly Scenario[] | undefined;

/** The presets in their order, read once. They are sets of levers, so another pack than their own takes them as well. */
export function loadPresets(pack?: CompiledPack): readonly Scenario[] {
  knownPresets ??= compiledForm(builtInPack)?.presets ?? readPresetFolder();
  return pack === undefined
    ? knownPresets
    : knownPresets.map((preset) => ({ ...preset, pack: { id: pack.id } }));
}

/** The presets from their files. @throws InputError with every problem. */
export function readPresetFolder(): readonly Scenario[] {
  const folder = join(scenariosFolder, "presets");
  const files = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => [name.slice(0, -".yaml".length), readFileSync(join(folder, name), "utf8")]),
  );
  const reading = readPresets(readFileSync(presetList, "utf8"), files);
  if (!reading.ok) throw fileError(reading.problems);
  return reading.value;
}

/** Reads a file that is no text. @throws InputError, starting with `flag`, when it is none or larger than `most` bytes. */
export function readBytes(given: string, flag: string, most: number): Uint8Array {
  const path = userPath(given);
  try {
    requireFile(path, `${flag}: ${given}`);
    const { size } = statSync(path);
    if (size > most) {
      const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
      throw new InputError(
        `${given}: at most ${megabytes(most)} are read, ${megabytes(size)} given`,
      );
    }
    const bytes = new Uint8Array(readFileSync(path));
    noteInput(path);
    return bytes;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw missingOrUnreadable(error, given);
  }
}
