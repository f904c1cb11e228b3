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
  readonly runs: readonly Pick<RepeatedRun, "id" | "scenario" | "drift" | "alteredResults">[];
}

/** Is an archive a bundle? @throws ArchiveError as `unpack` */
export function isBundle(bytes: Uint8Array): boolean {
  return unpack(bytes, bundleLimits, "bundle")["bundle.json"] !== undefined;
}

/** Opens a bundle and repeats its runs; undefined: an archive of something else. @throws ArchiveError as `openBundle` */
export async function readBundle(
  bytes: Uint8Array,
  currentVersion: string,
): Promise<ReadBundle | undefined> {
  if (!isBundle(bytes)) return undefined;
  const { pack, runs, madeWith, reason } = await openBundle(
    bytes,
    currentVersion,
    (ofPack, inputs) => createSyncRunner(ofPack).run(inputs),
  );
  return {
    pack: pack.hash,
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
