import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";
import { findChromium, noChromium, quietFlags } from "../browser-path.ts";
import { removeFolder } from "../electron-edition.ts";
import { cannotRun } from "../fixtures.ts";
import { equalisCommand, madePage } from "../live-pages.ts";

test("a live page from a disk gives the command's numbers, before and after a lever moves, and asks nobody", async ({
  playwright,
}, info) => {
  test.setTimeout(120_000);
  const executablePath = findChromium();
  if (executablePath === undefined) cannotRun(info, noChromium);
  const folder = mkdtempSync(join(tmpdir(), "equalis-live-"));
  const address = pathToFileURL(madePage(folder, "live.html", "--live")).href;
  const browser = await playwright.chromium.launch({ args: quietFlags, executablePath });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const problems: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("blob:"))
      problems.push(request.url());
  });
  await page.goto(address);
  const state = page.locator("#own-state");
  await expect(state).toHaveText("Nothing is moved: your own scenario is Full reform as reported.");
  await expect(page.locator("#too-old")).toBeHidden();

  /** The index of a run's last column of the chart's own table, to the decimals that the page writes. */
  const shown = async () => {
    const table = page.locator("#own-results table").first();
    const text = await table.locator("tbody tr").last().locator("td").last().textContent();
    return text;
  };
  const indexBy = (scenario: string) => {
    const document = JSON.parse(
      equalisCommand(
        "run",
        scenario,
        "--indicator",
        "equalization.index",
        "--area",
        "CN",
        "--format",
        "json",
      ),
    );
    const [series] = document.series;
    return (100 * series.values.at(-1)).toFixed(1);
  };
  expect(await shown()).toBe(indexBy("full-reform"));

  const slider = page.getByRole("slider", { name: "Coverage of residents without local hukou" });
  await slider.focus();
  for (let press = 0; press < 6; press++) await page.keyboard.press("ArrowLeft");
  await expect(state).toHaveText("One lever stands otherwise than in Full reform.");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as a scenario file" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("Full reform, changed on a page.yaml");
  const saved = join(folder, "own.yaml");
  await download.saveAs(saved);
  const moved = indexBy(saved);
  expect(moved).not.toBe(indexBy("full-reform"));
  expect(await shown()).toBe(moved);
  // No part of the page is wider than the window.
  for (const width of [1280, 420]) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
  await browser.close();
  removeFolder(folder);
  expect(problems).toEqual([]);
});
