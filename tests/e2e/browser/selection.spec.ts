import { violations } from "../axe.ts";
import { expect, test } from "../fixtures.ts";
import { pastTour, speak } from "../workbench-steps.ts";

test("from the start page to Guizhou's rural elderly care and its cause in four actions", async ({
  equalis: { page },
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1280, height: 800 });
  await pastTour(page);
  await speak(page, "English");
  const bar = page.getByRole("region", { name: "What is shown" });
  // One line: no part of the bar stands under another.
  expect((await bar.boundingBox())?.height).toBeLessThan(52);
  const started = Date.now();

  // 1: the place.
  await bar.getByRole("combobox", { name: "Place" }).fill("Guizhou");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  // 2: its rural part.
  await bar.getByRole("radio", { name: "Rural", exact: true }).click();
  // 3: the domain.
  await bar.getByRole("button", { name: /Domain or service/ }).click();
  await page.getByRole("option", { name: "Elderly care", exact: true }).click();
  // 4: the cause.
  await bar.getByRole("button", { name: "Why here?" }).click();

  const cause = page.getByRole("region", { name: "Which lever did it here" });
  await expect(cause.locator(".finding")).toHaveText(
    /^Rural Guizhou, elderly care: .+ does most: \d+% of the \+[\d.]+ points between Full reform and Baseline in 2035$/,
    { timeout: 90_000 },
  );
  const seconds = (Date.now() - started) / 1000;
  test.info().annotations.push({ type: "seconds to the cause", description: seconds.toFixed(1) });
  console.log(`Guizhou's rural elderly care and its cause: 4 actions, ${seconds.toFixed(1)} s`);
  expect((await bar.boundingBox())?.height).toBeLessThan(52);

  await expect
    .poll(() => new URL(page.url()).hash)
    .toBe("#place=52&part=rural&domain=elderly-care&tab=places&scenario=full-reform");
  await expect(page.getByRole("region", { name: "What is short" }).locator(".finding")).toHaveText(
    /^Rural Guizhou, elderly care: /,
  );
  await expect(page.getByRole("region", { name: "Among like places" })).toContainText(
    /Guizhou ranks \d+ of 12 like places/,
  );
  expect(await violations(page)).toEqual([]);

  // Never lost by changing tabs, and in what each says.
  for (const [tab, text] of [
    ["Overview", /elderly care in rural Guizhou/],
    ["Domains", /elderly care in rural Guizhou/],
    ["Money", /^Guizhou: /],
    ["Build-out", /^Rural Guizhou, /],
    ["People", /^Guizhou: /],
    ["Why", /^Rural Guizhou, elderly care: /],
  ] as const) {
    await page.getByRole("tab", { name: tab, exact: true }).click();
    await expect(page.getByRole("tabpanel").locator(".finding, .chart-title").first()).toHaveText(
      text,
    );
  }
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(page.locator(".chart-title").first()).toHaveText(/elderly care in rural Guizhou/);
  // Nor by reloading, which shows the same view again.
  await page.reload();
  await expect(page.locator(".compare-chart .chart-title")).toHaveText(
    /elderly care in rural Guizhou/,
    { timeout: 30_000 },
  );
  await bar.getByRole("button", { name: "Whole nation" }).click();
  expect(new URL(page.url()).hash).toBe("#tab=compare&scenario=full-reform");
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await page.getByRole("tab", { name: "Overview" }).click();
  expect(new URL(page.url()).hash).toBe("");
});

test("the same is found by words, by keyboard alone", async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "English");
  await page.keyboard.press("Control+k");
  await expect(page.locator(".palette-input")).toBeFocused();
  await page.keyboard.type("rural guizhou elderly care");
  await expect(page.getByRole("menuitem").first()).toHaveText(/^Rural Guizhou, elderly care/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Rural Guizhou, elderly care" })).toBeVisible();
  await expect
    .poll(() => new URL(page.url()).hash)
    .toBe("#place=52&part=rural&domain=elderly-care&tab=places&scenario=full-reform");
});

test("a group of provinces is made on the map with Ctrl", async ({ equalis: { page } }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await pastTour(page);
  await speak(page, "English");
  await page.getByRole("tab", { name: "Places" }).click();
  await page.locator('[data-province="52"]').first().click();
  await page
    .locator('[data-province="53"]')
    .first()
    .click({ modifiers: ["Control"] });
  await expect
    .poll(() => new URL(page.url()).hash)
    .toBe("#place=52%2B53&tab=places&scenario=full-reform");
  await page.getByRole("tab", { name: "Money" }).click();
  await expect(page.locator(".chart-title").first()).toHaveText(/^Guizhou and Yunnan: /);
});
