import { describe, expect, it } from "vitest";
import { noteIn, readNotes } from "../../../models/pack/notes.ts";
import { formatProblem, parsedValue } from "../../../models/text/problem.ts";

const notes = parsedValue(
  readNotes(
    [
      "en,zh-CN",
      "over {1} million,{1*100}万以上",
      "over 3 million,三百万以上",
      '"{1} of {2} (2020), counted",{2}中的{1}（2020年，统计数）',
      "",
    ].join("\n"),
  ),
);

describe("a note in Chinese", () => {
  it("carries the numbers of the English one, millions in units of ten thousand", () => {
    expect(noteIn(notes, "over 1.41 million", "zh-CN")).toBe("141万以上");
    expect(noteIn(notes, "over 1,200 million", "zh-CN")).toBe("120000万以上");
    expect(noteIn(notes, "12 of 31 (2020), counted", "zh-CN")).toBe("31中的12（2020年，统计数）");
  });

  it("holds other numbers to what is written", () => {
    expect(noteIn(notes, "12 of 31 (2021), counted", "zh-CN")).toBeUndefined();
  });

  it("is not made up where the pack has none, and leaves English and silence as they are", () => {
    expect(noteIn(notes, "under 5 million", "zh-CN")).toBeUndefined();
    expect(noteIn(notes, "under 5 million", "en")).toBe("under 5 million");
    expect(noteIn([], "", "zh-CN")).toBe("");
  });

  it.each([
    ["note,zh\na,b\n", 'notes.csv: row 1: the header en,zh-CN is needed, "note,zh" given'],
    [
      "en,zh-CN\nalone,\n",
      'notes.csv: row 2: a note in English and in Chinese is needed, "alone," given',
    ],
  ])("is refused when the file is %j", (text, expected) => {
    const reading = readNotes(text);
    expect(reading.ok ? [] : reading.problems.map((one) => formatProblem(one))).toEqual([expected]);
  });
});
