/**
 * Which pack a window shows stands in its address: the program's own, where it names none. A window shows one pack for as long as it
 * is open; another one begins a new page, so that nothing of two packs ever stands together.
 */

const packName = "pack";
const missingName = "missing-pack";

/** Hash of the pack that an address asks for, `sha256:` and 64 hex digits; undefined: the program's own. */
export function packInAddress(search: string): string | undefined {
  const asked = new URLSearchParams(search).get(packName);
  return asked !== null && /^[0-9a-f]{64}$/.test(asked) ? `sha256:${asked}` : undefined;
}

/** First digits of a pack that an address asked for and this machine does not keep. */
export function missingPackInAddress(search: string): string | undefined {
  return new URLSearchParams(search).get(missingName)?.slice(0, 8);
}

/** What follows the path in an address that asks for a pack, for the program's own, or says of one that it is not kept. */
export function searchForPack(
  search: string,
  asked: { readonly pack?: string; readonly missing?: string },
): string {
  const all = new URLSearchParams(search);
  all.delete(packName);
  all.delete(missingName);
  const hex = (hash: string) => hash.replace(/^sha256:/, "");
  if (asked.pack !== undefined) all.set(packName, hex(asked.pack));
  if (asked.missing !== undefined) all.set(missingName, hex(asked.missing));
  const text = all.toString();
  return text === "" ? "" : `?${text}`;
}
