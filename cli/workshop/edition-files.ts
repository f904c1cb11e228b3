import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { InputError } from "../input-error.ts";

/** A file as it is sent. */
export interface ServedFile {
  readonly type: string;
  readonly body: Uint8Array;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".bin": "application/octet-stream",
  ".parquet": "application/vnd.apache.parquet",
  ".svg": "image/svg+xml",
};

/** Marks a page that a workshop serves: it offers to hand in, here and for this exercise (`renderer/session/served-workshop.ts`). */
const mark = (exercise: string) => `<meta name="equalis-workshop" content="${exercise}" />`;

/**
 * The built interface by address path, read once: what is not among these files cannot be asked for, whatever the path looks like.
 * @throws InputError when the interface is not built.
 */
export function editionFiles(folder: string, exercise: string): ReadonlyMap<string, ServedFile> {
  if (!existsSync(join(folder, "index.html"))) {
    throw new InputError(
      "workshop serve: the built interface is needed (npm run build), none is there",
    );
  }
  const files = new Map<string, ServedFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name).toLowerCase()];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const address = path.slice(folder.length).replaceAll("\\", "/");
    files.set(address, { type, body: readFileSync(path) });
  }
  const page = Buffer.from(files.get("/index.html")?.body ?? []).toString("utf8");
  const marked = page.replace(
    /<meta charset="utf-8"\s*\/?>/,
    (charset) => charset + mark(exercise),
  );
  if (marked === page) throw new Error("edition files: index.html has no place for the mark");
  const body = Buffer.from(marked, "utf8");
  files.set("/", { type: types[".html"] ?? "", body });
  files.delete("/index.html");
  return files;
}
