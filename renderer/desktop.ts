import type {
  Desktop,
  DesktopEvents,
  ExportKind,
  FileToken,
  Language,
  OpenedScenario,
  Outcome,
  Problem,
  RecentFile,
  SavedScenario,
  SaveScenarioRequest,
} from "../electron/api.ts";

declare global {
  interface Window {
    readonly desktop?: Desktop;
  }
}

/**
 * What the window needs of the machine it runs on. The only reader of `window.desktop`; in a plain
 * browser the same calls work with uploads, downloads and local storage.
 */
export interface Machine {
  readonly kind: "desktop" | "browser";
  openScenario(): Promise<Outcome<OpenedScenario>>;
  openRecent(token: FileToken): Promise<Outcome<OpenedScenario>>;
  recentFiles(): Promise<readonly RecentFile[]>;
  saveScenario(request: SaveScenarioRequest): Promise<Outcome<SavedScenario>>;
  saveExport(
    kind: ExportKind,
    suggestedName: string,
    bytes: Uint8Array,
  ): Promise<Outcome<{ readonly name: string }>>;
  print(suggestedName: string): Promise<Outcome<{ readonly name: string }>>;
  autosaveRead(): Promise<string | undefined>;
  autosaveWrite(text: string): Promise<Outcome<void>>;
  setLanguage(language: Language): void;
  setDocument(name: string, edited: boolean): void;
  setFullScreen(on: boolean): void;
  copyText(text: string): Promise<void>;
  /** Listens to the shell; does nothing in a browser, where the page's own events do this work. */
  on<Name extends keyof DesktopEvents>(
    event: Name,
    listener: (detail: DesktopEvents[Name]) => void,
  ): () => void;
  pageReady(): void;
  readyToClose(): void;
}

function desktopMachine(desktop: Desktop): Machine {
  return {
    kind: "desktop",
    openScenario: () => desktop.openScenario(),
    openRecent: (token) => desktop.openRecent(token),
    recentFiles: () => desktop.recentFiles(),
    saveScenario: (request) => desktop.saveScenario(request),
    saveExport: (kind, suggestedName, bytes) => desktop.saveExport({ kind, suggestedName, bytes }),
    print: (suggestedName) => desktop.printToPdf({ suggestedName }),
    autosaveRead: () => desktop.autosaveRead(),
    autosaveWrite: (text) => desktop.autosaveWrite(text),
    setLanguage: (language) => void desktop.setLanguage(language),
    setDocument: (name, edited) => void desktop.setDocument({ name, edited }),
    setFullScreen: (on) => void desktop.setFullScreen(on),
    copyText: (text) => desktop.copyText(text),
    on: (event, listener) => desktop.on(event, listener),
    pageReady: () => void desktop.pageReady(),
    readyToClose: () => void desktop.readyToClose(),
  };
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

function download(name: string, bytes: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the data once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A file name that every system accepts. */
export function safeFileName(name: string): string {
  const kept = [...name]
    .map((character) => (character < " " || '\\/:*?"<>|'.includes(character) ? " " : character))
    .join("")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 80);
  return kept === "" ? "scenario" : kept;
}

const mediaTypes: Readonly<Record<ExportKind, string>> = {
  png: "image/png",
  svg: "image/svg+xml",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  html: "text/html",
  csv: "text/csv",
  json: "application/json",
  parquet: "application/vnd.apache.parquet",
  zip: "application/zip",
};

/** What kind of export a file name's ending stands for. @throws RangeError for any other. */
export function exportKindOf(name: string): ExportKind {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  if (ending in mediaTypes) return ending as ExportKind;
  throw new RangeError(`exportKindOf: no kind of export ends with ".${ending}"`);
}

function browserMachine(): Machine {
  return {
    kind: "browser",
    async openScenario() {
      const file = await pickUpload(".yaml,.yml,.json");
      return file === undefined ? { kind: "cancelled" } : readUpload(file);
    },
    openRecent: async () => ({ kind: "cancelled" }),
    recentFiles: async () => [],
    async saveScenario(request) {
      download(request.suggestedName, request.text, "application/yaml");
      return done({ token: "" as FileToken, name: request.suggestedName });
    },
    async saveExport(kind, suggestedName, bytes) {
      download(suggestedName, bytes.slice(), mediaTypes[kind]);
      return done({ name: suggestedName });
    },
    async print(suggestedName) {
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
          message: error instanceof Error ? error.message : String(error),
        });
      }
    },
    setLanguage: () => {},
    setDocument: (name, edited) => {
      document.title = `${edited ? "• " : ""}${name} – Equalis`;
    },
    setFullScreen: (on) => {
      // The browser refuses without a gesture of the user; presenting works in the window as well.
      if (on) void document.documentElement.requestFullscreen?.().catch(() => {});
      else if (document.fullscreenElement !== null) void document.exitFullscreen();
    },
    copyText: (text) => navigator.clipboard.writeText(text),
    on: () => () => {},
    pageReady: () => {},
    readyToClose: () => {},
  };
}

/** The machine of this window. */
export const machine: Machine =
  typeof window !== "undefined" && window.desktop !== undefined
    ? desktopMachine(window.desktop)
    : browserMachine();
