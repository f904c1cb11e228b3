/**
 * Builds the gallery and takes a picture of each piece, in both languages and both themes.
 * `node tests/gallery/screenshots.ts [out folder] [--only id] [--language en] [--theme light] [--width 1280]`
 */

import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { build } from "vite";

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
if (values["skip-build"] !== true) {
  await build({ configFile: join(import.meta.dirname, "vite.config.ts"), logLevel: "warn" });
}

const site = join(root, "dist", "gallery");
const kinds: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};
const server = createServer((request, response) => {
  const path = normalize(new URL(request.url ?? "/", "http://127.0.0.1").pathname);
  try {
    const body = readFileSync(join(site, path === "/" ? "index.html" : path));
    response.setHeader("content-type", kinds[extname(path)] ?? "text/html");
    // The policy of the product: a chart that needs more fails here.
    response.setHeader(
      "content-security-policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'",
    );
    response.end(body);
  } catch {
    response.statusCode = 404;
    response.end();
  }
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.address();
if (address === null || typeof address === "string")
  throw new Error("the gallery's server has no port");

const executable = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath: executable, args: ["--no-sandbox"] });
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
      await page.goto(`http://127.0.0.1:${address.port}/?${query}`);
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
server.close();
