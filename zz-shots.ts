import { join } from "node:path";
import { chromium } from "@playwright/test";
import { serveBrowserEdition } from "./tooling/browser-edition.ts";
import { findChromium, quietFlags } from "./tests/e2e/browser-path.ts";
const [what = "all", lang = "en", theme = "light", w = "1280", h = "800"] = process.argv.slice(2);
const served = await serveBrowserEdition(join(process.cwd(), "dist/renderer"), 0);
const browser = await chromium.launch({ executablePath: findChromium(), args: quietFlags });
const page = await browser.newPage({ viewport: { width: +w, height: +h }, locale: lang === "zh" ? "zh-CN" : "en", colorScheme: theme as "dark" });
page.on("console", (m) => { if (m.type() !== "log") console.log("CONSOLE", m.text()); });
page.on("pageerror", (e) => console.log("ERR", e.message));
const T = lang === "zh" ? { skip: "跳过", pin: "固定到看板", sentence: "将这句话固定到看板", table: "固定表格", pick: "固定数字" } : { skip: "Skip", pin: "Pin to the board", sentence: "Pin this sentence to the board", table: "Pin table", pick: "Pin a number" };
await page.goto(served.url);
await page.waitForSelector(".lead-chart svg path", { state: "attached" });
await page.getByRole("button", { name: T.skip }).click().catch(() => undefined);
const tab = (id: string) => page.locator(`[role="tab"][data-key="${id}"]`).click();
const shot = async (name: string, full = false) => {
  if (full) {
    const height = await page.evaluate(() => Math.max(...[...document.querySelectorAll(".centre-scroll")].map((e) => e.scrollHeight)) + 250);
    await page.setViewportSize({ width: +w, height: Math.min(height, 6000) });
    await page.waitForTimeout(600);
  }
  await page.screenshot({ path: `/tmp/shots/${name}-${lang}-${theme}-${w}.png` });
  if (full) await page.setViewportSize({ width: +w, height: +h });
};
const press = async (name: string, at = 0) => {
  const b = page.getByRole("button", { name }).nth(at);
  await b.scrollIntoViewIfNeeded();
  await b.click();
};
if (what === "tables") {
  await shot("overview");
  await tab("domains"); await page.waitForTimeout(500);
  await press(T.pick); await page.waitForTimeout(200);
  await shot("domains", true);
  await tab("places"); await page.waitForTimeout(500); await shot("places", true);
  await tab("people"); await page.waitForTimeout(500); await shot("people", true);
  await tab("evidence"); await page.waitForTimeout(800); await shot("evidence");
  for (const b of await page.locator(".record-badge").all()) await b.click();
  await page.waitForTimeout(400); await shot("evidence-open", true);
}
if (what === "board") {
  await tab("why");
  const q = page.locator(".why-question");
  for (const i of [0, 2, 3, 4]) {
    await q.nth(i).click();
    if (i === 3) await page.locator(".why-status .button.primary").click().catch(() => undefined);
    await page.waitForSelector(`.why-shown .finding`, { timeout: 60000 });
    await page.waitForFunction(() => document.querySelector(".why-progress") === null, undefined, { timeout: 90000 });
    await page.waitForTimeout(300);
    if (i !== 4) await shot(`why-${i}`, true);
    for (const n of [T.sentence, T.pin, T.table]) if (await page.getByRole("button", { name: n }).count() > 0) await press(n);
    if (await page.getByRole("button", { name: T.pick }).count() > 0) { await press(T.pick); await page.locator(".pick-cell").nth(1).click(); await page.keyboard.press("Escape"); }
  }
  await tab("domains"); await page.waitForTimeout(400); await press(T.table); await press(T.pick); await page.locator(".pick-cell").nth(7).click();
  await tab("board"); await page.waitForTimeout(800);
  await shot("board", true);
  const slider = page.locator('[data-lever="sharing"] input[type="range"]').first();
  await slider.press("ArrowLeft"); await page.waitForTimeout(600);
  await shot("board-open", true);
}
await browser.close(); await served.close();
