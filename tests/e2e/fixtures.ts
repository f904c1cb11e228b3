import { join } from "node:path";
import {
  type Browser,
  test as base,
  type ElectronApplication,
  expect,
  type Page,
  type TestInfo,
} from "@playwright/test";
import { serveBrowserEdition } from "../../tooling/browser-edition.ts";
import { editionFolder } from "../../tooling/build.ts";
import { findChromium, noChromium, quietFlags } from "./browser-path.ts";
import {
  electronObstacle,
  makeEmptyBundle,
  makeUserData,
  removeFolder,
  startElectron,
} from "./electron-edition.ts";
import { type PageWatch, watchPage } from "./page-watch.ts";
import { delayWorkers } from "./slow-worker.ts";

/** Equalis, started, in whichever edition the project runs. */
export interface Equalis {
  readonly edition: "browser" | "electron";
  readonly page: Page;
  /** `app://bundle` or the loopback address. */
  readonly origin: string;
  readonly watch: PageWatch;
  /** The app behind the window; a test under `electron/` may rely on it. */
  readonly electron?: { readonly app: ElectronApplication; readonly userData: string };
}

/**
 * Milliseconds by which every message to a worker of the window is late, set from outside to try all tests as on a slow machine: what
 * relies on an answer that happens to be there already fails then.
 */
const slowness = Number(process.env.EQUALIS_SLOW_WORKERS ?? 0);

/** How many times slower a page computes, set from outside likewise: what holds only on a fast machine shows in a browser. */
const slowdown = Number(process.env.EQUALIS_SLOW_PROCESSOR ?? 1);

/** The Electron shell around an empty page, for tests of the shell alone. */
export interface Shell {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly watch: PageWatch;
  /** The bundle, to start it again with other data. */
  readonly bundle: string;
}

/** Which edition a project runs; set in `playwright.config.ts`. */
export interface EditionOption {
  readonly edition: Equalis["edition"];
}

/** Whether the overview's range is worked out in the background, as it is for readers: "off" leaves the processors to tests of other things. */
interface RangeOption {
  readonly range: "on" | "off";
}

/** The server of the browser edition, one for each worker of Playwright. */
interface ServedEdition {
  readonly url: string;
  /** A violation of the policy, also one inside a worker, reaches the listener set last. */
  setReportListener(listener: (report: string) => void): void;
}

/** Says loudly why a test cannot run; in CI that is a failure. */
export function cannotRun(info: TestInfo, reason: string): void {
  const sentence = `CANNOT RUN "${info.title}" [${info.project.name}]: ${reason}`;
  console.warn(sentence);
  if (process.env.CI) throw new Error(sentence);
  info.skip(true, reason);
}

/** For tests that start Electron themselves. */
// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a hook needs
export function requireElectron({}: object, info: TestInfo): void {
  const obstacle = electronObstacle();
  if (obstacle !== undefined) cannotRun(info, obstacle);
}

/**
 * `test` with two fixtures: `shell`, the window around an empty page, and `equalis`, the started product. A test fails, whatever it asserts, when the page
 * violated the policy, logged an error or a warning, threw, or sent a request elsewhere.
 */
export const test = base.extend<
  EditionOption & RangeOption & { readonly equalis: Equalis; readonly shell: Shell },
  {
    readonly served: ServedEdition;
    readonly emptyBundle: string;
    readonly chromium: () => Promise<Browser>;
  }
>({
  edition: ["browser", { option: true }],
  range: ["off", { option: true }],

  launchOptions: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs
    async ({}, use) => {
      const executablePath = findChromium();
      await use({ args: quietFlags, executablePath });
    },
    { scope: "worker" },
  ],

  served: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs
    async ({}, use) => {
      let listener = (_report: string): void => undefined;
      const root = join(editionFolder("product"), "renderer");
      const server = await serveBrowserEdition(root, 0, (report) => listener(report));
      await use({
        url: server.url,
        setReportListener(next) {
          listener = next;
        },
      });
      await server.close();
    },
    { scope: "worker" },
  ],

  // One for each worker, started by the first test that needs it; every test has a context of its own.
  chromium: [
    async ({ playwright, launchOptions }, use) => {
      let browser: Promise<Browser> | undefined;
      await use(() => {
        browser ??= playwright.chromium.launch(launchOptions);
        return browser;
      });
      await (await browser)?.close();
    },
    { scope: "worker" },
  ],

  emptyBundle: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs
    async ({}, use) => {
      const folder = electronObstacle() === undefined ? makeEmptyBundle() : "";
      await use(folder);
      if (folder !== "") removeFolder(folder);
    },
    { scope: "worker" },
  ],

  shell: async ({ emptyBundle }, use, info) => {
    const obstacle = electronObstacle();
    if (obstacle !== undefined) cannotRun(info, obstacle);
    const userData = makeUserData();
    const { app, page } = await startElectron(userData, { bundle: emptyBundle });
    const watch = await watchPage(page, "app://bundle");
    await page.waitForLoadState("load");
    await page.reload();
    await use({ app, page, watch, bundle: emptyBundle });
    await app.close().catch(() => undefined);
    removeFolder(userData);
    expect(watch.problems()).toEqual([]);
  },

  equalis: async ({ edition, range, chromium, served }, use, info) => {
    const address = (page: string) => (range === "off" ? `${page}?range=off` : page);
    const end = edition === "electron" ? await inElectron() : await inBrowser();
    await end();

    async function inBrowser(): Promise<() => Promise<void>> {
      if (findChromium() === undefined) {
        cannotRun(info, noChromium);
      }
      const browser = await chromium();
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      if (slowness > 0)
        await page.addInitScript(delayWorkers, { name: "equalis-", delay: slowness });
      if (slowdown > 1) {
        const session = await context.newCDPSession(page);
        await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
      }
      const origin = new URL(served.url).origin;
      const watch = await watchPage(page, origin);
      served.setReportListener((report) => watch.note(`policy report: ${report}`));
      await page.goto(address(served.url));
      await use({ edition: "browser", page, origin, watch });
      await photographFailure(page);
      return async () => {
        // The report of a violation in a worker comes by way of the server.
        await page.waitForTimeout(100);
        await context.close();
        expect(watch.problems()).toEqual([]);
      };
    }

    async function inElectron(): Promise<() => Promise<void>> {
      const obstacle = electronObstacle();
      if (obstacle !== undefined) cannotRun(info, obstacle);
      const userData = makeUserData();
      const { app, page } = await startElectron(userData);
      const watch = await watchPage(page, "app://bundle");
      // Start over, now that everything is watched.
      await page.waitForURL("app://bundle/", { waitUntil: "commit" });
      await page.goto(address("app://bundle/"));
      await use({
        edition: "electron",
        page,
        origin: "app://bundle",
        watch,
        electron: { app, userData },
      });
      await photographFailure(page);
      return async () => {
        await app.close().catch(() => undefined);
        removeFolder(userData);
        expect(watch.problems()).toEqual([]);
      };
    }

    async function photographFailure(page: Page): Promise<void> {
      if (info.status === info.expectedStatus || page.isClosed()) return;
      const body = await page.screenshot().catch(() => undefined);
      if (body !== undefined) await info.attach("page", { body, contentType: "image/png" });
    }
  },
});

export { expect };
