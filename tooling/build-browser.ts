/**
 * `npm run build:browser`: the browser edition for a static host or a USB stick, in `dist/browser/`: a start page, the folder `equalis/`,
 * which any web server can serve, `equalis.html`, which opens by itself, and the documentation. See docs/workshop.md.
 */
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentSecurityPolicy } from "../electron/content-security-policy.ts";
import { buildDocs } from "./build-docs.ts";
import { buildRenderer } from "./build-renderer.ts";
import { packageFacts } from "./licence-notices.ts";
import { projectRoot } from "./paths.ts";
import { writeShippedParts } from "./shipped-parts.ts";
import { buildSingleFile } from "./single-file.ts";
import { startPage } from "./start-page.ts";

/** Where the browser edition lies. */
export const browserFolder = join(projectRoot, "dist", "browser");

const charset = /<meta charset="utf-8"\s*\/?>/;

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
    charset,
    (found) =>
      `${found}\n    <meta http-equiv="Content-Security-Policy" content="${rules.join("; ")}" />`,
  );
}

/** Tells a page where the documentation lies, which its menu then opens. */
export function withDocumentation(page: string, address: string): string {
  return page.replace(
    charset,
    (found) => `${found}\n    <meta name="equalis-documentation" content="${address}" />`,
  );
}

/** Builds all of it; answers the single file as it is when nothing lies beside it. */
export async function buildBrowser(): Promise<string> {
  rmSync(browserFolder, { recursive: true, force: true });
  const folder = join(browserFolder, "equalis");
  const bundled = new Set<string>();
  await buildRenderer("product", folder, bundled);
  const page = join(folder, "index.html");
  const served = withPolicy(readFileSync(page, "utf8"), contentSecurityPolicy);
  writeFileSync(page, withDocumentation(served, "../docs/index.html"));
  const single = await buildSingleFile(bundled);
  writeFileSync(join(browserFolder, "equalis.html"), withDocumentation(single, "docs/index.html"));
  await buildDocs(join(browserFolder, "docs"));
  await writeShippedParts(bundled, browserFolder);
  writeFileSync(join(browserFolder, "index.html"), startPage(packageFacts(".").version));
  return single;
}

if (import.meta.main) {
  await buildBrowser();
  const size = (statSync(join(browserFolder, "equalis.html")).size / 1e6).toFixed(1);
  console.log(
    `dist/browser/index.html    what is what, in both languages\ndist/browser/equalis/      for a static host\ndist/browser/equalis.html  opens by itself, ${size} MB`,
  );
}
