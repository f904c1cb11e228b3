/**
 * The one contract between the page and the shell. `preload.ts` and `ipc.ts` both derive from the maps
 * below; nothing else types the boundary. The page imports the types of
 * this file and nothing else of the shell.
 *
 * The page never sees a path. A `FileToken` stands for a file the user picked in a dialog, opened from the
 * system, or opened before; it means nothing outside the shell.
 */

/** Stands for a file in the shell's memory or in the list of recent files. */
export type FileToken = string & { readonly __fileToken: never };

/** Why something with a file did not work; the page has a sentence for each, in both languages. */
export type ProblemCode =
  | "not-found"
  | "no-folder"
  | "not-a-file"
  | "folder"
  | "pipe"
  | "device"
  | "dead-link"
  | "not-text"
  | "too-large"
  | "no-permission"
  | "read-only"
  | "disk-full"
  | "busy"
  | "reserved-name"
  | "name-too-long"
  | "changed-elsewhere"
  | "unknown-token"
  | "printing-failed"
  | "other";

/** A problem to show. `message` is one English sentence that names the file and never its folder. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly fileName?: string;
}

/** What came of a request that a person can cancel and that can fail for reasons outside the program. */
export type Outcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly problem: Problem };

/** A scenario file as read: text, not yet parsed, at most `maximumScenarioBytes` long. */
export interface OpenedScenario {
  readonly token: FileToken;
  /** File name with extension, without folder. */
  readonly name: string;
  readonly text: string;
}

export interface SaveScenarioRequest {
  /** Where to save; absent asks the user ("save as"). */
  readonly token?: FileToken;
  readonly suggestedName: string;
  readonly text: string;
  /** Save even though the file changed on disk after it was opened (`changed-elsewhere`). */
  readonly overwrite?: boolean;
}

export interface SavedScenario {
  readonly token: FileToken;
  readonly name: string;
}

/** Why an autosave cannot be used: it is damaged, or was written by a newer version. */
export const asideReasons = ["unreadable", "newer"] as const;
export type AsideReason = (typeof asideReasons)[number];

/** Kinds of document the page can export; each has its file name extension and dialog filter. */
export type ExportKind = "png" | "svg" | "pptx" | "xlsx" | "html" | "csv" | "json" | "yaml" | "zip";

export interface SaveExportRequest {
  readonly kind: ExportKind;
  readonly suggestedName: string;
  readonly bytes: Uint8Array;
}

export interface PrintToPdfRequest {
  readonly suggestedName: string;
}

export interface RecentFile {
  readonly token: FileToken;
  readonly name: string;
}

/** What the system itself does in a menu. */
export const menuRoles = [
  "cut",
  "copy",
  "paste",
  "selectAll",
  "togglefullscreen",
  "zoomIn",
  "zoomOut",
  "resetZoom",
  "close",
  "quit",
] as const;
export type MenuRole = (typeof menuRoles)[number];

/** An entry of a menu in the page's words. The shell knows no command: it tells the page the id of what was chosen. */
export type MenuEntry =
  | { readonly kind: "separator" }
  | {
      readonly kind: "command";
      readonly id: string;
      readonly label: string;
      /** As in "Mod+Shift+S", where Mod is Ctrl or ⌘. Shown beside the label; the page listens for it. */
      readonly key?: string;
      readonly enabled: boolean;
      /** Present for what is on or off. */
      readonly checked?: boolean;
    }
  | { readonly kind: "role"; readonly role: MenuRole; readonly label: string }
  /** One entry for each recent file. */
  | { readonly kind: "recent-files" }
  | Menu;

export interface Menu {
  readonly kind: "menu";
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** The menu that the system adds its search to. */
  readonly isHelp?: boolean;
}

/** What came of a check of the self-test. `detail` is what was seen, in no language: a name, a number, an error. */
export interface SelfTestFinding {
  readonly check: string;
  readonly outcome: "passed" | "failed" | "impossible";
  readonly detail: string;
}

