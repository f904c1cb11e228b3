import type { BrowserWindow } from "electron";
import type { PrintToPdfRequest } from "./api.ts";
import { FileProblemError, problemOf } from "./file-problems.ts";

/** The page as it prints (its print styles), A4. */
export async function printToPdf(
  window: BrowserWindow | undefined,
  request: PrintToPdfRequest,
): Promise<Uint8Array> {
  const failure = new FileProblemError(problemOf("printing-failed", request.suggestedName));
  if (window === undefined) throw failure;
  try {
    return await window.webContents.printToPDF({
      pageSize: "A4",
      printBackground: true,
    });
  } catch {
    throw failure;
  }
}
