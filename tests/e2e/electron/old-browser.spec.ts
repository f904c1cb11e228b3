import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { buildSingleFile } from "../../../tooling/single-file.ts";
import { quietFlags } from "../browser-path.ts";
import {
  definedEnvironment,
  findTestRuntime,
  launchElectron,
  makeUserData,
  removeFolder,
} from "../electron-edition.ts";
import { expect, requireElectron, test } from "../fixtures.ts";
import { madePage } from "../live-pages.ts";

/*
 * The files that the product gives away, in the oldest browser that it declares: Chromium 83, which is the test's old runtime without
 * anything of Equalis around the page.
 */
test.beforeEach(requireElectron);
test.describe.configure({ mode: "default", timeout: 120_000 });

let folder = "";
test.beforeAll(() => {
  folder = makeUserData();
  mkdirSync(join(folder, "app"));
  writeFileSync(join(folder, "app", "package.json"), '{"name":"bare","main":"main.js"}');
  writeFileSync(
    join(folder, "app", "main.js"),
    `const { app, BrowserWindow } = require("electron");
app.whenReady().then(() =>
  new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true, contextIsolation: true } })
    .loadFile(process.argv[process.argv.length - 1]));
app.on("window-all-closed", () => app.quit());`,
  );
});
test.afterAll(() => removeFolder(folder));

/** Opens a file as a browser does. */
async function inOldBrowser(file: string, look: (page: Page) => Promise<void>): Promise<void> {
  const app = await launchElectron({
    executablePath: findTestRuntime()?.executable ?? "",
    args: [...quietFlags, `--user-data-dir=${join(folder, "data")}`, join(folder, "app"), file],
    env: definedEnvironment(),
  });
  const page = await app.firstWindow();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await look(page);
  await app.close();
  expect(errors).toEqual([]);
}

/** What the page has by a question put to it, asked until it is so. */
const told = (page: Page, question: string) =>
  expect.poll(() => page.evaluate(question), { timeout: 40_000 });

const tooOld = 'document.getElementById("too-old").hidden';

test("a page draws its charts", () =>
  inOldBrowser(madePage(folder, "plain.html"), async (page) => {
    await told(
      page,
      'document.querySelectorAll("figure svg path, figure svg rect").length',
    ).toBeGreaterThan(30);
    await told(page, tooOld).toBe(true);
  }));

test("a live page runs the model, and gives the report's numbers", () =>
  inOldBrowser(madePage(folder, "live.html", "--live"), async (page) => {
    await told(page, 'document.getElementById("own-state").textContent').toBe(
      "Nothing is moved: your own scenario is Full reform as reported.",
    );
    await page.evaluate(`(() => {
      const slider = document.querySelector("#own-levers input");
      slider.value = slider.min;
      slider.dispatchEvent(new Event("input"));
    })()`);
    await told(page, 'document.getElementById("own-state").textContent').toBe(
      "One lever stands otherwise than in Full reform.",
    );
  }));

test("the browser edition in one file starts and draws", async () => {
  const file = join(folder, "equalis.html");
  writeFileSync(file, await buildSingleFile());
  await inOldBrowser(file, async (page) => {
    await told(page, '(document.querySelector(".finding") || {}).textContent').toMatch(/index/i);
    await told(page, tooOld).toBe(true);
  });
});
