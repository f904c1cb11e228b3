import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { bundledFiles } from "./bundled-files.ts";
import { projectRoot } from "./paths.ts";

/** The oldest browser in which every HTML file of the product works; the files say so in words where it is older. */
export const oldestBrowser = "chrome83";

export const pageScriptFile = join(projectRoot, "reports", "page", "page-script.ts");

/** A script as it may stand in a page: a closing tag inside it would end it. */
function inPage(script: string): string {
  return script.trim().replaceAll("</", "<\\/").replaceAll("<!--", "<\\!--");
}

/** A script for a page and the files that it is made of. */
interface PageScript {
  readonly script: string;
  readonly files: readonly string[];
}

async function bundlePageScript(options: BuildOptions): Promise<PageScript> {
  const { outputFiles, metafile } = await build({
    ...options,
    absWorkingDir: projectRoot,
    bundle: true,
    minify: true,
    format: "iife",
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    write: false,
  });
  return { script: inPage(outputFiles[0]?.text ?? ""), files: bundledFiles(metafile) };
}

const plainPage = () =>
  bundlePageScript({ entryPoints: ["reports/page/browser/page.ts"], target: "es2019" });

const livePage = () =>
  bundlePageScript({
    entryPoints: ["reports/page/browser/live-page.ts"],
    inject: ["tooling/chromium-83-polyfills.ts"],
    alias: { "@stdlib/utils-eval": join(projectRoot, "tooling", "no-eval.cjs") },
    target: oldestBrowser,
  });

/** The files that the scripts of the program's documents are made of. */
export async function pageScriptFiles(): Promise<readonly string[]> {
  return [...(await plainPage()).files, ...(await livePage()).files];
}

/** The module that holds the script of the one-file page, bundled from reports/page/browser/. */
export async function pageScriptModule(): Promise<string> {
  const { script } = await plainPage();
  return `// Written by \`npm run page-script\` from reports/page/browser/.\nexport const pageScript = ${JSON.stringify(script)};\n`;
}

/**
 * The script of a live page: that of every page, the model and its words. It changes with every text and every equation, so it is built
 * with the program and not kept in it. Old browsers get the functions that they lack.
 */
export async function livePageScript(): Promise<string> {
  return (await livePage()).script;
}
