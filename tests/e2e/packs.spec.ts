import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { zipSync } from "fflate";
import { projectRoot } from "../../tooling/paths.ts";
import { violations } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { dropFile, leverRow, pastTour, speak } from "./workbench-steps.ts";

const folder = join(projectRoot, "scenarios/packs/china-2010");

/** The pack of 2010 as somebody would send it. */
function archive(): Uint8Array {
  const names = readdirSync(folder).filter((name) => /\.(yaml|csv|md)$/.test(name));
  return zipSync(
    Object.fromEntries(
      names.map((name) => [`china-2010/${name}`, new Uint8Array(readFileSync(join(folder, name)))]),
    ),
  );
}

/** By the palette. */
async function openSheet(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  const box = page.locator(".palette-input");
  await expect(box).toBeFocused();
  await box.fill("Open a data pack");
  await expect(page.getByRole("menuitem").first()).toHaveAccessibleName("Open a data pack …");
  await page.keyboard.press("Enter");
}

test("a pack of one's own is dropped, looked at, shown and worked on, and each pack keeps its own scenarios", async ({
  equalis,
}) => {
  test.setTimeout(180_000);
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  // Something made on the program's own pack.
  const own = page.getByLabel("Name of the scenario");
  const slider = leverRow(page, "gap-weight").getByRole("slider");
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(own).toHaveValue("Full reform, my version");

  await dropFile(page, "china-2010.zip", archive());
  const sheet = page.getByRole("dialog", { name: "Data pack" });
  await expect(sheet).toContainText("China 2010: the hindcast · china-2010", { timeout: 30_000 });
  await expect(sheet).toContainText("31 provinces, 62 places with people and services");
  await expect(sheet).toContainText("8 scenarios of the program do not fit it");
  expect(await violations(page)).toEqual([]);
  await sheet.getByRole("button", { name: "Show this pack" }).click();

  const line = page.getByText(/^Data pack: China 2010: the hindcast \(\w{8}\)$/);
  await expect(line).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Accounts balanced")).toBeVisible({ timeout: 30_000 });
  // Language and tour are the reader's, whatever is shown.
  await expect(page.locator(".finding").first()).toContainText("by 2024");
  await expect(own).toHaveCount(0);
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(own).toHaveValue("Full reform, my version");
  await page.getByRole("tab", { name: "Places" }).click();
  await expect(page.getByRole("button", { name: /by county/ })).toHaveCount(0);

  // It is kept: a reload goes on where it was.
  await page.waitForTimeout(1_000);
  await page.reload();
  await expect(line).toBeVisible({ timeout: 30_000 });
  await expect(own).toHaveValue("Full reform, my version");

  // And back: the scenario made here before is here, that of the other pack is not.
  await openSheet(page);
  await sheet.getByRole("button", { name: "Show the program’s own pack" }).click();
  await expect(page.getByText(/^Data pack: China 2020/)).toBeVisible({ timeout: 30_000 });
  await expect(own).toHaveValue("Full reform, my version");

  // The kept pack is listed, and can be forgotten.
  await openSheet(page);
  await sheet.getByRole("button", { name: "Forget China 2010: the hindcast" }).click();
  await expect(sheet.getByRole("button", { name: /^Forget/ })).toHaveCount(0);
});
