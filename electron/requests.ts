import { type BrowserWindow, clipboard } from "electron";
import type { Menu } from "./api.ts";
import type { Autosave } from "./autosave.ts";
import type { CloseGuard } from "./close-guard.ts";
import { openDocumentation } from "./documentation.ts";
import type { RequestHandlers } from "./ipc.ts";
import { printToPdf } from "./printing.ts";
import type { ScenarioFiles } from "./scenario-files.ts";
import type { SelfTest } from "./self-test/self-test.ts";

/** What the shell does for each request of the page; the gate in `ipc.ts` stands before all of them. */
export function requestHandlers(given: {
  readonly files: ScenarioFiles;
  readonly autosave: Autosave;
  readonly guard: CloseGuard;
  readonly stayOpen: () => void;
  readonly window: () => BrowserWindow | undefined;
  readonly setMenus: (menus: readonly Menu[]) => Promise<void>;
  readonly deliverWaitingFiles: () => void;
  readonly selfTest: SelfTest | undefined;
}): RequestHandlers {
  const { files, autosave, guard, stayOpen, window, setMenus, deliverWaitingFiles, selfTest } =
    given;
  return {
    openScenario: files.open,
    openRecent: files.openToken,
    recentFiles: files.recent,
    clearRecentFiles: files.clearRecent,
    saveScenario: files.save,
    saveExport: files.saveExport,
    printToPdf: (request) =>
      files.saveMade(request.suggestedName, "pdf", () => printToPdf(window(), request)),
    autosaveRead: autosave.read,
    autosaveWrite: autosave.write,
    autosaveSetAside: autosave.setAside,
    setMenus,
    setDocument({ name, edited }) {
      window()?.setTitle(`${edited ? "• " : ""}${name} – Equalis`);
      window()?.setDocumentEdited(edited);
    },
    setFullScreen: (on) => window()?.setFullScreen(on),
    copyText: (text) => clipboard.writeText(text),
    openDocumentation,
    pageReady() {
      guard.pageListens();
      deliverWaitingFiles();
    },
    readyToClose: guard.pageIsDone,
    selfTestEnd(findings) {
      if (selfTest === undefined)
        throw new Error("selfTestEnd: refused, no self-test was asked for");
      return selfTest.end(findings);
    },
    stayOpen,
  };
}
