import { paint } from "../../presentation/drawing/colours.ts";
import { base64Of } from "../base64.ts";
import { type Block, type ChartBlock, chartTable, type TableBlock } from "../document.ts";
import { escapeXml } from "../office/xml.ts";
import { strToU8 } from "../office/zip.ts";
import { cellText } from "../slides/layout.ts";
import type { Story, StoryRun } from "../storyline/story.ts";
import type { PageChart } from "./page-data.ts";

/** What blocks are set with: words, and the runs that can be switched. */
export interface PageWords extends Pick<Story, "language" | "t"> {
  readonly runs: readonly Pick<StoryRun, "id" | "name">[];
}

/**
 * A block as markup, without a style attribute anywhere. Charts are figures to be drawn in, numbered by their place in `charts`, where they are put.
 */
export function blockHtml(block: Block, charts: ChartBlock[], told: PageWords): string {
  const heading = block.title === undefined ? "" : `<h3>${escapeXml(block.title)}</h3>`;
  switch (block.kind) {
    case "chart": {
      charts.push(block);
      const table = { ...chartTable(block), title: `${block.title} (${block.unit})` };
      return `${heading}<figure data-chart="${charts.length - 1}"></figure><details><summary>${told.t("page.numbers")}</summary>${tableHtml(table, told)}</details>`;
    }
    case "figures":
      return `${heading}<div class="figures">${block.figures
        .map(
          (figure) =>
            `<div><strong>${escapeXml(figure.value)}</strong>${escapeXml(figure.name)}<p class="detail">${escapeXml(figure.detail)}</p></div>`,
        )
        .join("")}</div>`;
    case "text":
      return heading + block.paragraphs.map((text) => `<p>${escapeXml(text)}</p>`).join("");
    case "picture":
      return `${heading}<figure class="picture"><img src="data:image/svg+xml;base64,${base64Of(strToU8(block.svg))}" alt="${escapeXml(block.description)}" width="${block.width}" height="${block.height}"></figure><details><summary>${told.t("page.numbers")}</summary>${tableHtml(block.numbers, told)}</details>`;
    case "table":
      return tableHtml(block, told);
  }
}

function tableHtml({ title, columns, rows }: TableBlock, { runs, language }: PageWords): string {
  const marks = columns.map(({ header, decimals }) => {
    const run = runs.find(({ name }) => name === header);
    return `${run === undefined ? "" : ` data-run="${escapeXml(run.id)}"`}${decimals === undefined ? "" : ' class="n"'}`;
  });
  const head = columns.map(
    ({ header, colour }, at) =>
      `<th scope="col"${marks[at]}>${colour === undefined ? "" : `<svg viewBox="0 0 10 1" preserveAspectRatio="none" aria-hidden="true"><rect width="10" height="1" fill="${paint(colour)}"/></svg>`}${escapeXml(header)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = columns.map((column, at) => {
      const text = escapeXml(cellText(row[at] ?? null, column, language));
      return at === 0 ? `<th scope="row">${text}</th>` : `<td${marks[at]}>${text}</td>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<div class="wide" tabindex="0" role="region" aria-label="${escapeXml(title)}"><table><caption>${escapeXml(title)}</caption><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

/** Numbers of a chart, rounded past what any axis shows, so that the file stays small. */
function rounded(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value) =>
    value === null || !Number.isFinite(value) ? null : Number(value.toFixed(3)),
  );
}

/** A chart as the page draws it. */
export function chartData(chart: ChartBlock, { runs }: Pick<PageWords, "runs">): PageChart {
  const { kind, narrow, ...shown } = chart;
  const runOf = (name: string) => runs.find((run) => run.name === name)?.id;
  return {
    ...shown,
    series: chart.series.map((series) => ({
      ...series,
      values: rounded(series.values),
      run: runOf(series.name),
    })),
    runs: chart.shape === "stacked" ? chart.categories.map(runOf) : undefined,
  };
}
