import type { Locator } from "@playwright/test";
import { violations } from "./axe.ts";
import { type Equalis, expect, test } from "./fixtures.ts";
import { dropFile, leverRow, pastTour, savedText, speak } from "./workbench-steps.ts";

type Page = Equalis["page"];

/** Pins the chart of an id on the tab that is shown. */
async function pinChart(page: Page, id: string): Promise<void> {
  const chart = page.locator(`figure[data-chart="${id}"]`);
  await chart.getByRole("button", { name: "Pin to the board" }).click();
  await expect(chart.getByText("Pinned to the board.")).toBeVisible();
}

const cardsOf = (page: Page) => page.locator(".board-card");
const titlesOf = (page: Page) => page.locator(".board-card .chart-title").allTextContents();

/** Drags a card by its handle before another, both in sight. */
async function bringFirst(page: Page, handle: Locator, first: Locator) {
  await page.setViewportSize({ width: 1280, height: 2200 });
  const from = await handle.boundingBox();
  const to = await first.boundingBox();
  if (from === null || to === null) throw new Error("a card is not laid out");
  await page.mouse.move(from.x + 5, from.y + 5);
  await page.mouse.down();
  await page.mouse.move(to.x + 40, to.y + 20, { steps: 5 });
  await expect(first).toHaveAttribute("data-target", "true");
  await page.mouse.up();
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("three things of two tabs hang on the board: arranged by keyboard, written on, saved and opened again", {
  tag: "@browser",
}, async ({ equalis }) => {
  test.setTimeout(150_000);
  const { page } = equalis;
  await page.setViewportSize({ width: 1280, height: 800 });
  await pastTour(page);
  await speak(page, "English");
  await page.getByRole("tab", { name: "Board" }).click();
  await expect(page.getByRole("tabpanel")).toContainText("“Pin” stands under every chart");
  await page.getByRole("button", { name: "Go to the Overview" }).click();

  // A scenario of one's own, so that what is pinned can move.
  await leverRow(page, "sharing").getByRole("slider").first().press("ArrowLeft");
  await expect(page.getByLabel("Name of the scenario")).toHaveValue("Full reform, my version");
  await page.getByRole("button", { name: "Pin this sentence to the board" }).first().click();
  await pinChart(page, "headline");
  await page.getByRole("tab", { name: "Places" }).click();
  await page.locator('[data-chart^="map-"]').getByRole("button", { name: "Pin" }).click();

  await page.getByRole("tab", { name: "Board" }).click();
  await expect(cardsOf(page)).toHaveCount(3);
  await expect(cardsOf(page).locator(".chart-title")).toHaveCount(3);
  const [sentence = "", headline = "", map = ""] = await titlesOf(page);
  expect(headline).toContain("Full reform, my version");

  // Order and size, by keyboard alone; the focus stays on the handle.
  const handle = (place: number) =>
    cardsOf(page)
      .nth(place - 1)
      .getByRole("button", { name: /^Move card/ });
  await handle(3).focus();
  await page.keyboard.press("Home");
  expect(await titlesOf(page)).toEqual([map, sentence, headline]);
  await expect(page.getByText("Now card 1 of 3")).toBeAttached();
  await expect(handle(1)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  expect(await titlesOf(page)).toEqual([sentence, map, headline]);
  const last = cardsOf(page).nth(2);
  await last.getByRole("button", { name: "Wide" }).focus();
  await page.keyboard.press("Enter");
  await expect(last).toHaveAttribute("data-width", "whole");

  await bringFirst(page, handle(3), cardsOf(page).nth(0));
  expect(await titlesOf(page)).toEqual([headline, sentence, map]);

  // Words of one's own: a note, and a mark at a year.
  const first = cardsOf(page).nth(0);
  await first.getByRole("button", { name: "Note", exact: true }).click();
  await page.getByRole("textbox", { name: "Note on this card" }).fill("Say this first.");
  await page.keyboard.press("Tab");
  await expect(first.locator(".board-note")).toHaveText("Say this first.");
  await first.getByRole("button", { name: "Mark a year" }).click();
  await first.getByLabel("Year").selectOption("2028");
  await first.getByLabel("What happens then").fill("new hospital law");
  await page.keyboard.press("Enter");
  await expect(first.locator("[data-chart-picture]")).toContainText("2028: new hospital law");
  await first.getByRole("button", { name: "Mark a year" }).click();

  expect(await violations(page)).toEqual([]);

  // A reference, not a picture: another lever, other numbers, on every card that speaks of the scenario.
  await leverRow(page, "hukou-coverage").getByRole("slider").first().press("Home");
  await expect.poll(async () => (await titlesOf(page))[0]).not.toBe(headline);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect.poll(async () => (await titlesOf(page))[0]).toBe(headline);

  // The file of the scenario carries the board.
  const text = await savedText(equalis, () =>
    page.getByRole("button", { name: "Save with the scenario" }).click(),
  );
  expect(text).toContain("format: equalis-board/1");
  expect(text).toMatch(/scenarios: \[ this, baseline \]/);
  expect(text).not.toContain(headline);

  // Everything taken down and undone; then the board is changed, and the file asks before it replaces it.
  for (let left = 3; left > 0; left -= 1)
    await cardsOf(page).first().getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Nothing is pinned yet")).toBeVisible();
  for (let put = 0; put < 3; put += 1) await page.getByRole("button", { name: /^Undo/ }).click();
  expect(await titlesOf(page)).toEqual([headline, sentence, map]);
  await cardsOf(page).nth(1).getByRole("button", { name: "Remove" }).click();
  await dropFile(page, "board.yaml", text);
  const dialog = page.getByRole("dialog", { name: "Another board" });
  await expect(dialog).toContainText("board.yaml brings a board (3 cards). Yours (2 cards)");
  await dialog.getByRole("button", { name: "Keep mine" }).click();
  await expect(cardsOf(page)).toHaveCount(2);
  await dropFile(page, "board.yaml", text);
  await dialog.getByRole("button", { name: "Show it instead of mine" }).click();
  await expect(cardsOf(page)).toHaveCount(3);
  expect(await titlesOf(page)).toEqual([headline, sentence, map]);
  await expect(cardsOf(page).nth(0).locator(".board-note")).toHaveText("Say this first.");
});
