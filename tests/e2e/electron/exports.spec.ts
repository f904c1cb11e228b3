import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerSaveDialog } from "../electron-edition.ts";
import { type Equalis, expect, test } from "../fixtures.ts";
import { pastTour, speak } from "../workbench-steps.ts";

let folder = "";
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "equalis-exports-"));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const menus = { English: "File and export", 简体中文: "文件与导出" } as const;

async function choose(
  page: Equalis["page"],
  item: string,
  language: keyof typeof menus = "English",
): Promise<void> {
  await page.getByRole("button", { name: menus[language] }).click();
  await page.locator(`.menu-item[data-key="${item}"]`).click();
}

/** The app of a test that runs in Electron alone. */
function appOf({ electron }: Equalis) {
  if (electron === undefined) throw new Error("this spec runs in Electron");
  return electron.app;
}

test("the window saves what it shows as a PDF and says so", async ({ equalis }) => {
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  const path = join(folder, "overview.pdf");
  await answerSaveDialog(appOf(equalis), path);
  await choose(page, "print");
  await expect(page.getByText("Exported overview.pdf")).toBeVisible({ timeout: 30_000 });
  const pdf = readFileSync(path, "latin1");
  expect(pdf.slice(0, 5)).toBe("%PDF-");
  // A4 upright, in points.
  expect(pdf).toMatch(/MediaBox ?\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
});

test("the whole comparison goes into one PDF, every tab from a sheet of its own", async ({
  equalis,
}) => {
  test.setTimeout(240_000);
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  const path = join(folder, "comparison.pdf");
  await answerSaveDialog(appOf(equalis), path);
  await choose(page, "print-comparison");
  await expect(page.getByText("Exported comparison.pdf")).toBeVisible({ timeout: 180_000 });
  const sheets = readFileSync(path, "latin1").match(/\/Type ?\/Page\b/g) ?? [];
  expect(sheets.length).toBeGreaterThanOrEqual(7);
});

test("a deck that cannot be written is told in the window's language, and nothing is left", async ({
  equalis,
}) => {
  // Four decks are made.
  test.setTimeout(150_000);
  const { page } = equalis;
  const app = appOf(equalis);
  await pastTour(page);
  await speak(page, "English");
  // A folder stands where the file should go.
  mkdirSync(join(folder, "taken.pptx"));
  await answerSaveDialog(app, join(folder, "taken.pptx"));
  await choose(page, "pptx");
  const notices = page.getByRole("alert");
  await expect(notices.last()).toContainText("taken.pptx is a folder.", { timeout: 30_000 });
  await expect(notices.last()).toContainText("Nothing half-written is left behind");
  // The folder went away while the dialog was open.
  await answerSaveDialog(app, join(folder, "gone", "deck.pptx"));
  await choose(page, "pptx");
  await expect(notices.last()).toContainText("The folder of deck.pptx is not there any more", {
    timeout: 30_000,
  });
  // The sentence follows the language.
  await speak(page, "简体中文");
  await expect(notices.last()).toContainText("deck.pptx所在的文件夹已不存在");
  expect(readdirSync(folder)).toEqual(["taken.pptx"]);
  expect(readdirSync(join(folder, "taken.pptx"))).toEqual([]);

  // /sys takes no files from anybody, not even from root.
  if (process.platform === "linux") {
    await answerSaveDialog(app, "/sys/deck.pptx");
    await choose(page, "pptx", "简体中文");
    await expect(notices.last()).toContainText(/系统不允许|为只读/, { timeout: 30_000 });
  }

  await answerSaveDialog(app, join(folder, "deck.pptx"));
  await choose(page, "pptx", "简体中文");
  await expect(page.getByText("已导出deck.pptx")).toBeVisible({ timeout: 30_000 });
  expect(readFileSync(join(folder, "deck.pptx")).subarray(0, 2).toString()).toBe("PK");
});

test("a deck stopped midway leaves no file, and the next one is whole", async ({ equalis }) => {
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  await answerSaveDialog(appOf(equalis), join(folder, "deck.pptx"));
  // The deck is quick: stop it the moment it can be stopped.
  await page.evaluate(() => {
    const observer = new MutationObserver(() => {
      const stop = document.querySelector<HTMLElement>(".notice progress")?.closest(".notice");
      const button = stop?.querySelector("button");
      if (button === null || button === undefined) return;
      observer.disconnect();
      button.click();
      document.documentElement.dataset.stopped = "yes";
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  await choose(page, "pptx");
  await expect(page.locator("html")).toHaveAttribute("data-stopped", "yes");
  await expect(page.locator(".notice progress")).toBeHidden();
  await expect(page.getByText(/^Exported /)).toBeHidden();
  expect(existsSync(join(folder, "deck.pptx"))).toBe(false);
  expect(readdirSync(folder)).toEqual([]);

  await choose(page, "pptx");
  await expect(page.getByText("Exported deck.pptx")).toBeVisible({ timeout: 30_000 });
  expect(readdirSync(folder)).toEqual(["deck.pptx"]);
});
