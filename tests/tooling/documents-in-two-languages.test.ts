import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../tooling/paths.ts";

/** Pages for readers that are equal in both languages, without their ending. (The Chinese page on workshops leaves a table to the English one.) */
const pairs = ["README", "docs/guide", "docs/summary", "docs/questions"] as const;
const read = (page: string) => readFileSync(join(projectRoot, page), "utf8");
const english = (page: string) => read(`${page}.md`);
const chinese = (page: string) => read(`${page}.zh-CN.md`);

const found = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([whole, part]) => part ?? whole);
const headings = (text: string) => found(withoutCode(text), /^(#+) /gm);
const withoutCode = (text: string) => text.replace(/```.*?```/gs, "");

/** Code without what is said beside it. */
const commands = (text: string) =>
  found(text, /```(.*?)```/gs).map((block) => block.replace(/ +# .*$/gm, ""));

/** What is linked, in any order, but for the language and places within a page. */
const links = (text: string) =>
  found(withoutCode(text), /\]\(([^)]*)\)/g)
    .map((link) => link.replace(".zh-CN", "").replace("/zh-CN/", "/en/").replace(/#.*/, ""))
    .sort();

/** Numbers in digits, each once. Chinese may write out a small number that English gives in digits, and the other way round: those are not compared. */
const numbers = (text: string) => [...new Set(figures(text))];
const figures = (text: string) =>
  found(
    withoutCode(text)
      .replace(/\]\([^)]*\)/g, "]")
      .replace(/`[^`]*`/g, ""),
    /(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?/g,
  )
    .filter((number) => Number(number.replace(/,/g, "")) > 20)
    .sort();

describe.each(pairs)("%s in both languages", (page) => {
  it("has the same headings, in depth and number", () => {
    expect(headings(chinese(page))).toEqual(headings(english(page)));
  });

  it("has the same commands and examples", () => {
    expect(commands(chinese(page))).toEqual(commands(english(page)));
  });

  it("leads to the same pages and pictures, all of which are there", () => {
    expect(links(chinese(page))).toEqual(links(english(page)));
    for (const file of [`${page}.md`, `${page}.zh-CN.md`])
      for (const link of found(withoutCode(read(file)), /\]\(([^)#]+)/g))
        expect(existsSync(join(projectRoot, dirname(file), link)), `${file}: ${link}`).toBe(true);
  });

  it("gives the same figures", () => {
    expect(numbers(chinese(page))).toEqual(numbers(english(page)));
  });

  it("links within pages lead to headings", () => {
    for (const file of [`${page}.md`, `${page}.zh-CN.md`])
      for (const [, target = "", anchor = ""] of read(file).matchAll(/\]\(([^)#:]*)#([^)]+)\)/g)) {
        const text = read(target === "" ? file : join(dirname(file), target));
        const anchors = found(text, /^#+ (.*)$/gm).map((heading) =>
          heading
            .toLowerCase()
            .replace(/[^\p{L}\p{N} -]/gu, "")
            .replace(/ /g, "-"),
        );
        expect(anchors, `${file}: ${target}#${anchor}`).toContain(anchor);
      }
  });
});
