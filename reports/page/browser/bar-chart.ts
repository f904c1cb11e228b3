import { paint } from "../../../presentation/drawing/colours.ts";
import { stackSpans } from "../../../presentation/drawing/paths.ts";
import { axisScale } from "../../../presentation/drawing/scales.ts";
import { blockAxis } from "../../chart-axis.ts";
import type { PageSeries } from "../page-data.ts";
import { type Frame, grid, picture, said } from "./frame.ts";
import { draw, widest } from "./svg.ts";

/** A bar that says its value when it is pointed at. */
function bar(
  svg: SVGElement,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  { colour, strength }: Pick<PageSeries, "colour" | "strength">,
  title: string,
): void {
  const rect = draw(svg, "rect", { ...box, fill: paint(colour), "fill-opacity": strength });
  draw(rect, "title", {}, title);
}

/** Upright bars, in groups; where their names would run into each other, lying ones. */
export function drawColumnChart(frame: Frame): void {
  const { chart, series, width, number } = frame;
  const height = frame.isPrinted || width < 560 ? 280 : 340;
  const [left, right, top, bottom] = [40, width - 2, 20, height - 40];
  const svg = picture(frame, height);
  const count = chart.categories.length;
  if (widest(svg, chart.categories) * count > right - left) {
    svg.remove();
    drawBarChart(frame);
    return;
  }
  const axis = blockAxis({ ...chart, series });
  const y = axisScale(axis, bottom, top);
  grid(svg, frame, axis, "left", y, left, right);
  const slot = (right - left) / count;
  const thick = Math.min(46, (slot * 0.78) / Math.max(1, series.length));
  chart.categories.forEach((category, index) => {
    const middle = left + slot * (index + 0.5);
    const start = middle - (thick * series.length) / 2;
    series.forEach(({ name, values, ...look }, place) => {
      const value = values[index];
      if (typeof value !== "number") return;
      const x = start + place * thick;
      const box = {
        x,
        y: Math.min(y(value), y(0)),
        width: Math.max(1, thick - 1.5),
        height: Math.abs(y(value) - y(0)),
      };
      bar(svg, box, look, said(frame, `${category}, ${name}`, value));
      if (chart.labels === true && thick > 24)
        draw(
          svg,
          "text",
          { x: x + thick / 2, y: y(Math.max(value, 0)) - 5, "text-anchor": "middle" },
          number(value, chart.decimals),
        );
    });
    draw(svg, "text", { x: middle, y: bottom + 20, "text-anchor": "middle" }, category);
  });
  draw(svg, "line", { x1: left, x2: right, y1: y(0), y2: y(0), class: "mark" });
}

/** Lying bars, beside each other or stacked; `isOff` leaves out the bars of runs that are switched off. */
export function drawBarChart(frame: Frame, isOff: (run: string) => boolean = () => false): void {
  const { chart, series, width, number } = frame;
  const stacked = chart.shape === "stacked";
  const kept = chart.categories
    .map((category, index) => ({ category, index, run: chart.runs?.[index] }))
    .filter(({ run }) => run === undefined || !isOff(run));
  const thick = stacked ? 26 : 15;
  const each = (stacked ? thick : thick * series.length) + 12;
  const svg = picture(frame, 100);
  const names = kept.map(({ category }) => category);
  const left = Math.min(width * 0.42, 12 + widest(svg, names));
  const right = width - (stacked ? 14 : 44);
  const top = stacked ? drawKey(svg, frame) : 6;
  const height = top + each * kept.length + (stacked ? 28 : 8);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const axis = blockAxis({ ...chart, series });
  const x = axisScale(axis, left, right);
  if (stacked) grid(svg, frame, axis, "bottom", x, top, height - 24);
  kept.forEach(({ category, index }, row) => {
    const y = top + row * each + 4;
    const middle = y + (each - 12) / 2 + 4;
    draw(svg, "text", { x: left - 8, y: middle, "text-anchor": "end" }, category);
    const spans = stackSpans(series.map(({ values }) => values[index] ?? 0));
    series.forEach(({ name, values, ...look }, place) => {
      const value = values[index];
      if (typeof value !== "number") return;
      const [from, to] = stacked
        ? (spans[place] ?? [0, 0])
        : [Math.min(0, value), Math.max(0, value)];
      const box = {
        x: x(from),
        y: stacked ? y : y + place * thick,
        width: Math.max(0.5, x(to) - x(from)),
        height: thick - 1.5,
      };
      bar(svg, box, look, said(frame, `${category}, ${name}`, value));
      if (!stacked)
        draw(svg, "text", { x: x(to) + 5, y: box.y + thick - 4 }, number(value, chart.decimals));
    });
  });
}

/** What the colours of a stack mean, in as many lines as they need; returns where the bars begin. */
function drawKey(svg: SVGElement, { series, width }: Frame): number {
  let [x, line] = [0, 0];
  for (const { name, colour, strength } of series) {
    const size = 30 + widest(svg, [name]);
    if (x > 0 && x + size > width) {
      x = 0;
      line += 1;
    }
    const box = { x, y: 6 + line * 20, width: 11, height: 11 };
    draw(svg, "rect", { ...box, fill: paint(colour), "fill-opacity": strength });
    draw(svg, "text", { x: x + 15, y: 16 + line * 20 }, name);
    x += size;
  }
  return 34 + line * 20;
}
