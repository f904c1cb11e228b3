import { describe, expect, it } from "vitest";
import { nearestName } from "../../../models/text/nearest-name.ts";

describe("the nearest name", () => {
  const names = ["sharing", "hukou-coverage", "gap-weight", "gdp"];
  it.each([
    ["hukou-coverge", "hukou-coverage"],
    ["HUKOU-COVERAGE", "hukou-coverage"],
    ["coverage", "hukou-coverage"],
    ["sharin", "sharing"],
    ["gpd", "gdp"],
    ["gap_weight", "gap-weight"],
  ])("of %s is %s", (given, expected) => {
    expect(nearestName(given, names)).toBe(expected);
  });

  it("is none where nothing is near", () => {
    expect(nearestName("elderly", names)).toBeUndefined();
    expect(nearestName("", names)).toBeUndefined();
    expect(nearestName("xx", ["CN"])).toBeUndefined();
    expect(nearestName("s".repeat(101), names)).toBeUndefined();
    expect(nearestName("sharing", [])).toBeUndefined();
  });

  it("is the first of two that are equally near", () => {
    expect(nearestName("sharinx", ["sharina", "sharinb"])).toBe("sharina");
  });
});
