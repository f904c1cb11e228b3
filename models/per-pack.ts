import type { CompiledPack } from "./pack/compiled.ts";

/** What follows from a pack, made when first asked for and kept as long as the pack. */
export function perPack<Value>(make: (pack: CompiledPack) => Value): (pack: CompiledPack) => Value {
  const known = new WeakMap<CompiledPack, { readonly value: Value }>();
  return (pack) => {
    let entry = known.get(pack);
    if (entry === undefined) {
      entry = { value: make(pack) };
      known.set(pack, entry);
    }
    return entry.value;
  };
}
