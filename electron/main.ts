/**
 * The shell, from start to end. It opens one window on the interface, keeps the user's files, and knows
 * nothing about the simulation. Read `start` at the bottom first: it is the boot order.
 */
import { join } from "node:path";
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  session,
  type WebContents,
} from "electron";
import type { DesktopEvents, FileToken, Menu as MenuOfPage } from "./api.ts";
import { registerAppScheme, serveBundle } from "./app-protocol.ts";
import { removeOrphans } from "./atomic-write.ts";
import { type Autosave, createAutosave } from "./autosave.ts";
import { createCloseGuard } from "./close-guard.ts";
import { systemDialogs } from "./file-dialogs.ts";
import { registerRequests, sendEvent } from "./ipc.ts";
import { openMainWindow } from "./main-window.ts";
import { fieldMenu, firstMenus, menuTemplate } from "./menu.ts";
import { scenarioPaths } from "./opened-paths.ts";
import { requestHandlers } from "./requests.ts";
import { createScenarioFiles, type ScenarioFiles } from "./scenario-files.ts";
import { lockContents, lockSession, silenceChromium } from "./security.ts";
import { prepareSelfTest, type SelfTest, selfTestWish } from "./self-test/self-test.ts";

let window: BrowserWindow | undefined;
let files: ScenarioFiles | undefined;
/** The page's menu bar, once it has sent one. */
let menus: readonly MenuOfPage[] | undefined;
let quitting = false;
let pageListens = false;
/** Files the system asked for before the page listened. */
let waitingPaths: string[] = [];

const inUserData = (name: string) => join(app.getPath("userData"), name);

/** Files that the shell keeps for itself. */
const ownFiles = {
  autosave: "autosave.yaml",
  recent: "recent-files.json",
  place: "window.json",
} as const;

let autosave: Autosave | undefined;
let selfTest: SelfTest | undefined;

const guard = createCloseGuard({
  patienceMs: 2_000,
  isSaving: () => autosave?.isWriting() ?? false,
  ask: () => tellPage("closing", undefined),
  close: () => (quitting ? app.quit() : window?.close()),
});

function tellPage<Name extends keyof DesktopEvents>(name: Name, detail: DesktopEvents[Name]): void {
  if (window !== undefined && !window.isDestroyed()) sendEvent(window.webContents, name, detail);
}

function openFromSystem(path: string): void {
  if (files === undefined || !pageListens) waitingPaths.push(path);
  else void files.openPath(path).then((outcome) => tellPage("file-opened", outcome));
}

function setupSelfTest(): void {
  const wish = selfTestWish(process.argv);
  if (wish !== undefined) selfTest = prepareSelfTest(wish.report);
}

function setupSingleInstance(): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on("second-instance", (_event, argv, folder) => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
    for (const path of scenarioPaths(argv, folder)) openFromSystem(path);
  });
  return true;
}

function setupFilesFromSystem(): void {
  app.on("open-file", (event, path) => {
    event.preventDefault();
    openFromSystem(path);
  });
  for (const path of scenarioPaths(process.argv, process.cwd())) openFromSystem(path);
}

function setupQuit(): void {
  app.on("before-quit", () => {
    quitting = true;
  });
  app.on("window-all-closed", () => app.quit());
}

function setupFiles(): ScenarioFiles {
  files = createScenarioFiles({
    dialogs: selfTest?.dialogs ?? systemDialogs(() => window),
    recentStore: inUserData(ownFiles.recent),
    platform: process.platform,
    onRecent(path) {
      if (path === undefined) app.clearRecentDocuments();
      else if (selfTest === undefined) app.addRecentDocument(path);
      void setupMenu();
    },
  });
  return files;
}

function setupRequests(known: ScenarioFiles): void {
  autosave = createAutosave(inUserData(ownFiles.autosave));
  const handlers = requestHandlers({
    files: known,
    autosave,
    guard,
    stayOpen() {
      quitting = false;
      guard.pageStays();
    },
    window: () => window,
    selfTest,
    setMenus(sent) {
      menus = sent;
      return setupMenu();
    },
    deliverWaitingFiles() {
      pageListens = true;
      const paths = waitingPaths;
      waitingPaths = [];
      for (const path of paths) openFromSystem(path);
    },
  });
  registerRequests(
    ipcMain,
    handlers,
    (contents) => window !== undefined && !window.isDestroyed() && contents === window.webContents,
  );
}

async function setupMenu(): Promise<void> {
  const { platform } = process;
  const recent = (await files?.recent()) ?? [];
  const actions = {
    command(id: string) {
      tellPage("menu", id);
      // A tick that the click has moved goes back: the page says what is on.
      void setupMenu();
    },
    openRecent: (token: FileToken) =>
      void files?.openToken(token).then((outcome) => tellPage("file-opened", outcome)),
  };
  const template =
    menus === undefined ? firstMenus(platform) : menuTemplate(menus, recent, platform, actions);
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Right click in a text field. */
function setupFieldMenu(contents: WebContents): void {
  contents.on("context-menu", (_event, { isEditable }) => {
    if (isEditable) Menu.buildFromTemplate(fieldMenu(menus ?? [])).popup();
  });
}

async function setupWindow(): Promise<void> {
  await openMainWindow({
    preload: join(__dirname, "preload.cjs"),
    placeStore: inUserData(ownFiles.place),
    mayClose: guard.mayClose,
    query: selfTest === undefined ? "" : "?self-test",
    onCreated(created) {
      window = created;
      setupFieldMenu(created.webContents);
    },
  });
}

async function start(): Promise<void> {
  setupSelfTest();
  if (!setupSingleInstance()) return app.quit();
  silenceChromium(app);
  registerAppScheme();
  app.on("web-contents-created", (_event, contents) => lockContents(contents));
  setupFilesFromSystem();
  setupQuit();
  await app.whenReady();
  // What a kill left half written: this is the only instance, and nothing is written yet.
  for (const name of Object.values(ownFiles)) await removeOrphans(inUserData(name));
  lockSession(session.defaultSession);
  serveBundle(join(__dirname, "..", "renderer"));
  setupRequests(setupFiles());
  await setupMenu();
  selfTest?.begin(() => window);
  await setupWindow();
}

start().catch((error: unknown) => {
  dialog.showErrorBox("Equalis", `Equalis could not start: ${String(error)}`);
  app.exit(1);
});
