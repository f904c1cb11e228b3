import { domainIds, domainNames, textHash } from "../models/index.ts";
import { paint } from "../presentation/drawing/colours.ts";
import type { Block, ChartBlock, TableBlock } from "./document.ts";
import { attainmentSeries, leavesOf } from "./figures.ts";
import { escapeXml } from "./office/xml.ts";
import type { PageChart, PageData } from "./page/page-data.ts";
import { pageScript } from "./page/page-script.ts";
import { pageStyle } from "./page/page-style.ts";
import { type BuildOptions, pause, type ReportInput } from "./report-input.ts";
import { cellText } from "./slides/layout.ts";
import { type Story, tellStory } from "./storyline/story.ts";
import { buildStoryline } from "./storyline.ts";

/**
 * Builds one HTML file of a comparison that opens from a disk and asks the network for nothing: data, style and script
 * are inside, and its own policy allows exactly that style and that script by their hashes. Scenarios can be switched,
 * charts answer pointer and arrow keys, every chart has its table, and it prints on A4.
 *
 * @returns the file's text, UTF-8; the same input gives the same text.
 * @throws RangeError when the runs cannot be compared.
 * @example await writeFile("comparison.html", await buildHtml(input))
 */
export async function buildHtml(input: ReportInput, options: BuildOptions = {}): Promise<string> {
  options.signal?.throwIfAborted();
  const report = buildStoryline(input);
  const story = tellStory(input);
  const { say, language } = story;
  await pause(options, 0.3);
  const charts: ChartBlock[] = [];
  const sections = report.sections
    .map(
      (section) =>
        `<section id="${section.id}"><h2>${escapeXml(section.title)}</h2>${section.blocks.map((block) => blockHtml(block, charts, story)).join("")}${
          section.notes.length === 0
            ? ""
            : `<details><summary>${say("How to read this", "方法与说明")}</summary>${section.notes.map((note) => `<p>${escapeXml(note)}</p>`).join("")}</details>`
        }<p class="source">${escapeXml(section.source)}</p></section>`,
    )
    .join("\n");
  const explorer = explorerHtml(story);
  await pause(options, 0.6);
  const data: PageData = {
    language,
    words: { attainment: say("Attainment of the standard, %", "达标程度，%") },
    years: story.years,
    runs: story.runs.map((run) => ({
      id: run.id,
      name: run.name,
      colour: run.colour,
      lead: run.id === story.lead.id,
    })),
    charts: charts.map((chart) => chartData(chart, story)),
    ...explorer.data,
  };
  const policy = [
    "default-src 'none'",
    `script-src '${integrity(pageScript)}'`,
    `style-src '${integrity(pageStyle)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  // A closing tag inside the data would end the block.
  const json = JSON.stringify(data)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
  const page = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Equalis ${escapeXml(input.programVersion)}">
<title>${escapeXml(report.title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<header><h1>${escapeXml(report.title)}</h1><p class="sub">${escapeXml(report.subtitle)}</p></header>
<div class="runs"><fieldset><legend>${say("Scenarios", "情景")}</legend>${story.runs
    .map(
      (run) =>
        `<label><input type="checkbox" checked value="${escapeXml(run.id)}"><svg viewBox="0 0 26 12" aria-hidden="true"><line x1="1" x2="25" y1="6" y2="6" stroke="${paint(run.colour)}" stroke-width="${run.id === story.lead.id ? 4 : 3}"${run.isBase ? ' stroke-dasharray="6 4"' : ""}/></svg>${escapeXml(run.name)}</label>`,
    )
    .join("")}</fieldset></div>
<main>
<noscript><p>${say("Charts need the script of this file; every table below holds their numbers.", "图表需要本文件内的脚本；下方表格包含全部数值。")}</p></noscript>
${sections}
${explorer.html}
</main>
<footer><p>${say(
    `Made by Equalis ${escapeXml(input.programVersion)}. Data pack ${escapeXml(input.pack.id)}, ${escapeXml(input.pack.hash)}. This file opens no connection.`,
    `由 Equalis ${escapeXml(input.programVersion)} 生成。数据包 ${escapeXml(input.pack.id)}，${escapeXml(input.pack.hash)}。本文件不访问网络。`,
  )}</p></footer>
<script type="application/json" id="data">${json}</script>
<script>${pageScript}</script>
</body>
</html>
`;
  options.progress?.(1);
  return page;
}

/** `sha256-` and the hash in base 64, as a policy names it. */
function integrity(text: string): string {
  const hex = textHash(text).replace(/^sha256:/, "");
  const bytes =
    hex.match(/../g)?.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))) ?? [];
  return `sha256-${btoa(bytes.join(""))}`;
}

/** Numbers of a chart, rounded past what any axis shows, so that the file stays small. */
function rounded(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value) =>
    value === null || !Number.isFinite(value) ? null : Number(value.toFixed(3)),
  );
}

