/// <reference path="./docs-site/eleventy.d.ts" />

/**
 * `npm run docs`: builds the documentation into `dist/docs/`, a site of plain pages that opens from a disk without a network. Its pages are the
 * Markdown files of the repository, at the same places, so that what links to what is written once (docs/decisions/docs-site.md).
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { Eleventy } from "@11ty/eleventy";
import { type ColourTheme, colourOf } from "../presentation/drawing/colours.ts";
import { projectRoot } from "./paths.ts";

/** Where the site is built when nobody says otherwise. */
const docsFolder = join(projectRoot, "dist", "docs");

/** What of the repository is in the site: pages, and what they show or quote. */
const taken = [
  "README.md",
  "README.zh-CN.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "LICENSE",
  "CITATION.cff",
  "docs",
  "scenarios/packs/china-2020/SOURCES.md",
  "scenarios/packs/china-2010/SOURCES.md",
] as const;

/** What stands in the list of pages, in order; decisions follow by name. */
const groups = [
  ["For readers", ["guide", "summary", "questions", "workshop"]],
  ["中文", ["guide.zh-CN", "summary.zh-CN", "questions.zh-CN", "workshop.zh-CN"]],
  [
    "The model",
    [
      "model",
      "model-population",
      "glossary",
      "indicators",
      "track-record",
      "track-record-counties",
    ],
  ],
  ["Results", ["lever-effects", "province-order"]],
  ["Files and programs", ["scenario-format", "pack-format", "library", "cluster"]],
  ["For developers", ["where-to-change-what", "electron-versions"]],
] as const;

/** A page of the site. */
interface SitePage {
  readonly title: string;
  /** Below the site's folder. */
  readonly address: string;
}

const addressOf = (file: string) => file.replace(/\.md$/, ".html");

