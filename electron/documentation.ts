import { promises as fs } from "node:fs";
import { join } from "node:path";
import { app, shell } from "electron";
import type { Outcome } from "./api.ts";
import { attempt } from "./file-problems.ts";

/** The first page of the documentation: beside the archive in the package, since a browser reads no archive; else beside the built shell. */
function firstPage(): string {
  const folder = app.isPackaged ? process.resourcesPath : join(__dirname, "..");
  return join(folder, "docs", "index.html");
}

/** Opens the documentation in the system's browser. */
export function openDocumentation(): Promise<Outcome<void>> {
  return attempt("The documentation", async () => {
    await fs.access(firstPage());
    const problem = await shell.openPath(firstPage());
    if (problem !== "") throw new Error(problem);
  });
}
