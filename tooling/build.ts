/** Builds Equalis into `dist/`. With `electron-9`, also the edition of the end-to-end tests into `dist/electron-9/`. */
import { join } from "node:path";
import { buildElectron, type Edition } from "./build-electron.ts";
import { buildRenderer } from "./build-renderer.ts";
import { projectRoot } from "./paths.ts";

/** Folder of an edition: `renderer/` and `electron/` are in it. */
export function editionFolder(edition: Edition): string {
  return edition === "product"
    ? join(projectRoot, "dist")
    : join(projectRoot, "dist", "electron-9");
}

export async function buildEdition(edition: Edition): Promise<void> {
  const folder = editionFolder(edition);
  await Promise.all([
    buildRenderer(edition, join(folder, "renderer")),
    buildElectron(edition, join(folder, "electron")),
  ]);
}

if (import.meta.main) {
  await buildEdition("product");
  if (process.argv.includes("electron-9")) await buildEdition("electron-9");
}
