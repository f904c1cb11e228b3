import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import JSZip from "jszip";
import { answerSaveDialog } from "./electron-edition.ts";
import { type Equalis, expect, test } from "./fixtures.ts";
import { pastTour, speak } from "./workbench-steps.ts";

/** Makes the document of the dialog and gives the file's bytes. */
async function made(
  equalis: Equalis,
  make: () => Promise<void>,
  name = "deck.pptx",
): Promise<Buffer> {
  if (equalis.electron === undefined) {
    const [download] = await Promise.all([
      equalis.page.waitForEvent("download", { timeout: 90_000 }),
      make(),
    ]);
    return readFileSync(await download.path());
  }
  const path = join(mkdtempSync(join(tmpdir(), "equalis-report-dialog-")), name);
  await answerSaveDialog(equalis.electron.app, path);
  await make();
  await expect(equalis.page.getByText(`Exported ${name}`)).toBeVisible({ timeout: 90_000 });
  return readFileSync(path);
}

/** The titles of a deck's slides, as their names have them. */
async function titlesOf(bytes: Buffer): Promise<readonly string[]> {
  const archive = await JSZip.loadAsync(bytes);
  const slides = Object.keys(archive.files)
    .filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .sort((a, b) => Number(a.match(/\d+/)?.[0]) - Number(b.match(/\d+/)?.[0]));
  return Promise.all(
    slides.map(async (name) => {
      const xml = (await archive.file(name)?.async("string")) ?? "";
      return /<p:cSld name="([^"]*)"/.exec(xml)?.[1] ?? "";
    }),
  );
}

async function openDialog({ page }: Equalis, menu: string): Promise<void> {
  await page.getByRole("button", { name: menu }).click();
  await page.locator('.menu-item[data-key="report"]').click();
}

test("a question is chosen, and its deck answers it first", async ({ equalis }) => {
  test.setTimeout(180_000);
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  await openDialog(equalis, "File and export");
  const dialog = page.getByRole("dialog", { name: "Slides that answer a question" });
  await dialog.getByRole("button", { name: /Question/ }).click();
  await page.getByRole("option", { name: "What if money is short?" }).click();
  // One scenario is open beside the base: it is held against itself with less money.
  await expect(dialog.getByRole("button", { name: /Held against it/ })).toContainText(
    "itself under Fiscal stress",
  );
  const titles = await titlesOf(
    await made(equalis, () => dialog.getByRole("button", { name: "Make" }).click()),
  );
  expect(titles[0]).toMatch(/^Under .+ fiscal stress .+ points? that .+ gains/i);
  expect(titles.some((title) => title.startsWith("In nine of ten runs, "))).toBe(true);
});

test("a page is made with the model in it, and without unless that is asked for", {
  tag: "@browser",
}, async ({ equalis }) => {
  test.setTimeout(180_000);
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  const sizes: number[] = [];
  for (const live of [false, true]) {
    await openDialog(equalis, "File and export");
    const dialog = page.getByRole("dialog", { name: "Slides that answer a question" });
    if (live) {
      // The dialog stands as it was left.
      await expect(dialog.getByRole("checkbox", { name: /^With a range from/ })).not.toBeChecked();
      await dialog.getByText(/^With live levers/).click();
    } else {
      await expect(dialog.getByText(/^With live levers/)).toHaveCount(0);
      await dialog.getByText("page", { exact: true }).click();
      await dialog.getByText(/^With a range from/).click();
    }
    const make = () => dialog.getByRole("button", { name: "Make" }).click();
    const bytes = await made(equalis, make, live ? "live.html" : "page.html");
    const html = bytes.toString("utf8");
    expect(html.includes('id="pack"')).toBe(live);
    expect(/<footer>.*equalis report --format html --live/.test(html)).toBe(!live);
    sizes.push(bytes.length / 1e6);
  }
  // As large as the dialog says.
  expect(sizes[1]).toBeGreaterThan(3.5);
  expect(sizes[1]).toBeLessThan(5);
});
