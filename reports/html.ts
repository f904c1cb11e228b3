import { type CompiledPack, domainIds, wholeAreas } from "../models/index.ts";
import { paint } from "../presentation/drawing/colours.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import { languages } from "../presentation/words/languages.ts";
import { packSaid } from "../presentation/words/pack-said.ts";
import { domainName } from "../presentation/words/places.ts";
import type { ChartBlock, ReportDocument } from "./document.ts";
import { escapeXml } from "./office/xml.ts";
import { blockHtml, chartData, type PageWords } from "./page/block-html.ts";
import { htmlDocument, integrity } from "./page/html-document.ts";
import { type LiveData, liveData, packText } from "./page/live-data.ts";
import type { PageData } from "./page/page-data.ts";
import { pageScript } from "./page/page-script.ts";
import { liveStyle, pageStyle } from "./page/page-style.ts";
import { type BuildOptions, pause, type ReportInput } from "./report-input.ts";
import { type Story, type StoryRun, tellStory } from "./storyline/story.ts";
import { buildStoryline } from "./storyline.ts";

/**
 * Builds one HTML file of a comparison that opens from a disk and asks the network for nothing: data, style and script
 * are inside, and its own policy allows exactly that style and that script by their hashes. Scenarios can be switched,
 * charts answer pointer and arrow keys, every chart has its table, and it prints on A4.
 *
 * With `live`, the script of live pages, it carries the pack and the model too: the levers in which the scenarios differ can be moved in it.
 *
 * @returns the file's text, UTF-8; the same input gives the same text.
 * @throws RangeError when the runs cannot be compared.
 * @example await writeFile("comparison.html", await buildHtml(input))
 */
