import type {
  Desktop,
  ExportKind,
  FileToken,
  OpenedScenario,
  Outcome,
  Problem,
} from "../electron/api.ts";
import {
  autosavesOfBrowser,
  type BrowserAutosaves,
  type StrayAutosave,
} from "./browser-autosaves.ts";
import { createBusyMark } from "./busy-mark.ts";
import { downloadFile } from "./download.ts";
import { packInAddress } from "./pack-address.ts";

declare global {
  interface Window {
    readonly desktop?: Desktop;
  }
}

/**
 * What the window needs of the machine it runs on: the shell, or the same calls with uploads, downloads and local storage in a
 * plain browser. The only reader of `window.desktop`.
 */
export interface Machine extends Desktop {
  readonly kind: "desktop" | "browser";
  /** Autosaves of windows that are gone; known after `autosaveRead`. The shell has one window and one autosave. */
  readonly strayAutosaves: () => readonly StrayAutosave[];
  /** Is there documentation to open? A shell brings it along; beside a page it lies where the page was told. */
  readonly hasDocumentation: boolean;
  /** Was the autosave that was read that of another window, which is open? */
  readonly isAutosaveCopied: () => boolean;
  /** Scenarios that the window was at when it ended which kept the autosave; known after `autosaveRead`. */
  readonly leftBusy: () => readonly string[];
  /** Notes the scenarios that this window is at; empty: none. */
  readonly noteBusy: (scenarios: readonly string[]) => void;
}

const done = <T>(value: T): Outcome<T> => ({ kind: "done", value });
const failed = (problem: Problem): Outcome<never> => ({ kind: "failed", problem });

/** Largest scenario file that a browser reads; the shell has the same limit. */
export const maximumUploadBytes = 5_000_000;

/** Reads a file that the user picked or dropped; too large or not text is a failure with its reason. */
export async function readUpload(
  file: File,
  mostBytes = maximumUploadBytes,
): Promise<Outcome<OpenedScenario>> {
  if (file.size > mostBytes) {
    return failed({
      code: "too-large",
      message: `${file.name} is larger than ${Math.floor(mostBytes / 1_000_000)} MB.`,
      fileName: file.name,
    });
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return done({ token: "" as FileToken, name: file.name, text });
  } catch {
    return failed({
      code: "not-text",
      message: `${file.name} is not a text file.`,
      fileName: file.name,
    });
  }
}

/** Asks for a file in the page itself, which both editions can; undefined when the user thinks better of it. */
export function pickUpload(accept: string): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept;
    input.addEventListener("change", () => resolve(input.files?.[0]));
    input.addEventListener("cancel", () => resolve(undefined));
    input.click();
  });
}

/** Asks for a folder in the page itself: its files, those of folders in it included; undefined when the user thinks better of it. */
export function pickFolder(): Promise<readonly File[] | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.webkitdirectory = true;
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve(undefined));
    input.click();
  });
}

const mediaTypes: Readonly<Record<ExportKind, string>> = {
  png: "image/png",
  svg: "image/svg+xml",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  html: "text/html",
  csv: "text/csv",
  json: "application/json",
  yaml: "application/yaml",
  zip: "application/zip",
};

/** What kind of export a file name's ending stands for. @throws RangeError for any other. */
export function exportKindOf(name: string): ExportKind {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  if (ending in mediaTypes) return ending as ExportKind;
  throw new RangeError(`exportKindOf: no kind of export ends with ".${ending}"`);
}

function browserPlatform(): Machine["platform"] {
  if (/Mac|iP(hone|ad)/.test(navigator.platform)) return "macos";
  return navigator.platform.startsWith("Win") ? "windows" : "linux";
}

const cancelled = async () => ({ kind: "cancelled" }) as const;
const nothing = async () => undefined;

/** Storage may be shut by the user's settings; then there is nothing to bring back and nothing is kept. */
function openAutosaves(): BrowserAutosaves | undefined {
  try {
    return autosavesOfBrowser(packInAddress(window.location.search));
  } catch {
    return undefined;
  }
}

