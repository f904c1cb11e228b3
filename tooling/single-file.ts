/**
 * The interface as one HTML file that a browser opens from a disk: styles and script stand in the page, workers start from
 * a blob, and the page carries its own policy with the hashes of both, since there is no server to send one.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type Plugin } from "vite";
import { browserCheck, browserCheckTag } from "./browser-check.ts";
import { polyfillEntries } from "./build-renderer.ts";
import { builtFilePlugins } from "./built-files.ts";
import { bundledFilesPlugin } from "./bundled-files.ts";
import { oldestBrowser } from "./page-script.ts";
import { projectRoot } from "./paths.ts";

/** `new Worker(new URL("./x.ts", import.meta.url), { … })`, as the interface starts its workers. */
const workerCall =
  /new Worker\(\s*new URL\(\s*["']([^"']+)["']\s*,\s*import\.meta\.url\s*,?\s*\)\s*,\s*\{((?:[^{}`]|`[^`]*`)*)\}\s*,?\s*\)/g;

/** Puts the code of workers into the script: a page on a disk may not load a second file. */
export function inlineWorkers(code: string): string {
  const imports: string[] = [];
  const replaced = code.replace(workerCall, (_call, path: string, options: string) => {
    const name = `InlineWorker${imports.length}`;
    imports.push(`import ${name} from ${JSON.stringify(`${path}?worker&inline`)};`);
    const given = /name:\s*("[^"]*"|'[^']*'|`[^`]*`)/.exec(options)?.[1];
    return `new ${name}({ name: ${given ?? '"equalis"'} })`;
  });
  return imports.length === 0 ? code : `${imports.join("\n")}\n${replaced}`;
}

function inlineWorkersPlugin(): Plugin {
  return {
    name: "equalis-inline-workers",
    enforce: "pre",
    transform(code, id) {
      const file = id.split("?")[0] ?? id;
      if (!/[\\/]renderer[\\/].*\.tsx?$/.test(file) || !code.includes("new Worker(")) return null;
      return inlineWorkers(code);
    },
  };
}

const hashOf = (text: string): string =>
  `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;

/** What one page is made of. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** SVG markup of the icon. */
  readonly icon: string;
}

/** The policy of the single file: its own script and style by hash, workers and pictures from memory, nothing from anywhere. */
export function singleFilePolicy(parts: Pick<PageParts, "script" | "style">): string {
  return [
    "default-src 'none'",
    `script-src ${hashOf(parts.script)} ${hashOf(browserCheck)} 'wasm-unsafe-eval'`,
    `style-src ${hashOf(parts.style)}`,
    "img-src data: blob:",
    "worker-src blob:",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** Puts the page together from the one of the folder edition. */
export function singlePage(page: string, parts: PageParts): string {
  // Inside a script element the text must not look like its end; in JavaScript the two forms mean the same.
  const script = parts.script
    .replaceAll(/<\/(script)/gi, "<\\/$1")
    .replaceAll("<!--", "<\\!--")
    .trim();
  const style = parts.style.trim();
  const icon = `data:image/svg+xml;base64,${Buffer.from(parts.icon, "utf8").toString("base64")}`;
  const policy = singleFilePolicy({ script, style });
  return page
    .replace(browserCheckTag, () => `\n    <script>${browserCheck}</script>`)
    .replace(/\s*<script[^>]*type="module"[^>]*><\/script>/g, "")
    .replace(/\s*<link[^>]*rel="(?:stylesheet|modulepreload)"[^>]*>/g, "")
    .replace(/<link[^>]*rel="icon"[^>]*>/, () => `<link rel="icon" href="${icon}" />`)
    .replace(
      /<meta charset="utf-8"\s*\/?>/,
      (charset) =>
        `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    )
    .replace("</head>", () => `  <style>${style}</style>\n  </head>`)
    .replace("</body>", () => `  <script type="module">${script}</script>\n  </body>`);
}

/**
 * Builds the interface into the text of one HTML file.
 * @param bundled gets the files that it is made of
 */
export async function buildSingleFile(bundled = new Set<string>()): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "equalis-single-"));
  try {
    await build({
      configFile: join(projectRoot, "vite.config.ts"),
      logLevel: "error",
      plugins: [
        inlineWorkersPlugin(),
        polyfillEntries(),
        ...builtFilePlugins("script"),
        bundledFilesPlugin(bundled),
      ],
      // A page on a disk has no origin of its own, and browsers refuse it module workers from a blob.
      worker: {
        format: "iife",
        plugins: () => [polyfillEntries(), bundledFilesPlugin(bundled)],
        rolldownOptions: { output: { codeSplitting: false } },
      },
      build: {
        outDir: folder,
        target: oldestBrowser,
        cssTarget: oldestBrowser,
        rolldownOptions: { output: { codeSplitting: false } },
      },
    });
    const assets = join(folder, "assets");
    const files = readdirSync(assets);
    const only = (ending: string): string => {
      const found = files.filter((file) => file.endsWith(ending));
      const [file] = found;
      if (file === undefined || found.length > 1) {
        throw new Error(`single file: one ${ending} is needed, ${found.join(", ")} built`);
      }
      return readFileSync(join(assets, file), "utf8");
    };
    return singlePage(readFileSync(join(folder, "index.html"), "utf8"), {
      script: only(".js"),
      style: only(".css"),
      icon: readFileSync(join(projectRoot, "renderer", "icon.svg"), "utf8"),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
