import { describe, expect, it } from "vitest";
import { overviewFinding } from "../../../presentation/words/findings/overview-finding.ts";
import type { Language } from "../../../presentation/words/languages.ts";
import { shareInWords } from "../../../presentation/words/sentence.ts";
import { chinaPack } from "../../renderer/fixtures/pack.ts";
import { levelResult } from "../../renderer/fixtures/result.ts";

const pack = chinaPack();

function finding(
  base: readonly [number, number],
  active: readonly [number, number],
  language: Language = "en",
): string {
  const run = (id: string, [urban, rural]: readonly [number, number]) => ({
    id,
    name: id,
    slot: 0,
    isBase: id === "Base",
    result: levelResult(pack, urban, rural),
  });
  return overviewFinding(pack, run("Reform", active), run("Base", base), language);
}

describe("the finding is true of the numbers", () => {
  it.each([
    [
      "two thirds of a gap closed",
      [0.9, 0.6],
      [0.9, 0.8],
      "Reform closes two thirds of the urban–rural gap: rural areas 10.0 points behind urban ones in 2035, against 30.0 points under Base",
    ],
    [
      "an odd share is a number",
      [0.9, 0.6],
      [0.9, 0.72],
      /^Reform closes 40% of the urban–rural gap/,
    ],
    [
      "nearly all of it",
      [0.9, 0.6],
      [0.9, 0.895],
      /^Reform closes nearly all of the urban–rural gap/,
    ],
    [
      "all of it",
      [0.9, 0.6],
      [0.9, 0.9],
      "Reform closes the urban–rural gap: no gap between urban and rural in 2035, against 30.0 points under Base",
    ],
    [
      "none of it",
      [0.9, 0.6],
      [0.9, 0.6],
      "Reform leaves the urban–rural gap as it is under Base: rural areas 30.0 points behind urban ones in 2035",
    ],
    [
      "wider",
      [0.9, 0.6],
      [0.9, 0.45],
      /^Reform widens the urban–rural gap: rural areas 45\.0 points behind/,
    ],
    [
      "the other way round",
      [0.9, 0.6],
      [0.7, 0.8],
      "Reform turns the urban–rural gap around: rural areas 10.0 points ahead of urban ones in 2035, against rural areas 30.0 points behind urban ones under Base",
    ],
    [
      "no gap in either",
      [0.9, 0.9],
      [0.8, 0.8],
      "Reform leaves the urban–rural gap as it is under Base: no gap between urban and rural in 2035",
    ],
    [
      "a gap where there was none",
      [0.9, 0.9],
      [0.9, 0.8],
      "Reform widens the urban–rural gap: rural areas 10.0 points behind urban ones in 2035, against 0.0 points under Base",
    ],
    [
      "rural ahead, and less so",
      [0.6, 0.9],
      [0.8, 0.9],
      /closes two thirds .* rural areas 10\.0 points ahead/,
    ],
    [
      "closed because both lose",
      [0.9, 0.6],
      [0.6, 0.5],
      /^Under Reform urban and rural areas both stand lower than under Base, which narrows the gap/,
    ],
    [
      "wider while both gain",
      [0.8, 0.6],
      [0.95, 0.7],
      /lifts urban and rural areas but widens the gap/,
    ],
  ] as const)("%s", (_name, base, active, words) => {
    if (typeof words === "string") expect(finding(base, active)).toBe(words);
    else expect(finding(base, active)).toMatch(words);
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
    return overviewFinding(pack, run, run, "en");
  };
  expect(alone(1)).toMatch(/all nine domains reach/);
  expect(alone(0.2)).toMatch(/all nine domains still fall short/);
});

it("shares have names only near their value", () => {
  expect(shareInWords(0.335, "en")).toBe("a third");
  expect(shareInWords(0.41, "en")).toBe("41%");
});

it("the sentence is Chinese in Chinese", () => {
  expect(finding([0.9, 0.6], [0.9, 0.8], "zh-CN")).toBe(
    "“Reform”将城乡差距缩小三分之二：2035年乡村比城镇低10.0个百分点，“Base”下相差30.0个百分点",
  );
});
