import { promises as fs } from "node:fs";
import { extname, join, sep } from "node:path";
import { securityHeaders } from "./content-security-policy.ts";

/** An answer to one request for a file of the interface. */
export interface BundleAnswer {
  readonly status: 200 | 400 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".bin": "application/octet-stream",
  ".parquet": "application/vnd.apache.parquet",
  ".csv": "text/csv; charset=utf-8",
  ".yaml": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

/**
 * The file of the interface that an address path stands for: only what `root` holds, only types the
 * interface is made of. `/` is `index.html`.
 *
 * @param root folder of the built interface, absolute
 * @param method HTTP method of the request
 * @param pathname path of the address, still percent-encoded
 */
export async function answerFromBundle(
  root: string,
  method: string,
  pathname: string,
): Promise<BundleAnswer> {
  if (method !== "GET" && method !== "HEAD") return refusal(405, "Method not allowed");
  const file = bundleFile(root, pathname);
  if (file === undefined) return refusal(400, "Bad request");
  const contentType = contentTypes[extname(file).toLowerCase()];
  if (contentType === undefined) return refusal(404, "Not found");
  try {
    // A link that leads out of the folder is not part of the interface.
    const real = await fs.realpath(file);
    if (!real.startsWith((await fs.realpath(root)) + sep)) return refusal(404, "Not found");
    const body = await fs.readFile(real);
    const headers = { ...securityHeaders, "Content-Type": contentType };
    return { status: 200, headers, body: method === "HEAD" ? new Uint8Array(0) : body };
  } catch {
    return refusal(404, "Not found");
  }
}

/** Absolute path inside `root` for an encoded address path, or undefined when it is not plain. */
export function bundleFile(root: string, pathname: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (!path.startsWith("/") || path.includes("\0") || path.includes("\\")) return undefined;
  const parts = path.slice(1).split("/");
  // Dot names cover `.` and `..` and hidden files; a colon could name a drive or a stream on Windows.
  if (parts.some((part) => part.startsWith(".") || part.includes(":"))) return undefined;
  return join(root, path === "/" ? "index.html" : path);
}

function refusal(status: 400 | 404 | 405, text: string): BundleAnswer {
  return {
    status,
    headers: { ...securityHeaders, "Content-Type": "text/plain; charset=utf-8" },
    body: Buffer.from(text),
  };
}
