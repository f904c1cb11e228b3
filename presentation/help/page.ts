/**
 * The pages of the help are Markdown, in a part of it: a title, headings, paragraphs, lists, equations (a paragraph in one pair of
 * backquotes), a fenced text to copy, and within a line emphasis, code and links. A link's target is what it leads to and its id,
 * such as `term:gini-coefficient`; {@link linkKinds} lists what there is. The window draws what is parsed here.
 */

/** What a link of a page leads to. */
export const linkKinds = ["page", "term", "indicator", "lever", "tab"] as const;
export type LinkKind = (typeof linkKinds)[number];

/** A part of a line. */
export type Span =
  | { readonly kind: "text" | "code" | "strong"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly to: LinkKind; readonly id: string };

type Line = readonly Span[];

/** A part of a page. */
export type Block =
  | { readonly kind: "heading" | "equation" | "copy"; readonly text: string }
  | { readonly kind: "paragraph"; readonly line: Line }
  | { readonly kind: "list"; readonly items: readonly Line[] };

/** A page of the help. */
export interface HelpPage {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/**
 * Reads a page.
 * @param values what stands for `{{name}}`: no page states a number of its own
 * @throws RangeError where the text asks for a value that nobody gave, leads nowhere or has no title
 * @example readHelpPage("a", "# A\n\nTo {{year}}.", { year: "2035" }).blocks.length // 1
 */
export function readHelpPage(
  id: string,
  markdown: string,
  values: Readonly<Record<string, string>>,
): HelpPage {
  const filled = markdown.replace(/\{\{([^}]+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`help page "${id}": no value "${name}"`);
    return value;
  });
  const [first = "", ...rest] = filled.trim().split(/\n{2,}/);
  if (!first.startsWith("# ")) throw new RangeError(`help page "${id}": a title is needed first`);
  return { id, title: first.slice(2), blocks: rest.map((text) => readBlock(id, text)) };
}

function readBlock(page: string, text: string): Block {
  if (text.startsWith("## ")) return { kind: "heading", text: text.slice(3) };
  if (text.startsWith("```")) {
    return { kind: "copy", text: text.replace(/^```\n|\n```$/g, "") };
  }
  if (text.startsWith("- ")) {
    const items = text.split(/\n(?=- )/).map((item) => spansOf(page, item.slice(2)));
    return { kind: "list", items };
  }
  const equation = /^`([^`]+)`$/.exec(text)?.[1];
  if (equation !== undefined) return { kind: "equation", text: equation };
  return { kind: "paragraph", line: spansOf(page, text) };
}

const marked = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)]*)\)/g;

function spansOf(page: string, text: string): Line {
  const spans: Span[] = [];
  let from = 0;
  const plain = (to: number) => {
    if (to > from) spans.push({ kind: "text", text: text.slice(from, to) });
  };
  for (const match of text.matchAll(marked)) {
    const [whole, strong, code, label, target = ""] = match;
    plain(match.index);
    from = match.index + whole.length;
    if (strong !== undefined) spans.push({ kind: "strong", text: strong });
    else if (code !== undefined) spans.push({ kind: "code", text: code });
    else spans.push({ kind: "link", text: label ?? "", ...linkTarget(page, target) });
  }
  plain(text.length);
  return spans;
}

function linkTarget(page: string, target: string): { readonly to: LinkKind; readonly id: string } {
  const [kind = "", id = ""] = target.split(/:(.*)/s);
  const to = linkKinds.find((one) => one === kind);
  if (to === undefined || id === "")
    throw new RangeError(`help page "${page}": the link "${target}" leads nowhere`);
  return { to, id };
}

/** What a page's lines hold, one after the other. */
function linesOf(page: HelpPage): readonly Line[] {
  return page.blocks.flatMap((block) =>
    block.kind === "paragraph" ? [block.line] : block.kind === "list" ? block.items : [],
  );
}

/** The links of a page, in its order. */
export function linksOf(page: HelpPage): readonly Extract<Span, { kind: "link" }>[] {
  return linesOf(page).flatMap((line) => line.filter((span) => span.kind === "link"));
}

/** The words of a page without its marks, to be searched. */
export function plainText(page: HelpPage): string {
  return page.blocks
    .flatMap((block) =>
      block.kind === "paragraph"
        ? [block.line.map(({ text }) => text).join("")]
        : block.kind === "list"
          ? block.items.map((item) => item.map(({ text }) => text).join(""))
          : [block.text],
    )
    .join(" ");
}
