import { join } from "node:path";
import { build } from "esbuild";
import { projectRoot } from "./paths.ts";

/** The oldest browser in which every HTML file of the product works; the files say so in words where it is older. */
export const oldestBrowser = "chrome83";

export const pageScriptFile = join(projectRoot, "reports", "page", "page-script.ts");

/** A script as it may stand in a page: a closing tag inside it would end it. */
function inPage(script: string): string {
  return script.trim().replaceAll("</", "<\\/").replaceAll("<!--", "<\\!--");
}

/** The module that holds the script of the one-file page, bundled from reports/page/browser/. */
export async function pageScriptModule(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot, "reports", "page", "browser", "page.ts")],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2019",
    charset: "utf8",
    legalComments: "none",
    write: false,
  });
  const script = inPage(outputFiles[0]?.text ?? "");
  return `// Written by \`npm run page-script\` from reports/page/browser/.\nexport const pageScript = ${JSON.stringify(script)};\n`;
}

/**
 * The script of a live page: that of every page, the model and its words. It changes with every text and every equation, so it is built
 * with the program and not kept in it. Old browsers get the functions that they lack.
 */
export async function livePageScript(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: projectRoot,
    entryPoints: ["reports/page/browser/live-page.ts"],
    inject: ["tooling/chromium-83-polyfills.ts"],
    alias: { "@stdlib/utils-eval": join(projectRoot, "tooling", "no-eval.cjs") },
    bundle: true,
    minify: true,
    format: "iife",
    target: oldestBrowser,
    charset: "utf8",
    legalComments: "none",
    write: false,
  });
  return inPage(outputFiles[0]?.text ?? "");
}
