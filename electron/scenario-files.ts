import { promises as fs } from "node:fs";
import { basename, extname } from "node:path";
import {
  type ExportKind,
  type FileToken,
  maximumScenarioBytes,
  type OpenedScenario,
  type Outcome,
  type RecentFile,
  type SavedScenario,
  type SaveExportRequest,
  type SaveScenarioRequest,
} from "./api.ts";
import { removeOrphans, writeAtomically } from "./atomic-write.ts";
import { isReservedName, safeFileName } from "./file-names.ts";
import { attempt, FileProblemError, problemOf } from "./file-problems.ts";
import { createFileTokens, type KnownFile } from "./file-tokens.ts";
import { readText } from "./read-text.ts";
import { addRecent, readRecent, writeRecent } from "./recent-files.ts";

/** A name and the extensions it stands for, in a dialog. */
export interface FileFilter {
  readonly name: string;
  readonly extensions: readonly string[];
}

/** Asks the user for a path; undefined when cancelled. The window gives the real ones, tests their own. */
export interface FileDialogs {
  open(filters: readonly FileFilter[]): Promise<string | undefined>;
  save(suggestedName: string, filters: readonly FileFilter[]): Promise<string | undefined>;
}

/** A temporary file of this age beside a user's file belongs to nobody who still writes. */
const orphanAgeMs = 3_600_000;

/** Everything that touches files the user chose. No method gives out a path. */
export interface ScenarioFiles {
  open(): Promise<Outcome<OpenedScenario>>;
  openToken(token: FileToken): Promise<Outcome<OpenedScenario>>;
  /** For files named by the system (double click, command line). */
  openPath(path: string): Promise<Outcome<OpenedScenario>>;
  save(request: SaveScenarioRequest): Promise<Outcome<SavedScenario>>;
  saveExport(request: SaveExportRequest): Promise<Outcome<{ readonly name: string }>>;
  /** Asks where, then makes the bytes, then writes them. */
  saveMade(
    suggestedName: string,
    kind: ExportKind | "pdf",
    make: () => Promise<Uint8Array>,
  ): Promise<Outcome<{ readonly name: string }>>;
  recent(): Promise<readonly RecentFile[]>;
  clearRecent(): Promise<void>;
}

export const scenarioExtensions = ["yaml", "yml", "json", "equalis"] as const;

const exportFilters: Readonly<Record<ExportKind | "pdf", FileFilter>> = {
  png: { name: "PNG", extensions: ["png"] },
  svg: { name: "SVG", extensions: ["svg"] },
  pptx: { name: "PowerPoint", extensions: ["pptx"] },
  xlsx: { name: "Excel", extensions: ["xlsx"] },
  html: { name: "HTML", extensions: ["html"] },
  csv: { name: "CSV", extensions: ["csv"] },
  json: { name: "JSON", extensions: ["json"] },
  yaml: { name: "YAML", extensions: ["yaml"] },
  zip: { name: "ZIP", extensions: ["zip"] },
  pdf: { name: "PDF", extensions: ["pdf"] },
};

const scenarioFilters = [{ name: "Equalis", extensions: scenarioExtensions }];

