import { type CompiledPack, domainIds, textHash, wholeAreas } from "../models/index.ts";
import { paint } from "../presentation/drawing/colours.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import { domainName } from "../presentation/words/places.ts";
import { base64Of } from "./base64.ts";
import {
  type Block,
  type ChartBlock,
  chartTable,
  type ReportDocument,
  type TableBlock,
} from "./document.ts";
import { escapeXml } from "./office/xml.ts";
import { strToU8 } from "./office/zip.ts";
import type { PageChart, PageData } from "./page/page-data.ts";
import { pageScript } from "./page/page-script.ts";
import { pageStyle } from "./page/page-style.ts";
import { type BuildOptions, pause, type ReportInput } from "./report-input.ts";
import { cellText } from "./slides/layout.ts";
import { type Story, type StoryRun, tellStory } from "./storyline/story.ts";
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
  const { t, language } = story;
  await pause(options, 0.3);
  const charts: ChartBlock[] = [];
  const sections = sectionsHtml(report, charts, story);
  const explorer = explorerHtml(story, report.source);
  await pause(options, 0.6);
  const data: PageData = {
    language,
    words: { attainment: t("page.attainment") },
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
  const page = htmlPage({
    document: report,
    programVersion: input.programVersion,
    pack: input.pack,
    data,
    header: `<div class="runs"><fieldset><legend>${t("page.scenarios")}</legend>${story.runs
      .map(
        (run) =>
          `<label><input type="checkbox" checked value="${escapeXml(run.id)}"><svg viewBox="0 0 26 12" aria-hidden="true"><line x1="1" x2="25" y1="6" y2="6" stroke="${paint(run.colour)}" stroke-width="${run.id === story.lead.id ? 4 : 3}"${run.isBase ? ' stroke-dasharray="6 4"' : ""}/></svg>${escapeXml(run.name)}</label>`,
      )
      .join("")}</fieldset></div>
`,
    main: `${sections}
${explorer.html}`,
  });
  options.progress?.(1);
  return page;
}

/**
 * Sets any document as such a page: its sections alone, without switches and without the place explorer.
 *
 * @returns the file's text, UTF-8.
 */
export function buildDocumentPage(
  document: ReportDocument<string>,
  input: Pick<PageParts, "programVersion" | "pack">,
): string {
  const { language } = document;
  const told: Told = { language, t: wordsIn(language, "reports"), runs: [] };
  const charts: ChartBlock[] = [];
  const main = sectionsHtml(document, charts, told);
  return htmlPage({
    document,
    ...input,
    data: {
      language,
      words: { attainment: "" },
      years: [],
      runs: [],
      charts: charts.map((chart) => chartData(chart, told)),
      areas: [],
      domains: [],
      attainment: [],
    },
    header: "",
    main,
  });
}

/** What a page is made of beside its sections. */
interface PageParts {
  readonly document: Pick<ReportDocument<string>, "language" | "title" | "subtitle">;
  readonly programVersion: string;
  readonly pack: Pick<CompiledPack, "id" | "hash">;
  readonly data: PageData;
  readonly header: string;
  readonly main: string;
}

/** The page around its sections: policy, style, data and script inside, nothing asked of the network. */
function htmlPage(parts: PageParts): string {
  const { document: report, programVersion, pack, data } = parts;
  const { language } = report;
  const t = wordsIn(language, "reports");
  const policy = [
    "default-src 'none'",
    `script-src '${integrity(pageScript)}'`,
    `style-src '${integrity(pageStyle)}'`,
    // Pictures lie in the page itself.
    ...(parts.main.includes('<img src="data:') ? ["img-src data:"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  // A closing tag inside the data would end the block.
  const json = JSON.stringify(data)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Equalis ${escapeXml(programVersion)}">
<title>${escapeXml(report.title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<header><h1>${escapeXml(report.title)}</h1><p class="sub">${escapeXml(report.subtitle)}</p></header>
${parts.header}<main>
<noscript><p>${t("page.noScript")}</p></noscript>
${parts.main}
</main>
<footer><p>${escapeXml(t("page.footer", { version: programVersion, pack: pack.id, hash: pack.hash }))}</p></footer>
<script type="application/json" id="data">${json}</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

/** `sha256-` and the hash in base 64, as a policy names it. */
export function integrity(text: string): string {
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

function chartData(chart: ChartBlock, { runs }: Pick<Told, "runs">): PageChart {
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

/** Every section with its finding as heading, its blocks, its notes and where it is from. */
function sectionsHtml(report: ReportDocument<string>, charts: ChartBlock[], told: Told): string {
  const { t } = told;
  return report.sections
    .map(
      (section) =>
        `<section id="${section.id}"><h2>${escapeXml(section.title)}</h2>${section.blocks.map((block) => blockHtml(block, charts, told)).join("")}${
          section.notes.length === 0
            ? ""
            : `<details><summary>${t("page.notes")}</summary>${section.notes.map((note) => `<p>${escapeXml(note)}</p>`).join("")}</details>`
        }<p class="source">${escapeXml(report.source)}</p></section>`,
    )
    .join("\n");
}

/** What blocks are set with: words, and the runs that can be switched. */
interface Told extends Pick<Story, "language" | "t"> {
  readonly runs: readonly Pick<StoryRun, "id" | "name">[];
}

function blockHtml(block: Block, charts: ChartBlock[], told: Told): string {
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

function tableHtml({ title, columns, rows }: TableBlock, { runs, language }: Told): string {
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

/** Any place and domain, chosen by the reader. */
function explorerHtml({ t, language, runs, input }: Story, source: string) {
  const places = wholeAreas(input.pack.areas);
  const placeNames = places.map((place) => place.name[language]);
  const domains = ["overall", ...domainIds] as const;
  const names = domains.map((domain) => domainName(domain, language));
  const attainment = runs.map((run) =>
    places.map(({ code }) =>
      domains.map((domain) =>
        run
          .series({ indicator: "attainment.standing", area: code, domain })
          .map((value) => (Number.isFinite(value) ? Number((value * 100).toFixed(2)) : null)),
      ),
    ),
  );
  const chooser = (id: string, label: string, list: readonly string[]) =>
    `<label>${label}<select id="${id}">${list.map((name, at) => `<option value="${at}">${escapeXml(name)}</option>`).join("")}</select></label>`;
  const title = t("page.explorer.title");
  return {
    data: { areas: placeNames, domains: names, attainment },
    html: `<section id="places"><h2>${title}</h2><div class="choose">${chooser("area", t("page.explorer.place"), placeNames)}${chooser("domain", t("domains.domain"), names)}</div><figure id="explorer"></figure><div class="wide" tabindex="0" role="region" aria-label="${title}"><table><thead><tr><th scope="col">${t("page.explorer.year")}</th>${runs.map((run) => `<th scope="col" class="n" data-run="${escapeXml(run.id)}">${escapeXml(run.name)}</th>`).join("")}</tr></thead><tbody id="explorer-rows"></tbody></table></div><p class="source">${escapeXml(source)}</p></section>`,
  };
}
