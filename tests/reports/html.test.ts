import { createHash } from "node:crypto";
import { JSDOM, VirtualConsole } from "jsdom";
import { describe, expect, it } from "vitest";
import { readSeries } from "../../models/reading/series.ts";
import { type ColourName, colourOf } from "../../presentation/drawing/colours.ts";
import type { ChartBlock } from "../../reports/document.ts";
import { buildHtml } from "../../reports/html.ts";
import { comparison, resultWhere, runNamed } from "./fixtures/comparison.ts";
import { realComparison, runOf } from "./fixtures/real-runs.ts";

/** The page with its script run, in jsdom, which lays nothing out. */
function opened(html: string): { page: JSDOM; errors: string[] } {
  const errors: string[] = [];
  const console = new VirtualConsole();
  console.on("jsdomError", (error) => errors.push(error.message));
  const page = new JSDOM(html, {
    runScripts: "dangerously",
    virtualConsole: console,
    beforeParse(window) {
      Object.assign(window.SVGElement.prototype, { getComputedTextLength: () => 50 });
    },
  });
  return { page, errors };
}

describe("buildHtml", () => {
  it.each(["en", "zh-CN"] as const)(
    "allows exactly its own style and script (%s)",
    async (language) => {
      const html = await buildHtml(realComparison(language));
      const hash = (text: string) =>
        `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
      const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? "";
      const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
        (match) => match[1] ?? "",
      );
      const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
      // That of the page, and the few lines that notice when it did not start.
      expect(scripts).toHaveLength(2);
      expect(scripts[1]?.length).toBeLessThan(200);
      expect(policy).toBe(
        `default-src 'none'; script-src ${scripts.map(hash).join(" ")}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`,
      );
      expect(html).not.toMatch(/\sstyle="|\son[a-z]+="|javascript:/);
      // Nothing is fetched: the only addresses are the names of XML name spaces inside the script.
      const addresses = html.match(/(?:https?:)?\/\/[a-z][\w.]+\.[a-z]{2,}/gi) ?? [];
      expect(new Set(addresses)).toEqual(new Set(["http://www.w3.org"]));
      expect(html).toContain(`<html lang="${language}">`);
    },
  );

  it("carries the run's numbers, draws every chart and lists every place", async () => {
    const input = realComparison("en");
    const { page, errors } = opened(await buildHtml(input));
    expect(errors).toEqual([]);
    const { document } = page.window;
    const figures = [...document.querySelectorAll("figure")];
    expect(figures.length).toBe(13);
    for (const figure of figures) expect(figure.querySelector("svg path, svg rect")).not.toBeNull();
    expect(document.querySelectorAll("#area option")).toHaveLength(36);
    const data = JSON.parse(document.getElementById("data")?.textContent ?? "");
    const guizhou = data.areas.indexOf("Guizhou");
    const expected = readSeries(input.pack, runOf("full-reform").result, {
      indicator: "attainment.standing",
      area: "52",
    });
    data.attainment[1][guizhou][0].forEach((value: number, year: number) => {
      expect(value).toBeCloseTo((expected.values[year] ?? 0) * 100, 2);
    });
  });

  it("hides a scenario that is switched off, in charts and tables", async () => {
    const { page } = opened(await buildHtml(realComparison("en")));
    const { document } = page.window;
    const lines = () => document.querySelectorAll("figure svg")[0]?.querySelectorAll("path").length;
    expect(lines()).toBe(7);
    const box = document.querySelector<HTMLInputElement>('input[value="fiscal-stress"]');
    box?.click();
    expect(lines()).toBe(6);
    const cells = [...document.querySelectorAll('[data-run="fiscal-stress"]')];
    expect(cells.length).toBeGreaterThan(10);
    expect(cells.every((cell) => cell.classList.contains("off"))).toBe(true);
  });

  it("answers the arrow keys with the values of a year", async () => {
    const { page } = opened(await buildHtml(realComparison("en", ["full-reform"])));
    const { document, KeyboardEvent } = page.window;
    const chart = document.querySelector("figure svg");
    expect(chart?.getAttribute("tabindex")).toBe("0");
    chart?.dispatchEvent(new KeyboardEvent("keydown", { key: "Home" }));
    chart?.dispatchEvent(new KeyboardEvent("keydown", { key: "Home" }));
    expect(document.querySelector("figure [aria-live]")?.textContent).toMatch(/^2020: /);
  });

  it("gives every chart a name, every table a caption, every control a label", async () => {
    const { page } = opened(await buildHtml(realComparison("zh-CN")));
    const { document } = page.window;
    for (const svg of document.querySelectorAll('svg[role="img"]')) {
      expect(svg.getAttribute("aria-label")?.length).toBeGreaterThan(10);
    }
    for (const control of document.querySelectorAll("input, select")) {
      expect(control.closest("label")?.textContent?.trim()).not.toBe("");
    }
    const levels = [...document.querySelectorAll("h1,h2,h3")].map((heading) =>
      Number(heading.tagName[1]),
    );
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  it("knows every colour of its charts, on paper and on a dark screen", async () => {
    const html = await buildHtml(realComparison("en"));
    const data = JSON.parse(/id="data">([^<]*)</.exec(html)?.[1] ?? "");
    const used = new Set<ColourName>(
      data.charts.flatMap((chart: ChartBlock) =>
        chart.series.filter((one) => one.band === undefined).map((one) => one.colour),
      ),
    );
    expect(used.size).toBeGreaterThan(8);
    const [light = "", dark = ""] = html.split("@media screen and (prefers-color-scheme:dark)");
    for (const colour of used) {
      expect(light).toContain(`--${colour}: ${colourOf(colour, "light")}`);
      expect(dark).toContain(`--${colour}: ${colourOf(colour, "dark")}`);
    }
  });

  it("lists in full what slides shorten", async () => {
    const { page } = opened(await buildHtml(realComparison("en")));
    const { document } = page.window;
    expect(document.querySelectorAll("#changes tbody tr").length).toBeGreaterThan(12);
    expect(document.querySelectorAll("#targets table")).toHaveLength(2);
    expect(document.body.textContent).not.toMatch(/more (are|inputs differ)/);
  });

  it("says in both languages what it needs where its script did not start, and else not", async () => {
    const html = await buildHtml(realComparison("en", ["full-reform"]));
    const [started, failed] = [html, html.replace("<script>", "<script>?.;")].map(
      (text) => opened(text).page.window.document,
    );
    expect(started?.documentElement.classList.contains("ready")).toBe(true);
    expect(started?.getElementById("too-old")?.hidden).toBe(true);
    expect(failed?.documentElement.classList.contains("ready")).toBe(false);
    const said = failed?.getElementById("too-old");
    expect(said?.hidden).toBe(false);
    expect(said?.textContent).toMatch(/need Chrome or Edge 83 .+需要 Chrome 或 Edge 83/s);
    // The check itself is read by every browser that knows a script.
    const check = /<script>([^<]*)<\/script>\n<\/body>/.exec(html)?.[1] ?? "";
    expect(check).toMatch(/^\(function\(d\)\{.+\}\)\(document\)$/);
    expect(check).not.toMatch(/=>|`|\b(?:let|const|class)\b|\?\./);
  });

  it("says how to get one on which levers move", async () => {
    const { page } = opened(await buildHtml(realComparison("en", ["full-reform"])));
    expect(page.window.document.querySelector("footer")?.textContent).toContain(
      "“equalis report --format html --live”, or in the window's “Slides that answer a question” as a page with live levers.",
    );
  });

  it("keeps markup in names as text", async () => {
    const run = {
      ...runNamed(
        "one",
        resultWhere(() => 0.7),
      ),
      title: { en: "</script><img src=x onerror=alert(1)>", "zh-CN": "甲" },
    };
    const { page, errors } = opened(await buildHtml(comparison([run])));
    expect(errors).toEqual([]);
    expect(page.window.document.querySelectorAll("img")).toHaveLength(0);
    expect(page.window.document.querySelector("h1")?.textContent).toContain("</script><img");
  });
});
