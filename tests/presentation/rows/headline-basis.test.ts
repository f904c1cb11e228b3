import { expect, it } from "vitest";
import { headlineBasisOf, inHundred } from "../../../presentation/rows/headline-basis.ts";

it("writes shares in hundredths that sum to a hundred", () => {
  expect(inHundred({ observed: 0.07, derived: 0.1, estimated: 0.394, assumed: 0.436 })).toEqual({
    solid: 17,
    estimated: 39,
    assumed: 44,
  });
  expect(inHundred({ observed: 0, derived: 1, estimated: 1, assumed: 1 })).toEqual({
    solid: 34,
    estimated: 33,
    assumed: 33,
  });
  expect(inHundred({ observed: 0, derived: 0, estimated: 0, assumed: 0 })).toEqual({
    solid: 0,
    estimated: 0,
    assumed: 0,
  });
});

it("says nothing of a pack that nobody measured", () => {
  expect(headlineBasisOf({ hash: "sha256:0" })).toBeUndefined();
});
