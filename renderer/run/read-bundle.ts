import { createSyncRunner } from "../../models/index.ts";
import {
  bundleLimits,
  type OpenedBundle,
  openBundle,
  type RepeatedRun,
} from "../../reports/bundle.ts";
import { unpack } from "../../reports/office/zip.ts";

/** What the window needs of a bundle whose runs were repeated. */
export interface ReadBundle extends Pick<OpenedBundle, "madeWith" | "reason"> {
  /** Hash of the pack that it carries. */
  readonly pack: string;
  /** The files of that pack, by name. */
  readonly packFiles: ReadonlyMap<string, string>;
  readonly runs: readonly Pick<RepeatedRun, "id" | "scenario" | "drift" | "alteredResults">[];
}

/** Is an archive a bundle? @throws ArchiveError as `unpack` */
export function isBundle(bytes: Uint8Array): boolean {
  const isList = (name: string) => name === "bundle.json";
  return Object.keys(unpack(bytes, bundleLimits, "bundle", isList)).length > 0;
}

/** Opens a bundle and repeats its runs; undefined: an archive of something else. @throws ArchiveError as `openBundle` */
export async function readBundle(
  bytes: Uint8Array,
  currentVersion: string,
): Promise<ReadBundle | undefined> {
  if (!isBundle(bytes)) return undefined;
  const { pack, packFiles, runs, madeWith, reason } = await openBundle(
    bytes,
    currentVersion,
    (ofPack, inputs) => createSyncRunner(ofPack).run(inputs),
  );
  return {
    pack: pack.hash,
    packFiles,
    madeWith,
    reason,
    runs: runs.map(({ id, scenario, drift, alteredResults }) => ({
      id,
      scenario,
      drift,
      alteredResults,
    })),
  };
}
