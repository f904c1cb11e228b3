/**
 * The script of the page, bundled into one text (`npm run page-script`) whose hash stands in the page's policy. It draws
 * the charts from the data block, answers the pointer and the arrow keys, and hides scenarios that are switched off.
 */
import "./old-browsers.ts";
import type { PageChart, PageData } from "../page-data.ts";
import { drawBarChart, drawColumnChart } from "./bar-chart.ts";
import type { Frame } from "./frame.ts";
import { drawLineChart } from "./line-chart.ts";
import { add } from "./svg.ts";

const data = JSON.parse(document.getElementById("data")?.textContent ?? "") as PageData;
const off = new Set<string>();
/** Width of a printed chart, or 0 on a screen. */
let printed = 0;

function number(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined) return "–";
  const format = new Intl.NumberFormat(data.language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return format.format(Number(value.toFixed(decimals)) || 0).replace("-", "−");
}

/** Draws a chart of the page, without the runs that are switched off. */
export function drawChart(figure: HTMLElement, chart: PageChart): void {
  figure.textContent = "";
  const frame: Frame = {
    figure,
    chart,
    series: chart.series.filter(({ run }) => run === undefined || !off.has(run)),
    width: printed || Math.max(280, figure.clientWidth || 960),
    isPrinted: printed > 0,
    number,
  };
  if (chart.shape === "line") drawLineChart(frame);
  else if (chart.shape === "column") drawColumnChart(frame);
  else drawBarChart(frame, (run) => off.has(run));
}

const places = [...document.querySelectorAll<HTMLElement>("figure[data-chart]")].flatMap(
  (figure) => {
    const chart = data.charts[Number(figure.dataset.chart)];
    return chart === undefined ? [] : [{ figure, chart }];
  },
);
const explorer = document.getElementById("explorer");
const rows = document.getElementById("explorer-rows");
const choices = ["area", "domain"].map((id) => document.getElementById(id) as HTMLSelectElement);

/** Any place and domain: its lines, and a table of every fifth year. */
function explore(): void {
  if (explorer === null || rows === null) return;
  const [area = 0, domain = 0] = choices.map(({ value }) => Number(value));
  const values = (run: number) => data.attainment[run]?.[area]?.[domain] ?? [];
  drawChart(explorer, {
    shape: "line",
    decimals: 1,
    unit: "%",
    categories: data.years.map(String),
    title: `${data.areas[area]}, ${data.domains[domain]}`,
    description: data.words.attainment,
    series: data.runs.map((run, index) => ({
      name: run.name,
      run: run.id,
      colour: run.colour,
      dashed: index === 0,
      strong: run.lead,
      values: values(index),
    })),
  });
  rows.textContent = "";
  data.years.forEach((year, index) => {
    if (index % 5 !== 0 && index !== data.years.length - 1) return;
    const row = add(rows, "tr");
    add(row, "th", String(year)).scope = "row";
    data.runs.forEach(({ id }, run) => {
      add(row, "td", number(values(run)[index], 1), off.has(id) ? "n off" : "n");
    });
  });
}

/** Hides the cells of runs that are switched off. */
export function hideCells(): void {
  for (const cell of document.querySelectorAll<HTMLElement>("[data-run]"))
    cell.classList.toggle("off", off.has(cell.dataset.run ?? ""));
}

/** What draws beside the charts of the report. */
const others: (() => void)[] = [];

/** Draws now and whenever the page draws its charts anew. */
export function drawWithPage(drawing: () => void): void {
  others.push(drawing);
  drawing();
}

function refresh(): void {
  for (const { figure, chart } of places) drawChart(figure, chart);
  for (const drawing of others) drawing();
  hideCells();
  explore();
}

for (const box of document.querySelectorAll<HTMLInputElement>(".runs input"))
  box.addEventListener("change", () => {
    if (box.checked) off.delete(box.value);
    else off.add(box.value);
    refresh();
  });
for (const choice of choices) choice?.addEventListener("change", explore);

const page = document.documentElement;
let waiting: ReturnType<typeof setTimeout> | undefined;
let drawnAt = page.clientWidth;
window.addEventListener("resize", () => {
  if (page.clientWidth === drawnAt) return;
  drawnAt = page.clientWidth;
  clearTimeout(waiting);
  waiting = setTimeout(refresh, 80);
});
/** A4 less its margins, in CSS pixels. */
const sheetWidth = 688;
window.addEventListener("beforeprint", () => {
  printed = sheetWidth;
  refresh();
});
window.addEventListener("afterprint", () => {
  printed = 0;
  refresh();
});
refresh();
// Whoever looks for it knows that the page was drawn.
page.classList.add("ready");
