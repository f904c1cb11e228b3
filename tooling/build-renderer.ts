import { join } from "node:path";
import { build as bundle } from "esbuild";
import { build, type InlineConfig, mergeConfig, type Plugin, type UserConfig } from "vite";
import type { Edition } from "./build-electron.ts";
import { bundledFilesPlugin } from "./bundled-files.ts";
import { oldestBrowser } from "./page-script.ts";
import { projectRoot } from "./paths.ts";

const polyfills = join(projectRoot, "tooling", "chromium-83-polyfills.ts");

/**
 * Puts the polyfills of the old Chromium before everything else in each worker, which is one bundle; and in the page's first script, where
 * the page is one bundle too.
 */
export function polyfillEntries(): Plugin {
  return {
    name: "chromium-83-polyfills-of-entries",
    enforce: "pre",
    transform(code, id) {
      const file = id.split("?")[0] ?? id;
      const isEntry = /[\\/]renderer[\\/](?:main\.tsx|run[\\/][^\\/]*\.worker\.ts)$/.test(file);
      return isEntry ? `import ${JSON.stringify(polyfills)};\n${code}` : null;
    },
  };
}

/** Puts them before the page's modules in a script of their own: shared chunks run before the entry's first import. */
function polyfillPage(): Plugin {
  const fileName = "polyfills.js";
  return {
    name: "chromium-83-polyfills-of-the-page",
    async generateBundle() {
      const { outputFiles } = await bundle({
        entryPoints: [polyfills],
        bundle: true,
        write: false,
        format: "iife",
        target: oldestBrowser,
      });
      this.emitFile({ type: "asset", fileName, source: outputFiles[0]?.text ?? "" });
    },
    transformIndexHtml: () => [
      { tag: "script", attrs: { src: `./${fileName}` }, injectTo: "head-prepend" },
    ],
  };
}

/**
 * Builds the interface; see `build-electron.ts` for the editions.
 * @param bundled gets the files that it is made of
 */
export async function buildRenderer(
  edition: Edition,
  outFolder: string,
  bundled = new Set<string>(),
): Promise<void> {
  const old: UserConfig = {
    plugins: [polyfillPage()],
    // One script a worker: what several share would run before the polyfills.
    worker: {
      plugins: () => [polyfillEntries(), bundledFilesPlugin(bundled)],
      rolldownOptions: { output: { codeSplitting: false } },
    },
    build: { target: oldestBrowser, cssTarget: oldestBrowser },
  };
  const shared: InlineConfig = {
    configFile: join(projectRoot, "vite.config.ts"),
    logLevel: "warn",
    plugins: [bundledFilesPlugin(bundled)],
    build: { outDir: outFolder },
    ...(edition === "product" ? { worker: { plugins: () => [bundledFilesPlugin(bundled)] } } : {}),
  };
  await build(edition === "electron-9" ? (mergeConfig(shared, old) as InlineConfig) : shared);
}
