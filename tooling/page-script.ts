import { join } from "node:path";
import { build } from "esbuild";
import { projectRoot } from "./paths.ts";

export const pageScriptFile = join(projectRoot, "reports", "page", "page-script.ts");

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
  const script = outputFiles[0]?.text.trim() ?? "";
  // A closing tag inside the script would end it.
  return `// Written by \`npm run page-script\` from reports/page/browser/.\nexport const pageScript = ${JSON.stringify(script.replaceAll("</", "<\\/"))};\n`;
}
