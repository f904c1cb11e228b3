import { expect, it } from "vitest";
import { textNumber } from "../../reports/workbook/cell-number.ts";

it("reads a cell's text as a number however it is written, per cent in the unit of its input", () => {
  const read = (text: string, unit = "share") => textNumber(text, unit);
  expect(["0.5", "−2", "０,５", " 1 250 000 ", "1.250,5"].map((text) => read(text))).toEqual([
    0.5, -2, 0.5, 1_250_000, 1250.5,
  ]);
  expect([read("５％"), read("5 %", "points"), read("5%", "years")]).toEqual([0.05, 5, undefined]);
});

it("takes no text that is no number, or could be two", () => {
  for (const text of ["", "none", "10²", "½", "1.2.3", "1 2", "1,250", "1.2.3 %", "Infinity"])
    expect(textNumber(text, "share"), text).toBeUndefined();
});
