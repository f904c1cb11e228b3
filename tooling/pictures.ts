/**
 * `npm run pictures`: takes the pictures of the guide and the README in both languages, from the browser edition in Chromium, and notes what
 * each of them says. `--no-build` takes them of what is built. A test compares the notes with the program (docs/decisions/guide-pictures.md).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { findChromium, quietFlags } from "../tests/e2e/browser-path.ts";
import { serveBrowserEdition } from "./browser-edition.ts";
import { buildRenderer } from "./build-renderer.ts";
import { projectRoot } from "./paths.ts";
import {
  openProgram,
  pictureLanguages,
  pictureSize,
  sceneNames,
  showScene,
  wordsDigest,
} from "./pictures/scenes.ts";

const built = join(projectRoot, "dist", "renderer");
const pictures = join(projectRoot, "docs", "images", "guide");

if (!process.argv.includes("--no-build")) await buildRenderer("product", built);
const server = await serveBrowserEdition(built, 0);
const browser = await chromium.launch({ executablePath: findChromium(), args: quietFlags });
const notes: Record<string, Record<string, string>> = {};
for (const language of pictureLanguages) {
  mkdirSync(join(pictures, language), { recursive: true });
  const page = await browser.newPage({ viewport: pictureSize });
  await openProgram(page, server.url, language);
  const digests: Record<string, string> = {};
  for (const name of sceneNames) {
    digests[name] = wordsDigest(await showScene(page, server.url, name));
    await page.screenshot({ path: join(pictures, language, `${name}.png`) });
  }
  notes[language] = digests;
  await page.close();
}
await browser.close();
await server.close();
writeFileSync(join(pictures, "words.json"), `${JSON.stringify(notes, null, 2)}\n`);