export async function buildHtml(
  input: ReportInput,
  options: BuildOptions & { readonly live?: string | undefined } = {},
): Promise<string> {
  options.signal?.throwIfAborted();
  const report = buildStoryline(input);
  const story = tellStory(input);
  const { t, language } = story;
  await pause(options, 0.3);
  const charts: ChartBlock[] = [];
  const [first = "", ...rest] = sectionsHtml(report, charts, story);
  const live =
    options.live === undefined
      ? undefined
      : { script: options.live, data: liveData(story), pack: packText(input.pack) };
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
    ...(live === undefined ? {} : { live }),
    header: `${live === undefined ? "" : `<p class="jump"><a href="#own">${escapeXml(t("own.title"))}</a></p>`}<div class="runs"><fieldset><legend>${t("page.scenarios")}</legend>${story.runs.map((run) => switchHtml(run, run === story.lead)).join("")}${
      live === undefined
        ? ""
        : switchHtml(
            { id: live.data.ownId, name: t("own.name"), colour: "ink", isBase: false },
            true,
          )
    }</fieldset></div>
`,
    main: [first, ...(live === undefined ? [] : [ownHtml(story)]), ...rest, explorer.html].join(
      "\n",
    ),
    ...(live === undefined ? { footer: howToMove(story) } : {}),
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
  const told: PageWords = { language, t: wordsIn(language, "reports"), runs: [] };
  const charts: ChartBlock[] = [];
  const main = sectionsHtml(document, charts, told).join("\n");
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

/** A box that switches a run on and off, with its line. */
function switchHtml(
  { id, name, colour, isBase }: Pick<StoryRun, "id" | "name" | "colour" | "isBase">,
  isStrong: boolean,
): string {
  return `<label><input type="checkbox" checked value="${escapeXml(id)}"><svg viewBox="0 0 26 12" aria-hidden="true"><line x1="1" x2="25" y1="6" y2="6" stroke="${paint(colour)}" stroke-width="${isStrong ? 4 : 3}"${isBase ? ' stroke-dasharray="6 4"' : ""}/></svg>${escapeXml(name)}</label>`;
}

/** What a page is made of beside its sections. */
interface PageParts {
  readonly document: Pick<ReportDocument<string>, "language" | "title" | "subtitle">;
  readonly programVersion: string;
  readonly pack: Pick<CompiledPack, "id" | "hash" | "areas" | "detail">;
  readonly data: PageData;
  readonly header: string;
  readonly main: string;
  /** A sentence above the last line. */
  readonly footer?: string;
  /** Of a page that runs the model: its script, which draws the page too, where it starts from, and the pack. */
  readonly live?: { readonly script: string; readonly data: LiveData; readonly pack: string };
}

/** Lets the words for old browsers be seen where the page's script did not start. Every browser with a script reads it. */
const startCheck = `(function(d){if(!/(^| )ready( |$)/.test(d.documentElement.className)){d.getElementById("too-old").removeAttribute("hidden")}})(document)`;

/** JSON as it may stand in a page. */
function jsonText(data: unknown): string {
  // A closing tag inside the data would end the block.
  return JSON.stringify(data)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

/** The page around its sections: policy, style, data and script inside, nothing asked of the network. */
function htmlPage(parts: PageParts): string {
  const { document: report, programVersion, pack, data, live, footer } = parts;
  const { language } = report;
  const t = wordsIn(language, "reports");
  const script = live?.script ?? pageScript;
  const style = live === undefined ? pageStyle : `${pageStyle}\n${liveStyle}`;
  return htmlDocument({
    language,
    title: report.title,
    programVersion,
    style,
    scripts: [
      `'${integrity(script)}'`,
      `'${integrity(startCheck)}'`,
      // The kernel of a live page is WebAssembly; strings stay unevaluated.
      ...(live === undefined ? [] : ["'wasm-unsafe-eval'"]),
    ],
    hasPictures: parts.main.includes('<img src="data:'),
    body: `<header><h1>${escapeXml(report.title)}</h1><p class="sub">${escapeXml(report.subtitle)}</p></header>
${parts.header}<main>
<noscript><p>${t("page.noScript")}</p></noscript>
<div id="too-old" hidden>${languages.map(({ id }) => `<p lang="${id}">${wordsIn(id, "reports")("page.tooOld")}</p>`).join("")}</div>
${parts.main}
</main>
<footer>${footer === undefined ? "" : `<p>${escapeXml(footer)}</p>`}<p>${escapeXml(t("page.footer", { version: programVersion, pack: packSaid(pack, pack.id, language), hash: pack.hash }))}</p></footer>
<script type="application/json" id="data">${jsonText(data)}</script>${
      live === undefined
        ? ""
        : `
<script type="application/json" id="live">${jsonText(live.data)}</script>
<script type="text/plain" id="pack">${live.pack}</script>`
    }
<script>${script}</script>
<script>${startCheck}</script>`,
  });
}

/** Every section with its finding as heading, its blocks, its notes and where it is from. */
function sectionsHtml(
  report: ReportDocument<string>,
  charts: ChartBlock[],
  told: PageWords,
): string[] {
  const { t } = told;
  return report.sections.map(
    (section) =>
      `<section id="${section.id}"><h2>${escapeXml(section.title)}</h2>${section.blocks.map((block) => blockHtml(block, charts, told)).join("")}${
        section.notes.length === 0
          ? ""
          : `<details><summary>${t("page.notes")}</summary>${section.notes.map((note) => `<p>${escapeXml(note)}</p>`).join("")}</details>`
      }<p class="source">${escapeXml(report.source)}</p></section>`,
  );
}

/** Where the reader's own scenario stands once the model has started; the page's script fills it. */
function ownHtml({ t }: Story): string {
  return `<section id="own" hidden><h2>${escapeXml(t("own.title"))}</h2><p>${escapeXml(t("own.explain"))}</p><p id="own-state" role="status"></p><div class="bench"><div id="own-levers"></div><div id="own-results"></div></div></section>`;
}

/** How a page is made on which levers move. */
function howToMove({ t, language }: Story): string {
  const ask = wordsIn(language, "report");
  return t("own.how", { dialog: ask("title"), form: ask("forms.html") });
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
