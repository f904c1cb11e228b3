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
  ["62。5", 62.5],
  ["６２．５", 62.5],
  ["６２｡５", 62.5],
  ["− 20", -20],
  ["5.", 5],
  ["1.250", 1.25],
  ["12,34,567", 1234567],
  ["1,2345,6789", 123456789],
  ["１，２３４，５６７．５", 1234567.5],
  ["2.5e-3", 0.0025],
])("%s is %d", (text, value) => {
  expect(typedNumber(text)).toBe(value);
});

it.each([
  ...["", " ", "-", "%", "many", "1,2,3x", "1e999", "0x10", "1-2", "Infinity", "NaN"],
  // Marks that set nothing apart: a date, a version, two numbers in one box.
  ...["1.2.3", "1。2。3", "1,2,3", "1 2", "1,2.5", "1.2,5", "1.234,567.8", "1..5", ".", ",", "e3"],
  ...["10²", "½", "③", "1…"],
])("%j is no number", (text) => {
  expect(typedNumber(text)).toBeUndefined();
});

it("a comma before three digits is of thousands where they are meant, and decimal where they are not", () => {
  expect(typedNumber("1,250")).toBe(1250);
  expect(typedNumber("1,250", (value) => value <= 100)).toBe(1.25);
});
