import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";
import { editionFolder } from "../../../tooling/build.ts";
import { buildSingleFile } from "../../../tooling/single-file.ts";
import { findChromium, noChromium, quietFlags } from "../browser-path.ts";
import { removeFolder } from "../electron-edition.ts";
import { cannotRun } from "../fixtures.ts";

let folder = "";
let file = "";

// One worker for all tests, which builds once.
test.describe.configure({ mode: "default", timeout: 240_000 });
test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = mkdtempSync(join(tmpdir(), "equalis-single-"));
  file = join(folder, "equalis.html");
  writeFileSync(file, await buildSingleFile());
});
test.afterAll(() => removeFolder(folder));

test("one file opens from a disk, runs its worker, and asks nobody for anything", async ({
  playwright,
}, info) => {
  const executablePath = findChromium();
  if (executablePath === undefined) cannotRun(info, noChromium);
  const browser = await playwright.chromium.launch({
    args: quietFlags,
    executablePath,
  });
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (url !== pathToFileURL(file).href && !/^(data|blob):/.test(url)) problems.push(url);
  });
  await page.goto(pathToFileURL(file).href);
  await expect(page.locator(".finding").first()).toBeVisible({ timeout: 30_000 });
  const tour = page.getByRole("dialog", { name: "Guided tour" });
  await tour.getByRole("button", { name: "Skip" }).click();
  const policy = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute("content");
  expect(policy).toMatch(/script-src 'sha256-[^']+' 'sha256-[^']+' 'wasm-unsafe-eval';/);
  expect(policy?.replace("'wasm-unsafe-eval'", "")).not.toMatch(/unsafe/);
  await page.getByRole("button", { name: "Workshop", exact: true }).click();
  await page.getByRole("button", { name: /^Start: Close the urban-rural gap/ }).click();
  await page.getByRole("textbox", { name: /Your prediction/ }).fill("1");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Reveal the result" }).click();
  await expect(page.locator(".result-words")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save my submission" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^close-the-gap submission \d{6}\.json$/);
  await browser.close();
  expect(problems).toEqual([]);
});

test("one file whose script a browser does not take says in both languages what it needs", async ({
  playwright,
}, info) => {
  const executablePath = findChromium();
  if (executablePath === undefined) cannotRun(info, noChromium);
  const browser = await playwright.chromium.launch({ args: quietFlags, executablePath });
  const page = await browser.newPage();
  const broken = join(folder, "broken.html");
  const text = readFileSync(file, "utf8");
  // Its hash is another one then, so that no part of it is run.
  writeFileSync(broken, text.replace('<script type="module">', '<script type="module">;'));
  await page.goto(pathToFileURL(broken).href);
  await expect(page.getByText("works in Chrome and Edge 83 (May 2020)")).toBeVisible();
  await expect(page.getByText("未能在此浏览器中启动")).toBeVisible();
  await page.goto(pathToFileURL(file).href);
  await expect(page.locator(".finding").first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("works in Chrome and Edge 83 (May 2020)")).toBeHidden();
  await browser.close();
});

test("the folder for a server says so when it is opened from a disk, in both languages", async ({
  playwright,
}, info) => {
  const executablePath = findChromium();
  if (executablePath === undefined) cannotRun(info, noChromium);
  const browser = await playwright.chromium.launch({
    args: quietFlags,
    executablePath,
  });
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(editionFolder("product"), "renderer", "index.html")).href);
  await expect(page.getByText("use the single file equalis.html")).toBeVisible();
  await expect(page.getByText("请使用单文件版")).toBeVisible();
  await browser.close();
});

test("an address works from a file on a disk, and what is not there is said", async ({
  playwright,
}, info) => {
  const executablePath = findChromium();
  if (executablePath === undefined) cannotRun(info, noChromium);
  const browser = await playwright.chromium.launch({ args: quietFlags, executablePath });
  const page = await browser.newPage({ locale: "en" });
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  await page.goto(`${pathToFileURL(file).href}#place=52&part=rural&domain=weather`);
  await expect(page.locator(".finding").first()).toHaveText(/in rural Guizhou/, {
    timeout: 30_000,
  });
  await expect(page.getByText("The address names what this pack does not have.")).toBeVisible();
  expect(new URL(page.url()).hash).toBe("#place=52&part=rural&scenario=full-reform");
  await page
    .getByRole("dialog", { name: "Guided tour" })
    .getByRole("button", { name: "Skip" })
    .click();
  await page.getByRole("radio", { name: "Urban", exact: true }).click();
  expect(new URL(page.url()).hash).toBe("#place=52&part=urban&scenario=full-reform");
  await browser.close();
  expect(problems).toEqual([]);
});
