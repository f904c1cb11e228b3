/**
 * `npm run soak`: a day's work in one window. Seeded random actions in the browser edition, eight hours of them by default, with what the
 * page holds in memory at the end of each hour: as the hour left it, and after what the user made was deleted as a user deletes it.
 * Exit code 1 where the latter grows by more than a tenth, an error is seen, or the window stops.
 *
 *   npm run soak -- --actions 2000 --seed 7 --trace
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, expect, type Locator, type Page } from "@playwright/test";
import { type RandomStream, randomStream } from "../../models/random.ts";
import { serveBrowserEdition } from "../../tooling/browser-edition.ts";
import { buildEdition, editionFolder } from "../../tooling/build.ts";
import { findChromium, quietFlags } from "../e2e/browser-path.ts";
import { type PageMemory, pageMemory } from "../e2e/page-memory.ts";
import { watchPage } from "../e2e/page-watch.ts";

/** One action every four and a half seconds, all day. */
const dayOfActions = 50_000;
const hours = 8;
/** Growth of the heap, own work deleted, from the end of the first hour that is allowed, as a share. */
const allowedGrowth = 0.1;
/** An action that is not answered for so long has stopped the window. */
const patience = 60_000;
/** Shares of actions: on levers; keys; the rest are presses on anything that can be pressed. */
const leverShare = 0.55;
const keyShare = 0.1;
const keys = ["Escape", "ArrowLeft", "ArrowRight", "Control+z", "Control+y", "Tab", "Enter"];

/** Controls that leave the page or wait for another program, and those that make documents: each takes seconds of a core. */
const leftAlone =
  /print|save|open|export|download|slides|workbook|bundle|copy|hand in|reload|stage|folder|help/i;

/** In the page: presses one of the controls in sight, chosen by a number from 0 to 1; gives its name. */
function pressSomething(chosen: number, leftAloneSource: string): string {
  const avoided = new RegExp(leftAloneSource, "i");
  const controls = [
    ...document.querySelectorAll<HTMLElement | SVGElement>(
      'button:not([disabled]), [role="tab"], [role="radio"], [role="option"], [role="menuitem"], [role="switch"], label, [data-area]',
    ),
  ].filter((control) => {
    const { width, height } = control.getBoundingClientRect();
    const name = `${control.getAttribute("aria-label") ?? ""} ${control.textContent ?? ""}`;
    return width > 0 && height > 0 && !avoided.test(name);
  });
  const control = controls[Math.floor(chosen * controls.length)];
  control?.dispatchEvent(
    new MouseEvent("click", { bubbles: true, cancelable: true, view: window }),
  );
  return control?.textContent?.trim().slice(0, 40) ?? "";
}

/** In the page: the lever whose slider takes the next key; false where there is none in sight. */
function focusLever(chosen: number): boolean {
  const sliders = [
    ...document.querySelectorAll<HTMLElement>('[data-lever] input[type="range"]:not([disabled])'),
  ].filter((slider) => slider.getBoundingClientRect().width > 0);
  sliders[Math.floor(chosen * sliders.length)]?.focus();
  return sliders.length > 0;
}

/** In the page: how much work of the user is kept, without which memory says little. */
function workOf(): string {
  const kept = Object.values(localStorage).reduce((sum, text) => sum + String(text).length, 0);
  return `${document.getElementsByTagName("*").length} elements on the page, ${Math.round(kept / 1024)} KiB of scenarios and board saved`;
}

async function act(page: Page, random: RandomStream): Promise<string> {
  const share = random.uniform();
  if (share < leverShare && (await page.evaluate(focusLever, random.uniform()))) {
    const key = random.uniform() < 0.5 ? "ArrowLeft" : "ArrowRight";
    await page.keyboard.press(key);
    return `lever ${key}`;
  }
  if (share < leverShare + keyShare) {
    const key = keys[random.integer(keys.length)] ?? "Escape";
    await page.keyboard.press(key);
    return key;
  }
  return page.evaluate(
    ([chosen, avoided]) =>
      (window as unknown as { pressSomething: typeof pressSomething }).pressSomething(
        chosen,
        avoided,
      ),
    [random.uniform(), leftAlone.source] as const,
  );
}

const leadChart = (page: Page) => page.locator(".lead-chart svg path").first();

