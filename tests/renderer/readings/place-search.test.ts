import { expect, it } from "vitest";
import type { CompiledPack } from "../../../models/index.ts";
import { placesFound } from "../../../renderer/readings/place-search.ts";

const names = [
  ["610100", "Xi'an City", "西安市"],
  ["520115", "Guanshanhu District", "观山湖区"],
  ["110105", "Chaoyang District", "朝阳区"],
  ["211302", "Chaoyang District", "朝阳区"],
] as const;
const pack = {
  areas: { nodes: names.map(([code, en, zh]) => ({ code, name: { en, "zh-CN": zh } })) },
} as unknown as CompiledPack;
const codes = names.map(([code]) => code);

it.each([
  ["xian", ["610100"]],
  ["Xi'an", ["610100"]],
  ["西安", ["610100"]],
  ["guanshanhu", ["520115"]],
  ["guan shan hu", ["520115"]],
  ["观山湖", ["520115"]],
  ["520115", ["520115"]],
  ["chaoyang", ["110105", "211302"]],
  ["朝阳 1101", ["110105"]],
  ["nowhere", []],
])("%s finds by name, pinyin or code", (query, found) => {
  expect([...placesFound(pack, codes, query)]).toEqual(found);
});

it("looks among the places given alone", () => {
  expect([...placesFound(pack, ["211302"], "朝阳")]).toEqual(["211302"]);
});
