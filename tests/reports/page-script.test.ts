import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { tickDigits } from "../../presentation/drawing/ticks.ts";
import { blockAxis } from "../../reports/chart-axis.ts";
import { buildHtml } from "../../reports/html.ts";
import { chartXml } from "../../reports/office/chart-xml.ts";
import type { PageData } from "../../reports/page/page-data.ts";
import { pageScriptFile, pageScriptModule } from "../../tooling/page-script.ts";
import { realComparison } from "./fixtures/real-runs.ts";

test("the script of the page is what its source builds (npm run page-script writes it)", async () => {
  const built = await pageScriptModule();
  expect(readFileSync(pageScriptFile, "utf8") === built).toBe(true);
});

test("page and slides write the same ticks as the axis that all charts share", {
  // The page's script draws every chart of eleven scenarios in jsdom.
  timeout: 120_000,
}, async () => {
  const html = await buildHtml(realComparison("en"));
  const { charts } = JSON.parse(/id="data">([^<]*)</.exec(html)?.[1] ?? "") as PageData;
  const page = new JSDOM(html, {
    runScripts: "dangerously",
    beforeParse(window) {
      Object.assign(window.SVGElement.prototype, { getComputedTextLength: () => 50 });
    },
  });
  const figures = [...page.window.document.querySelectorAll("figure[data-chart]")];
  expect(figures).toHaveLength(charts.length);
  for (const [index, chart] of charts.entries()) {
    const axis = blockAxis(chart);
    if (chart.shape === "line") {
      const digits = tickDigits(axis.ticks);
      const written = axis.ticks.map((tick) => tick.toFixed(digits).replace("-", "−"));
      const texts = [...(figures[index]?.querySelectorAll("svg text") ?? [])]
        .slice(0, written.length)
        .map((text) => text.textContent?.replaceAll(",", ""));
      expect(texts).toEqual(written);
    }
    const xml = chartXml(
      { ...chart, kind: "chart" },
      { sheet: "S", column: 0, row: 1, widthInches: 6, heightInches: 4, fontPoints: 12 },
    );
    const [, maximum, minimum] = /<c:max val="([^"]+)"\/><c:min val="([^"]+)"/.exec(xml) ?? [];
    const step = /<c:majorUnit val="([^"]+)"/.exec(xml)?.[1];
    expect([Number(minimum), Number(maximum)]).toEqual([axis.low, axis.high]);
    expect(Number(minimum) + Number(step)).toBeCloseTo(axis.ticks[1] ?? Number.NaN, 9);
  }
});

test("a bar's own number has room beside its end, on both sides of zero, where no end is given", () => {
  const chart = {
    shape: "bar",
    categories: ["Housing", "Veterans"],
    series: [{ name: "Fiscal stress", values: [-8.6, 12], colour: "base" }],
  } as const;
  expect(blockAxis(chart)).toMatchObject({ low: -10, high: 15 });
  const labelled = blockAxis({ ...chart, labels: true });
  expect(labelled).toMatchObject({ low: -15, high: 15 });
  const span = 12 + 8.6;
  expect(-8.6 - labelled.low).toBeGreaterThan(span * 0.08);
  expect(labelled.high - 12).toBeGreaterThan(span * 0.08);
  expect(blockAxis({ ...chart, labels: true, minimum: -10, maximum: 20 })).toMatchObject({
    low: -10,
    high: 20,
  });
});
