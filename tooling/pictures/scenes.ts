import { createHash } from "node:crypto";
import type { Page } from "playwright";

/** The languages of the guide, and the button that chooses each. */
const languages = { en: "English", "zh-CN": "简体中文" } as const;
export type PictureLanguage = keyof typeof languages;
export const pictureLanguages = Object.keys(languages) as readonly PictureLanguage[];

/** A picture of the guide: what the address says, and what is clicked after that. */
interface Scene {
  readonly address: string;
  readonly go?: (page: Page) => Promise<void>;
}

/** The pictures of the guide by name. */
const scenes = {
  overview: { address: "scenario=full-reform" },
  places: { address: "scenario=full-reform&tab=places" },
  evidence: { address: "scenario=full-reform&tab=evidence" },
  report: {
    address: "scenario=full-reform",
    async go(page) {
      await page.getByRole("button", { name: /^(File and export|文件与导出)$/ }).click();
      await page.locator('.menu-item[data-key="report"]').click();
    },
  },
  workshop: {
    address: "scenario=full-reform",
    go: (page) => page.getByRole("button", { name: /^(Workshop|工作坊)$/ }).click(),
  },
} as const satisfies Readonly<Record<string, Scene>>;
export type SceneName = keyof typeof scenes;
export const sceneNames = Object.keys(scenes) as readonly SceneName[];

/** Size of a picture, in pixels. */
export const pictureSize = { width: 1280, height: 800 } as const;

/** Opens the program as a returning reader of a language has it. `home` is the address of the browser edition. */
export async function openProgram(
  page: Page,
  home: string,
  language: PictureLanguage,
): Promise<void> {
  await page.goto(`${home}?range=off`);
  await page.getByRole("button", { name: languages[language], exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^(Skip|跳过)/ })
    .click();
}

/**
 * Brings an open program to a scene, and gives the words and numbers on it, without what the machine's speed decides. The range of the
 * overview is left out: it comes when it is ready.
 */
export async function showScene(page: Page, home: string, name: SceneName): Promise<string> {
  const scene: Scene = scenes[name];
  // Another query loads the page anew; another hash alone would not.
  await page.goto(`${home}?range=off&picture=${name}#${scene.address}`);
  await page.locator(".status-line", { hasText: "✓" }).waitFor();
  await scene.go?.(page);
  return settledWords(page);
}

/** The words of a page once they have stopped changing. */
async function settledWords(page: Page): Promise<string> {
  let before = "";
  for (let unchanged = 0; unchanged < 3; ) {
    await page.waitForTimeout(300);
    const said = await page.locator("body").innerText();
    const words = said.replace(/[\d.,]+\s*(ms|毫秒)/g, "");
    unchanged = words === before ? unchanged + 1 : 0;
    before = words;
  }
  return before;
}

/** Digest of a scene's words, as the list of pictures keeps it. */
export function wordsDigest(words: string): string {
  return createHash("sha256").update(words).digest("hex").slice(0, 16);
}