/** Back to where an hour began: nothing open, one tab, no analysis under way. */
async function rest(page: Page): Promise<void> {
  // Once for what lies in the page, such as the tour; then until a dialog that was on its way has come and gone.
  for (let turn = 0; turn < 5; turn++) await page.keyboard.press("Escape");
  const dialog = page.getByRole("dialog");
  while (await dialog.first().isVisible()) {
    await page.keyboard.press("Escape");
    await page.waitForTimeout(100);
  }
  const back = page.getByRole("button", { name: /^(Back to the workspace|返回工作区)$/ });
  if (await back.isVisible()) await back.click();
  const comparing = page.locator('nav button[aria-pressed="true"]');
  if (await comparing.isVisible()) await comparing.click();
  await page.locator('[role="tab"][data-key="overview"]').click({ timeout: patience });
  // A locator and no handle: a handle keeps its element, and all that was around it, for as long as the page lives.
  await leadChart(page).waitFor({ state: "attached", timeout: patience });
  await page.waitForTimeout(2000);
}

/** Deletes the user's own scenarios and takes every card off the board, with the window's own commands. */
async function deleteWork(page: Page): Promise<void> {
  await command(page, "All scenarios");
  const library = page.getByRole("dialog");
  await pressAll(library.getByRole("button", { name: /^(Delete|删除)(?! *…)/ }));
  await page.keyboard.press("Escape");
  await library.waitFor({ state: "hidden", timeout: patience });
  await page.locator('[role="tab"][data-key="board"]').click({ timeout: patience });
  await pressAll(page.getByRole("button", { name: /^(Remove|移除)$/ }));
  await rest(page);
}

/** A command by its English words, which the list of all commands knows in either language. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.locator(".palette-input").fill(words);
  await page.getByRole("menuitem").first().click({ timeout: patience });
}

/** Presses the first until there is none; another may go with it, as the last scenario on the charts cannot be deleted. */
async function pressAll(buttons: Locator): Promise<void> {
  for (let left = await buttons.count(); left > 0; left = await buttons.count()) {
    await buttons.first().click({ timeout: patience });
    await expect.poll(() => buttons.count(), { timeout: patience }).toBeLessThan(left);
  }
}

async function soak(actions: number, seed: number, traces: boolean): Promise<boolean> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("soak: no Chromium was found");
  await buildEdition("product");
  const served = await serveBrowserEdition(join(editionFolder("product"), "renderer"), 0);
  const downloads = mkdtempSync(join(tmpdir(), "equalis-soak-"));
  const browser = await chromium.launch({
    executablePath,
    args: quietFlags,
    downloadsPath: downloads,
  });
  const random = randomStream("soak", seed);
  const memories: PageMemory[] = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "en" });
    const watch = await watchPage(page, new URL(served.url).origin);
    await page.addInitScript(`window.print = () => {}; window.pressSomething = ${pressSomething}`);
    await page.goto(served.url);
    await leadChart(page).waitFor({ state: "attached" });
    await page.getByRole("button", { name: "Skip" }).click();
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    await rest(page);
    const start = await pageMemory(session);
    console.log(`soak: ${actions} actions, seed ${seed}; at the start ${described(start)}`);
    const began = performance.now();
    for (let hour = 1; hour <= hours; hour++) {
      const until = Math.round((actions * hour) / hours);
      for (let at = Math.round((actions * (hour - 1)) / hours); at < until; at++) {
        const action = await act(page, random);
        if (traces) console.log(at, action);
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
        if (page.url().split("#")[0] !== served.url) throw new Error(`soak: left by ${action}`);
        if (watch.problems().length > 0) {
          console.log(`action ${at}: ${action}`);
          break;
        }
      }
      if (watch.problems().length > 0) break;
      await rest(page);
      const minutes = ((performance.now() - began) / 60_000).toFixed(1);
      console.log(
        `hour ${hour}: ${described(await pageMemory(session))}; ${await page.evaluate(workOf)} (${minutes} minutes)`,
      );
      await deleteWork(page);
      const memory = await pageMemory(session);
      memories.push(memory);
      console.log(`  own work deleted: ${described(memory)}; ${await page.evaluate(workOf)}`);
    }
    for (const problem of watch.problems()) console.log(`seen: ${problem}`);
    const [first, last] = [memories[0], memories.at(-1)];
    if (first === undefined || last === undefined) return false;
    const growth = last.mebibytes / first.mebibytes - 1;
    console.log(
      `heap, own work deleted, from hour 1 to hour ${memories.length}: ${(growth * 100).toFixed(1)} %`,
    );
    return watch.problems().length === 0 && growth <= allowedGrowth;
  } finally {
    await browser.close();
    await served.close();
    rmSync(downloads, { recursive: true });
  }
}

function described({ mebibytes, nodes, listeners }: PageMemory): string {
  return `${mebibytes.toFixed(1)} MiB of heap, ${nodes} nodes, ${listeners} listeners`;
}

const { values } = parseArgs({
  options: {
    actions: { type: "string", default: String(dayOfActions) },
    seed: { type: "string", default: "1" },
    trace: { type: "boolean", default: false },
  },
});
const { actions, seed, trace } = values;
process.exitCode = (await soak(Number(actions), Number(seed), trace)) ? 0 : 1;
