import { describe, expect, it } from "vitest";
import { indicators } from "../../../models/index.ts";
import { helpPageIds } from "../../../presentation/help/pages.ts";
import { glossary } from "../../../presentation/words/glossary.ts";
import {
  excerptOf,
  type HelpItem,
  helpContents,
  helpItems,
  helpLists,
  pagesAbout,
  searchHelp,
} from "../../../renderer/help/help-items.ts";
import { pagesOf } from "../../../renderer/help/help-pages.ts";
import { chinaPack } from "../fixtures/pack.ts";

const pages = { en: pagesOf(chinaPack(), "en"), "zh-CN": pagesOf(chinaPack(), "zh-CN") };
const english = helpItems(pages, "en");
const chinese = helpItems(pages, "zh-CN");
const found = (query: string, items: readonly HelpItem[] = english) =>
  searchHelp(items, query).flatMap((group) =>
    group.found.map(({ item }) => `${item.kind} ${item.id}`),
  );

describe("the help", () => {
  it("has every page, term, indicator and key once, and lists every page and list", () => {
    const ids = english.map(({ kind, id }) => `${kind} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { terms } of glossary("en"))
      for (const { id } of terms) expect(ids).toContain(`term ${id}`);
    for (const { id } of indicators) expect(ids).toContain(`indicator ${id}`);
    expect(ids).toContain("key save");
    const listed: readonly string[] = helpContents.flatMap(({ entries }) => [...entries]);
    expect([...listed].sort()).toEqual([...helpPageIds, ...helpLists].sort());
  });

  it("is found whatever the case, the accents and the width of letters", () => {
    const plain = found("gini coefficient");
    expect(plain[0]).toBe("term gini-coefficient");
    expect(found("GINI Coefficient")).toEqual(plain);
    expect(found("gíni coëfficient")).toEqual(plain);
    expect(found("ｇｉｎｉ coefficient")).toEqual(plain);
  });

  it("is found by a part of a Chinese word, in either language", () => {
    expect(found("基尼", chinese)).toContain("term gini-coefficient");
    expect(found("尼系", chinese)).toContain("term gini-coefficient");
    expect(found("城乡比")).toContain("term urban-rural-ratio");
    expect(found("saving", chinese)).toEqual([]);
    expect(found("how sure we are", chinese)[0]).toBe("page uncertainty");
  });

  it("puts names before text, and shows the text around what was looked for", () => {
    const [group] = searchHelp(english, "transfers");
    expect(group?.found[0]?.item.id).toBe("transfers");
    const [only] = searchHelp(english, "bargains");
    const [one] = only?.found ?? [];
    if (one === undefined) throw new Error("nothing was found");
    expect(one.item).toMatchObject({ kind: "page", id: "limits" });
    expect(excerptOf(one, "bargains")).toContain("Nobody in the model bargains");
    const [named] = group?.found ?? [];
    expect(named && excerptOf(named, "transfers")).toBeUndefined();
  });

  it("asks for every word and finds nothing for none", () => {
    expect(found("gini zebra")).toEqual([]);
    expect(searchHelp(english, "  ")).toEqual([]);
  });

  it("knows which pages speak of a term or an indicator", () => {
    const about = (kind: "term" | "indicator", id: string) =>
      pagesAbout(pages.en, { kind, id }).map((page) => page.id);
    expect(about("term", "standing-bar")).toContain("measure");
    expect(about("indicator", "spending")).toEqual(["money"]);
    expect(about("term", "workspace")).toEqual([]);
  });
});
