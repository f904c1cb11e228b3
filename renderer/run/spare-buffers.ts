/** Buffers of results that are gone, by the pack they are the size of. */
export interface SpareBuffers {
  /** Takes a result's buffer back once nothing in this window can read the result any more. */
  watch(pack: string, result: object, buffer: ArrayBufferLike): void;
  /** A buffer to run into, if there is one; it is the caller's from then on. */
  take(pack: string): ArrayBuffer | undefined;
}

/** More are let go: a drag makes a handful of results between two collections. */
const mostKept = 8;

/**
 * Whether a result is still read is not ours to say: charts draw late, exports and replays hold one over many turns. The collector knows.
 * A buffer comes back after the last reference to its result is gone, and every reading begins with the result
 * (`docs/decisions/one-gate-to-results.md`), so that nobody can be looking at a buffer that is run into again.
 *
 * Where an engine cannot tell when an object is gone, every run has a new buffer.
 */
export function createSpareBuffers(): SpareBuffers {
  const kept = new Map<string, ArrayBuffer[]>();
  const giveBack = ([pack, buffer]: readonly [string, ArrayBuffer]): void => {
    const ofPack = kept.get(pack) ?? [];
    if (ofPack.length < mostKept) ofPack.push(buffer);
    kept.set(pack, ofPack);
  };
  // Chromium has it from 84 on.
  const gone =
    typeof FinalizationRegistry === "undefined" ? undefined : new FinalizationRegistry(giveBack);
  return {
    watch(pack, result, buffer) {
      if (buffer instanceof ArrayBuffer) gone?.register(result, [pack, buffer]);
    },
    take: (pack) => kept.get(pack)?.pop(),
  };
}
