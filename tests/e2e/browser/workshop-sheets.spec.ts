import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { removeFolder } from "../electron-edition.ts";
import { expect, test } from "../fixtures.ts";
import { equalisCommand } from "../live-pages.ts";

test("script, table sheet and answer sheet of every exercise are four pages of A4, in both languages", async ({
  chromium,
}) => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), "equalis-sheets-"));
  try {
    const mine = join(folder, "mine.yaml");
    equalisCommand("workshop", "exercise", "--province", "52", "--out", mine);
    const page = await (await chromium()).newPage();
    const pages: Record<string, number> = {};
    for (const exercise of ["close-the-gap", "ageing-province", "where-they-live", mine]) {
      const made = equalisCommand("workshop", "material", exercise, "--out-dir", folder);
      for (const sheets of made.split("\n").filter((line) => line.endsWith("-sheets.html"))) {
        await page.goto(pathToFileURL(sheets).href);
        const pdf = await page.pdf({ preferCSSPageSize: true });
        pages[sheets] = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
        // The year that a number is of is said once: never "in 2035 is 1.02 in 2035".
        expect(await page.locator("body").innerText()).not.toMatch(
          /\bin (20\d\d)\b[^.\n]{0,24}\bin \1\b|(20\d\d)年\2年/,
        );
      }
    }
    expect(Object.keys(pages)).toHaveLength(8);
    expect([...new Set(Object.values(pages))]).toEqual([4]);
    await page.context().close();
  } finally {
    await removeFolder(folder);
  }
});
