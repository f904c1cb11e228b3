import { expect, test } from "./fixtures.ts";
import { dropFile, leverRow, pastTour, shownIndex, speak } from "./workbench-steps.ts";

test("a researcher moves a lever by keyboard, sees the charts follow, and takes the step back", {
  tag: "@browser",
}, async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "English");
  const before = await shownIndex(page);
  const slider = leverRow(page, "services-budget").getByRole("slider");
  await slider.focus();
  for (let step = 0; step < 12; step += 1) await page.keyboard.press("ArrowLeft");
  await expect.poll(() => shownIndex(page)).not.toBe(before);
  await expect(page.locator(".scenario-name-field")).toHaveValue("Full reform, my version");
  await expect(page.locator(".status-line")).toContainText("Accounts balanced ✓");

  await page.getByRole("button", { name: /^Undo: Budget share of services/ }).click();
  await expect.poll(() => shownIndex(page)).toBe(before);
  await page.getByRole("button", { name: /^Redo/ }).click();
  await expect.poll(() => shownIndex(page)).not.toBe(before);
});

test("a typed value, another shape and a handle of the curve all reach the scenario", {
  tag: "@browser",
}, async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "English");
  const row = leverRow(page, "hukou-coverage");
  const box = row.getByRole("textbox");
  await box.fill("80");
  await box.press("Enter");
  await expect(row.getByRole("slider").first()).toHaveAttribute("aria-valuetext", "80%");
  await row.locator(".lever-name").click();
  await row.getByRole("radio", { name: "Step" }).check({ force: true });
  const handle = row.locator(".profile-handle").first();
  await expect(handle).toHaveAttribute("aria-valuetext", /^20\d\d: 80%$/);
  const year = Number((await handle.getAttribute("aria-valuetext"))?.slice(0, 4));
  await handle.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowUp");
  await expect(handle).toHaveAttribute("aria-valuetext", `${year + 1}: 85%`);
  const differences = page.locator(".scenario-differences");
  await differences.getByRole("button", { name: /^All/ }).click();
  await expect(differences).toContainText(`from ${year + 1}`);
});

test("from a province's number the researcher comes to its equation, basis and source", {
  tag: "@browser",
}, async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "English");
  await page.getByRole("tab", { name: "Places" }).click();
  await page.getByRole("table").getByRole("button", { name: "Gansu" }).click();
  const place = page.getByRole("complementary", { name: "Place and number" });
  await expect(place.getByRole("heading", { name: "Gansu" })).toBeVisible();
  await expect(place.locator(".equation")).toContainText("working capacity");
  await expect(place.locator(".basis-mark").first()).toBeVisible();
  await place.getByRole("button", { name: /evidence/ }).click();
  await expect(
    page.getByRole("heading", { name: /Gansu.*: [\d,]+ inputs behind it, \d+% of them observed/ }),
  ).toBeVisible();
  await page.getByRole("searchbox").fill("gansu");
  await expect(page.locator(".evidence-table tbody tr").first()).toContainText("Gansu");
  await page.getByRole("searchbox").fill("nurses gansu");
  await expect(page.getByText(/^\d+ inputs?$/)).toBeVisible();
});

test("a bad file gives a notice with its place and nothing open is lost", {
  tag: "@browser",
}, async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "English");
  const open = page.getByRole("list", { name: "Open scenarios" }).getByRole("listitem");
  const count = await open.count();
  await dropFile(
    page,
    "mine.yaml",
    "format: equalis-scenario/3\nid: mine\ntitle: { en: Mine, zh-CN: 我的 }\npack: { id: china-2020 }\nlevers:\n  shaing: 0.5\n",
  );
  const notice = page.getByRole("alert");
  await expect(notice).toContainText("line 6");
  await expect(notice).toContainText("sharing");
  await expect(open).toHaveCount(count);
  await expect(page.locator(".finding")).toBeVisible();
});

test("what was changed is there again after the window is gone", async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "English");
  const slider = leverRow(page, "sharing").getByRole("slider");
  await slider.focus();
  await page.keyboard.press("End");
  await page.locator(".scenario-name-field").fill("Shared places");
  await expect.poll(() => shownIndex(page)).not.toBe("");
  const index = await shownIndex(page);
  // Longer than the pause after which the workspace is saved.
  await page.waitForTimeout(1_000);
  await page.reload();
  await expect(page.locator(".scenario-name-field")).toHaveValue("Shared places", {
    timeout: 30_000,
  });
  await expect.poll(() => shownIndex(page)).toBe(index);
});

test("a researcher measures against another bar, reads the plans otherwise, and is told that scenarios are then measured apart", {
  tag: "@browser",
}, async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "English");
  const before = await shownIndex(page);
  await page.getByRole("button", { name: /How it is measured/ }).click();
  // What is hidden to the eye in the opened group does not lengthen the page: the panel scrolls, the window stands.
  expect(
    await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight),
  ).toBeLessThanOrEqual(0);
  await page.locator(".profile-kind", { hasText: "2035" }).click();
  await expect.poll(() => shownIndex(page)).not.toBe(before);
  await expect(page.getByRole("main")).toContainText("These scenarios are measured differently");
  await expect(page.locator(".scenario-name-field")).toHaveValue("Full reform, my version");
  const target = page.getByRole("textbox", { name: "Equalization: index, 2035" });
  await target.fill("99");
  await page.keyboard.press("Tab");
  const chart = page.locator("figure[data-chart]").first();
  await expect(chart).toContainText("the 2035 target of 99 (the scenario’s own) is missed");
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("These scenarios are measured differently");
});
