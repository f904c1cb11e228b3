/**
 * `npm run build:browser`: the browser edition for a static host or a USB stick, in `dist/browser/`: the folder `equalis/`,
 * which any web server can serve, and `equalis.html`, which opens by itself. See docs/workshop.md.
 */
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentSecurityPolicy } from "../electron/content-security-policy.ts";
import { buildRenderer } from "./build-renderer.ts";
import { projectRoot } from "./paths.ts";
import { buildSingleFile } from "./single-file.ts";

/** Where the browser edition lies. */
export const browserFolder = join(projectRoot, "dist", "browser");

/**
 * Gives a page the policy that its server would send, for hosts that send none. A page cannot forbid being framed, so that
 * rule stays with servers.
 */
export function withPolicy(page: string, policy: string): string {
  const rules = policy
    .split(";")
    .map((rule) => rule.trim())
    .filter((rule) => rule !== "" && !/^(frame-ancestors|report-uri|sandbox)\b/.test(rule));
  return page.replace(
    /<meta charset="utf-8"\s*\/?>/,
    (charset) =>
      `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${rules.join("; ")}" />`,
  );
}

/** Builds both forms. */
export async function buildBrowser(): Promise<void> {
  rmSync(browserFolder, { recursive: true, force: true });
  const folder = join(browserFolder, "equalis");
  await buildRenderer("product", folder);
  const page = join(folder, "index.html");
  writeFileSync(page, withPolicy(readFileSync(page, "utf8"), contentSecurityPolicy));
  writeFileSync(join(browserFolder, "equalis.html"), await buildSingleFile());
}

if (import.meta.main) {
  await buildBrowser();
  const size = (statSync(join(browserFolder, "equalis.html")).size / 1e6).toFixed(1);
  console.log(
    `dist/browser/equalis/      for a static host\ndist/browser/equalis.html  opens by itself, ${size} MB`,
  );
}
