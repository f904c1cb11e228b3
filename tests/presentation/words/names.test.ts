import { describe, expect, it } from "vitest";
import { ageName, itemName, sexName, unitName } from "../../../presentation/words/names.ts";
import { byInfluence, evidenceRows } from "../../../renderer/readings/evidence-rows.ts";
import { chinaPack } from "../../renderer/fixtures/pack.ts";

const pack = chinaPack();

/** Abbreviations that Chinese writes as they are. */
const kept = /GDP/g;

describe("in Chinese", () => {
  it("no item, subject, sex, age, place or unit of the evidence is left in English", () => {
    const rows = evidenceRows(pack, "zh-CN");
    const english = rows.filter(({ what, where, unit }) =>
      /[A-Za-z]/.test(`${what} ${where} ${unit}`.replace(kept, "")),
    );
    expect([
      ...new Set(english.map(({ what, where, unit }) => `${what}|${where}|${unit}`)),
    ]).toEqual([]);
  });

  it("ages and sexes read as Chinese tables have them", () => {
    expect(["0", "1-4", "85+"].map((age) => ageName(age, "zh-CN"))).toEqual([
      "0岁",
      "1–4岁",
      "85岁及以上",
    ]);
    expect(["male", "female"].map((sex) => sexName(sex, "zh-CN"))).toEqual(["男", "女"]);
    expect(unitName("million yuan", "zh-CN")).toBe("百万元");
  });

  it("counts years of life and years of time with different words", () => {
    expect(unitName("years", "zh-CN", "life-expectancy")).toBe("岁");
    expect(unitName("years", "zh-CN", "lead-time")).toBe("年");
  });
});

describe("in English", () => {
  it("nothing is left as an id of the file", () => {
    const rows = evidenceRows(pack, "en");
    const ids = rows.filter(({ what, unit }) =>
      /[a-z][.-][a-z]+\.|[a-z][A-Z]|^observed\./.test(`${what} ${unit}`),
    );
    expect([...new Set(ids.map(({ what }) => what))]).toEqual([]);
  });

  it("words that the pack alone knows stay as they are", () => {
    expect(unitName("furlongs", "en")).toBe("furlongs");
    expect(itemName("own.item", "en")).toBe("own.item");
    expect(ageName("adult", "en")).toBe("adult");
  });
});

describe("inputs with a declared range", () => {
  it("are the pack's parameters with an uncertainty, with its ends", () => {
    const rows = byInfluence(evidenceRows(pack, "en"), undefined);
    const declared = pack.parameters.filter(({ uncertainty }) => uncertainty !== undefined);
    // Shares of services stand where the services do, before the list of parameters.
    expect(rows.map(({ input }) => input?.id).sort()).toEqual(declared.map(({ id }) => id).sort());
    expect(rows.find(({ input }) => input?.id === "wage-pass-through")?.input?.range).toEqual({
      low: "0.85",
      high: "1.2",
    });
  });

  it("come most influential first once that is measured, unmeasured ones last", () => {
    const rows = evidenceRows(pack, "en");
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
