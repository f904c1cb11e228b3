import { violations } from "./axe.ts";
import { type Equalis, expect, test } from "./fixtures.ts";
import { leverRow, pastTour, savedText, speak } from "./workbench-steps.ts";

type Page = Equalis["page"];

const cardsOf = (page: Page) => page.locator(".board-card");

async function clean(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
}

/** Starts the program again and goes to the board, where its edition does not open on it. */
async function startAgain(page: Page): Promise<void> {
  await page.reload();
  await page.getByRole("tab", { name: "Board" }).click({ timeout: 30_000 });
  await expect(cardsOf(page)).toHaveCount(3);
}

/** Which lever did it: its sentence and its chart, and a number of the table of domains, picked by keyboard. */
async function pinThree(page: Page): Promise<string> {
  await page.getByRole("tab", { name: "Why" }).click();
  await page.getByRole("button", { name: /^Which lever did it\?/ }).click();
  const finding = page.locator(".why-shown .finding");
  await expect(finding).toBeVisible({ timeout: 60_000 });
  const said = (await finding.textContent()) ?? "";
  await page.getByRole("button", { name: "Pin this sentence to the board" }).click();
  await expect(page.getByText("Pinned to the board.")).toBeVisible();
  await page.locator('figure[data-chart="waterfall"]').getByRole("button", { name: "Pin" }).click();

  await page.getByRole("tab", { name: "Domains" }).click();
  await page.getByRole("button", { name: "Pin a number" }).press("Enter");
  await clean(page);
  const cell = page.getByRole("button", { name: /^Elderly care · Urban minus rural: / });
  await cell.press("Enter");
  await expect(page.locator(".table-pins")).toContainText("Pinned to the board.");
  await page.keyboard.press("Escape");
  await expect(cell).toBeHidden();
  return said;
}

test("an answer and a number of a table hang on the board, are worked out again after a start, and stand in the page made of it", {
  tag: "@browser",
}, async ({ equalis }) => {
  test.setTimeout(180_000);
  const { page } = equalis;
  await page.setViewportSize({ width: 1280, height: 800 });
  await pastTour(page);
  await speak(page, "English");
  await leverRow(page, "sharing").getByRole("slider").first().press("ArrowLeft");
  const said = await pinThree(page);
  const gap = /^([+−][\d.]+ points)/;

  await page.getByRole("tab", { name: "Board" }).click();
  await expect(cardsOf(page)).toHaveCount(3);
  const [sentence, chart, number] = [0, 1, 2].map((at) => cardsOf(page).nth(at));
  if (sentence === undefined || chart === undefined || number === undefined)
    throw new Error("three cards");
  await expect(sentence.locator(".chart-title")).toHaveText(said);
  await expect(chart.locator("figure .chart-title")).toHaveText(said);
  await expect(number).toContainText("Elderly care · Urban minus rural");
  await expect(number).toContainText(gap);
  await clean(page);

  // Another setting: no answer is known, and none of another stands there; undone it is there again.
  await leverRow(page, "hukou-coverage").getByRole("slider").first().press("Home");
  await expect(sentence).toContainText(
    "“Which lever did it?” has not been worked out for “Full reform, my version” as it is set now.",
  );
  await expect(chart.locator("svg")).toHaveCount(0);
  await expect(page.getByText(said)).toHaveCount(0);
  await clean(page);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(sentence.locator(".chart-title")).toHaveText(said);

  // Another start keeps the question and not its answer.
  await page.waitForTimeout(600);
  await startAgain(page);
  await expect(sentence).toContainText("has not been worked out");
  await expect(number).toContainText(gap);
  await sentence.getByRole("button", { name: "Work it out" }).click();
  await expect(sentence.locator(".chart-title")).toHaveText(said, { timeout: 60_000 });
  await expect(chart.locator("figure .chart-title")).toHaveText(said);

  // A document works out by itself what is open.
  await startAgain(page);
  await expect(sentence).toContainText("has not been worked out");
  const html = await savedText(
    equalis,
    async () => {
      await page.getByRole("main").getByRole("button", { name: "Web page", exact: true }).click();
      await expect(sentence.locator(".chart-title")).toHaveText(said, { timeout: 60_000 });
    },
    "html",
  );
  expect(html.split(`<h2>${said}</h2>`)).toHaveLength(3);
  expect(html).toContain("Elderly care · Urban minus rural");
  expect(html).not.toContain("has not been worked out");

  // Back to where it was pinned, asked as it was asked.
  await chart.getByRole("button", { name: "Open where it was pinned from" }).click();
  await expect(page.getByRole("tab", { name: "Why" })).toHaveAttribute("aria-selected", "true");
  await expect(page.locator(".why-shown .finding")).toHaveText(said);
});
