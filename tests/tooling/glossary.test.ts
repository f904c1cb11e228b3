import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { glossary } from "../../presentation/words/glossary.ts";
import { glossaryPage } from "../../tooling/glossary-page.ts";

it("docs/glossary.md says what the window says; `npm run glossary` writes it", () => {
  const page = readFileSync(new URL("../../docs/glossary.md", import.meta.url), "utf8");
  expect(page).toBe(glossaryPage());
});

it("the glossary has the same terms in the same order in both languages, each name once", () => {
  const ids = (language: "en" | "zh-CN") =>
    glossary(language).map(({ terms }) => terms.map(({ id }) => id));
  expect(ids("zh-CN")).toEqual(ids("en"));
  for (const language of ["en", "zh-CN"] as const) {
    const names = glossary(language).flatMap(({ terms }) => terms.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
  }
});
