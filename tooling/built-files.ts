import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { countiesFolder } from "../reports/county-files.ts";
import { type BuiltFile, type BuiltFilePlace, builtFilePlugin } from "./built-file-plugin.ts";
import { livePageScript } from "./page-script.ts";
import { projectRoot } from "./paths.ts";

/** What the build makes for the interface; `renderer/run/built-files.d.ts` declares the modules. */
const builtFiles: readonly BuiltFile[] = [
  {
    module: "virtual:built-in-pack",
    load: "loadBuiltInPack",
    file: "china-2020.bin",
    // The compiled form of the pack, from its tables as they are now.
    make() {
      const compiler = join(projectRoot, "tooling", "compile-packs.ts");
      return execFileSync(process.execPath, [compiler, "china-2020"], { maxBuffer: 2 ** 28 });
    },
  },
  {
    module: "virtual:built-in-counties",
    load: "loadBuiltInCounties",
    folder: "counties",
    makeAll() {
      const folder = join(projectRoot, "scenarios", "packs", "china-2020", countiesFolder);
      return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
    },
  },
  {
    module: "virtual:live-page",
    load: "loadLivePage",
    file: "live-page.js",
    make: async () => Buffer.from(await livePageScript(), "utf8"),
  },
];

/** Gives the interface all of them. */
export function builtFilePlugins(place: BuiltFilePlace): readonly Plugin[] {
  return builtFiles.map((built) => builtFilePlugin(built, place));
}
