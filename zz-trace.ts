// usage: node zz-trace.ts <renderer dir> <tab> [presses]
import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { serveBrowserEdition } from "./tooling/browser-edition.ts";
import { findChromium, quietFlags } from "./tests/e2e/browser-path.ts";
const [dir = "dist/renderer", tab = "overview", n = "40"] = process.argv.slice(2);
const served = await serveBrowserEdition(dir, 0);
const browser = await chromium.launch({ executablePath: findChromium(), args: quietFlags });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "en" });
await page.goto(served.url);
await page.waitForSelector(".lead-chart svg path", { state: "attached" });
await page.getByRole("button", { name: "Skip" }).click();
if (tab !== "overview") { await page.locator(`[role="tab"][data-key="${tab}"]`).click(); await page.waitForTimeout(800); }
await page.locator('[data-lever="hukou-coverage"] input[type="range"]').focus();
const press = async (t: number) => { await page.waitForTimeout(300); await page.keyboard.press(Math.floor(t / 8) % 2 === 0 ? "ArrowLeft" : "ArrowRight"); };
for (let t = 0; t < 20; t++) await press(t);
await browser.startTracing(page, { path: "/tmp/trace.json", categories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "disabled-by-default-v8.cpu_profiler", "v8.execute", "blink.user_timing", "latencyInfo", "toplevel"] });
for (let t = 0; t < +n; t++) await press(t);
await page.waitForTimeout(500);
await browser.stopTracing();
await browser.close(); await served.close();
