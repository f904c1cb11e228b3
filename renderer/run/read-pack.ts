import {
  type CompiledPack,
  createSyncRunner,
  FileError,
  openPack,
  type Problem,
  parsedValue,
  readPresets,
  readScenario,
  type Scenario,
  writeCompiledForm,
  writeScenario,
} from "../../models/index.ts";
import { bundleLimits, openBundle } from "../../reports/bundle.ts";
import { unpack } from "../../reports/office/zip.ts";
import { builtInPresets } from "./built-in-presets.ts";
import { isBundle } from "./read-bundle.ts";

/** Where a pack is read from: a folder, an archive (of a folder, or a bundle), or texts by name as they were read before. */
export type PackSource =
  | {
      readonly kind: "folder";
      readonly files: readonly { readonly path: string; readonly content: Blob }[];
    }
  | { readonly kind: "archive"; readonly bytes: Uint8Array }
  | {
      readonly kind: "texts";
      readonly texts: ReadonlyMap<string, string>;
      /** Scenarios that came with them. */
      readonly brought?: readonly Scenario[];
    };

/** A pack of somebody's own, ready to be shown. */
export interface ReadPack {
  /** Its compiled form, with the presets that fit it. */
  readonly form: Uint8Array;
  readonly files: ReadonlyMap<string, string>;
  /** What asks for a second look; errors are a `FileError`. */
  readonly warnings: readonly Problem[];
  /** Presets of the program that do not fit it. */
  readonly presetsLeftOut: readonly string[];
  /** Scenarios that a bundle brings. */
  readonly brought: readonly Scenario[];
}

/** The files of a pack, and the scenarios that came with them. */
type Found = Pick<ReadPack, "files" | "brought">;

/**
 * Reads a pack, checks it as `equalis pack check` does, and compiles it.
 * @param version of the program, for a bundle whose runs are repeated
 * @throws FileError with every problem; ArchiveError where an archive or a bundle is damaged or altered
 */
export async function readPackFrom(source: PackSource, version: string): Promise<ReadPack> {
  const { files, brought } = await found(source, version);
  const opened = openPack(files);
  const { compiled } = parsedValue(opened);
  const { fitting, others } = presetsFor(compiled);
  return {
    form: writeCompiledForm(compiled, fitting, ""),
    files,
    warnings: opened.ok ? opened.warnings : [],
    presetsLeftOut: others,
    brought,
  };
}

async function found(source: PackSource, version: string): Promise<Found> {
  switch (source.kind) {
    case "texts":
      return { files: source.texts, brought: source.brought ?? [] };
    case "folder":
      return { files: await partsOf(source.files), brought: [] };
    case "archive": {
      if (!isBundle(source.bytes)) {
        const parts = unpack(source.bytes, bundleLimits, "pack");
        const files = Object.entries(parts).map(([path, bytes]) => ({
          path,
          content: new Blob([bytes.slice()]),
        }));
        return { files: await partsOf(files), brought: [] };
      }
      const { packFiles, runs } = await openBundle(source.bytes, version, (pack, inputs) =>
        createSyncRunner(pack).run(inputs),
      );
      return { files: packFiles, brought: runs.map(({ scenario }) => scenario) };
    }
  }
}

type Files = Extract<PackSource, { kind: "folder" }>["files"];

/** Whatever a pack may consist of beside and below the `pack.yaml` that lies highest; of a folder with none, what there is. */
async function partsOf(files: Files): Promise<ReadonlyMap<string, string>> {
  const packs = files.map(({ path }) => path).filter((path) => /(^|\/)pack\.yaml$/.test(path));
  const [highest = "pack.yaml"] = packs.toSorted(
    (a, b) => depth(a) - depth(b) || a.length - b.length,
  );
  const root = highest.slice(0, -"pack.yaml".length);
  const texts = new Map<string, string>();
  for (const { path, content } of files)
    if (path.startsWith(root) && /\.(yaml|csv|md)$/.test(path))
      texts.set(path.slice(root.length), await textOf(path, content));
  return texts;
}

const depth = (path: string): number => path.split("/").length;

async function textOf(file: string, content: Blob): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await content.arrayBuffer());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const needed = { en: "text in UTF-8", "zh-CN": "UTF-8编码的文本" };
    throw new FileError([{ file, path: "", severity: "error", needed }]);
  }
}

/**
 * The presets of the program that fit a pack: they are sets of levers, which any pack with those levers and years takes. What is told of
 * them is told of the program's pack; words made from the levers stand in its place.
 */
function presetsFor(pack: CompiledPack): {
  readonly fitting: Scenario[];
  readonly others: string[];
} {
  const { order, files } = builtInPresets;
  const fitting: Scenario[] = [];
  const others: string[] = [];
  for (const preset of parsedValue(readPresets(order, files))) {
    const { note: _note, story: _story, ...levers } = preset;
    const ofPack: Scenario = { ...levers, pack: { id: pack.id } };
    const reading = readScenario(writeScenario(ofPack), `${preset.id}.yaml`, pack);
    if (reading.ok) fitting.push(ofPack);
    else others.push(preset.id);
  }
  return { fitting, others };
}
