import { beforeAll, describe, expect, it } from "vitest";
import { catalogue } from "../../../presentation/words/catalogue.ts";
import { startLanguages, switchLanguage } from "../../../renderer/languages.ts";
import { ageName, evidenceWords } from "../../../renderer/panels/evidence-words.ts";
import { byInfluence, evidenceRows } from "../../../renderer/readings/evidence-rows.ts";
import { chinaPack } from "../fixtures/pack.ts";

const pack = chinaPack();
beforeAll(() => startLanguages("en"));

/** Abbreviations that Chinese writes as they are. */
const kept = /GDP/g;

describe("in Chinese", () => {
  beforeAll(() => switchLanguage("zh-CN"));

  it("no item, subject, sex, age, place or unit of the evidence is left in English", () => {
    const rows = evidenceRows(pack, "zh-CN", evidenceWords(catalogue.t));
    const english = rows.filter(({ what, where, unit }) =>
      /[A-Za-z]/.test(`${what} ${where} ${unit}`.replace(kept, "")),
    );
    expect([
      ...new Set(english.map(({ what, where, unit }) => `${what}|${where}|${unit}`)),
    ]).toEqual([]);
  });

  it("ages and sexes read as Chinese tables have them", () => {
    expect(["0", "1-4", "85+"].map((age) => ageName(catalogue.t, age))).toEqual([
      "0岁",
      "1–4岁",
      "85岁及以上",
    ]);
    const words = evidenceWords(catalogue.t);
    expect([words.sex("male"), words.sex("female")]).toEqual(["男", "女"]);
    expect(words.unit("million yuan", "gdp")).toBe("百万元");
  });

  it("counts years of life and years of time with different words", () => {
    const words = evidenceWords(catalogue.t);
    expect(words.unit("years", "life-expectancy")).toBe("岁");
    expect(words.unit("years", "lead-time")).toBe("年");
  });
});

describe("in English", () => {
  beforeAll(() => switchLanguage("en"));

  it("nothing is left as an id of the file", () => {
    const rows = evidenceRows(pack, "en", evidenceWords(catalogue.t));
    const ids = rows.filter(({ what, unit }) =>
      /[a-z][.-][a-z]+\.|[a-z][A-Z]|^observed\./.test(`${what} ${unit}`),
    );
    expect([...new Set(ids.map(({ what }) => what))]).toEqual([]);
  });

  it("words that the pack alone knows stay as they are", () => {
    const words = evidenceWords(catalogue.t);
    expect(words.unit("furlongs", "gdp")).toBe("furlongs");
    expect(words.item("own.item")).toBe("own.item");
    expect(words.age("adult")).toBe("adult");
  });
});

describe("inputs with a declared range", () => {
  it("are the pack's parameters with an uncertainty, with its ends", () => {
    const rows = byInfluence(evidenceRows(pack, "en", evidenceWords(catalogue.t)), undefined);
    const declared = pack.parameters.filter(({ uncertainty }) => uncertainty !== undefined);
    expect(rows.map(({ input }) => input?.id)).toEqual(declared.map(({ id }) => id));
    expect(rows.find(({ input }) => input?.id === "wage-pass-through")?.input?.range).toEqual({
      low: "0.4",
      high: "0.85",
    });
  });

  it("come most influential first once that is measured, unmeasured ones last", () => {
    const rows = evidenceRows(pack, "en", evidenceWords(catalogue.t));
    const sorted = byInfluence(
      rows,
      new Map([
        ["momentum-fade", { rank: 1 }],
        ["wage-pass-through", { rank: 2 }],
      ]),
    );
    expect(sorted.slice(0, 2).map(({ input }) => input?.id)).toEqual([
      "momentum-fade",
      "wage-pass-through",
    ]);
    expect(sorted).toHaveLength(byInfluence(rows, undefined).length);
  });
});
