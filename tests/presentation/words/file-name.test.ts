import { expect, it } from "vitest";
import { safeFileName } from "../../../presentation/words/file-name.ts";

it.each([
  ["Full reform: 2030/35", "Full reform 2030 35"],
  ['a\\b*c?d"e<f>g|h', "a b c d e f g h"],
  ["全面改革：2030年", "全面改革：2030年"],
  ["a\tb\nc\u0000d\u0085e", "a b c d e"],
  ["plan\u202Elmay.exe", "plan lmay.exe"],
  ["..hidden", "hidden"],
  [" . ", "scenario"],
  ["", "scenario"],
])("%j is kept as %j", (title, name) => {
  expect(safeFileName(title)).toBe(name);
});

it.each(["a", "é", "改", "👪"])("a long title of %s fits, with no character cut in two", (sign) => {
  const name = safeFileName(sign.repeat(500));
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(180);
  expect(name).not.toMatch(/\p{Cs}/u);
  expect(name.length).toBeGreaterThan(40);
});
