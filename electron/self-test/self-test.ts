/**
 * `equalis --self-test`: the packaged app tries itself on its user's machine and writes one page that can be sent back. It starts as always, with
 * data of its own in a temporary folder; its page makes its checks (`renderer/self-test/`), the shell makes the rest. `--report=FILE`
 * names the file, and nothing is then opened.
 */
import { promises as fs, mkdtempSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { app, type BrowserWindow, shell } from "electron";
import type { SelfTestFinding } from "../api.ts";
import type { FileDialogs } from "../scenario-files.ts";
import { complete, exitCodeOf } from "./findings.ts";
import { reportPage, withoutPersons } from "./report-page.ts";
import { shellFindings } from "./shell-checks.ts";

/** What a command line asks for; undefined: no self-test. */
export function selfTestWish(
  argv: readonly string[],
): { readonly report: string | undefined } | undefined {
  if (!argv.includes("--self-test")) return undefined;
  const named = argv.find((argument) => argument.startsWith("--report="));
  return { report: named?.slice("--report=".length) };
}

/** How long the page may take: half a minute, on a slow machine that does something else two. */
const patienceMs = 300_000;

/** A self-test under way. */
export interface SelfTest {
  /** Where dialogs save to and open from without asking. */
  readonly dialogs: FileDialogs;
  /** Begins to wait for the page, with the window that it is in. */
  begin(window: () => BrowserWindow | undefined): void;
  /** Ends with what the page has found. */
  end(findings: readonly SelfTestFinding[]): Promise<void>;
}

/** Prepares a self-test, before the app is ready: its data lie apart from those of whoever asked for it. */
export function prepareSelfTest(asked: string | undefined): SelfTest {
  const folder = mkdtempSync(join(app.getPath("temp"), "equalis-self-test-"));
  const files = join(folder, "files");
  app.setPath("userData", join(folder, "data"));
  let window: () => BrowserWindow | undefined = () => undefined;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  async function end(findings: readonly SelfTestFinding[]): Promise<void> {
    if (ended) return;
    ended = true;
    clearTimeout(timer);
    try {
      app.exit(await report(findings));
    } catch (error) {
      // Whoever waits for the end must not wait for ever.
      console.error(String(error));
      app.exit(1);
    }
  }

  async function report(findings: readonly SelfTestFinding[]): Promise<number> {
    const all = complete([...findings, ...(await shellFindings(window(), files))]);
    const clean = all.map((finding) => ({ ...finding, detail: cleaned(finding.detail, folder) }));
    const path = await writeReport(asked, clean);
    for (const { check, outcome, detail } of clean)
      console.log(`${outcome.padEnd(10)} ${check}${detail === "" ? "" : `: ${detail}`}`);
    console.log(`Equalis self-test: ${path}`);
    if (asked === undefined) await shell.openPath(path);
    removeQuietly(folder);
    return exitCodeOf(clean);
  }

  return {
    dialogs: {
      async open() {
        return undefined;
      },
      async save(suggestedName) {
        await fs.mkdir(files, { recursive: true });
        return join(files, basename(suggestedName));
      },
    },
    begin(windowNow) {
      window = windowNow;
      timer = setTimeout(() => {
        const silence = { check: "page", outcome: "failed", detail: "no answer in time" } as const;
        void end([silence]);
      }, patienceMs);
    },
    end,
  };
}

function cleaned(text: string, folder: string): string {
  const folders = (["home", "temp", "userData", "documents", "exe"] as const).map((name) =>
    app.getPath(name),
  );
  const user = basename(app.getPath("home"));
  return withoutPersons(text, [folder, dirname(process.execPath), ...folders], user);
}

/** Writes the report to where it was asked for, else among the user's documents. */
async function writeReport(
  asked: string | undefined,
  findings: readonly SelfTestFinding[],
): Promise<string> {
  const date = new Date().toISOString().slice(0, 10);
  const { electron = "", chrome = "", node = "", v8 = "" } = process.versions;
  const system = `${process.platform} ${process.getSystemVersion()} ${process.arch}`;
  const page = reportPage(findings, {
    date,
    versions: [
      ["Equalis", app.getVersion()],
      ["Electron", electron],
      ["Chromium", chrome],
      ["Node", node],
      ["V8", v8],
      ["system", system],
    ],
  });
  const name = `Equalis self-test ${app.getVersion()} ${date}.html`;
  const places =
    asked === undefined
      ? [join(app.getPath("documents"), name), join(app.getPath("home"), name)]
      : [resolve(asked)];
  for (const path of places) {
    // A system may have no folder of documents.
    const isWritten = await fs.writeFile(path, page).then(
      () => true,
      () => false,
    );
    if (isWritten) return path;
  }
  throw new Error(`The report of the self-test could not be written to ${places.join(" or ")}`);
}

function removeQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Chromium still holds some of its data on some systems, and Node 12 has no such call; it lies among temporary files.
  }
}
