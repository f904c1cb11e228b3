import { expect, it } from "vitest";
import { blockOf } from "../../../models/made-blocks.ts";
import {
  changeClasses,
  changeClassOf,
  peopleChangeRows,
} from "../../../presentation/rows/people-change-rows.ts";
import type { ScenarioRun } from "../../../presentation/rows/scenario-run.ts";
import { wholeSelection } from "../../../presentation/rows/selection.ts";
import { writtenClasses } from "../../../presentation/words/findings/people-change-finding.ts";
import { chinaPack } from "../../renderer/fixtures/pack.ts";
import { levelResult } from "../../renderer/fixtures/result.ts";

const pack = chinaPack();
const whole = wholeSelection(pack);
const runOf = (id: string, urban: number, rural: number): ScenarioRun => ({
  id,
  name: id,
  slot: 0,
  isBase: id === "base",
  result: levelResult(pack, urban, rural),
});
const base = runOf("base", 0.8, 0.7);
const at = (urban: number, rural: number, selection = whole) =>
  peopleChangeRows(pack, { active: runOf("reform", urban, rural), base }, selection, 2035);
const persons = (rows: ReturnType<typeof at>) =>
  Object.fromEntries(rows.classes.map(({ id, persons: count }) => [id, count]));

it("puts everybody into one class, by how far the level moves", () => {
  // 31 provinces, each with 1,000 people in towns and in villages.
  const rows = at(0.82, 0.64);
  expect(rows.persons).toBe(62_000);
  expect(persons(rows)).toEqual({
    "lost-much": 31_000,
    lost: 0,
    same: 0,
    gained: 31_000,
    "gained-much": 0,
  });
  expect(rows.most?.points).toBeCloseTo(2, 9);
  expect(rows.most?.leaf).toMatch(/-urban$/);
  expect(rows.least?.points).toBeCloseTo(-6, 9);
  expect(rows.since).toBeUndefined();
});

it("calls a tiny change about the same, whoever it is that crosses a line of the measure by it", () => {
  // 0.7995 → 0.8005: everybody crosses the line of deprivation, and nobody counts as a winner.
  const hair = peopleChangeRows(
    pack,
    { active: runOf("reform", 0.8005, 0.8005), base: runOf("base", 0.7995, 0.7995) },
    whole,
    2035,
  );
  expect(persons(hair).same).toBe(hair.persons);
  expect(hair.deprived?.before).toMatchObject({ share: 1, low: 0, high: 1 });
  expect(hair.deprived?.scenario).toMatchObject({ share: 0, low: 0, high: 1 });
});

it("has classes that follow one on the other without a gap", () => {
  const points = Array.from({ length: 4001 }, (_, i) => (i - 2000) / 100);
  const order = points.map((one) => changeClasses.indexOf(changeClassOf(one)));
  for (const [i, place] of order.entries()) expect(place - (order[i - 1] ?? 0)).toBeOneOf([0, 1]);
  expect(changeClassOf(0)).toBe("same");
  expect(new Set(order).size).toBe(changeClasses.length);
});

it("counts the people of the place that is selected, and of one registration", () => {
  const rural = at(0.82, 0.64, { ...whole, area: "52", setting: "rural" });
  expect(rural.persons).toBe(1000);
  expect(persons(rural)["lost-much"]).toBe(1000);
  const unregistered = at(0.82, 0.64, { ...whole, area: "52", registration: "unregistered" });
  expect(unregistered.persons).toBe(400);
  // Of one domain nobody can lack several.
  expect(at(0.82, 0.64, { ...whole, domain: "schooling" }).deprived).toBeUndefined();
});

it("holds a scenario alone against the base year", () => {
  const alone = levelResult(pack, 0.8, 0.7);
  blockOf(alone, "domainStanding").fill(0.5, 0, blockOf(alone, "domainStanding").length / 16);
  const run: ScenarioRun = { ...base, result: alone };
  const rows = peopleChangeRows(pack, { active: run, base: run }, whole, 2035);
  expect(rows.since).toBe(2020);
  expect(persons(rows)["gained-much"]).toBe(rows.persons);
});

it("writes shares that add up, and never nothing for somebody", () => {
  const rows = {
    ...at(0.8, 0.7),
    persons: 3_000_000,
    classes: [
      { id: "lost-much", persons: 3 },
      { id: "lost", persons: 999_999 },
      { id: "same", persons: 999_999 },
      { id: "gained", persons: 999_999 },
      { id: "gained-much", persons: 0 },
    ],
  } as const;
  const written = writtenClasses(rows, "en");
  expect(written.map(({ text }) => text)).toEqual(["<0.1%", "33.4%", "33.3%", "33.3%", "0.0%"]);
  expect(Number(written.reduce((sum, { shown }) => sum + shown, 0).toFixed(9))).toBe(1);
});
