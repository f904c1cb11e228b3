import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import {
  answerOpenDialog,
  makeUserData,
  removeFolder,
  startElectron,
} from "../electron-edition.ts";
import { expect, requireElectron, test } from "../fixtures.ts";
import { pastTour, speak, untilReady } from "../workbench-steps.ts";
import { choose, menuBar } from "./native-menu.ts";

test.beforeEach(requireElectron);

/** A file of a scenario of somebody's own, in a folder of its own. */
function ownScenario(name: string, title: string): string {
  const preset = readFileSync("scenarios/presets/fiscal-stress.yaml", "utf8");
  const path = join(mkdtempSync(join(tmpdir(), "equalis-recent-")), name);
  writeFileSync(
    path,
    preset
      .replace(/^id: .*$/m, "id: hard-times")
      .replace(/^title: .*$/m, `title: { en: ${title}, zh-CN: 艰难 }`),
  );
  return path;
}

test("the window goes on with what was selected when it was closed, and knows the files last opened", async () => {
  test.setTimeout(180_000);
  const userData = makeUserData();
  const path = ownScenario("艰难 times.yaml", "Hard times");
  const first = await startElectron(userData);
  // What locators need on an old runtime is there after the next load.
  await first.page.reload();
  await pastTour(first.page);
  await speak(first.page, "English");
  const place = first.page.getByRole("combobox", { name: "Place" });
  await place.fill("Guizhou");
  await first.page.keyboard.press("ArrowDown");
  await first.page.keyboard.press("Enter");
  await first.page.getByRole("radio", { name: "Rural", exact: true }).click();
  await expect(first.page.locator(".finding").first()).toHaveText(/ in rural Guizhou /);
  await answerOpenDialog(first.app, path);
  await choose(first.app, "File and export › Open a scenario file …");
  const isOpen = (page: Page, title: string) =>
    // The first file is read by a worker that starts for it.
    expect(page.getByRole("textbox", { name: "Name of the scenario" })).toHaveValue(title, {
      timeout: 30_000,
    });
  await isOpen(first.page, "Hard times");
  await first.app.close();

  const second = await startElectron(userData);
  await expect.poll(() => second.page.evaluate(() => window.location.hash)).toContain("place=52");
  await second.page.reload();
  await untilReady(second.page);
  await expect(second.page.locator(".finding").first()).toHaveText(/ in rural Guizhou /);
  await second.page.getByRole("button", { name: "Whole nation" }).click();
  await expect(second.page.locator(".finding").first()).not.toHaveText(/Guizhou/);
  const recent = "File and export › Open recent › 艰难 times.yaml";
  await expect.poll(async () => Object.keys(await menuBar(second.app))).toContain(recent);
  writeFileSync(path, readFileSync(path, "utf8").replace("Hard times", "Harder times"));
  await choose(second.app, recent);
  await isOpen(second.page, "Harder times");
  await second.app.close();
  removeFolder(userData);
});