function chartData(chart: ChartBlock, story: Story): PageChart {
  const { kind, narrow, ...shown } = chart;
  const runOf = (name: string) => story.runs.find((run) => run.name === name)?.id;
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

function blockHtml(block: Block, charts: ChartBlock[], story: Story): string {
  const { say, language } = story;
  switch (block.kind) {
    case "chart": {
      charts.push(block);
      const table: TableBlock = {
        kind: "table",
        title: `${block.title} (${block.unit})`,
        columns: [
          { header: "", width: 1 },
          ...block.series.map((series) => ({
            header: series.name,
            width: 1,
            decimals: block.decimals,
            colour: series.colour,
          })),
        ],
        rows: block.categories.map((category, index) => [
          category,
          ...block.series.map((series) => series.values[index] ?? null),
        ]),
      };
      return `<h3>${escapeXml(block.title)}</h3><figure data-chart="${charts.length - 1}"></figure><details><summary>${say("Numbers of this chart", "图表数据")}</summary>${tableHtml(table, story)}</details>`;
    }
    case "figures":
      return `${block.title === undefined ? "" : `<h3>${escapeXml(block.title)}</h3>`}<div class="figures">${block.figures
        .map(
          (figure) =>
            `<div><strong>${escapeXml(figure.value)}</strong>${escapeXml(figure.name)}<p class="detail">${escapeXml(figure.detail)}</p></div>`,
        )
        .join("")}</div>`;
    case "text":
      return `${block.title === undefined ? "" : `<h3>${escapeXml(block.title)}</h3>`}${block.paragraphs.map((text) => `<p>${escapeXml(text)}</p>`).join("")}`;
    case "table":
      if (block.allRows !== undefined) {
        return tableHtml({ ...block, rows: block.allRows }, story);
      }
      return `${tableHtml(block, story)}${block.more === undefined ? "" : `<p class="more">${escapeXml(block.more)}</p>`}`;
  }

  function tableHtml(table: TableBlock, of: Story): string {
    const runOf = (column: TableBlock["columns"][number]) =>
      of.runs.find((run) => run.name === column.header)?.id;
    const mark = (column: TableBlock["columns"][number]) => {
      const run = runOf(column);
      return run === undefined ? "" : ` data-run="${escapeXml(run)}"`;
    };
    const head = table.columns
      .map(
        (column) =>
          `<th scope="col"${mark(column)}${column.decimals === undefined ? "" : ' class="n"'}>${column.colour === undefined ? "" : `<svg viewBox="0 0 10 1" preserveAspectRatio="none" aria-hidden="true"><rect width="10" height="1" fill="${paint(column.colour)}"/></svg>`}${escapeXml(column.header)}</th>`,
      )
      .join("");
    const rows = table.rows
      .map(
        (row) =>
          `<tr>${table.columns
            .map((column, index) => {
              const text = escapeXml(cellText(row[index] ?? null, column, language));
              return index === 0
                ? `<th scope="row">${text}</th>`
                : `<td${mark(column)}${column.decimals === undefined ? "" : ' class="n"'}>${text}</td>`;
            })
            .join("")}</tr>`,
      )
      .join("");
    return `<div class="wide" tabindex="0" role="region" aria-label="${escapeXml(table.title)}"><table><caption>${escapeXml(table.title)}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
  }
}

/** Any place and domain, chosen by the reader. */
function explorerHtml(story: Story) {
  const { say, language } = story;
  const { areas } = story.input.pack;
  const places = [areas.nation, ...areas.regions, ...areas.provinces];
  const domains = ["overall" as const, ...domainIds];
  const names = domains.map((domain) =>
    domain === "overall" ? say("All domains", "总体") : domainNames[domain][language],
  );
  const attainment = story.runs.map((run) =>
    places.map((place) => {
      const leaves = leavesOf(story.input.pack, place.code);
      return domains.map((domain) =>
        attainmentSeries(run.result, domain, leaves).map((value) =>
          Number.isFinite(value) ? Number((value * 100).toFixed(2)) : null,
        ),
      );
    }),
  );
  const optionsOf = (list: readonly string[]) =>
    list.map((name, index) => `<option value="${index}">${escapeXml(name)}</option>`).join("");
  const title = say(
    "Any place, any domain: attainment of the standard, %",
    "任选地区和领域：达标程度，%",
  );
  return {
    data: { areas: places.map((place) => place.name[language]), domains: names, attainment },
    html: `<section id="places"><h2>${title}</h2><div class="choose"><label>${say("Place", "地区")}<select id="area">${optionsOf(places.map((place) => place.name[language]))}</select></label><label>${say("Domain", "领域")}<select id="domain">${optionsOf(names)}</select></label></div><figure id="explorer"></figure><div class="wide" tabindex="0" role="region" aria-label="${title}"><table><thead><tr><th scope="col">${say("Year", "年份")}</th>${story.runs.map((run) => `<th scope="col" class="n" data-run="${escapeXml(run.id)}">${escapeXml(run.name)}</th>`).join("")}</tr></thead><tbody id="explorer-rows"></tbody></table></div><p class="source">${escapeXml(story.source)}</p></section>`,
  };
}
