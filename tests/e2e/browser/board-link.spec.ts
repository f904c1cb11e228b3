import { readFileSync } from "node:fs";
import { parseXml, partsOf } from "../../reports/fixtures/office.ts";
import { type Equalis, expect, test } from "../fixtures.ts";
import { delayWorkers, type SlowWorker } from "../slow-worker.ts";
import { leverRow, pastTour, speak, untilReady } from "../workbench-steps.ts";

type Page = Equalis["page"];

/** The model is ready long after everything else of the window. */
const slowModel: SlowWorker = { name: "equalis-model", delay: 2500 };

/** Another reader's window on a slow machine, which must stay as clean as the first. */
async function freshReader(page: Page, address: string) {
  const browser = page.context().browser();
  if (browser === null) throw new Error("the page belongs to no browser");
  const context = await browser.newContext({
    locale: "en",
    viewport: { width: 1280, height: 800 },
  });
  const reader = await context.newPage();
  await reader.addInitScript(delayWorkers, slowModel);
  const problems: string[] = [];
  reader.on("pageerror", (error) => problems.push(error.message));
  reader.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  await reader.goto(address);
  return { reader, problems, close: () => context.close() };
}

const titlesOf = (page: Page) => page.locator(".board-card .chart-title").allTextContents();

async function pinTwo(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await pastTour(page);
  await speak(page, "English");
  await leverRow(page, "sharing").getByRole("slider").first().press("ArrowLeft");
  const pin = page.getByRole("button", { name: "Pin to the board" });
  await pin.first().click();
  await page.getByRole("tab", { name: "Places" }).click();
  await pin.first().click();
  await page.getByRole("tab", { name: "Board" }).click();
  await expect(page.locator(".board-card .chart-title")).toHaveCount(2);
}

/** What was copied, as a reader pastes it elsewhere: the page itself may not read the clipboard. */
async function pasted(page: Page): Promise<string> {
  const elsewhere = await page.context().newPage();
  await elsewhere.setContent("<textarea></textarea>");
  const field = elsewhere.locator("textarea");
  await field.focus();
  await elsewhere.keyboard.press("ControlOrMeta+v");
  await expect(field).not.toHaveValue("");
  const text = await field.inputValue();
  await elsewhere.close();
  return text;
}

test("a link opens the view, the scenario and the board in a window that has none of them", async ({
  equalis: { page },
}) => {
  test.setTimeout(120_000);
  await page.context().grantPermissions(["clipboard-write"]);
  await pinTwo(page);
  const titles = await titlesOf(page);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText(/^Link copied/)).toBeVisible();
  const link = await pasted(page);
  // Short enough for any chat.
  expect(link.length).toBeLessThan(2000);

  const { reader, problems, close } = await freshReader(page, link);
  await expect(reader.locator(".board-card .chart-title")).toHaveCount(2, { timeout: 30_000 });
  expect(await titlesOf(reader)).toEqual(titles);
  await expect(reader.getByRole("tab", { name: "Board" })).toHaveAttribute("aria-selected", "true");
  await expect(reader.getByLabel("Name of the scenario")).toHaveValue("Full reform, my version");
  const opened = await reader.getByText("Full reform, my version", { exact: true }).count();
  // Reloading shows the same, with nothing opened twice.
  await reader.waitForTimeout(1000);
  await reader.reload();
  await expect(reader.locator(".board-card .chart-title")).toHaveCount(2, { timeout: 30_000 });
  expect(await titlesOf(reader)).toEqual(titles);
  await reader.waitForTimeout(500);
  await expect(reader.getByText("Full reform, my version", { exact: true })).toHaveCount(opened);
  await expect(reader.getByRole("dialog", { name: "Another board" })).toBeHidden();
  await close();
  expect(problems).toEqual([]);
});

