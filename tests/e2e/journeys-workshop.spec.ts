import { expect, test } from "./fixtures.ts";
import { leverRow, pastTour, savedText, shownIndex, speak, untilReady } from "./workbench-steps.ts";

test("the tour walks a newcomer to a scenario of their own, saved", async ({ equalis }) => {
  const { page } = equalis;
  await untilReady(page);
  await speak(page, "English");
  const tour = page.getByRole("dialog", { name: "Guided tour" });
  await expect(tour).toContainText("1 of 5");
  await tour.getByRole("button", { name: "Next" }).click();
  await tour.getByRole("button", { name: "Next" }).click();
  // The tour waits until the lever has been moved.
  await expect(tour.getByRole("button", { name: "Move the lever to go on" })).toBeDisabled();
  // It points at a lever that has room, and the index rises when it is moved as the tour says.
  const before = Number(await shownIndex(page));
  const pointedAt = page.locator("[data-lever][data-tour-here]");
  await expect(tour).toContainText("to the right: it has room left", { timeout: 20_000 });
  await pointedAt.getByRole("slider").focus();
  await page.keyboard.press("PageUp");
  await expect.poll(async () => Number(await shownIndex(page))).toBeGreaterThan(before);
  await tour.getByRole("button", { name: "Next" }).click();
  await tour.getByRole("button", { name: "Next" }).click();
  await tour.getByRole("textbox").fill("Everyone where they live");
  const text = await savedText(equalis, () =>
    tour.getByRole("button", { name: "Save my scenario" }).click(),
  );
  expect(text).toContain("Everyone where they live");
  await expect(tour).toBeHidden();
  await expect(page.locator(".scenario-name-field")).toHaveValue("Everyone where they live");
});

test("a facilitator presents, reveals the reform, moves a lever and replays the change", {
  tag: "@browser",
}, async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "English");
  await page.getByRole("button", { name: "Present", exact: true }).click();
  const stage = page.getByRole("main");
  await expect(stage.locator(".lever-row")).toHaveCount(6);
  await expect(stage.getByRole("heading", { level: 1 })).toContainText("Baseline");
  await expect(stage.getByText("Full reform").first()).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expect(stage.getByRole("heading", { level: 1 })).toContainText("Full reform");
  await page.keyboard.press("Escape");

  const before = await shownIndex(page);
  await leverRow(page, "staff-growth").getByRole("slider").focus();
  await page.keyboard.press("Home");
  await expect.poll(() => shownIndex(page)).not.toBe(before);
  const after = await shownIndex(page);
  await page.getByRole("button", { name: "Replay" }).click();
  await expect(page.getByText("Before the last change")).toBeVisible();
  await expect.poll(() => shownIndex(page)).toBe(before);
  await expect(page.getByText("After the last change")).toBeVisible();
  await expect.poll(() => shownIndex(page)).toBe(after);
});

test("the years play from the start and stand still when stopped", { tag: "@browser" }, async ({
  equalis: { page },
}) => {
  await pastTour(page);
  await speak(page, "English");
  const year = page.getByRole("slider", { name: "Year of all charts" });
  await expect(year).toHaveAttribute("aria-valuetext", "2035");
  await page.locator(".year-play").click();
  // From the horizon play starts again at the base year; which year a busy machine catches does not matter.
  await expect(year).toHaveAttribute("aria-valuetext", /^202\d$/);
  await page.locator(".year-play").click();
  const stopped = await year.getAttribute("aria-valuetext");
  await page.waitForTimeout(900);
  await expect(year).toHaveAttribute("aria-valuetext", stopped ?? "");
});
