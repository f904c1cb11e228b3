import { promises as fs } from "node:fs";
import { extname, join } from "node:path";

interface Sign {
  readonly begin: RegExp;
  readonly isEnded: (bytes: string) => boolean;
}

/** An archive ends with its list of parts, which a remark of any length may follow. */
const archive: Sign = {
  begin: /^PK/,
  isEnded: (bytes) => bytes.slice(-66_000).includes("PK\u0005\u0006"),
};
const ending = (end: RegExp) => (bytes: string) => end.test(bytes.slice(-100));

/** How files of each kind begin and end, one letter a byte. */
const signs: Readonly<Record<string, Sign>> = {
  ".pptx": archive,
  ".xlsx": archive,
  ".zip": archive,
  ".html": { begin: /^<!doctype html>/i, isEnded: ending(/<\/html>\s*$/i) },
  ".csv": { begin: /^(?:\xef\xbb\xbf)?[^\n]*,/, isEnded: ending(/\n$/) },
  ".svg": { begin: /^<svg/, isEnded: ending(/<\/svg>\s*$/) },
  ".png": { begin: /^.PNG\r\n/, isEnded: ending(/IEND[\s\S]{4}$/) },
  ".pdf": { begin: /^%PDF-/, isEnded: ending(/%%EOF\s*$/) },
};

/** Kinds of document that are not in a folder, or not whole there. */
export async function wrongFiles(folder: string): Promise<readonly string[]> {
  const names = await fs.readdir(folder);
  const wrong: string[] = [];
  for (const [kind, { begin, isEnded }] of Object.entries(signs)) {
    const name = names.find((file) => extname(file) === kind);
    if (name === undefined) {
      wrong.push(`${kind}: missing`);
      continue;
    }
    const bytes = await fs.readFile(join(folder, name), "latin1");
    if (!begin.test(bytes) || !isEnded(bytes)) wrong.push(`${kind}: not whole`);
  }
  return wrong;
}