test("a link carries the base, too, where that is the reader's own", async ({
  equalis: { page },
}) => {
  test.setTimeout(150_000);
  await page.context().grantPermissions(["clipboard-write"]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await pastTour(page);
  await speak(page, "English");
  // A base of one's own, and a preset compared with it.
  await leverRow(page, "sharing").getByRole("slider").first().press("ArrowLeft");
  await page.getByRole("button", { name: "Make it the base" }).click();
  await page.getByRole("button", { name: "Baseline", exact: true }).click();
  const finding = page.locator(".finding").first();
  await expect(finding).toContainText("Full reform, my version");
  const said = (await finding.textContent()) ?? "";
  await expect
    .poll(() => new URL(page.url()).hash)
    .toMatch(/^#scenario=baseline&base-file=[\w-]+$/);
  await page.getByRole("button", { name: "File and export" }).click();
  await page.locator('.menu-item[data-key="copy-link"]').click();
  await expect(page.getByText(/^Link copied/)).toBeVisible();
  const link = await pasted(page);
  expect(link).toContain("base-file=");

  const { reader, problems, close } = await freshReader(page, link);
  await expect(reader.locator(".finding").first()).toHaveText(said, { timeout: 30_000 });
  await expect(reader.locator(".scenario-base-mark")).toHaveCount(1);
  await close();
  expect(problems).toEqual([]);
});

test("the address alone holds year, tab and scenario; what no address may say is told in one sentence", async ({
  equalis: { page },
}) => {
  test.setTimeout(120_000);
  await pastTour(page);
  await speak(page, "English");
  await page.getByRole("tab", { name: "Money" }).click();
  await page.getByRole("slider", { name: "Year of all charts" }).press("PageDown");
  const year = await page.getByRole("slider", { name: "Year of all charts" }).inputValue();
  await expect
    .poll(() => new URL(page.url()).hash)
    .toBe(`#tab=money&year=${year}&scenario=full-reform`);
  const shown = await page.locator(".chart-title").first().textContent();

  const { reader, problems, close } = await freshReader(page, page.url());
  await expect(reader.getByRole("tab", { name: "Money" })).toHaveAttribute(
    "aria-selected",
    "true",
    {
      timeout: 30_000,
    },
  );
  await expect(reader.locator(".chart-title").first()).toHaveText(shown ?? "");
  await expect(reader.getByRole("slider", { name: "Year of all charts" })).toHaveValue(year);

  const origin = page.url().split("#")[0];
  for (const [hash, sentence] of [
    ["file=AAAA", "The link could not be read"],
    [`file=${"A".repeat(40_000)}`, "The link could not be read"],
    ["file=%3Cscript%3E", "The link could not be read"],
    ["tab=moon&year=1066", "The address names what this pack does not have"],
    ["scenario=own-7", "The link speaks of a scenario that is not on this machine"],
  ] as const) {
    // A new page, not a step within one.
    await reader.goto("about:blank");
    await reader.goto(`${origin}#${hash}`);
    await untilReady(reader);
    await expect(reader.getByText(sentence).first()).toBeVisible();
    await expect(reader.locator("figure[data-chart] svg").first()).toBeVisible();
  }
  await close();
  expect(problems).toEqual([]);
});

test("slides and page made of the board say what its cards say", async ({ equalis: { page } }) => {
  test.setTimeout(120_000);
  await pinTwo(page);
  const titles = await titlesOf(page);
  const end = (await page.locator(".board-card svg tspan").first().textContent()) ?? "";
  expect(Number(end)).toBeGreaterThan(50);
  const made = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("main").getByRole("button", { name, exact: true }).click(),
    ]);
    return readFileSync(await download.path());
  };
  const parts = await partsOf(await made("Slides"));
  const text = (name: string, tag: string) =>
    [...parseXml(parts.get(name) ?? "").getElementsByTagName(tag)].map((one) => one.textContent);
  titles.forEach((title, at) => {
    expect(text(`ppt/slides/slide${at + 1}.xml`, "a:t")).toContain(title);
  });
  // The number at the line's end is a number of the native chart.
  const values = text("ppt/charts/chart1.xml", "c:v").map(Number);
  expect(values.some((value) => value.toFixed(1) === end)).toBe(true);
  expect([...parts.keys()].some((name) => /media\/.*\.png$/.test(name))).toBe(true);

  const html = (await made("Web page")).toString("utf8");
  for (const title of titles) expect(html).toContain(`<h2>${title}</h2>`);
});
