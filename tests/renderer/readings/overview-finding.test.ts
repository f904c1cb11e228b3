import { beforeAll, describe, expect, it } from "vitest";
import { catalogue } from "../../../presentation/words/catalogue.ts";
import { startLanguages, switchLanguage } from "../../../renderer/languages.ts";
import { overviewFinding, shareWords } from "../../../renderer/readings/overview-finding.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { levelResult } from "../fixtures/result.ts";

const pack = chinaPack();
beforeAll(() => startLanguages("en"));

function finding(base: readonly [number, number], active: readonly [number, number]): string {
  const run = (id: string, [urban, rural]: readonly [number, number]) => ({
    id,
    name: id,
    slot: 0,
    isBase: id === "Base",
    result: levelResult(pack, urban, rural),
  });
  return overviewFinding(catalogue.t, pack, run("Reform", active), run("Base", base), "en");
}

describe("the finding is true of the numbers", () => {
  it.each([
    [
      "two thirds of a gap closed",
      [0.9, 0.6],
      [0.9, 0.8],
      /Reform closes two thirds of the urban\u2060–\u2060rural gap/,
    ],
    ["an odd share is a number", [0.9, 0.6], [0.9, 0.72], /closes 40% of/],
    ["all of it", [0.9, 0.6], [0.9, 0.895], /closes nearly all/],
    [
      "none of it",
      [0.9, 0.6],
      [0.9, 0.6],
      /leaves the urban\u2060–\u2060rural gap where Base leaves it in 2035: 30\.0 points/,
    ],
    [
      "wider",
      [0.9, 0.6],
      [0.9, 0.45],
      /widens the urban\u2060–\u2060rural gap by 50% against Base/,
    ],
    [
      "the other way round",
      [0.9, 0.6],
      [0.7, 0.8],
      /rural residents are ahead of urban ones by 10\.0 points/,
    ],
    ["no gap in either", [0.9, 0.9], [0.8, 0.8], /both leave hardly any/],
    [
      "a gap where there was none",
      [0.9, 0.9],
      [0.9, 0.8],
      /10\.0 points apart under Reform in 2035, 0\.0 points under Base/,
    ],
    ["rural ahead, and less so", [0.6, 0.9], [0.8, 0.9], /closes two thirds/],
  ] as const)("%s", (_name, base, active, words) => {
    expect(finding(base, active)).toMatch(words);
  });
});

it("alone, the scenario tells how many domains fall short", () => {
  const alone = (level: number) => {
    const run = {
      id: "a",
      name: "Base",
      slot: 0,
      isBase: true,
      result: levelResult(pack, level, level),
    };
    return overviewFinding(catalogue.t, pack, run, run, "en");
  };
  expect(alone(1)).toMatch(/all nine domains reach/);
  expect(alone(0.2)).toMatch(/all nine domains still fall short/);
});

it("shares have names only near their value", () => {
  expect(shareWords(catalogue.t, 0.335, "en")).toBe("a third");
  expect(shareWords(catalogue.t, 0.41, "en")).toBe("41%");
});

it("the sentence is Chinese in Chinese", async () => {
  await switchLanguage("zh-CN");
  expect(finding([0.9, 0.6], [0.9, 0.8])).toContain("缩小三分之二");
  await switchLanguage("en");
});
