import { paint } from "../../../presentation/drawing/colours.ts";
import { spreadLabels } from "../../../presentation/drawing/labels.ts";
import { areaPath, linePath } from "../../../presentation/drawing/paths.ts";
import { type YearScales, yearScales } from "../../../presentation/drawing/scales.ts";
import { yearTicks } from "../../../presentation/drawing/ticks.ts";
import { noteLines, placeNotes } from "../../../presentation/drawing/year-notes.ts";
import { blockAxis } from "../../chart-axis.ts";
import type { PageSeries } from "../page-data.ts";
import { type Frame, grid, picture } from "./frame.ts";
import { add, draw, widest } from "./svg.ts";

/** Lines over the years with their names at the ends, bands under them, and an answer to pointer and arrow keys. */
export function drawLineChart(frame: Frame): void {
  const { chart, series, width } = frame;
  const height = frame.isPrinted ? 310 : width < 560 ? 280 : 400;
  const svg = picture(frame, height);
  svg.setAttribute("tabindex", "0");
  const years = chart.categories.map(Number);
  const lines = series.filter(({ band }) => band === undefined);
  const axis = blockAxis({ ...chart, series });
  const right =
    width -
    22 -
    widest(
      svg,
      lines.map(({ name }) => name),
    );
  const box = { x: 40, y: 12, width: right - 40, height: height - 44 };
  const scales = yearScales(box, years, axis);
  const { x, y } = scales;
  const at = (index: number) => x(years[index] ?? 0);
  grid(svg, frame, axis, "left", y, box.x, right);
  for (const year of yearTicks(years[0] ?? 0, years.at(-1) ?? 0)) {
    const place = { x: x(year), y: box.y + box.height + 20, "text-anchor": "middle" };
    draw(svg, "text", place, String(year));
  }
  let below = years.map(() => 0);
  for (const { band, values, colour, strength } of series) {
    if (band === undefined) continue;
    const upper = below.map((value, index) => value + (values[index] ?? 0));
    if (band === "width") {
      const d = areaPath(below, upper, at, y);
      draw(svg, "path", { d, fill: paint(colour), "fill-opacity": strength });
    }
    below = upper;
  }
  for (const { values, colour, strong, dashed } of lines)
    draw(svg, "path", {
      d: linePath(values, at, y),
      fill: "none",
      stroke: paint(colour),
      "stroke-width": strong === true ? 3.2 : 2,
      "stroke-linejoin": "round",
      "stroke-dasharray": dashed === true ? "7 5" : undefined,
    });
  noteYears(svg, frame, scales);
  nameEnds(svg, lines, scales);
  answer(svg, frame, lines, scales);
}

/** What a reader wrote at years: a rule through the plot, and the words beside its upper end. */
function noteYears(svg: SVGElement, { chart }: Frame, { x, box, years }: YearScales): void {
  const notes = (chart.marks ?? []).filter(({ year }) => years.includes(year));
  for (const { place, lines, toLeft, row } of placeNotes(notes, x, box, 12.5)) {
    draw(svg, "line", {
      x1: place,
      x2: place,
      y1: box.y,
      y2: box.y + box.height,
      class: "noted",
    });
    lines.forEach((line, at) => {
      draw(
        svg,
        "text",
        {
          x: place + (toLeft ? -6 : 6),
          y: box.y + 16 * (0.85 + row * noteLines + at),
          "text-anchor": toLeft ? "end" : "start",
          class: "name strong note",
        },
        line,
      );
    });
  }
}

/** Names at the line ends, kept apart; one that had to move is tied to its line. */
function nameEnds(svg: SVGElement, lines: readonly PageSeries[], scales: YearScales): void {
  const { x, y, box, years } = scales;
  const ends = lines.flatMap(({ name, colour, strong, values }) => {
    let last = values.length - 1;
    while (last > 0 && values[last] === null) last -= 1;
    const value = values[last];
    if (typeof value !== "number") return [];
    return [{ id: name, name, colour, strong, x: x(years[last] ?? 0), y: y(value), height: 17 }];
  });
  const centres = spreadLabels(ends, box.y, box.y + box.height);
  for (const end of ends) {
    const centre = centres.get(end.id) ?? end.y;
    if (Math.abs(centre - end.y) > 3)
      draw(svg, "line", {
        x1: end.x + 3,
        x2: end.x + 12,
        y1: end.y,
        y2: centre,
        stroke: paint(end.colour),
      });
    const label = draw(
      svg,
      "text",
      { x: end.x + 15, y: centre + 4, class: end.strong === true ? "name strong" : "name" },
      end.name,
    );
    label.style.fill = paint(end.colour);
  }
}

/** What the lines say in the year that is pointed at, or walked to with keys. */
function answer(
  svg: SVGElement,
  frame: Frame,
  lines: readonly PageSeries[],
  { x, box, years, yearAt }: YearScales,
): void {
  const { figure, chart, width, number } = frame;
  const cross = draw(svg, "line", {
    y1: box.y,
    y2: box.y + box.height,
    class: "mark",
    visibility: "hidden",
  });
  const tip = add(figure, "div", "", "tip");
  tip.hidden = true;
  const live = add(figure, "p", "", "visually-hidden");
  live.setAttribute("aria-live", "polite");
  let current = years.length - 1;

  function show(index: number, aloud: boolean): void {
    current = Math.max(0, Math.min(years.length - 1, index));
    const place = x(years[current] ?? 0);
    const year = chart.categories[current] ?? "";
    cross.setAttribute("x1", String(place));
    cross.setAttribute("x2", String(place));
    cross.setAttribute("visibility", "visible");
    tip.textContent = "";
    add(tip, "strong", year);
    const rows = [...lines]
      .sort((a, b) => (b.values[current] ?? 0) - (a.values[current] ?? 0))
      .map(({ name, values }) => ({ name, value: number(values[current], chart.decimals) }));
    for (const { name, value } of rows) {
      const row = add(tip, "div");
      add(row, "span", name);
      add(row, "b", value);
    }
    tip.hidden = false;
    const share = place / width;
    tip.style.right = share > 0.5 ? `${(1 - share) * 100 + 2}%` : "auto";
    tip.style.left = share > 0.5 ? "auto" : `${share * 100 + 2}%`;
    tip.style.top = "8px";
    if (aloud)
      live.textContent = `${year}: ${rows.map((row) => `${row.name} ${row.value}`).join("; ")}`;
  }
  function hide(): void {
    tip.hidden = true;
    cross.setAttribute("visibility", "hidden");
  }
  svg.addEventListener("pointermove", (event) => {
    const shown = svg.getBoundingClientRect();
    const year = yearAt(((event.clientX - shown.left) / shown.width) * width);
    show(years.indexOf(year), false);
  });
  svg.addEventListener("pointerleave", hide);
  svg.addEventListener("blur", hide);
  svg.addEventListener("keydown", (event) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      Home: -years.length,
      End: years.length,
    };
    if (event.key === "Escape") hide();
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    show(tip.hidden ? current : current + step, true);
  });
}
