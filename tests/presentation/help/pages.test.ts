import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findIndicator, levers } from "../../../models/index.ts";
import { linksOf, plainText, readHelpPage } from "../../../presentation/help/page.ts";
import { helpPageIds, helpPages } from "../../../presentation/help/pages.ts";
import { helpValues } from "../../../presentation/help/values.ts";
import { termOf } from "../../../presentation/words/glossary.ts";
import { languages } from "../../../presentation/words/languages.ts";
import { tabIds } from "../../../renderer/store/view-slice.ts";
import { chinaPack } from "../../renderer/fixtures/pack.ts";

const root = join(import.meta.dirname, "../../..");
const textOf = (path: string) => readFileSync(join(root, "presentation/help", path), "utf8");
const context = { program: "Equalis 1 (r1)", today: "2026-01-31", trackRecord: "as it was" };
const pagesIn = (language: "en" | "zh-CN", pack = chinaPack()) =>
  helpPages(language, textOf, helpValues(pack, context, language));

const both = languages.flatMap(({ id }) => pagesIn(id).map((page) => ({ language: id, page })));

describe("the pages of the help", () => {
  it.each(languages)("are the files of the folder $id, in every language the same", ({ id }) => {
    const files = readdirSync(join(root, "presentation/help", id));
    expect(files.sort()).toEqual(helpPageIds.map((one) => `${one}.md`).sort());
  });

  it("say the same in the same places: the same blocks, the same ways on", () => {
    const english = pagesIn("en");
    for (const [at, chinese] of pagesIn("zh-CN").entries()) {
      const page = english[at];
      if (page === undefined) throw new Error("a page is missing");
      expect(chinese.blocks.map(({ kind }) => kind)).toEqual(page.blocks.map(({ kind }) => kind));
      const targets = (one: typeof page) =>
        linksOf(one)
          .map(({ to, id }) => `${to}:${id}`)
          .sort();
      expect(targets(chinese), page.id).toEqual(targets(page));
    }
  });

  it.each(both)("lead somewhere: $page.id ($language)", ({ language, page }) => {
    for (const { to, id } of linksOf(page)) {
      const leads = {
        page: () => helpPageIds.some((page) => page === id),
        term: () => termOf(id, language).id === id,
        indicator: () => findIndicator(id) !== undefined,
        lever: () => levers.some((lever) => lever.id === id),
        tab: () => tabIds.some((tab) => tab === id),
      }[to];
      expect(leads(), `${to}:${id}`).toBe(true);
    }
  });

  it.each(languages)("state no number of their own ($id)", ({ id }) => {
    for (const page of helpPageIds) {
      const own = textOf(`${id}/${page}.md`)
        .replace(/\{\{[^}]+\}\}|`[^`]*`|\]\([^)]*\)/g, "")
        .replace(page === "whats-new" ? /^## .*$/gm : /^$/, "");
      expect(own.match(/\d+/g) ?? [], page).toEqual([]);
    }
  });

  it("name documents that there are", () => {
    for (const { page } of both) {
      for (const [, path = ""] of textOf(`en/${page.id}.md`).matchAll(
        /`((?:docs\/|[A-Z]+\.md)[^`]*)`/g,
      ))
        expect(
          existsSync(
            join(root, path === "SOURCES.md" ? `scenarios/packs/china-2020/${path}` : path),
          ),
          path,
        ).toBe(true);
    }
  });

  it("use full-width punctuation around Chinese characters", () => {
    for (const page of pagesIn("zh-CN"))
      expect(plainText(page).match(/[\u4e00-\u9fff][,;:?!]|[,;:!?][\u4e00-\u9fff]/g) ?? []).toEqual(
        [],
      );
  });

  it("say what the pack has: another pack, other numbers", () => {
    const pack = chinaPack();
    const money = (one: typeof pack) => {
      const page = pagesIn("en", one).find(({ id }) => id === "money");
      return page === undefined ? "" : plainText(page);
    };
    const parameters = pack.parameters.map((one) =>
      one.id === "wage-share-of-running-costs" ? { ...one, value: 0.33 } : one,
    );
    expect(money(pack)).toContain("70% of running costs are wages");
    expect(money({ ...pack, parameters })).toContain("33% of running costs are wages");
    // What the index rests on was measured for the program's own pack.
    const basis = (one: typeof pack) =>
      plainText(
        pagesIn("en", one).find(({ id }) => id === "basis") ?? { id: "", title: "", blocks: [] },
      );
    expect(basis(pack)).toMatch(/\d+% rests on observed or derived numbers/);
    expect(basis({ ...pack, hash: "sha256:other" })).toContain("has not been measured");
  });

  it("tell what is new in every version of the changelog, the present one first", () => {
    const versions = (text: string) => [...text.matchAll(/^## (.+)$/gm)].map(([, one]) => one);
    const inChangelog = versions(readFileSync(join(root, "CHANGELOG.md"), "utf8"));
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(inChangelog[0]).toBe(version);
    for (const { id } of languages)
      expect(versions(textOf(`${id}/whats-new.md`))).toEqual(inChangelog);
  });
});

describe("reading a page", () => {
  it("knows headings, lists, equations, texts to copy and marks within a line", () => {
    const page = readHelpPage(
      "a",
      "# A\n\n## B\n\n- one\n- [two](page:cite)\n\n`x = {{y}}`\n\n```\nc\nd\n```\n\n**e** `f`",
      { y: "2" },
    );
    expect(page).toEqual({
      id: "a",
      title: "A",
      blocks: [
        { kind: "heading", text: "B" },
        {
          kind: "list",
          items: [
            [{ kind: "text", text: "one" }],
            [{ kind: "link", text: "two", to: "page", id: "cite" }],
          ],
        },
        { kind: "equation", text: "x = 2" },
        { kind: "copy", text: "c\nd" },
        {
          kind: "paragraph",
          line: [
            { kind: "strong", text: "e" },
            { kind: "text", text: " " },
            { kind: "code", text: "f" },
          ],
        },
      ],
    });
  });

  it.each([
    ["# A\n\n{{nothing}}", "nothing"],
    ["# A\n\n[b](https://example.org)", "leads nowhere"],
    ["A", "title"],
  ])("refuses %j", (text, why) => {
    expect(() => readHelpPage("a", text, {})).toThrow(why);
  });
});
