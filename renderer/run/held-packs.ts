/** Packs that a worker holds, by their hash. */
export interface HeldPacks<Held> {
  hold(hash: string, held: Held): void;
  /** @throws RangeError where no such pack is open */
  named(hash: string): Held;
}

/** Nothing is held yet. */
export function heldPacks<Held>(): HeldPacks<Held> {
  const byHash = new Map<string, Held>();
  return {
    hold: (hash, held) => void byHash.set(hash, held),
    named(hash) {
      const found = byHash.get(hash);
      if (found === undefined)
        throw new RangeError(`worker: no pack with the hash ${hash} is open`);
      return found;
    },
  };
}
