import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { build } from "vite";

const root = join(import.meta.dirname, "..", "..");
const kinds: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

/** The policy of the product: a chart that needs more than it allows fails here. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'";

/** Builds the gallery (unless told not to) and serves it on a loopback address. */
export async function serveGallery(
  options: { readonly build?: boolean; readonly folder?: string } = {},
): Promise<{ readonly address: string; readonly close: () => void }> {
  const site = options.folder ?? join(root, "dist", "gallery");
  if (options.build !== false) {
    await build({
      configFile: join(import.meta.dirname, "vite.config.ts"),
      logLevel: "error",
      build: { outDir: site },
    });
  }
  const server = createServer((request, response) => {
    const asked = normalize(new URL(request.url ?? "/", "http://127.0.0.1").pathname);
    const path = asked === "/" ? "index.html" : asked;
    try {
      const body = readFileSync(join(site, path));
      response.setHeader("content-type", kinds[extname(path)] ?? "application/octet-stream");
      response.setHeader("content-security-policy", policy);
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the gallery has no port");
  return { address: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
