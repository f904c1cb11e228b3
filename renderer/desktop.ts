import type {
  Desktop,
  ExportKind,
  FileToken,
  OpenedScenario,
  Outcome,
  Problem,
} from "../electron/api.ts";
import { downloadFile } from "./download.ts";
import { messageOf } from "./file-problems.ts";

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
}

const autosaveKey = "equalis-autosave/1";

const done = <T>(value: T): Outcome<T> => ({ kind: "done", value });
const failed = (problem: Problem): Outcome<never> => ({ kind: "failed", problem });

/** Largest scenario file that a browser reads; the shell has the same limit. */
export const maximumUploadBytes = 5_000_000;

/** Reads a file that the user picked or dropped; too large or not text is a failure with its reason. */
export async function readUpload(file: File): Promise<Outcome<OpenedScenario>> {
  if (file.size > maximumUploadBytes) {
    return failed({
      code: "too-large",
      message: `${file.name} is larger than 5 MB.`,
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

const mediaTypes: Readonly<Record<ExportKind, string>> = {
  png: "image/png",
  svg: "image/svg+xml",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  html: "text/html",
  csv: "text/csv",
  json: "application/json",
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

function browserMachine(): Machine {
  return {
    kind: "browser",
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
    async autosaveRead() {
      try {
        return window.localStorage.getItem(autosaveKey) ?? undefined;
      } catch {
        // Storage may be shut by the user's settings; then there is nothing to bring back.
        return undefined;
      }
    },
    async autosaveWrite(text) {
      try {
        window.localStorage.setItem(autosaveKey, text);
        return done(undefined);
      } catch (error) {
        return failed({
          code: "disk-full",
          message: messageOf(error),
        });
      }
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
    // The page's own events do this work.
    on: () => () => {},
    pageReady: nothing,
    readyToClose: nothing,
  };
}

/** The machine of this window. */
export const machine: Machine =
  typeof window !== "undefined" && window.desktop !== undefined
    ? { ...window.desktop, kind: "desktop" }
    : browserMachine();
