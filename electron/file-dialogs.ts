import { join } from "node:path";
import { app, type BrowserWindow, dialog } from "electron";
import type { FileDialogs, FileFilter } from "./scenario-files.ts";

/** The system's own dialogs, as sheets of the window. */
export function systemDialogs(window: () => BrowserWindow | undefined): FileDialogs {
  return {
    async open(filters) {
      const options = { properties: ["openFile" as const], filters: copyOf(filters) };
      const parent = window();
      const answer = await (parent === undefined
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return answer.canceled ? undefined : answer.filePaths[0];
    },
    async save(suggestedName, filters) {
      const options = {
        defaultPath: join(app.getPath("documents"), suggestedName),
        filters: copyOf(filters),
        properties: ["showOverwriteConfirmation" as const, "createDirectory" as const],
      };
      const parent = window();
      const answer = await (parent === undefined
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return answer.canceled || answer.filePath === "" ? undefined : answer.filePath;
    },
  };
}

/** Electron's types ask for lists it may change. */
function copyOf(filters: readonly FileFilter[]): { name: string; extensions: string[] }[] {
  return filters.map((filter) => ({ name: filter.name, extensions: [...filter.extensions] }));
}
