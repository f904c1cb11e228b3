import { type Equalis, expect, test } from "./fixtures.ts";
import { leverRow, pastTour, speak } from "./workbench-steps.ts";

type Page = Equalis["page"];

/** Asks the palette and takes its first answer. */
async function goTo(page: Page, words: string, first: string | RegExp): Promise<void> {
  await page.keyboard.press("Control+k");
  const box = page.locator(".palette-input");
  await expect(box).toBeFocused();
  await box.fill(words);
  await expect(page.getByRole("menuitem").first()).toHaveAccessibleName(first);
  await page.keyboard.press("Enter");
  await expect(box).toBeHidden();
}

test("the palette leads to a lever, a place, an indicator, a term and a command", {
  tag: "@browser",
}, async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "English");

  const lever = leverRow(page, "standard-level.housing");
  await expect(lever).toBeHidden();
  await goTo(page, "standard-level.housing", "Standard: Housing");
  await expect(lever.getByRole("slider")).toBeFocused();
  await expect(lever).toBeInViewport();

  const place = page.getByRole("complementary", { name: "Place and number" });
  await goTo(page, "gansu", "Gansu");
  await expect(place.getByRole("heading", { name: "Gansu" })).toBeVisible();

  await goTo(page, "spending", "Spending on services");
  await expect(page.getByRole("tab", { name: "Money" })).toHaveAttribute("aria-selected", "true");
  await expect(place).toContainText("Spending on services");

  await goTo(page, "cohort", "cohort-component method");
  const help = page.getByRole("dialog", { name: "Help" });
  const meaning = help.getByRole("article", { name: "Cohort-component method" });
  await expect(meaning).toContainText("births, deaths and migration");
  await page.keyboard.press("Escape");

  await goTo(page, "transvariation gini", /^Gini: transvariation$/);
  const indicator = help.getByRole("article", { name: "Gini: transvariation" });
  await indicator.getByRole("button", { name: "See its chart" }).click();
  await expect(page.getByRole("tab", { name: "Domains" })).toHaveAttribute("aria-selected", "true");

  await goTo(page, "compare", "Compare");
  await expect(page.getByRole("button", { name: "Compare" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("in Chinese the palette finds by Chinese and English words, and says why something cannot be done", {
  tag: "@browser",
}, async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "简体中文");
  await goTo(page, "hukou-coverage", "未落户常住人口覆盖率");
  await expect(leverRow(page, "hukou-coverage").getByRole("slider")).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("撤销");
  const undo = page.getByRole("menuitem", { name: "撤销" });
  await expect(undo).toHaveAccessibleDescription(/^尚无改动/);
  await expect(undo).toBeDisabled();
  await page.getByRole("searchbox").fill("没有这个词");
  await expect(page.getByText("没有找到。")).toBeVisible();
});

test("the keys are listed, and Help says what is running here", async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "English");
  await page.keyboard.press("?");
  const keys = page.getByRole("article", { name: "Keys" });
  await expect(keys.getByRole("row", { name: /^Save Ctrl\+S$/ })).toBeVisible();
  await expect(keys.getByRole("row", { name: /^Reveal Space or → or PgDn$/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await page.getByRole("button", { name: "Help", exact: true }).click();
  await page.getByRole("menuitem", { name: "About Equalis" }).click();
  const about = page.getByRole("dialog", { name: "Equalis" });
  await expect(about).toContainText(/Version\s*\d+\.\d+\.\d+/);
  await expect(about).toContainText(/Revision of the model\s*\d+/);
  await expect(about).toContainText(/sha256:[0-9a-f]{64}/);
  await expect(about).toContainText("MIT");
  await about.getByRole("button", { name: "Close" }).click();
  await expect(about).toBeHidden();
});

test("the help is searched and read by keyboard, leads on and back, and out to a lever", {
  tag: "@browser",
}, async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "English");
  await page.keyboard.press("F1");
  const help = page.getByRole("dialog", { name: "Help" });
  const search = help.getByRole("searchbox", { name: "Search the help" });
  await expect(search).toBeFocused();
  await search.fill("standing bar");
  await expect(help.getByRole("option").first()).toHaveAccessibleName("Standing bar");
  await page.keyboard.press("Enter");
  await expect(help.getByRole("heading", { name: "Standing bar" })).toBeFocused();
  await help.getByRole("button", { name: "What the index measures" }).click();
  const measure = help.getByRole("article", { name: "What the index measures" });
  await expect(measure).toContainText("the standards of 2030, which no lever moves");
  await page.keyboard.press("Tab");
  await page.keyboard.press("?");
  await expect(help.getByRole("heading", { name: "Keys", exact: true })).toBeFocused();
  await help.getByRole("button", { name: "Back" }).click();
  await help.getByRole("button", { name: "Back" }).click();
  await expect(help.getByRole("article", { name: "Standing bar" })).toBeVisible();
  await search.fill("");
  await help.getByRole("option", { name: "How money is simulated" }).click();
  await expect(help.getByRole("heading", { name: "How money is simulated" })).toBeFocused();
  await help.getByRole("button", { name: "gap weight" }).click();
  await expect(help).toBeHidden();
  await expect(leverRow(page, "gap-weight").getByRole("slider")).toBeFocused();

  await speak(page, "简体中文");
  await page.keyboard.press("F1");
  const inChinese = page.getByRole("dialog", { name: "帮助" });
  await inChinese.getByRole("searchbox").fill("引用");
  await expect(inChinese.getByRole("option").first()).toHaveAccessibleName("如何引用");
  await page.keyboard.press("Enter");
  await expect(inChinese.getByRole("article")).toContainText(/sha256:[0-9a-f]{64}/);
});

test("undo in a text field undoes the typing; elsewhere it undoes the scenario", {
  tag: "@browser",
}, async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "English");
  await page.getByRole("button", { name: "Duplicate" }).click();
  const name = page.getByRole("textbox", { name: "Name of the scenario" });
  const before = await name.inputValue();
  await name.click();
  await page.keyboard.press("End");
  await page.keyboard.type("x");
  await page.keyboard.press("Control+z");
  await expect(name).toHaveValue(before);
  await expect(page.getByRole("list", { name: "Open scenarios" })).toContainText(before);

  const box = leverRow(page, "hukou-coverage").getByRole("textbox");
  const value = await box.inputValue();
  await box.fill("40");
  await box.press("Enter");
  await expect(box).toHaveValue("40%");
  await page.keyboard.press("Control+z");
  await expect(box).toHaveValue(value);
});

test("a right click on a scenario offers what can be done with that one", {
  tag: "@browser",
}, async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "English");
  const base = page.getByRole("button", { name: /^Baseline/ });
  const reform = page.getByRole("button", { name: "Full reform", exact: true });
  await reform.click({ button: "right" });
  const menu = page.getByRole("menu", { name: "Scenario" });
  await expect(menu.getByRole("menuitem", { name: "Delete" })).toBeDisabled();
  await menu.getByRole("menuitem", { name: "Make it the base" }).click();
  await expect(menu).toBeHidden();
  await expect(page.getByRole("button", { name: "Full reform base" })).toBeVisible();
  await base.click({ button: "right" });
  await menu.getByRole("menuitem", { name: "Take off the charts" }).click();
  await expect(base).toBeHidden();
});
