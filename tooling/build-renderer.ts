import { join } from "node:path";
import { build, type InlineConfig, mergeConfig, type Plugin, type UserConfig } from "vite";
import type { Edition } from "./build-electron.ts";
import { projectRoot } from "./paths.ts";

/** Puts the polyfills of the old Chromium before everything else in the page and in each worker. */
function polyfillEntries(): Plugin {
  const polyfills = join(projectRoot, "tests", "e2e", "chromium-83-polyfills.ts");
  return {
    name: "chromium-83-polyfills",
    enforce: "pre",
    transform(code, id) {
      const file = id.split("?")[0] ?? id;
      const isEntry = /[\\/]renderer[\\/](main\.tsx|run[\\/][^\\/]*\.worker\.ts)$/.test(file);
      return isEntry ? `import ${JSON.stringify(polyfills)};\n${code}` : null;
    },
  };
}

/** Builds the interface; see `build-electron.ts` for the editions. */
export async function buildRenderer(edition: Edition, outFolder: string): Promise<void> {
  const old: UserConfig = {
    plugins: [polyfillEntries()],
    worker: { plugins: () => [polyfillEntries()] },
    build: { target: "chrome83", cssTarget: "chrome83" },
  };
  const shared: InlineConfig = {
    configFile: join(projectRoot, "vite.config.ts"),
    logLevel: "warn",
    build: { outDir: outFolder },
  };
  await build(edition === "electron-9" ? (mergeConfig(shared, old) as InlineConfig) : shared);
}