/** Channel → signature. Every request the page can make; all arrive as promises in the page. */
export interface DesktopRequests {
  openScenario(): Outcome<OpenedScenario>;
  openRecent(token: FileToken): Outcome<OpenedScenario>;
  recentFiles(): readonly RecentFile[];
  clearRecentFiles(): void;
  saveScenario(request: SaveScenarioRequest): Outcome<SavedScenario>;
  saveExport(request: SaveExportRequest): Outcome<{ readonly name: string }>;
  printToPdf(request: PrintToPdfRequest): Outcome<{ readonly name: string }>;
  /** The text of the last `autosaveWrite`, also after a kill; undefined when there is none. */
  autosaveRead(): string | undefined;
  autosaveWrite(text: string): Outcome<void>;
  /** Keeps the last autosave under a name of its own, because the page cannot use it: the next write does not replace it. */
  autosaveSetAside(why: AsideReason): Outcome<{ readonly name: string }>;
  /** The menu bar, whenever its words or what can be chosen have changed. */
  setMenus(menus: readonly Menu[]): void;
  /** Title bar: document name and whether it has changes that are not in its file. */
  setDocument(document: { readonly name: string; readonly edited: boolean }): void;
  setFullScreen(on: boolean): void;
  /** The page has no clipboard permission; this writes plain text for it. */
  copyText(text: string): void;
  /** Opens the documentation that comes along, a site of plain pages, in the system's browser. */
  openDocumentation(): Outcome<void>;
  /** Call once listeners are set: files that the system asked to open before are then delivered. */
  pageReady(): void;
  /** Answer to the `closing` event once unsaved work is in the autosave, or its owner lets it go. */
  readyToClose(): void;
  /** What the page of a self-test has found; the shell adds its own checks, writes the report and ends. Refused in every other window. */
  selfTestEnd(findings: readonly SelfTestFinding[]): void;
  /** Answer to the `closing` event when unsaved work could not be kept: the window stays, and its owner is asked. */
  stayOpen(): void;
}

/** Every request by name; the compiler refuses a list that misses one. */
export const requestNames = Object.keys({
  openScenario: true,
  openRecent: true,
  recentFiles: true,
  clearRecentFiles: true,
  saveScenario: true,
  saveExport: true,
  printToPdf: true,
  autosaveRead: true,
  autosaveWrite: true,
  autosaveSetAside: true,
  setMenus: true,
  setDocument: true,
  setFullScreen: true,
  copyText: true,
  openDocumentation: true,
  pageReady: true,
  readyToClose: true,
  selfTestEnd: true,
  stayOpen: true,
} satisfies Record<keyof DesktopRequests, true>) as readonly (keyof DesktopRequests)[];

/** Event → what the listener gets. */
export interface DesktopEvents {
  /** Id of the command that was chosen in a menu. */
  menu: string;
  /** A file opened by double click, from the command line, or dropped on the dock. */
  "file-opened": Outcome<OpenedScenario>;
  /** The window is about to close; write the autosave, then call `readyToClose` or `stayOpen` within two seconds. */
  closing: undefined;
}

/** Every event by name, complete for the same reason. */
export const eventNames = Object.keys({
  menu: true,
  "file-opened": true,
  closing: true,
} satisfies Record<keyof DesktopEvents, true>) as readonly (keyof DesktopEvents)[];

/** Name of a request or an event on the wire. */
export function channelOf(name: keyof DesktopRequests | keyof DesktopEvents): string {
  return `equalis:${name}`;
}

/** The requests as the page sees them. */
export type DesktopCalls = {
  readonly [Name in keyof DesktopRequests]: (
    ...args: Parameters<DesktopRequests[Name]>
  ) => Promise<ReturnType<DesktopRequests[Name]>>;
};

/** `window.desktop`. Absent in the browser edition. */
export interface Desktop extends DesktopCalls {
  readonly platform: "windows" | "macos" | "linux";
  /** Listens to one event; the returned function stops listening. */
  on<Name extends keyof DesktopEvents>(
    event: Name,
    listener: (detail: DesktopEvents[Name]) => void,
  ): () => void;
}

/** Largest scenario file read or written: 5 MB, a hundred times a very long one. */
export const maximumScenarioBytes = 5_000_000;
/** Largest exported document: 200 MB. */
export const maximumExportBytes = 200_000_000;
/** Largest autosave: 20 MB. */
export const maximumAutosaveBytes = 20_000_000;
