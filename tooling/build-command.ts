/**
 * Bundles the command `equalis` and compiles the packs for it into the folder given. Called by `tooling/equalis.mjs`, which
 * names the folder by the state of the sources.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { build } from "esbuild";
import { livePageName } from "../cli/live-page.ts";
import { writeCompiledPacks } from "./compile-packs.ts";
import { livePageScript } from "./page-script.ts";
import { projectRoot } from "./paths.ts";

/** Bundles of earlier sources are kept this long: a run under way may still load parts of its own. */
const keptMilliseconds = 7 * 24 * 3600 * 1000;

/** Builds into a folder, which is there either whole or not at all, whoever builds it at the same time. */
export async function buildCommand(folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}.tmp`;
  mkdirSync(unfinished, { recursive: true });
  try {
    await build({
      absWorkingDir: projectRoot,
      entryPoints: ["cli/main.ts", "cli/pool-worker.ts"],
      outdir: unfinished,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node24",
      alias: { "@stdlib/utils-eval": join(projectRoot, "tooling", "no-eval.cjs") },
      // Packages in the older form of modules ask for Node's own by `require`.
      banner: {
        js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
      },
      legalComments: "none",
      logLevel: "error",
    });
    writeCompiledPacks(join(unfinished, "packs"));
    writeFileSync(join(unfinished, livePageName), await livePageScript());
    // Whoever was quicker built the same.
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Removes what earlier states of the sources left. */
function removeOld(folder: string): void {
  const all = dirname(folder);
  for (const name of readdirSync(all)) {
    const age = Date.now() - statSync(join(all, name)).mtimeMs;
    if (name !== basename(folder) && age > keptMilliseconds) {
      rmSync(join(all, name), { recursive: true, force: true });
    }
  }
}

const [, , given] = process.argv;
if (import.meta.main) {
  if (given === undefined) throw new Error("build-command: the folder to build into is needed");
  await buildCommand(given);
  removeOld(given);
}
