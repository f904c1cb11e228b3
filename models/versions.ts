import { modelRevision } from "./model-revision.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import { scenarioFormat } from "./scenario/schema.ts";

/** What somebody must know to repeat a number to the last bit. */
export interface Versions {
  /** Version of the program, as its package names it. */
  readonly program: string;
  readonly modelRevision: number;
  /** The format in which scenario files are written. */
  readonly scenarioFormat: string;
  readonly packId: string;
  /** Content hash of the pack. */
  readonly packHash: string;
}

/**
 * Versions of everything that a result depends on: the one place from which the command and the window take them.
 * @example versionsOf("1.2.3", pack).modelRevision >= 5 // true
 */
export function versionsOf(
  program: string,
  { id, hash }: Pick<CompiledPack, "id" | "hash">,
): Versions {
  return { program, modelRevision, scenarioFormat, packId: id, packHash: hash };
}
