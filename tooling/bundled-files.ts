import { relative } from "node:path";
import type { Metafile } from "esbuild";
import type { Plugin } from "vite";
import { projectRoot } from "./paths.ts";

/**
 * Notes the files that a bundle of the interface is made of, below the project's root. The bundles of workers are made with plugins of their
 * own, so each gets one.
 */
export function bundledFilesPlugin(noted: Set<string>): Plugin {
  return {
    name: "equalis-bundled-files",
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== "chunk") continue;
        // Modules of the bundler itself begin with a zero; what was found useless has no length left.
        for (const [file, { renderedLength }] of Object.entries(part.modules))
          if (renderedLength > 0)
            noted.add(relative(projectRoot, file.replace("\0", "").split("?")[0] ?? file));
      }
    },
  };
}

/** The same of what esbuild has bundled. */
export function bundledFiles({ outputs }: Metafile): readonly string[] {
  return Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
}
