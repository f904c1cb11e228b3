import { expect, it } from "vitest";
import { levers } from "../../../models/scenario/levers.ts";
import { answeringTabs } from "../../../renderer/readings/answering-tabs.ts";

it("every lever has a tab that answers to it", () => {
  for (const lever of levers) expect(answeringTabs(lever).size, lever.id).toBeGreaterThan(0);
});

it("a lever of money marks the tab of money, one of births the tab of people", () => {
  expect([...answeringTabs({ answers: ["revenue.transfers"] })]).toEqual(["money"]);
  expect([...answeringTabs({ answers: ["births"] })]).toEqual(["people"]);
});
