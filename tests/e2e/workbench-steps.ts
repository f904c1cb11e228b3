import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerSaveDialog } from "./electron-edition.ts";
import { type Equalis, expect } from "./fixtures.ts";

type Page = Equalis["page"];

/** Waits until the first results are on screen. */
export async function untilReady(page: Page): Promise<void> {
  await expect(page.locator(".finding").first()).toBeVisible({ timeout: 30_000 });
}

/** Starts on the workspace with the tour skipped, as a returning user does. */
export async function pastTour(page: Page): Promise<void> {
  await untilReady(page);
  const tour = page.getByRole("dialog", { name: /Guided tour|使用导览/ });
  await expect(tour).toBeVisible();
  await tour.getByRole("button", { name: /Skip|跳过/ }).click();
  await expect(tour).toBeHidden();
}

/** Chooses the language; the tests speak English unless they say otherwise. */
export async function speak(page: Page, language: "English" | "简体中文"): Promise<void> {
  await page.getByRole("button", { name: language, exact: true }).click();
}

/** The row of a lever by its id. */
export function leverRow(page: Page, id: string) {
  return page.locator(`[data-lever="${id}"]`);
}

/** The index in the year looked at, as the overview writes it, without its range. */
export async function shownIndex(page: Page): Promise<string> {
  return page
    .locator(".answer-value")
    .first()
    .evaluate((value) => value.firstChild?.textContent ?? "");
}

/** Does something that saves a file, and gives the file's text. */
export async function savedText(
  equalis: Equalis,
  save: () => Promise<void>,
  ending = "yaml",
): Promise<string> {
  if (equalis.electron === undefined) {
    const [download] = await Promise.all([equalis.page.waitForEvent("download"), save()]);
    return readFileSync(await download.path(), "utf8");
  }
  const path = join(mkdtempSync(join(tmpdir(), "equalis-journey-")), `saved.${ending}`);
  await answerSaveDialog(equalis.electron.app, path);
  await save();
  // Slides carry a range of 128 draws, which an engine without lanes takes its time for.
  await expect.poll(() => readIfThere(path), { timeout: 60_000 }).not.toBe("");
  return readIfThere(path);
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Drops a file onto the window, as from a file manager. */
export async function dropFile(
  page: Page,
  name: string,
  content: string | Uint8Array,
): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ fileName, coded }) => {
      const bytes = Uint8Array.from(atob(coded), (character) => character.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], fileName));
      return data;
    },
    { fileName: name, coded: Buffer.from(content).toString("base64") },
  );
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}
