const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;

/** Whether Windows keeps the name for a device or cannot hold it. */
export function isReservedName(name: string): boolean {
  return reserved.test(name) || /[. ]$/.test(name) || /[<>:"/\\|?*]/.test(name);
}

/** File systems take names of 255 bytes, not characters; Windows and macOS count otherwise and take no less. */
const mostNameBytes = 255;
/** What Equalis itself may add: a mark against a taken name, an ending of a temporary file. */
const ownBytes = 30;

/** The beginning of a name that takes at most so many bytes, no character cut in two. */
export function firstBytes(name: string, most: number): string {
  let kept = "";
  for (const sign of name) {
    if (Buffer.byteLength(kept) + Buffer.byteLength(sign) > most) break;
    kept += sign;
  }
  return kept;
}

/**
 * A file name made from what the page suggests: no folder, no sign that any system refuses, no more bytes than
 * any takes, with the extension. Chinese titles stay as they are.
 *
 * `safeFileName("Full reform: 2030/35", "yaml")` is `"Full reform- 2030-35.yaml"`.
 */
export function safeFileName(suggested: string, extension: string): string {
  const ending = `.${extension}`;
  const bare = suggested.toLowerCase().endsWith(ending)
    ? suggested.slice(0, -ending.length)
    : suggested;
  const allowed = [...bare.normalize("NFC")]
    .slice(0, mostNameBytes)
    .map((sign) => (isControl(sign) || /[<>:"/\\|?*]/.test(sign) ? "-" : sign))
    .join("");
  const cleaned = firstBytes(allowed, mostNameBytes - ownBytes - ending.length).replace(
    /^[\s.]+|[\s.]+$/g,
    "",
  );
  const name = cleaned === "" ? "Equalis" : cleaned;
  return (reserved.test(name) ? `${name}-file` : name) + ending;
}

function isControl(sign: string): boolean {
  const code = sign.codePointAt(0) ?? 0;
  // Also the marks that turn the writing direction and can hide an extension.
  return (
    code < 32 ||
    (code >= 127 && code < 160) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069)
  );
}
