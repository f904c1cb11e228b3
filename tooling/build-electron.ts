import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { bundledFiles } from "./bundled-files.ts";
import { projectRoot } from "./paths.ts";

/** Which runtime the shell is bundled for. */
export type Edition = "product" | "electron-9";

/**
 * Bundles the shell: `main.cjs` and the sandboxed `preload.cjs`, beside the interface.
 *
 * The edition "electron-9" is for the tests alone. It replaces the module `electron` by the shim that gives
 * Electron 9 the interface of the current one, and translates syntax to what Node 12 and Chromium 83 read.
 *
 * @param bundled gets the files that it is made of
 */
export async function buildElectron(
  edition: Edition,
  outFolder: string,
  bundled = new Set<string>(),
): Promise<void> {
  const shim = join(projectRoot, "tests", "e2e", "electron-9-shim.ts");
  const options = {
    absWorkingDir: projectRoot,
    bundle: true,
    format: "cjs",
    platform: "node",
    external: ["electron"],
    outExtension: { ".js": ".cjs" },
    outdir: outFolder,
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
  } satisfies BuildOptions;
  const plugins: NonNullable<BuildOptions["plugins"]> = [
    {
      name: "electron-9",
      setup(context) {
        context.onResolve({ filter: /^electron$/ }, (found) =>
          found.importer === shim ? { path: "electron", external: true } : { path: shim },
        );
      },
    },
  ];
  const old = edition === "electron-9";
  const main = await build({
    ...options,
    entryPoints: ["electron/main.ts"],
    target: old ? "node12" : "node22",
    ...(old ? { plugins } : {}),
  });
  const preload = await build({
    ...options,
    entryPoints: ["electron/preload.ts"],
    target: old ? "chrome83" : "chrome130",
  });
  for (const { metafile } of [main, preload])
    for (const file of bundledFiles(metafile)) bundled.add(file);
}
