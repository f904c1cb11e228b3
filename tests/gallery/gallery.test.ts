/**
 * Looks at the gallery in a real browser, where text has its true width: labels must not run into each other or out
 * of their picture, exports must stand alone, and axe must find nothing.
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "../e2e/axe.ts";
import { findChromium, noChromium, quietFlags } from "../e2e/browser-path.ts";
import { unless } from "../unless.ts";
import { serveGallery } from "./gallery-site.ts";

const executablePath = findChromium();
const cases = [
  { language: "en", theme: "light", width: 1280, height: 800 },
  { language: "zh-CN", theme: "dark", width: 1280, height: 800 },
  { language: "en", theme: "dark", width: 1920, height: 1080 },
  { language: "zh-CN", theme: "light", width: 1920, height: 1080 },
] as const;

describe("the chart gallery", {
  ...unless(executablePath === undefined && noChromium),
  timeout: 180_000,
}, () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveGallery>>;
  beforeAll(async () => {
    site = await serveGallery({ folder: mkdtempSync(join(tmpdir(), "equalis-gallery-")) });
    browser = await chromium.launch({
      args: quietFlags,
      ...(executablePath === undefined ? {} : { executablePath }),
    });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  async function open(
    options: { language: string; theme: string; width: number; height: number },
    only?: string,
  ): Promise<{ page: Page; complaints: string[] }> {
    const context = await browser.newContext({
      viewport: { width: options.width, height: options.height },
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning")
        complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    const query = new URLSearchParams({
      language: options.language,
      theme: options.theme,
      ...(only === undefined ? {} : { only }),
    });
    await page.goto(`${site.address}?${query}`);
    await page.waitForSelector("figure[data-chart] svg text");
    await page.waitForTimeout(300);
    return { page, complaints };
  }

  test.each(cases)(
    "keeps labels apart and inside in $language, $theme, at $width",
    async (options) => {
      const { page, complaints } = await open(options);
      const faults = await page.evaluate(() => {
        const found: string[] = [];
        for (const figure of document.querySelectorAll("figure[data-chart]")) {
          const name = figure.getAttribute("data-chart");
          const svg = figure.querySelector("svg[data-chart-picture]");
          if (svg === null) continue;
          const frame = svg.getBoundingClientRect();
          const texts = [...svg.querySelectorAll("text")]
            .filter(
              (text) =>
                (text.textContent ?? "").trim() !== "" &&
                !(text.getAttribute("transform") ?? "").includes("rotate"),
            )
            .map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }));
          for (const [index, one] of texts.entries()) {
            const out = Math.max(
              frame.left - one.box.left,
              one.box.right - frame.right,
              frame.top - one.box.top,
              one.box.bottom - frame.bottom,
            );
            if (out > 2)
              found.push(`${name}: "${one.words}" leaves its picture by ${out.toFixed(0)} px`);
            for (const other of texts.slice(index + 1)) {
              const across =
                Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
              const down =
                Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
              // Line boxes are taller than letters: a third of a line may overlap unseen.
              if (across > 2 && down > 0.38 * Math.min(one.box.height, other.box.height))
                found.push(`${name}: "${one.words}" runs into "${other.words}"`);
            }
          }
        }
        const looked = document.querySelectorAll("figure[data-chart] svg text").length;
        return { found, looked };
      });
      expect(faults.looked).toBeGreaterThan(800);
      expect(faults.found).toEqual([]);
      expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
      await page.context().close();
    },
  );

  // One of each kind: axe measures every text against what lies behind it, which takes its time.
  test.each([
    [cases[0], "headline-six,domains-half,map-difference,ranking-scenarios"],
    [cases[0], "pyramid-setting,funding-wide,pipeline-school,lorenz,theil,targets-wide"],
    [cases[1], "headline-fan,domains-gap,map-spending,targets-wide"],
  ] as const)("gives axe nothing to find (%#)", { timeout: 400_000 }, async (options, only) => {
    const { page } = await open(options, only);
    expect(await violations(page, { rule: "all" })).toEqual([]);
    await page.context().close();
  });

  test("exports pictures that stand alone, light on paper whatever the screen shows", async () => {
    const { page } = await open(cases[1], "headline-six");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "SVG" }).first().click();
    const stream = await (await download).createReadStream();
    let markup = "";
    for await (const chunk of stream) markup += String(chunk);
    expect(markup).not.toContain("var(");
    expect(markup).not.toMatch(/ (class|style)=/);
    expect(markup).toContain("Noto Sans CJK SC");
    expect(markup).toContain("rgb(253, 252, 250)");
    const fresh = await browser.newPage();
    await fresh.setContent(markup);
    const size = await fresh.locator("svg").first().boundingBox();
    expect(size?.width).toBeGreaterThan(600);
    expect(await fresh.locator("svg text").count()).toBeGreaterThan(10);
    await fresh.close();

    const png = page.waitForEvent("download");
    await page.getByRole("button", { name: "PNG" }).first().click();
    const picture = await (await png).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of picture) chunks.push(Buffer.from(chunk));
    const bytes = Buffer.concat(chunks);
    expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
    // Twice as many pixels as units, and more than an empty page.
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(1200);
    expect(bytes.length).toBeGreaterThan(20_000);
    await page.context().close();
  });

  test("moves lines only when a lever rests, never while it is dragged and never on load", async () => {
    const { page } = await open(cases[0], "headline-alone");
    const duration = () =>
      page
        .locator("path[data-mark=line]")
        .first()
        .evaluate((path) => getComputedStyle(path).transitionDuration);
    expect(await duration()).toContain("0.25s");
    await page.emulateMedia({ reducedMotion: "reduce" });
    expect((await duration()).split(", ").every((one) => Number.parseFloat(one) === 0)).toBe(true);
    await page.context().close();
  });
});
