import { expect, it } from "vitest";
import { levers } from "../../../models/index.ts";
import { searchLevers } from "../../../renderer/readings/lever-search.ts";

const ids = (query: string) => searchLevers(levers, query).map(({ id }) => id);

it("finds a lever by a piece of its name in either language, by its domain and its line", () => {
  expect(ids("hukou")[0]).toBe("hukou-coverage");
  expect(ids("未落户")).toEqual(["hukou-coverage"]);
  expect(ids("elderly level")).toEqual(["standard-level.elderly-care"]);
  expect(ids("背景条件")).toContain("gdp-growth");
  expect(ids("nothing is called that")).toEqual([]);
});

it("puts the closest first", () => {
  const found = ids("staff");
  expect(found.indexOf("staff-growth")).toBeLessThan(found.indexOf("staff-rotation"));
  expect(found).toContain("staff-rotation");
});
