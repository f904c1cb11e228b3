import { expect, test } from "vitest";
import { wrapText } from "../../../presentation/drawing/text-width.ts";

test("wrapped text keeps within its width, breaks Chinese anywhere but before punctuation, and ends in an ellipsis when cut", () => {
  expect(wrapText("Support for the weak", 80, 12, 2).length).toBe(2);
  expect(
    wrapText("均等化水平明显提高，并持续巩固提升", 66, 12, 5).some((line) => line.startsWith("，")),
  ).toBe(false);
  expect(wrapText("a very long name that cannot fit in here at all", 60, 12, 1)[0]).toMatch(/…$/);
});
