import { describe, expect, it } from "vitest";
import { indicators } from "../../../models/reading/indicators.ts";
import { leversOn } from "../../../models/scenario/levers.ts";
import { glossary } from "../../../presentation/words/glossary.ts";
import { paletteItems, searchPalette } from "../../../renderer/readings/palette-items.ts";
import { chinaPack } from "../fixtures/pack.ts";

const english = paletteItems(chinaPack(), "en");
const chinese = paletteItems(chinaPack(), "zh-CN");
const found = (query: string, items = english) =>
  searchPalette(items, query).map(({ kind, id }) => `${kind} ${id}`);

describe("the palette", () => {
  it("knows every lever, area, indicator and term once", () => {
    const ids = english.map(({ kind, id }) => `${kind} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of leversOn(chinaPack())) expect(ids).toContain(`lever ${id}`);
    expect(ids).not.toContain("lever pass-down-by-base");
    for (const { id } of indicators) expect(ids).toContain(`indicator ${id}`);
    for (const { terms } of glossary("en"))
      for (const { id } of terms) expect(ids).toContain(`term ${id}`);
    for (const { code } of chinaPack().areas.nodes) expect(ids).toContain(`place ${code}`);
  });

  it("finds by the words of either language, and by an id", () => {
    expect(found("甘肃")[0]).toBe("place 62");
    expect(found("gansu", chinese)[0]).toBe("place 62");
    expect(found("hukou-coverage")).toContain("lever hukou-coverage");
    expect(found("equalization.gini")[0]).toBe("indicator equalization.gini");
  });

  it("puts what begins like the query first, and asks for every word", () => {
    expect(found("gini")[0]).toMatch(/gini/);
    expect(found("save")[0]).toBe("command save");
    expect(found("rural gansu")).toContain("place 62-rural");
    expect(found("gansu zebra")).toEqual([]);
  });

  it("lists the commands when nothing is asked, and few of each kind when something is", () => {
    expect(new Set(searchPalette(english, " ").map(({ kind }) => kind))).toEqual(
      new Set(["command"]),
    );
    expect(searchPalette(english, "a").length).toBeLessThanOrEqual(35);
  });
});
