import { promises as fs } from "node:fs";
import { app, BrowserWindow, dialog, nativeTheme, screen } from "electron";
import { bundleOrigin } from "./app-protocol-address.ts";
import { writeAtomically } from "./atomic-write.ts";
import { restorePlace, windowOptions } from "./window.ts";

/** Opens the one window; it shows itself when the page has painted. */
export async function openMainWindow(given: {
  readonly preload: string;
  /** File that remembers the window's place. */
  readonly placeStore: string;
  /** Whether the window may close now; see `close-guard.ts`. */
  readonly mayClose: () => boolean;
  /** What stands after the address of the page. */
  readonly query: string;
  /** Told before the page loads, so that its first requests find their window. */
  readonly onCreated: (window: BrowserWindow) => void;
}): Promise<void> {
  const stored: unknown = await fs
    .readFile(given.placeStore, "utf8")
    .then((text): unknown => JSON.parse(text))
    .catch(() => undefined);
  const place = restorePlace(
    stored,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow(
    windowOptions({
      preload: given.preload,
      place,
      dark: nativeTheme.shouldUseDarkColors,
      packaged: app.isPackaged,
    }),
  );
  given.onCreated(window);
  if (place.maximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  window.on("close", (event) => {
    if (!given.mayClose()) {
      event.preventDefault();
      return;
    }
    const now = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    writeAtomically(given.placeStore, JSON.stringify(now)).catch(() => undefined);
  });
  reviveAfterCrash(window);
  await window.loadURL(`${bundleOrigin}/${given.query}`).catch((error: unknown) => {
    // A reload that overtakes the first load aborts it; that is no failure to start.
    if (!(error instanceof Error && "code" in error && error.code === "ERR_ABORTED")) throw error;
  });
}

/** A page that died is loaded again from its autosave, unless it keeps dying. */
function reviveAfterCrash(window: BrowserWindow): void {
  let crashes = 0;
  window.webContents.on("render-process-gone", (_event, details) => {
    if (details.reason === "clean-exit" || window.isDestroyed()) return;
    crashes += 1;
    if (crashes <= 2) window.webContents.reload();
    else {
      dialog.showErrorBox(
        "Equalis",
        `The window stopped three times (${details.reason}). Your work is in the autosave; start Equalis again.\n窗口已三次停止运行。您的工作已自动保存，请重新启动 Equalis。`,
      );
    }
  });
}
