/** Builds Equalis into `dist/`. With `electron-9`, also the edition of the end-to-end tests into `dist/electron-9/`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildDocs } from "./build-docs.ts";
import { buildElectron, type Edition } from "./build-electron.ts";
import { buildRenderer } from "./build-renderer.ts";
import { projectRoot } from "./paths.ts";
import { writeShippedParts } from "./shipped-parts.ts";

/** Folder of an edition: `renderer/` and `electron/` are in it. */
export function editionFolder(edition: Edition): string {
  return edition === "product"
    ? join(projectRoot, "dist")
    : join(projectRoot, "dist", "electron-9");
}

/** Builds an edition. Its folder is then an app that Electron can be pointed at, and that can be packaged. */
export async function buildEdition(edition: Edition): Promise<void> {
  const folder = editionFolder(edition);
  const bundled = new Set<string>();
  await Promise.all([
    buildRenderer(edition, join(folder, "renderer"), bundled),
    buildElectron(edition, join(folder, "electron"), bundled),
    buildDocs(join(folder, "docs")),
  ]);
  await writeShippedParts(bundled, folder);
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(appManifest(), null, 2)}\n`);
}

/** What Electron reads: the name decides where the user's data lies. No dependencies, all is bundled. */
function appManifest(): Readonly<Record<string, string>> {
  const project = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as Readonly<
    Record<"name" | "version" | "description" | "license", string>
  >;
  const { name, version, description, license } = project;
  return {
    name,
    productName: "Equalis",
    version,
    description,
    license,
    author: "The Equalis authors",
    main: "electron/main.cjs",
  };
}

if (import.meta.main) {
  await buildEdition("product");
  if (process.argv.includes("electron-9")) await buildEdition("electron-9");
}
