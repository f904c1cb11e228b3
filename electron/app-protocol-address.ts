/** The one origin of the interface. */
export const bundleOrigin = "app://bundle";

/** Whether an address belongs to the interface. */
export function isBundleAddress(address: string): boolean {
  try {
    const url = new URL(address);
    // `origin` of a scheme Node does not know is "null", so compare its parts.
    return url.protocol === "app:" && url.host === "bundle" && url.username === "";
  } catch {
    return false;
  }
}
