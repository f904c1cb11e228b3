import { modelRevision } from "../model-revision.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { openParts, type Parts, writeParts } from "./binary-parts.ts";
import type { CompiledPack } from "./compiled.ts";
import { columnsOf, type RowColumns, rowsFrom } from "./row-columns.ts";

/** Raised when a compiled pack holds something else than before. */
export const compiledFormat = "equalis-compiled-pack/2";

/** What a compiled form was made from. */
export interface CompiledFrom {
  /** Content hash of the pack. */
  readonly pack: string;
  /** Revision of the model that compiled it. */
  readonly revision: number;
  /** Hash of the files as they lay on the disk, by whoever wrote the form. */
  readonly files: string;
}

/** A pack of the program and the presets, ready to run. */
export interface CompiledForm {
  readonly from: CompiledFrom;
  readonly pack: CompiledPack;
  readonly presets: readonly Scenario[];
}

/**
 * Writes a compiled pack and presets as one file that opens without parsing tables. The pack's own files stay the truth: the
 * form is made by the build, holds what reading and compiling them gives bit for bit, and says from what it was made.
 * The same pack gives the same bytes.
 *
 * @param files hash of the files that the pack and the presets were read from
 */
export function writeCompiledForm(
  pack: CompiledPack,
  presets: readonly Scenario[],
  files: string,
): Uint8Array {
  const { data, sources, notes, ...model } = pack;
  const from: CompiledFrom = { pack: pack.hash, revision: modelRevision, files };
  return writeParts(compiledFormat, {
    from,
    model,
    presets,
    rows: columnsOf(data),
    sources,
    notes,
  });
}

/**
 * Opens a compiled form. The rows, sources and notes of the pack are made when they are first read.
 * @throws RangeError when the bytes are no form of this version of the program.
 */
export function openCompiledForm(bytes: Uint8Array): CompiledForm {
  const parts = openParts(compiledFormat, bytes);
  const from = parts.read("from") as CompiledFrom;
  if (from.revision !== modelRevision) {
    throw new RangeError(
      `compiled pack: the revision ${modelRevision} of the model is needed, ${from.revision} given`,
    );
  }
  const presets = lazily(() => parts.read("presets") as readonly Scenario[]);
  return {
    from,
    pack: packFrom(parts),
    get presets() {
      return presets();
    },
  };
}

function packFrom(parts: Parts): CompiledPack {
  const data = lazily(() => rowsFrom(parts.read("rows") as RowColumns));
  const sources = lazily(() => parts.read("sources") as CompiledPack["sources"]);
  const notes = lazily(() => parts.read("notes") as CompiledPack["notes"]);
  return {
    ...(parts.read("model") as Omit<CompiledPack, "data" | "sources" | "notes">),
    get data() {
      return data();
    },
    get sources() {
      return sources();
    },
    get notes() {
      return notes();
    },
  };
}

/** A value that is made when it is first asked for, and kept. */
function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
