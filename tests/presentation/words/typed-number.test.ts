import { expect, it } from "vitest";
import { typedNumber } from "../../../presentation/words/typed-number.ts";

it.each([
  ["62.5", 62.5],
  ["0.5", 0.5],
  [".5", 0.5],
  ["0,5", 0.5],
  ["62,5", 62.5],
  ["0,125", 0.125],
  ["−20", -20],
  ["–20", -20],
  ["－２０", -20],
  ["+3.5", 3.5],
  ["１２．５％", 12.5],
  ["12,5 %", 12.5],
  ["٣٫٥", 3.5],
  ["१२", 12],
  ["1,234,567.5", 1234567.5],
  ["1.234.567,5", 1234567.5],
  ["1 234,5", 1234.5],
  ["1\u202f234,5", 1234.5],
  ["1’234.5", 1234.5],
  ["1,234,567", 1234567],
  ["1.234.567", 1234567],
  ["1e3", 1000],
  ["  7 ", 7],
])("%s is %d", (text, value) => {
  expect(typedNumber(text)).toBe(value);
});

it.each(["", " ", "-", "%", "many", "1,2,3x", "1e999", "0x10", "1-2", "Infinity", "NaN"])(
  "%j is no number",
  (text) => {
    expect(typedNumber(text)).toBeUndefined();
  },
);

it("a comma before three digits is of thousands where they are meant, and decimal where they are not", () => {
  expect(typedNumber("1,250")).toBe(1250);
  expect(typedNumber("1,250", (value) => value <= 100)).toBe(1.25);
});