export function createScenarioFiles(given: {
  readonly dialogs: FileDialogs;
  /** File that holds the list of recent files. */
  readonly recentStore: string;
  readonly platform: NodeJS.Platform;
  /** Told after the list of recent files changed. */
  readonly onRecent?: (path: string | undefined) => void;
}): ScenarioFiles {
  const { dialogs, recentStore, platform, onRecent } = given;
  const tokens = createFileTokens();
  let recentList: Promise<readonly string[]> | undefined;
  const recentPaths = () => {
    recentList ??= readRecent(recentStore);
    return recentList;
  };

  async function setRecent(list: readonly string[], newest?: string): Promise<void> {
    recentList = Promise.resolve(list);
    // Losing this list is no reason to fail the opening or saving that it records.
    await writeRecent(recentStore, list).catch(() => undefined);
    onRecent?.(newest);
  }

  async function remember(path: string): Promise<void> {
    await setRecent(addRecent(await recentPaths(), path), path);
  }

  function openPath(path: string): Promise<Outcome<OpenedScenario>> {
    const name = basename(path);
    return attempt(name, async () => {
      const version = await versionOf(path);
      const text = await readText(path, maximumScenarioBytes);
      const token = tokens.tokenFor(path);
      if (version !== undefined) tokens.setVersion(token, version);
      await remember(path);
      return { token, name, text };
    });
  }

  async function openToken(token: FileToken): Promise<Outcome<OpenedScenario>> {
    const file = tokens.find(token);
    if (file === undefined) return { kind: "failed", problem: problemOf("unknown-token") };
    return openPath(file.path);
  }

  async function saveTo(path: string, content: string | Uint8Array): Promise<string> {
    const name = basename(path);
    if (platform === "win32" && isReservedName(name)) {
      throw new FileProblemError(problemOf("reserved-name", name));
    }
    await writeAtomically(path, content);
    await removeOrphans(path, orphanAgeMs);
    return name;
  }

  async function save(request: SaveScenarioRequest): Promise<Outcome<SavedScenario>> {
    let file: KnownFile | undefined;
    if (request.token !== undefined) {
      file = tokens.find(request.token);
      if (file === undefined) return { kind: "failed", problem: problemOf("unknown-token") };
      if (request.overwrite !== true && (await hasChangedElsewhere(file))) {
        return {
          kind: "failed",
          problem: problemOf("changed-elsewhere", basename(file.path)),
        };
      }
    }
    const path =
      file?.path ??
      (await dialogs.save(safeFileName(request.suggestedName, "yaml"), scenarioFilters));
    if (path === undefined) return { kind: "cancelled" };
    const target =
      file === undefined ? await withExtension(path, scenarioExtensions, "yaml") : path;
    return attempt(basename(target), async () => {
      const name = await saveTo(target, request.text);
      const token = tokens.tokenFor(target);
      const version = await versionOf(target);
      if (version !== undefined) tokens.setVersion(token, version);
      await remember(target);
      return { token, name };
    });
  }

  async function saveMade(
    suggestedName: string,
    kind: ExportKind | "pdf",
    make: () => Promise<Uint8Array>,
  ): Promise<Outcome<{ readonly name: string }>> {
    const filter = exportFilters[kind];
    const path = await dialogs.save(safeFileName(suggestedName, kind), [filter]);
    if (path === undefined) return { kind: "cancelled" };
    const target = await withExtension(path, filter.extensions, kind);
    return attempt(basename(target), async () => ({ name: await saveTo(target, await make()) }));
  }

  return {
    openPath,
    openToken,
    save,
    saveMade,
    async open() {
      const path = await dialogs.open(scenarioFilters);
      return path === undefined ? { kind: "cancelled" } : openPath(path);
    },
    saveExport: (request) =>
      saveMade(request.suggestedName, request.kind, async () => request.bytes),
    async recent() {
      return (await recentPaths()).map((path) => ({
        token: tokens.tokenFor(path),
        name: basename(path),
      }));
    },
    clearRecent: () => setRecent([]),
  };
}

/**
 * Dialogs on some desktops hand back the name as typed; it then gets its extension, unless that would name
 * a file the dialog did not ask about.
 */
async function withExtension(
  path: string,
  accepted: readonly string[],
  standard: string,
): Promise<string> {
  if (accepted.includes(extname(path).slice(1).toLowerCase())) return path;
  const named = `${path}.${standard}`;
  return (await versionOf(named)) === undefined ? named : path;
}

async function hasChangedElsewhere(file: KnownFile): Promise<boolean> {
  if (file.version === undefined) return false;
  const version = await versionOf(file.path);
  // A file that was deleted is simply written again.
  return version !== undefined && version !== file.version;
}

async function versionOf(path: string): Promise<string | undefined> {
  const stat = await fs.stat(path).catch(() => undefined);
  return stat === undefined ? undefined : `${stat.ino}:${stat.mtimeMs}:${stat.size}`;
}
