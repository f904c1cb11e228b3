import { makeUserData, removeFolder, startElectron } from "../electron-edition.ts";
import { expect, requireElectron, test } from "../fixtures.ts";
import { pastTour, speak, untilReady } from "../workbench-steps.ts";

test.beforeEach(requireElectron);

test("the window goes on with what was selected when it was closed", async () => {
  test.setTimeout(180_000);
  const userData = makeUserData();
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
  await first.app.close();

  const second = await startElectron(userData);
  await expect.poll(() => second.page.evaluate(() => window.location.hash)).toContain("place=52");
  await second.page.reload();
  await untilReady(second.page);
  await expect(second.page.locator(".finding").first()).toHaveText(/ in rural Guizhou /);
  await second.page.getByRole("button", { name: "Whole nation" }).click();
  await expect(second.page.locator(".finding").first()).not.toHaveText(/Guizhou/);
  await second.app.close();
  removeFolder(userData);
});
