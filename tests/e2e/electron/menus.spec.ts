import { expect, test } from "../fixtures.ts";
import { leverRow, pastTour, speak } from "../workbench-steps.ts";
import { choose, menuBar } from "./native-menu.ts";

test("the native menus say what the window can do, in its language, and do it", async ({
  equalis: { page, electron },
}) => {
  if (electron === undefined) throw new Error("a window of the shell is needed");
  const { app } = electron;
  await pastTour(page);
  await speak(page, "English");
  await expect.poll(async () => Object.keys(await menuBar(app))).toContain("Help › About Equalis");
  let bar = await menuBar(app);
  expect(bar["Edit › Replay"]?.enabled).toBe(false);
  expect(bar["View › Views › Overview"]?.checked).toBe(true);
  expect(bar["File and export › Open recent"]?.enabled).toBe(false);
  expect(bar["Edit › Paste"]?.enabled).toBe(true);

  await choose(app, "View › Views › Money");
  await expect(page.getByRole("tab", { name: "Money" })).toHaveAttribute("aria-selected", "true");
  await expect.poll(async () => (await menuBar(app))["View › Views › Money"]?.checked).toBe(true);

  await choose(app, "View › Colours › Dark");
  await expect.poll(async () => (await menuBar(app))["View › Colours › Dark"]?.checked).toBe(true);
  bar = await menuBar(app);
  expect(bar["View › Colours › Light"]?.checked).toBe(false);

  await choose(app, "Help › About Equalis");
  await expect(page.getByRole("dialog", { name: "Equalis" })).toContainText("desktop");
  await page.keyboard.press("Escape");

  await choose(app, "View › Language › 简体中文");
  await expect.poll(async () => Object.keys(await menuBar(app))).toContain("帮助 › 关于 Equalis");
});

test("Undo of the native menu undoes the typing of a text field, else the scenario", async ({
  equalis: { page, electron },
}) => {
  if (electron === undefined) throw new Error("a window of the shell is needed");
  const { app } = electron;
  await pastTour(page);
  await speak(page, "English");
  const slider = leverRow(page, "hukou-coverage").getByRole("slider");
  const before = await slider.inputValue();
  await slider.focus();
  await page.keyboard.press("Home");
  const name = page.getByRole("textbox", { name: "Name of the scenario" });
  const title = await name.inputValue();
  await name.click();
  await page.keyboard.press("End");
  await page.keyboard.type("x");
  await choose(app, "Edit › Undo");
  await expect(name).toHaveValue(title);
  expect(await slider.inputValue()).not.toBe(before);
  await slider.focus();
  for (let step = 0; step < 3; step += 1) await choose(app, "Edit › Undo");
  await expect(slider).toHaveValue(before);
});
