import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../tooling/paths.ts";
import {
  openProgram,
  pictureLanguages,
  pictureSize,
  sceneNames,
  showScene,
  wordsDigest,
} from "../../../tooling/pictures/scenes.ts";
import { expect, test } from "../fixtures.ts";

const notes = JSON.parse(
  readFileSync(join(projectRoot, "docs/images/guide/words.json"), "utf8"),
) as Readonly<Record<string, Readonly<Record<string, string>>>>;

for (const language of pictureLanguages)
  test(`the pictures of the guide say what the program says, in ${language}: else npm run pictures`, async ({
    chromium,
    served,
  }) => {
    test.setTimeout(120_000);
    const page = await (await chromium()).newPage({ viewport: pictureSize });
    await openProgram(page, served.url, language);
    const now: Record<string, string> = {};
    for (const name of sceneNames) now[name] = wordsDigest(await showScene(page, served.url, name));
    await page.close();
    expect(now).toEqual(notes[language]);
  });
