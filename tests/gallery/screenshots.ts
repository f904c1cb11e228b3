/**
 * Builds the gallery and takes a picture of each piece, in both languages and both themes.
 * `node tests/gallery/screenshots.ts [out folder] [--only id] [--language en] [--theme light] [--width 1280]`
 */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { findChromium } from "../e2e/browser-path.ts";
import { serveGallery } from "./gallery-site.ts";

const root = join(import.meta.dirname, "..", "..");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string" },
    language: { type: "string" },
    theme: { type: "string" },
    width: { type: "string" },
    scale: { type: "string" },
    "skip-build": { type: "boolean" },
  },
});
const out = positionals[0] ?? join(root, "dist", "gallery-pictures");
mkdirSync(out, { recursive: true });
const site = await serveGallery({ build: values["skip-build"] !== true });

const executablePath = findChromium();
if (executablePath === undefined)
  throw new Error("no Chromium: install it, or name one in EQUALIS_CHROMIUM");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
].filter((size) => values.width === undefined || size.width === Number(values.width));
for (const language of ["en", "zh-CN"].filter(
  (one) => values.language === undefined || one === values.language,
)) {
  for (const theme of ["light", "dark"].filter(
    (one) => values.theme === undefined || one === values.theme,
  )) {
    for (const size of sizes) {
      const page = await browser.newPage({ viewport: size, deviceScaleFactor: 1 });
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning")
          console.log(`${language} ${theme}: ${message.text()}`);
      });
      page.on("pageerror", (error) => console.log(`${language} ${theme}: ${error.message}`));
      const query = new URLSearchParams({
        language,
        theme,
        ...(values.only === undefined ? {} : { only: values.only }),
        ...(values.scale === undefined ? {} : { scale: values.scale }),
      });
      await page.goto(`${site.address}?${query}`);
      await page.waitForSelector("[data-chart] svg");
      await page.waitForTimeout(300);
      for (const section of await page.locator("section[id]").all()) {
        const id = await section.getAttribute("id");
        await section.screenshot({
          path: join(out, `${id}-${language}-${theme}-${size.width}.png`),
        });
      }
      await page.screenshot({
        path: join(out, `all-${language}-${theme}-${size.width}.png`),
        fullPage: true,
      });
      await page.close();
    }
  }
}
await browser.close();
site.close();