function titleOf(markdown: string, file: string): string {
  const title = /^# (.+)$/m.exec(markdown)?.[1];
  if (title === undefined)
    throw new Error(`build-docs: a title is needed in ${file}, none is there`);
  return title.replace(/[`*]/g, "");
}

/** The list of pages, of the repository as staged in a folder. */
function sitePages(
  staged: string,
): readonly { readonly title: string; readonly pages: readonly SitePage[] }[] {
  const page = (file: string): SitePage => ({
    title: titleOf(readFileSync(join(staged, file), "utf8"), file),
    address: addressOf(file),
  });
  const decisions = readdirSync(join(staged, "docs", "decisions")).sort();
  return [
    ...groups.map(([title, names]) => ({
      title,
      pages: names.map((name) => page(`docs/${name}.md`)),
    })),
    { title: "Decisions", pages: decisions.map((name) => page(`docs/decisions/${name}`)) },
  ];
}

/** The part of an address that names a heading, as GitHub makes it: the pages link to headings in this form. */
function headingId(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replace(/ /g, "-");
}

/** The parts of markdown-it's tokens that are changed here. */
interface Token {
  type: string;
  hidden: boolean;
  readonly content: string;
  readonly children: readonly Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
  tag: string;
}
interface Markdown {
  readonly core: {
    readonly ruler: {
      push(
        name: string,
        rule: (state: {
          readonly tokens: readonly Token[];
          readonly env: { readonly page: { readonly inputPath: string } };
        }) => void,
      ): void;
    };
  };
}

/**
 * Gives headings their ids, joins the lines of Chinese paragraphs without a space, and leads links to the pages of the site; what is not in
 * it is said without a link.
 */
function linkPages(markdown: Markdown, staged: string): void {
  markdown.core.ruler.push("site-links", ({ tokens, env }) => {
    const folder = posix.dirname(posix.relative(posix.join(staged), env.page.inputPath));
    const isChinese = env.page.inputPath.endsWith(".zh-CN.md");
    for (const [at, token] of tokens.entries()) {
      if (token.type === "heading_open")
        token.attrSet("id", headingId(tokens[at + 1]?.content ?? ""));
      const open: boolean[] = [];
      for (const part of token.children ?? []) {
        // An empty text stands for the end of the line.
        if (part.type === "softbreak" && isChinese) part.type = "text";
        if (part.type === "link_open") {
          const [path = "", place] = (part.attrGet("href") ?? "").split("#");
          const target = siteAddress(staged, folder, decodeURI(path));
          open.push(target !== undefined);
          if (target === undefined) part.tag = "span";
          part.attrSet("href", `${target ?? ""}${place === undefined ? "" : `#${place}`}`);
        } else if (part.type === "link_close" && open.pop() === false) part.tag = "span";
      }
    }
  });
}

/** The address that a link leads to in the site, as it is written there; undefined where it leads out of it. */
function siteAddress(staged: string, folder: string, path: string): string | undefined {
  if (path === "") return "";
  if (/^[a-z]+:/i.test(path)) return undefined;
  const file = posix.join(folder, path);
  if (!existsSync(join(staged, file)) || file.endsWith("/")) return undefined;
  return addressOf(path);
}

/** Builds the site into a folder. */
export async function buildDocs(folder: string): Promise<void> {
  const cache = join(projectRoot, ".cache");
  mkdirSync(cache, { recursive: true });
  // Eleventy takes folders from where it stands.
  const staged = relative(process.cwd(), mkdtempSync(join(cache, "docs-")));
  try {
    for (const name of taken) {
      mkdirSync(dirname(join(staged, name)), { recursive: true });
      cpSync(join(projectRoot, name), join(staged, name), { recursive: true });
    }
    cpSync(
      join(import.meta.dirname, "docs-site", "page.njk"),
      join(staged, "_includes", "page.njk"),
    );
    rmSync(folder, { recursive: true, force: true });
    const site = new Eleventy(staged, relative(process.cwd(), folder), {
      quietMode: true,
      configPath: "",
      config(settings) {
        settings.setUseGitIgnore(false);
        settings.setTemplateFormats(["md"]);
        settings.addGlobalData("layout", "page.njk");
        settings.addGlobalData("site", sitePages(staged));
        settings.addGlobalData("eleventyComputed", {
          permalink: ({ page }: PageData) => `${page.filePathStem.slice(1)}.html`,
          here: ({ page }: PageData) => `${page.filePathStem.slice(1)}.html`,
          root: ({ page }: PageData) => "../".repeat(page.filePathStem.split("/").length - 2),
          title: ({ page }: PageData) =>
            titleOf(readFileSync(page.inputPath, "utf8"), page.inputPath),
          language: ({ page }: PageData) => (page.filePathStem.endsWith(".zh-CN") ? "zh-CN" : "en"),
        });
        settings.amendLibrary("md", (markdown: Markdown) => linkPages(markdown, staged));
        return { markdownTemplateEngine: false };
      },
    });
    await site.write();
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
  for (const name of ["docs/images", "docs/examples", "LICENSE", "CITATION.cff"])
    cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
  const sheet = readFileSync(join(import.meta.dirname, "docs-site", "site.css"), "utf8");
  writeFileSync(join(folder, "site.css"), `${coloursOfSite()}${sheet}`);
  cpSync(join(folder, "README.html"), join(folder, "index.html"));
}

/** The few colours of the site, from the product's one table, on paper and on a dark screen. */
export function coloursOfSite(): string {
  const root = (theme: ColourTheme): string => {
    const properties = (["paper", "ink", "accent", "rule"] as const).map(
      (name) => `--${name}: ${colourOf(name, theme)};`,
    );
    return `:root { ${properties.join(" ")} }`;
  };
  return `${root("light")}\n@media (prefers-color-scheme: dark) { ${root("dark")} }\n`;
}

/** What Eleventy knows of a page while it computes its data. */
interface PageData {
  readonly page: { readonly filePathStem: string; readonly inputPath: string };
}

if (import.meta.main) await buildDocs(process.argv[2] ?? docsFolder);