const noStorage = failed({
  code: "no-permission",
  message: "The browser keeps nothing for this page.",
});

/** The address of the documentation, which `tooling/build-browser.ts` writes into a page that has it beside. */
function documentationAddress(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="equalis-documentation"]')?.content;
}

type Autosaving =
  | "autosaveRead"
  | "autosaveWrite"
  | "autosaveSetAside"
  | "strayAutosaves"
  | "isAutosaveCopied"
  | "leftBusy"
  | "noteBusy";

/** Autosaves that the page keeps in its own storage. */
function pageAutosaves(): Pick<Machine, Autosaving> {
  let autosaves: BrowserAutosaves | undefined;
  return {
    async autosaveRead() {
      autosaves = openAutosaves();
      return autosaves?.read();
    },
    autosaveWrite: async (text) => autosaves?.write(text) ?? noStorage,
    autosaveSetAside: async (why) => autosaves?.setAside(why) ?? noStorage,
    strayAutosaves: () => autosaves?.strays() ?? [],
    isAutosaveCopied: () => autosaves?.isCopy() ?? false,
    leftBusy: () => autosaves?.leftBusy() ?? [],
    noteBusy: (scenarios) => autosaves?.noteBusy(scenarios),
  };
}

function browserMachine(): Machine {
  return {
    kind: "browser",
    ...pageAutosaves(),
    hasDocumentation: typeof document !== "undefined" && documentationAddress() !== undefined,
    platform: browserPlatform(),
    async openScenario() {
      const file = await pickUpload(".yaml,.yml,.json");
      return file === undefined ? { kind: "cancelled" } : readUpload(file);
    },
    openRecent: cancelled,
    recentFiles: async () => [],
    clearRecentFiles: nothing,
    async saveScenario(request) {
      downloadFile(request.suggestedName, new Blob([request.text], { type: "application/yaml" }));
      return done({ token: "" as FileToken, name: request.suggestedName });
    },
    async saveExport({ kind, suggestedName, bytes }) {
      downloadFile(suggestedName, new Blob([bytes.slice()], { type: mediaTypes[kind] }));
      return done({ name: suggestedName });
    },
    async printToPdf({ suggestedName }) {
      window.print();
      return done({ name: suggestedName });
    },
    setMenus: nothing,
    async setDocument({ name, edited }) {
      document.title = `${edited ? "• " : ""}${name} – Equalis`;
    },
    async setFullScreen(on) {
      // The browser refuses without a gesture of the user; presenting works in the window as well.
      if (on) void document.documentElement.requestFullscreen?.().catch(() => {});
      else if (document.fullscreenElement !== null) void document.exitFullscreen();
    },
    copyText: (text) => navigator.clipboard.writeText(text),
    async openDocumentation() {
      const address = documentationAddress();
      if (address === undefined) return { kind: "cancelled" };
      window.open(address, "_blank", "noopener");
      return done(undefined);
    },
    // The page's own events do this work.
    on: () => () => {},
    pageReady: nothing,
    readyToClose: nothing,
    // The shell's alone.
    selfTestEnd: nothing,
    stayOpen: nothing,
  };
}

/** The one window of the shell has one autosave, of the program's own pack; what is made on another is kept in the page's storage. */
function shellAutosaves(shell: Desktop): Pick<Machine, Autosaving> {
  if (packInAddress(window.location.search) !== undefined) return pageAutosaves();
  const name = "shell";
  const busy = createBusyMark(window.localStorage, () => name);
  return {
    autosaveRead: shell.autosaveRead,
    autosaveWrite: shell.autosaveWrite,
    autosaveSetAside: shell.autosaveSetAside,
    strayAutosaves: () => [],
    isAutosaveCopied: () => false,
    leftBusy: () => busy.left(name),
    noteBusy: busy.note,
  };
}

/** The machine of this window. */
export const machine: Machine =
  typeof window !== "undefined" && window.desktop !== undefined
    ? {
        ...window.desktop,
        ...shellAutosaves(window.desktop),
        kind: "desktop",
        hasDocumentation: true,
      }
    : browserMachine();
